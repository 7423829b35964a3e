"""The week as a calendar: one's own, a colleague's, a room's, a group's, or the whole center's."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from midspan.access.pages import staff_page
from midspan.access.reader import Reader
from midspan.center.queries import CenterProfile, StaffView
from midspan.schedule import calendar, queries
from midspan.schedule.queries import GroupRow, WeekItem
from midspan.schedule.views.shared import center_of, reader_of, staff_of, today_of

EVERYTHING, MINE = "all", "me"


@dataclass(frozen=True, slots=True)
class Whose:
    """Whose week: the word of the address, how it is called, and what the query is given."""

    word: str
    label: str
    given: dict[str, int]


@staff_page("week.see")
def week(request: HttpRequest) -> HttpResponse:
    """`?of=me|all|user-3|room-2|group-7&on=2026-11-23`: a week, with the weeks around it."""
    reader, center = reader_of(request), center_of(request)
    today = today_of(request)
    monday = calendar.this_or_next(request.GET.get("on", ""), today)
    groups, staff = queries.groups(reader, now=timezone.now()), staff_of(request)
    choices = _choices(center, staff, groups)
    whose = _whose(request.GET.get("of") or _usual(reader), reader, choices)
    items = queries.week(reader, monday, **whose.given)
    shown = calendar.days(items, monday, center.zone, lambda item: link(reader, item))
    first, last = calendar.hours(shown)
    context = {
        "days": shown, "first": first, "last": last, "today": today, "monday": monday, "whose": whose,
        "choices": choices, "span": span(monday, shown[-1].on), "items": items,
        "before": monday - timedelta(days=7), "after": monday + timedelta(days=7),
        "is_now": monday <= today < monday + timedelta(days=7), "may_work": reader.may("week.work"),
    }  # fmt: skip
    return render(request, "schedule/week.html", context)


def link(reader: Reader, item: WeekItem) -> str:
    """Where a click on something of the week leads: to where the reader works on it."""
    if item.kind == "session":
        name = "charting:session" if reader.may("attendance.work") else "schedule:session"
        return reverse(name, args=[item.id])
    if item.kind == "appointment":
        return reverse("schedule:appointment", args=[item.client_id, item.id])
    return reverse("schedule:closures") if reader.may("week.work") else ""


def span(first: date, last: date) -> str:
    """`November 16 to 20`."""
    end = date_format(last, "j" if first.month == last.month else "F j")
    return f"{date_format(first, 'F j')} to {end}"


def _usual(reader: Reader) -> str:
    return EVERYTHING if reader.may("week.work") else MINE


def _choices(
    center: CenterProfile, staff: tuple[StaffView, ...], groups: tuple[GroupRow, ...]
) -> list[tuple[str, list[tuple[str, str]]]]:
    return [
        ("", [(MINE, "My week"), (EVERYTHING, "The whole center")]),
        ("Clinicians and coaches", [(f"user-{one.user_id}", one.name) for one in staff]),
        ("Rooms", [(f"room-{one.id}", one.name) for one in center.rooms if not one.virtual]),
        ("Groups", [(f"group-{one.id}", one.title) for one in groups]),
    ]


def _whose(word: str, reader: Reader, choices: list[tuple[str, list[tuple[str, str]]]]) -> Whose:
    labels: dict[str, str] = {key: label for _, found in choices for key, label in found}
    if word not in labels:
        raise Http404
    kind, _, key = word.partition("-")
    given: dict[str, Any] = {f"{kind}_id": int(key)} if key else {}
    if word == MINE:
        given = {"user_id": reader.actor.user_id}
    return Whose(word, labels[word], given)
