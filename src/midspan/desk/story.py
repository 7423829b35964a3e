"""The one-page story of a client, put together from facts: the journey, the numbers, what is due, who cares."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone
from django.utils.formats import date_format

from midspan.access.reader import Reader
from midspan.center.queries import CenterProfile
from midspan.desk import agreed, due, staying
from midspan.desk.queries import Facts, StayFacts
from midspan.desk.shapes import Line, Tile, chart_link
from midspan.desk.trends import Trend, trends
from midspan.measures.queries import AlertLine
from midspan.people.queries import ClientHeader
from midspan.rules import levels
from midspan.ui.pictures.journey import Stage, Stop


@dataclass(frozen=True, slots=True)
class Story:
    """Everything the page draws. `until` is the expected end of the stay; `steps` those of the way in."""

    stops: tuple[Stop, ...]
    stages: tuple[Stage, ...]
    until: date | None
    steps: tuple[dict[str, str], ...]
    tiles: tuple[Tile, ...]
    due: tuple[Line, ...]
    team: tuple[Line, ...]
    emergency: tuple[dict[str, str], ...]
    trends: tuple[Trend, ...]
    coverage: tuple[tuple[str, str], ...] | None
    consents: tuple[Line, ...] | None
    alerts: tuple[AlertLine, ...]
    on_call: str
    on_call_note: str
    measured_once: tuple[Trend, ...]
    coming: tuple[Line, ...] | None


def tell(
    reader: Reader,
    header: ClientHeader,
    facts: Facts,
    center: CenterProfile,
    alerts: tuple[AlertLine, ...],
    now: datetime,
    week: StayFacts | None = None,
) -> Story:
    """The story as this reader may see it, at a time; `week` for somebody in care. Pure: it asks the database nothing."""
    today = timezone.localtime(now, center.zone).date()
    mine = tuple(a for a in alerts if a.client_id == header.client_id)
    found = trends(facts.measures, since=facts.before)
    return Story(
        stops=tuple(
            sorted(
                [*_stops(facts, center, today), *(staying.phase_stops(week) if week else ())],
                key=lambda one: one.on,
            )
        ),
        stages=tuple(_stages(header, facts, today, center)),
        until=_until(header, facts, center, today),
        steps=tuple(_steps(facts, center)) if header.admitted_on is None else (),
        tiles=(
            *([staying.hours_tile(reader, header, week)] if week else []),
            *_tiles(reader, header, facts, center, found, today, now),
        ),
        due=(
            *due.lines(reader, header, facts, center, mine, found, now),
            *(staying.due_lines(reader, header, week, center, now) if week else ()),
        ),
        coming=staying.next_lines(week, center, today) if week else None,
        team=tuple(
            Line(title=m.name, note=f"{m.role_label} since {_short(m.since, center)}", who=m.name)
            for m in facts.team
        ),
        emergency=tuple(
            {"name": c.name, "relationship": c.relationship, "phone": c.phone, "may_be_told": c.may_be_told}
            for c in facts.emergency
        ),
        trends=found,
        coverage=tuple(agreed.coverage(facts, today, center))
        if "coverage" in reader.classes and reader.may("coverage.see")
        else None,
        consents=tuple(agreed.consents(facts, today))
        if reader.may("consents.see") and "documents" in reader.classes
        else None,
        alerts=mine,
        on_call=center.on_call_phone,
        on_call_note=center.on_call_note,
        measured_once=tuple(one for one in found if not one.drawn),
    )


def _stops(facts: Facts, center: CenterProfile, today: date) -> list[Stop]:
    stops = [Stop(_day(e.received_at, center), "First call" if n == 0 else "Called again", note=e.source)
             for n, e in enumerate(reversed(facts.enquiries))]  # fmt: skip
    signed = [a for a in reversed(facts.assessments) if a.signed_at]
    stops += [
        Stop(_day(a.signed_at, center), "Assessment", note=f"Signed by {a.signed_by}")
        for a in signed
        if a.signed_at
    ]
    for d in facts.decisions:
        note = "As recommended" if d.level == d.recommended else f"{_level(d.recommended)} was recommended"
        stops.append(
            Stop(
                _day(d.decided_at, center),
                f"Decided: {d.level}",
                note=f"{_level(d.level)}. {note}. {d.decided_by}",
            )
        )
    paper = min((c.signed_at for c in facts.consents if c.kind == "treatment"), default=None)
    if paper and _day(paper, center) not in {admitted for _, admitted, _ in facts.episodes}:
        stops.append(Stop(_day(paper, center), "Agreed to treatment"))
    for number, admitted, left in facts.episodes:
        title = "First day" if admitted > today else "Admitted" if number == 1 else "Returned to care"
        stops.append(Stop(admitted, title, "moss"))
        if left:
            stops.append(Stop(left, "Left care"))
    return stops


def _stages(header: ClientHeader, facts: Facts, today: date, center: CenterProfile) -> list[Stage]:
    first = min(
        (_day(e.received_at, center) for e in facts.enquiries), default=_day(header.created_at, center)
    )
    admitted = facts.episodes[0][1] if facts.episodes else None
    stages = [Stage("On the way in", first, min(admitted, today) if admitted else None, "before")]
    return stages + [Stage(_level(code), start, end) for code, start, end in facts.levels if start <= today]


def _until(header: ClientHeader, facts: Facts, center: CenterProfile, today: date) -> date | None:
    """The expected end, once the way so far is long enough to be seen beside it."""
    end = header.expected_end_on
    if end is None or header.admitted_on is None or header.discharged_on or end <= today:
        return None
    first = min((_day(e.received_at, center) for e in facts.enquiries), default=header.admitted_on)
    return end if (today - first).days * 3 >= (end - today).days else None


def _steps(facts: Facts, center: CenterProfile) -> list[dict[str, str]]:
    if not facts.enquiries:
        return []
    now = facts.enquiries[0]
    done = {s.step: s.completed_at for s in facts.steps if s.enquiry_id == now.id and s.completed_at}
    steps = []
    for s in center.steps:
        state = (
            "done" if s.key in done else "current" if s.key == now.step and now.state == "open" else "next"
        )
        steps.append(
            {
                "title": s.name,
                "state": state,
                "note": _short(done[s.key], center) if s.key in done else "",
                "url": "",
            }
        )
    return steps


def _tiles(
    reader: Reader,
    header: ClientHeader,
    facts: Facts,
    center: CenterProfile,
    found: tuple[Trend, ...],
    today: date,
    now: datetime,
) -> list[Tile]:
    tiles = []
    decision = facts.decisions[0] if facts.decisions else None
    first = facts.enquiries[-1].received_at if facts.enquiries else header.created_at
    if header.admitted_on and not header.discharged_on:
        begun = (today - header.admitted_on).days
        planned = (
            -((header.admitted_on - header.expected_end_on).days // 7) if header.expected_end_on else None
        )
        why = [
            f"Admitted {_long(header.admitted_on)}.",
            f"Expected until {_long(header.expected_end_on)}."
            if header.expected_end_on
            else "No expected end is set.",
            "The expected end is a plan, never an automatic discharge.",
        ]
        ahead = Tile(label="First day in", value=-begun, unit="day" if begun == -1 else "days", why=why)
        tiles.append(
            ahead if begun < 0 else Tile(label="Week of care", value=begun // 7 + 1, of=planned, why=why)
        )
    else:
        days = (now - first).days
        why = [
            f"First contact {date_format(timezone.localtime(first, center.zone), 'F j, g:i A')}.",
            f"The center aims to start within {center.start_min_hours} to {center.start_max_hours} hours.",
        ]
        tiles.append(
            Tile(label="Since the first call", value=days, unit="day" if days == 1 else "days", why=why)
        )
    if "clinical" in reader.classes:
        tiles.append(_level_tile(header, facts, decision))
    for trend in found[:2]:
        tiles.append(trend.tile)
    if "coverage" in reader.classes:
        tiles.append(agreed.authorised(facts, today))
    return tiles[:5]


def _level_tile(header: ClientHeader, facts: Facts, decision: object) -> Tile:
    from_facts = facts.decisions[0] if facts.decisions else None
    recommended = next((a.recommended for a in facts.assessments if a.recommended), "")
    if from_facts is None:
        if recommended:
            return Tile(
                label="Level of care",
                value=recommended,
                note="recommended, not decided",
                why=f"The rules recommend {_level(recommended)}. A clinician decides.",
            )
        return Tile(
            label="Level of care",
            value="–",
            note="not assessed yet",
            why="The level comes from a signed assessment.",
        )
    same = from_facts.level == from_facts.recommended
    why = [
        ("Recommended by the rules", _level(from_facts.recommended)),
        ("Decided", f"{_level(from_facts.level)}, {from_facts.decided_by}"),
    ]
    if header.level:
        why.append(("Now at", _level(header.level)))
    return Tile(
        label="Level of care",
        value=header.level or from_facts.level,
        note="as recommended" if same else f"{from_facts.recommended} was recommended",
        why=why,
    )


def _level(code: str) -> str:
    return levels.level(code).label if code else ""


def _day(at: datetime | None, center: CenterProfile) -> date:
    return timezone.localtime(at, center.zone).date()


def _short(at: datetime | None, center: CenterProfile) -> str:
    return date_format(_day(at, center), "M j")


def _long(on: date | None) -> str:
    return date_format(on, "F j") if on else "no end"


__all__ = ["Story", "chart_link", "tell"]
