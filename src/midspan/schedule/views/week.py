"""The week as a calendar: one's own, a colleague's, a room's, a group's, or the whole center's."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from midspan.access.pages import staff_page
from midspan.access.reader import Reader
from midspan.schedule import calendar, queries
from midspan.schedule.queries import WeekItem
from midspan.schedule.views.shared import center_of, reader_of, staff_of, today_of

EVERYTHING, MINE = "all", "me"
KINDS = {
    "user": "Clinicians and coaches",
    "room": "Rooms",
    "group": "Groups",
}


@dataclass(frozen=True, slots=True)
class Whose:
    """Whose week: the word of the address, how it is called, its kind, and what to choose from among the same kind."""

    word: str
    label: str
    kind: str
    choices: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Tab:
    """One way to look at the week; a link."""

    label: str
    url: str
    current: bool


@staff_page("week.see")
def week(request: HttpRequest) -> HttpResponse:
    """`?of=me|all|user-3|room-2|group-7&on=2026-11-23`: a week, with the weeks around it.

    `user`, `room` and `group` without a number are the first of their kind.
    """
    reader, center = reader_of(request), center_of(request)
    today = today_of(request)
    monday = calendar.this_or_next(request.GET.get("on", ""), today)
    whose = _whose(request, request.GET.get("of") or _usual(reader))
    items = queries.week(reader, monday, **_given(reader, whose))
    name = reader.actor.name if whose.word == MINE else whose.label
    shown = calendar.days(items, monday, center.zone, lambda item: link(reader, item), whose=name)
    first, last = calendar.hours(shown)
    context = {
        "days": shown, "first": first, "last": last, "today": today, "monday": monday, "whose": whose,
        "span": span(monday, shown[-1].on), "tabs": _tabs(whose, monday, today),
        "own": [one for one in items if one.kind in {"session", "appointment"}],
        "before": monday - timedelta(days=7), "after": monday + timedelta(days=7),
        "is_now": monday <= today < monday + timedelta(days=7), "may_work": reader.may("week.work"),
        "may_plan": reader.may("week.plan"),
    }  # fmt: skip
    return render(request, "schedule/week.html", context)


def link(reader: Reader, item: WeekItem) -> str:
    """Where a click on something of the week leads: to where the reader works on it."""
    if item.kind == "session":
        opens = reader.may("attendance.work") and not item.cancelled
        return reverse("charting:session" if opens else "schedule:session", args=[item.id])
    if item.kind == "appointment":
        return reverse("schedule:appointment", args=[item.client_id, item.id]) if item.client_id else ""
    return reverse("schedule:closures") if reader.may("week.work") else ""


def span(first: date, last: date) -> str:
    """`November 16 to 20`."""
    end = f"{last.day}" if first.month == last.month else f"{last:%B} {last.day}"
    return f"{first:%B} {first.day} to {end}"


def _usual(reader: Reader) -> str:
    return EVERYTHING if reader.may("week.work") else MINE


def _given(reader: Reader, whose: Whose) -> dict[str, Any]:
    if whose.word == MINE:
        return {"user_id": reader.actor.user_id}
    return {f"{whose.kind}_id": int(whose.word.partition("-")[2])} if whose.kind in KINDS else {}


def _tabs(whose: Whose, monday: date, today: date) -> list[Tab]:
    found = [(MINE, "My week"), (EVERYTHING, "The whole center"), *KINDS.items()]
    when = {} if monday <= today < monday + timedelta(days=7) else {"on": monday.isoformat()}
    return [Tab(label, f"?{urlencode({'of': key} | when)}", whose.kind == key) for key, label in found]


def _whose(request: HttpRequest, word: str) -> Whose:
    if word in {MINE, EVERYTHING}:
        label = "My week" if word == MINE else "The whole center"
        return Whose(word, label, word)
    kind, _, key = word.partition("-")
    if kind not in KINDS:
        raise Http404
    choices = _choices(request, kind)
    chosen = word if key else next(iter(choices), "")
    if chosen not in choices:
        raise Http404
    return Whose(chosen, choices[chosen], kind, tuple(choices.items()))


def _choices(request: HttpRequest, kind: str) -> dict[str, str]:
    reader = reader_of(request)
    if kind == "user":
        return {f"user-{one.user_id}": one.name for one in staff_of(request)}
    if kind == "room":
        return {f"room-{one.id}": one.name for one in center_of(request).rooms if not one.virtual}
    return {f"group-{key}": title for key, title in queries.group_titles(reader)}
