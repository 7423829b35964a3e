"""On which days of a group a client comes."""

from collections.abc import Collection
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from midspan.access.pages import chart_page
from midspan.rules.schedule import DAYS, WallTime
from midspan.schedule import actions, calendar, queries
from midspan.schedule.forms import DaysForm
from midspan.schedule.queries import GroupRow
from midspan.schedule.views.groups import one_group
from midspan.schedule.views.shared import REFUSED, attempt, reader_of, today_of


@chart_page("week.work")
def days(request: HttpRequest, client_id: UUID, group_id: int) -> HttpResponse:
    """Other days from a day on; the client must belong to the group."""
    reader, today = reader_of(request), today_of(request)
    row = one_group(request, group_id)
    mine = [
        one for one in queries.enrolments(reader, client_id)
        if one.group_id == group_id and (one.until_on is None or one.until_on >= today)
    ]  # fmt: skip
    if not mine:
        raise Http404
    form = DaysForm(
        request.POST or None,
        times=times_of(row, mine[0].slots),
        now=mine[0].slots,
        initial={"from_on": max(today, mine[0].from_on)},
    )
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        done = attempt(
            form,
            lambda: (
                actions.change_days(
                    by=reader.actor, at=timezone.now(), client_id=client_id, group_id=group_id, days=given["days"],
                    from_on=given["from_on"], reason=given["reason"],
                )
                or True
            ),
        )  # fmt: skip
        if done:
            messages.success(
                request, "Changed. Places on the other days are given back, those on new days taken."
            )
            return redirect("schedule:client", client_id=client_id)
    context = {"form": form, "row": row}
    return render(request, "schedule/days.html", context, status=REFUSED if form.errors else 200)


def times_of(row: GroupRow, mine: Collection[WallTime] = ()) -> list[tuple[WallTime, str, str]]:
    """The weekly times of a group to choose from, with how many places each of them has free, or that the client has one."""
    return [
        (
            one,
            f"{DAYS[one.weekday]} {calendar.hours_of(one.start, one.end)}",
            "has a place" if one in mine else _room(row.capacity, come),
        )
        for one, come in zip(row.slots, row.coming, strict=True)
    ]


def _room(capacity: int, come: int) -> str:
    return f"{capacity - come} of {capacity} places free" if come < capacity else "full"
