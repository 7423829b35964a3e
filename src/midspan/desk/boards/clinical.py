"""Today for those who see clients: assessing clinicians, therapists, nurses, case managers, coaches."""

from datetime import date, timedelta
from typing import Any

from midspan.assessment import queries as assessment
from midspan.assessment.queries import DecideLine, ProgressLine
from midspan.charting import queries as charting
from midspan.desk.boards import day, deadlines
from midspan.desk.boards.base import (
    Board,
    Desk,
    Line,
    Panel,
    Tile,
    alerts_tile,
    chart_link,
    enquiry_line,
    level_name,
    link,
)
from midspan.desk.queries import waiting
from midspan.desk.queries.deadlines import EVERYBODY, MEASURES, TEAM, DueLine, due_list
from midspan.measures import queries as measures
from midspan.people import queries as people

SHOWN = 10


def assessor(desk: Desk) -> Board:
    """Assessments to begin, in progress and to decide; what the day holds."""
    begun = assessment.in_progress(desk.reader)
    decide = assessment.waiting_for_decision(desk.reader)
    rows = waiting(desk.reader, until=desk.midnight + timedelta(days=2))
    to_begin = [one for one in rows if not one.assessed]
    mine = [one for one in begun if one.started_by_id == desk.reader.actor.user_id]
    items = day.my_day(desk)
    unsigned = charting.unsigned(desk.reader, desk.now, user_id=desk.reader.actor.user_id)
    return Board(
        tiles=(
            alerts_tile(desk),
            Tile(label="To assess", value=len(to_begin), why="Open enquiries that are due and have no assessment yet."),
            Tile(label="In progress", value=len(begun), note=f"{len(mine)} yours", why="Assessments that are begun and not signed."),
            Tile(label="To decide", value=len(decide), tone="amber" if decide else "", why="Signed assessments without a level in force."),
            *([day.notes_tile(desk, unsigned)] if unsigned else []),
        ),
        main=(
            *([day.day_panel(desk, items)] if items else []),
            Panel(title="Assessments in progress", lines=tuple(_begun_line(desk, one) for one in sorted(begun, key=lambda o: o.started_by_id != desk.reader.actor.user_id)[:SHOWN]),
                  nothing="No assessment is being written.", count=len(begun) or None),
            Panel(title="To assess", lines=tuple(enquiry_line(desk, one) for one in to_begin[:SHOWN]), count=len(to_begin) or None,
                  nothing="Everybody who is due has an assessment."),
        ),
        side=(*([day.notes_panel(desk, unsigned)] if unsigned else []), _decide_panel(desk, decide),),
    )  # fmt: skip


def caseload(desk: Desk) -> Board:
    """The people one cares for, and the day with them: groups, visits, notes, measures."""
    mine = people.clients(desk.reader, mine=True, limit=50)
    every = due_list(desk.reader, desk.now)
    papers = deadlines.mine(desk, (one for one in every if one.kind.id != MEASURES))  # told by form below
    due = tuple(one for one in every if one.kind.id == MEASURES and desk.reader.actor.user_id in one.team)
    items = day.my_day(desk)
    unsigned = charting.unsigned(desk.reader, desk.now, user_id=desk.reader.actor.user_id)
    waits: dict[Any, list[str]] = {}
    for one in due:
        waits.setdefault(one.client_id, []).append(one.about)
    unsafe = {one.client_id for one in desk.alerts}
    rows = sorted(mine, key=lambda r: (r.client_id not in unsafe, r.client_id not in waits))
    return Board(
        tiles=(
            alerts_tile(desk),
            day.day_tile(items),
            day.notes_tile(desk, unsigned),
            Tile(label="Your caseload", value=len(mine), url=link("desk:clients"), why="Clients on whose care team you are now."),
            _measures_tile(due, TEAM),
        ),
        main=(
            day.day_panel(desk, items),
            Panel(
                title="Your caseload", count=len(mine) or None, url=link("desk:clients"), link="All clients",
                lines=tuple(_client_line(desk, row, waits.get(row.client_id, []), row.client_id in unsafe) for row in rows[: SHOWN + 5]),
                nothing="Clients appear here when you join their care team, usually at admission.",
            ),
        ),
        side=(
            day.notes_panel(desk, unsigned), deadlines.panel(desk, papers), day.worse_panel(desk, measures.worse(desk.reader, mine=True)),
        ),
    )  # fmt: skip


def nurse(desk: Desk) -> Board:
    """Measures that wait, and those in care most recently."""
    due = tuple(one for one in due_list(desk.reader, desk.now) if one.kind.id == MEASURES)
    page = people.client_page(desk.reader, show="in_care", limit=SHOWN)
    items = day.my_day(desk)
    unsigned = charting.unsigned(desk.reader, desk.now, user_id=desk.reader.actor.user_id)
    return Board(
        tiles=(
            alerts_tile(desk),
            _measures_tile(due, EVERYBODY),
            day.notes_tile(desk, unsigned),
            Tile(label="In care", value=page.total, why="Clients with an open episode."),
        ),
        main=(day.day_panel(desk, items), _measures_panel(desk, due)),
        side=(day.notes_panel(desk, unsigned), Panel(title="Came into care lately", lines=tuple(_client_line(desk, row, [], False) for row in page.rows), nothing="Nobody is in care yet.", url=link("desk:clients")),),
    )  # fmt: skip


