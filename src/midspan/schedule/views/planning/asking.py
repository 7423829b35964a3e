"""Plan the week: what is known beforehand, what the planner is asked, and what it was asked before."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone

from midspan.access.pages import staff_page
from midspan.rules.schedule.planning import MODES, Mode, planning
from midspan.rules.tables import TableError
from midspan.schedule import calendar, words
from midspan.schedule.actions import planning as acts
from midspan.schedule.forms import PlanForm
from midspan.schedule.queries import planning as plans
from midspan.schedule.queries.planning import Beforehand, RunRow, Told
from midspan.schedule.views.planning.shared import TONES, dates
from midspan.schedule.views.shared import REFUSED, attempt, center_of, reader_of, today_of
from midspan.ui.addresses import address
from midspan.ui.marks import spent

WEEK = timedelta(days=7)
SENTENCE = re.compile(r"(?<=[.]) ")
SHOWN = 6  # lines of a list before the rest of it is folded


@dataclass(frozen=True, slots=True)
class Lines:
    """A list beside the form: the first lines, and the rest behind a click. `why`: what it means for the plan."""

    title: str
    why: str
    first: tuple[Any, ...]
    rest: tuple[Any, ...]

    @property
    def count(self) -> int:
        return len(self.first) + len(self.rest)

    @property
    def more(self) -> str:
        return f"{len(self.rest)} more"


@dataclass(frozen=True, slots=True)
class Entry:
    """One line: about whom or what, where a click leads to mend it, and what there is to say."""

    title: str
    url: str
    note: str = ""
    private: bool = True


@dataclass(frozen=True, slots=True)
class Asked:
    """A run in a list: its week, its state's tone, and who asked when (`note`: with what for)."""

    row: RunRow
    week: str
    tone: str
    when: str

    @property
    def note(self) -> str:
        return f"{self.row.mode_says} · {self.when}"


@staff_page("week.plan")
def plan(request: HttpRequest) -> HttpResponse:
    """`?on=2026-11-30`: what is known of that week, and the form that asks the planner for it; next week without a day."""
    reader, center, today, now = reader_of(request), center_of(request), today_of(request), timezone.now()
    monday = calendar.this_or_next(request.GET.get("on", ""), today + WEEK)
    over = monday + WEEK <= today
    try:
        table = planning(monday)
    except TableError:  # so long ago that nothing is known of planning it
        raise Http404 from None
    known = plans.beforehand(reader, monday, now=now, mode=_mode(request.POST))
    groups = {
        key: f"{title}, {'; '.join(calendar.times(walls))}" for key, (title, walls) in known.groups.items()
    }

    usual: Mode = "exception" if known.closed else "admit"

    def form_of(data: QueryDict | None) -> PlanForm:
        return PlanForm(
            data, table=table, sites=center.sites, clients=known.clients, groups=groups, usual=usual
        )

    form = form_of(request.POST if request.method == "POST" else None)
    adding = request.POST.get("do") == "add"
    if request.method == "POST" and form.is_valid():
        if adding:
            form = form_of(form.with_wish(request.POST))
        elif (done := attempt(form, lambda: _ask(request, form, monday))) is not None:
            return redirect("schedule:plan_run", run_id=done)
    request.read_of = _read_of(known)  # type: ignore[attr-defined]
    context = _context(known, plans.runs(reader), monday, today, center.zone) | {
        "form": form, "over": over, "adding": adding, "one_site": len(center.sites) < 2, "table": table.table,
    }  # fmt: skip
    return render(request, "schedule/planning/plan.html", context, status=REFUSED if form.errors else 200)


def _ask(request: HttpRequest, form: PlanForm, monday: date) -> UUID:
    given = form.cleaned_data
    return acts.ask(
        by=reader_of(request).actor, at=timezone.now(), monday=monday, mode=given["mode"], seconds=given["seconds"],
        site_id=given["site"], pins=form.wishes,
    )  # fmt: skip


def _mode(given: QueryDict) -> Any:
    return given["mode"] if given.get("mode") in MODES else "admit"


def _context(
    known: Beforehand, asked: Iterable[RunRow], monday: date, today: date, zone: ZoneInfo
) -> dict[str, Any]:
    rows = [_asked(one, zone) for one in asked]
    here = [one for one in rows if one.row.monday == monday]
    return {
        "monday": monday, "span": dates(monday), "before": monday - WEEK, "after": monday + WEEK, "known": known,
        "closed": words.listed([words.day(one) for one in known.closed]),
        "is_next": monday == calendar.this_or_next("", today + WEEK), "lists": [one for one in _lists(known) if one.count],
        "going": next((one.row for one in here if one.row.active), None), "here": here,
        "others": [one for one in rows if one.row.monday != monday],
    }  # fmt: skip


def _asked(one: RunRow, zone: ZoneInfo) -> Asked:
    at = one.asked_at.astimezone(zone)
    by = f" by {one.asked_by}" if one.asked_by else ""
    where = f" · {one.site}" if one.site else ""
    return Asked(
        one,
        dates(one.monday),
        TONES[one.state],
        f"asked {words.day(at.date())}, {words.clock(at)}{by}{where}",
    )


def _read_of(known: Beforehand) -> tuple[UUID, ...]:
    """Whose names stand in the lists."""
    some = (*known.cannot, *known.short, *known.waiting, *known.times_unknown, *known.unprescribed)
    return tuple(dict.fromkeys(one.client_id for one in some if one.client_id is not None))


def _lists(known: Beforehand) -> list[Lines]:
    return [
        _lines(
            "To mend first", "No plan can meet this. The rest of the week is planned all the same, and what is told here stays missing.",
            (_cannot(told) for _, told in groupby(known.cannot, lambda one: (one.client_id, one.user_id, one.says if one.client_id is None else ""))),
        ),
        _lines(
            "Below their hours as the week stands", "",
            (Entry(one.name, address("schedule:client", one.client_id), f"{spent(one.planned)} of {spent(one.prescribed)}") for one in known.short),
        ),
        _lines(
            "Waiting for a place", "They are seated where a chair can be found.",
            (Entry(one.name, address("schedule:group", one.group_id), one.group + ("" if one.in_care else " · after the admission")) for one in known.waiting),
        ),
        _lines(
            "Have not said when they can come", "They are planned as if they could come at all times.",
            (Entry(one.name, address("schedule:availability_change", one.client_id)) for one in known.times_unknown),
        ),
        _lines(
            "Without prescribed hours", "The planner leaves them where they are.",
            (Entry(one.name, address("schedule:client", one.client_id)) for one in known.unprescribed),
        ),
    ]  # fmt: skip


def _lines(title: str, why: str, entries: Iterable[Entry]) -> Lines:
    found = tuple(entries)
    return Lines(title, why, found[:SHOWN], found[SHOWN:])


def _cannot(told: Iterable[Told]) -> Entry:
    """What is told of one client, or of one member of staff, in one line under their name."""
    found = list(told)
    one = found[0]
    parts = [part for each in found for part in SENTENCE.split(each.says.removeprefix(f"{each.name} "))]
    says = " ".join(part[:1].upper() + part[1:] for part in reversed(dict.fromkeys(reversed(parts))))
    if one.client_id is not None:
        return Entry(one.name, address("schedule:availability", one.client_id), says)
    if one.user_id is not None:
        return Entry(one.name, address("schedule:hours", one.user_id), says, private=False)
    return Entry(says, "", private=False)
