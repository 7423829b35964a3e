"""Standing groups: the list, a new one, a changed one, the end of one."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from midspan.access.pages import staff_page
from midspan.schedule import actions, calendar, queries
from midspan.schedule.forms import EndForm, GroupForm
from midspan.schedule.queries import GroupRow
from midspan.schedule.views.shared import REFUSED, attempt, center_of, reader_of, staff_of, today_of


@staff_page("week.see")
def groups(request: HttpRequest) -> HttpResponse:
    """Every group with its times, its leaders, and how full it is. `?ended=1` also those that have ended."""
    reader = reader_of(request)
    ended = request.GET.get("ended") == "1"
    found = queries.groups(reader, now=timezone.now(), ended=ended)
    going = [one for one in found if not one.ended]
    context = {
        "groups": [(one, calendar.times(one.slots)) for one in going],
        "past": [one for one in found if one.ended], "asked_ended": ended,
        "free": sum(one.free for one in going), "places": sum(one.capacity for one in going),
        "full": sum(one.free == 0 for one in going), "waiting": sum(one.waiting for one in going),
        "may_work": reader.may("week.work"),
    }  # fmt: skip
    return render(request, "schedule/groups.html", context)


@staff_page("week.work")
def new(request: HttpRequest) -> HttpResponse:
    """A new group; its sessions are in the week at once."""
    center = center_of(request)
    form = GroupForm(
        request.POST or None, center=center, staff=staff_of(request), initial=_first_guess(center, request)
    )
    if request.method == "POST" and form.is_valid():
        made = attempt(
            form,
            lambda: actions.open_group(
                by=reader_of(request).actor, at=timezone.now(), facts=form.facts()
            ),
        )  # fmt: skip
        if made is not None:
            messages.success(request, "The group is open, and its sessions are in the week.")
            return redirect("schedule:group", group_id=made)
    return render(request, "schedule/group_form.html", {"form": form}, status=_status(form))


@staff_page("week.work")
def change(request: HttpRequest, group_id: int) -> HttpResponse:
    """Change a group from a day on. Everything moves with it, or nothing does."""
    row = one_group(request, group_id)
    form = GroupForm(
        request.POST or None, center=center_of(request), staff=staff_of(request), slots=row.slots,
        initial=_as_it_is(row) | {"from_on": max(today_of(request), row.from_on)},
    )  # fmt: skip
    form.fields["from_on"].label = "From when on"
    form.fields["from_on"].help_text = "Sessions before this day stay as they are."
    del form.fields["program"]
    if request.method == "POST" and form.is_valid():
        done = attempt(
            form,
            lambda: (
                actions.change_group(
                    by=reader_of(request).actor, at=timezone.now(), group_id=group_id,
                    facts=form.facts(program_id=row.program_id), from_on=form.cleaned_data["from_on"],
                )
                or True
            ),
        )  # fmt: skip
        if done:
            messages.success(request, "Changed. The sessions to come moved with it.")
            return redirect("schedule:group", group_id=group_id)
    return render(request, "schedule/group_form.html", {"form": form, "row": row}, status=_status(form))


@staff_page("week.work")
def close(request: HttpRequest, group_id: int) -> HttpResponse:
    """The last day of a group."""
    row = one_group(request, group_id)
    form = EndForm(request.POST or None, initial={"on": today_of(request)})
    if request.method == "POST" and form.is_valid():
        done = attempt(
            form,
            lambda: (
                actions.close_group(
                    by=reader_of(request).actor, at=timezone.now(), group_id=group_id, **form.cleaned_data
                )
                or True
            ),
        )  # fmt: skip
        if done:
            messages.success(request, f"{row.title} ends. Later sessions are taken out of the week.")
            return redirect("schedule:group", group_id=group_id)
    return render(request, "schedule/group_close.html", {"form": form, "row": row}, status=_status(form))


def one_group(request: HttpRequest, group_id: int) -> GroupRow:
    """A group of the center. Raises Http404 where there is none."""
    found = queries.group_row(reader_of(request), group_id, now=timezone.now())
    if found is None:
        raise Http404
    return found


def _status(form: Any) -> int:
    return REFUSED if form.errors else 200


def _first_guess(center: Any, request: HttpRequest) -> dict[str, Any]:
    return {"capacity": center.group_max, "from_on": today_of(request)}


def _as_it_is(row: GroupRow) -> dict[str, Any]:
    return {
        "title": row.title, "topic": row.topic, "level": row.level, "track": row.track_id, "service": row.service_id,
        "modality": row.modality_id, "leader": row.leader_id, "co_leader": row.co_leader_id, "mode": row.mode,
        "room": row.room_id, "capacity": row.capacity,
    } | GroupForm.started(row.slots)  # fmt: skip