def coach(desk: Desk) -> Board:
    """The people one walks with, and alerts to hand to a clinician."""
    mine = people.clients(desk.reader, mine=True, limit=50)
    unsafe = {one.client_id for one in desk.alerts}
    fresh = [row for row in mine if row.admitted_on and 0 <= (desk.today - row.admitted_on).days < 14]
    return Board(
        tiles=(
            alerts_tile(desk),
            Tile(label="People you walk with", value=len(mine), why="Clients on whose care team you are now."),
            Tile(label="In their first two weeks", value=len(fresh), why="Clients of yours admitted in the last 14 days: the time when people leave most easily."),
        ),
        main=(
            Panel(title="People you walk with", lines=tuple(_client_line(desk, row, [], row.client_id in unsafe) for row in mine[:20]), count=len(mine) or None,
                  nothing="Clients appear here when you join their care team."),
        ),
        side=(day.quiet_panel(desk), day.follow_up_panel(desk)),
    )  # fmt: skip


def _begun_line(desk: Desk, one: ProgressLine) -> Line:
    saved = f"saved {desk.time(one.saved_at)}" if one.saved_at else f"begun {desk.time(one.started_at)}"
    return Line(
        title=one.client_name, note=f"{one.started_by} · {saved}", who=one.client_name, private=True, chip=f"{one.done} of {one.of} domains",
        chip_tone="moss" if one.done == one.of else "neutral", url=chart_link(desk.reader, "assessment:client", one.client_id, "assessment.see"),
    )  # fmt: skip


def _decide_panel(desk: Desk, decide: tuple[DecideLine, ...]) -> Panel:
    why = {"none": "", "declined": "A signature was declined", "returned": "Returned by the director"}
    lines = tuple(
        Line(title=one.client_name, note=f"Recommended: {one.recommended_label}", who=one.client_name, private=True, chip=why[one.why], chip_tone="amber",
             url=chart_link(desk.reader, "assessment:level", one.client_id, "level.decide"))
        for one in decide[:SHOWN]
    )  # fmt: skip
    return Panel(
        title="Level to decide",
        lines=lines,
        count=len(decide) or None,
        nothing="No signed assessment waits for a decision.",
    )


def _measures_tile(due: tuple[DueLine, ...], whose: str) -> Tile:
    """How many questionnaires are due; a click shows the same on the due-list."""
    late = sum(one.overdue for one in due)
    return Tile(
        label="Measures due", value=len(due), tone="amber" if late else "", note=f"{late} late" if late else "",
        url=f"{link('desk:due')}?whose={whose}&kind={MEASURES}",
        why=[("Questionnaires due by today", str(len(due))), ("Of them late", str(late)), ("Clients", str(len({one.client_id for one in due}))),
             ("Asked for, waiting for answers", str(sum(one.waiting for one in due)))],
    )  # fmt: skip


def _measures_panel(desk: Desk, due: tuple[DueLine, ...]) -> Panel:
    """One line a client, whose measure is due longest first."""
    whose: dict[Any, list[DueLine]] = {}
    for one in due:
        whose.setdefault(one.client_id, []).append(one)
    lines = tuple(
        Line(title=them[0].name, note=", ".join(one.about for one in them), who=them[0].name, private=True,
             chip=desk.day(them[0].on) if them[0].on >= desk.today else f"Since {desk.day(them[0].on)}",
             chip_tone="amber" if them[0].overdue else "neutral",
             url=link("measures:client", client_id))
        for client_id, them in list(whose.items())[:15]
    )  # fmt: skip
    return Panel(
        title="Measures due",
        lines=lines,
        count=len(whose) or None,
        nothing="No measure is due.",
        url=f"{link('desk:due')}?whose={EVERYBODY}&kind={MEASURES}",
    )


def _when(admitted: date, today: date) -> str:
    days = (today - admitted).days
    return f"week {days // 7 + 1}" if days >= 0 else f"begins {admitted:%B} {admitted.day}"


def _stands(row: people.ClientRow, today: date) -> str:
    if row.discharged_on:
        return f"Left care {row.discharged_on:%B} {row.discharged_on.day}"
    if row.admitted_on and row.level:
        return f"{level_name(row.level)}, {_when(row.admitted_on, today)}"
    return "On the way in"


def _client_line(desk: Desk, row: people.ClientRow, waits: list[str], unsafe: bool) -> Line:
    stands = _stands(row, desk.today)
    chip = "Safety alert" if unsafe else f"{len(waits)} due" if waits else ""
    note = f"{stands} · {', '.join(waits)}" if waits else stands
    return Line(
        title=row.display_name, note=note, who=row.display_name, private=True, url=link("desk:story", row.client_id), chip=chip,
        chip_tone="rose" if unsafe else "amber",
    )  # fmt: skip
