"""The due-list: which documents and questionnaires are late or near, whose they are, and which rule says so."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.formats import date_format

from midspan.access.pages import staff_page
from midspan.center import queries as centers
from midspan.desk.boards.deadlines import address_of, who
from midspan.desk.queries.deadlines import EVERYBODY, MEASURES, MINE, TEAM, DueLine, due_list, notes_due
from midspan.rules.clocks import packs

SHOWN = 200


@dataclass(frozen=True, slots=True)
class Shown:
    """A row of the list with its page and its day in words: one document, or one client's questionnaires of one day and reason."""

    line: DueLine
    about: str
    url: str
    day: str
    late: str
    who: str
    note: str


@staff_page("deadlines.see")
def due(request: HttpRequest) -> HttpResponse:
    """Everything that is due, narrowed to a person, one's own clients, a program, a kind, or what is late."""
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
    rows = _rows(found)
    asked.read_of = list(
        dict.fromkeys(them[0].client_id for them in rows[:SHOWN] if them[0].client_id is not None)
    )
    people = sorted({pair for one in every for pair in one.owners}, key=lambda pair: pair[1].casefold())
    context = {
        "lines": [_shown(reader, them, center.zone) for them in rows[:SHOWN]], "more": max(0, len(rows) - SHOWN),
        "late_count": sum(one.overdue for one in found), "count": len(found), "late": late, "kind": kind, "program": program,
        "whose": whose, "on_teams": whose == TEAM or any(reader.actor.user_id in one.team for one in every), "people": [(str(key), name) for key, name in people if key != reader.actor.user_id],
        "programs": [(str(one.id), one.name) for one in center.programs] if len(center.programs) > 1 else [],
        "kinds": [(one.id, one.label) for one in packs.kinds()], "narrowed": bool(program or kind or late),
    }  # fmt: skip
    return render(request, "desk/due.html", context)


def _whose(one: DueLine, whose: str, reader: Any) -> bool:
    if whose == EVERYBODY:
        return True
    if whose == MINE:
        return one.of(reader.actor.user_id, frozenset(reader.roles))
    if whose == TEAM:
        return reader.actor.user_id in one.team
    return any(str(key) == whose for key, _ in one.owners)


def _rows(found: Iterable[DueLine]) -> list[list[DueLine]]:
    """The lines, those of one client's questionnaires with the same day and reason together."""
    rows: dict[Any, list[DueLine]] = {}
    for n, one in enumerate(found):
        key: Any = (one.client_id, one.on, one.overdue, one.why) if one.kind.id == MEASURES else n
        rows.setdefault(key, []).append(one)
    return list(rows.values())


def _shown(reader: Any, them: list[DueLine], zone: Any) -> Shown:
    one = them[0]
    today = timezone.localdate(timezone=zone)
    away = (one.on - today).days
    near = {0: "Today", 1: "Tomorrow"}.get(away)
    day = near or date_format(one.on, "D, M j" if away > 0 else "M j")
    late = f"{-away} day{'s' if away < -1 else ''} late" if away < 0 else ""
    note = packs.STANDINGS[one.standing]
    about = (
        ", ".join(each.about for each in them)
        if one.about
        else f"{len(them)} of them"
        if len(them) > 1
        else ""
    )
    return Shown(one, about, address_of(reader, one), day, late, who(one), note)
