"""The due-list: which documents are late or near, whose they are, and which rule says so."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.formats import date_format

from midspan.access.pages import staff_page
from midspan.center import queries as centers
from midspan.desk.boards.deadlines import address_of, who
from midspan.desk.queries.deadlines import DueLine, due_list, notes_due
from midspan.rules.clocks import packs

SHOWN = 200
EVERYBODY, MINE = "all", "me"


@dataclass(frozen=True, slots=True)
class Shown:
    """A line of the list with its page and its day in words."""

    line: DueLine
    url: str
    day: str
    late: str
    who: str
    note: str


@staff_page("deadlines.see")
def due(request: HttpRequest) -> HttpResponse:
    """Everything that is due, narrowed to a person, a program, a kind, or what is late."""
    asked: Any = request
    reader, now = asked.reader, timezone.now()
    center = centers.profile(reader.center_id)
    every = (*due_list(reader, now), *notes_due(reader, now))
    whose = request.GET.get("whose") or (EVERYBODY if reader.everyone else MINE)
    program, kind, late = (request.GET.get(name, "") for name in ("program", "kind", "late"))
    found = [
        one
        for one in every
        if _whose(one, whose, reader)
        and (not program or str(one.program_id) == program)
        and (not kind or one.kind.id == kind)
        and (not late or one.overdue)
    ]
    found.sort(key=lambda one: (not one.overdue, one.on, one.name.casefold()))
    asked.read_of = list(dict.fromkeys(one.client_id for one in found[:SHOWN] if one.client_id is not None))
    people = sorted({pair for one in every for pair in one.owners}, key=lambda pair: pair[1].casefold())
    context = {
        "lines": [_shown(reader, one, center.zone) for one in found[:SHOWN]], "more": max(0, len(found) - SHOWN),
        "late_count": sum(one.overdue for one in found), "count": len(found), "late": late, "kind": kind, "program": program,
        "whose": whose, "people": [(str(key), name) for key, name in people if key != reader.actor.user_id],
        "programs": [(str(one.id), one.name) for one in center.programs] if len(center.programs) > 1 else [],
        "kinds": [(one.id, one.label) for one in packs.kinds()], "narrowed": bool(program or kind or late),
    }  # fmt: skip
    return render(request, "desk/due.html", context)


def _whose(one: DueLine, whose: str, reader: Any) -> bool:
    if whose == EVERYBODY:
        return True
    if whose == MINE:
        return one.of(reader.actor.user_id, frozenset(reader.roles))
    return any(str(key) == whose for key, _ in one.owners)


def _shown(reader: Any, one: DueLine, zone: Any) -> Shown:
    today = timezone.localdate(timezone=zone)
    away = (one.on - today).days
    near = {0: "Today", 1: "Tomorrow"}.get(away)
    day = near or date_format(one.on, "D, M j" if away > 0 else "M j")
    late = f"{-away} day{'s' if away < -1 else ''} late" if away < 0 else ""
    note = packs.STANDINGS[one.standing]
    return Shown(one, address_of(reader, one), day, late, who(one), note)
