"""When staff work, and making the weeks ahead by hand."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from midspan.access.pages import staff_page
from midspan.schedule import actions, calendar, queries, words
from midspan.schedule.actions.groups import horizon
from midspan.schedule.forms import HoursForm, PublishForm
from midspan.schedule.opening import day_of
from midspan.schedule.views.shared import REFUSED, attempt, center_of, reader_of, staff_of, today_of


@staff_page("week.work")
def everybody(request: HttpRequest) -> HttpResponse:
    """The working hours of all staff."""
    known = queries.all_hours(reader_of(request), today_of(request))
    rows = [(one, calendar.times(known.get(one.user_id, ()))) for one in staff_of(request) if one.roles]
    return render(request, "schedule/hours.html", {"rows": rows})


@staff_page("week.work")
def hours(request: HttpRequest, user_id: int) -> HttpResponse:
    """When one member of staff works, from a day on."""
    person = next((one for one in staff_of(request) if one.user_id == user_id), None)
    if person is None:
        raise Http404
    reader, today = reader_of(request), today_of(request)
    now = queries.working_hours(reader, user_id, today)
    center = center_of(request)
    form = HoursForm(
        request.POST or None, hours=now, day=day_of(center, today), step=center.grid_minutes, initial={"from_on": today}
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        done = attempt(
            form,
            lambda: (
                actions.set_hours(
                    by=reader.actor, at=timezone.now(), user_id=user_id, hours=given["spans"], from_on=given["from_on"]
                )
                or True
            ),
        )  # fmt: skip
        if done:
            messages.success(request, f"The hours of {person.name} are kept.")
            return redirect("schedule:all_hours")
    return render(
        request, "schedule/hours_form.html", {"form": form, "person": person}, status=REFUSED if form.errors else 200
    )  # fmt: skip


@staff_page("week.work")
def publish(request: HttpRequest) -> HttpResponse:
    """Make the weeks of every group until a day; what is there stays as it is."""
    reader, today, now = reader_of(request), today_of(request), timezone.now()
    form = PublishForm(request.POST or None, today=today, initial={"until": horizon(reader.actor, now)})
    if request.method == "POST" and form.is_valid():
        until = form.cleaned_data["until"]
        done = attempt(
            form,
            lambda: actions.publish(by=reader.actor, at=now, center_id=reader.center_id, until=until),
        )
        if done is not None:
            made = (
                f"{words.people(done.sessions, 'session', 'sessions')} made"
                if done.sessions
                else "Nothing was missing"
            )
            messages.success(request, f"{made} until {words.day(until)}.")
            return redirect("schedule:publish")
    groups = queries.made(reader, now=now)
    return render(
        request, "schedule/publish.html", {"form": form, "groups": groups}, status=REFUSED if form.errors else 200
    )  # fmt: skip
