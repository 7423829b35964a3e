"""Which law each record of a chart is under: the record, the part of the chart in which it was made, the class of that part.

A part is a stay, or what was made outside any. One statement reads where every record of a chart was made, however many there are;
what follows from it is reckoned by `midspan.rules.privacy.parts`.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, time
from functools import cache
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from midspan.access.actor import Actor
from midspan.access.reader import Reader
from midspan.access.statements import Statement, compose, run
from midspan.center import queries as centers
from midspan.documents.models import Document
from midspan.people.models import Client, Episode, LevelPeriod
from midspan.people.queries.beside import side_by_side, sorted_by_part
from midspan.privacy import sources
from midspan.privacy.consents import day
from midspan.privacy.models import RecordDetermination
from midspan.privacy.parts import DeterminationView, MadeIn, RecordParts
from midspan.privacy.queries.held import record_rows, records_read
from midspan.rules.privacy import (
    OUTSIDE,
    Asked,
    Basis,
    Determination,
    Made,
    Part,
    Parts,
    Spoke,
    Stay,
    track_of,
)

# Stand for a client, a center and a moment in SQL that is written once.
ANY_CLIENT, ANY_CENTER, ANY_MOMENT = UUID(int=7_000_011), -7_000_002, datetime(1801, 1, 1, tzinfo=UTC)


def record_parts(by: Reader | Actor, *, client_id: UUID, at: datetime | None = None) -> RecordParts:
    """The parts of a chart at a time (default: now), in one statement. The page or act that asks has opened the chart."""
    now = at or timezone.now()
    who = by.actor if isinstance(by, Reader) else by
    statement, names = _composed()
    rows = run(statement, {ANY_CLIENT: client_id, ANY_CENTER: who.center_id, ANY_MOMENT: now})
    return parts_read(sorted_by_part(names, rows), centers.profile(who.center_id or 0), now)


@cache
def _composed() -> tuple[Statement, tuple[str, ...]]:
    """The statement for any client, written once: it has two dozen parts."""
    anybody = Actor("system", "parts", "", center_id=ANY_CENTER)
    asked = {**part_rows(anybody, client_id=ANY_CLIENT), **sources.all_parts(ANY_CLIENT, ANY_MOMENT)}
    return compose(side_by_side(asked)), tuple(asked)


def part_rows(by: Actor, *, client_id: UUID) -> dict[str, tuple[Any, Mapping[str, Any]]]:
    """What `parts_read` needs of a chart beside what the rooms above tell (`sources.all_parts`), for `beside.gathered`."""
    center_id = by.center_id
    here = {"client_id": client_id, "client__center_id": center_id}
    charts = Q(pk=client_id) | Q(merged_into=client_id)
    papers = Q(client_id=client_id) | Q(client__merged_into=client_id)
    return {
        "parts_charts": (
            Client.objects.all().for_action().filter(charts, center_id=center_id),
            {"id": "id", "since": "created_at", "into": "merged_into_id"},
        ),
        "parts_stays": (
            Episode.objects.all().for_action().filter(**here),
            {"id": "id", "number": "number", "program": "program_id", "opened": "created_at", "since": "admitted_on", "until": "discharged_on"},
        ),
        "parts_levels": (
            LevelPeriod.objects.all().for_action().filter(**here),
            {"stay": "episode_id", "program": "offering__program_id", "since": "from_on"},
        ),
        "parts_lowered": (
            RecordDetermination.objects.all().for_action().filter(**here, ended_at=None),
            {"id": "id", "stay": "episode_id", "reason": "reason", "by": "made_by__name", "at": "made_at"},
        ),
        "parts_papers": (
            Document.objects.all().for_action().filter(papers, client__center_id=center_id),
            {"id": "id", "kind": "kind", "title": "title", "at": "added_at", "dated": "dated_on"},
        ),
        **record_rows(by, client_id=client_id),
    }  # fmt: skip


def parts_read(
    found: Mapping[str, list[dict[str, Any]]], center: centers.CenterProfile, now: datetime
) -> RecordParts:
    """The parts of the chart whose rows were gathered."""
    added = sources.all_read(found)
    requests = [one for beside in added for one in beside.requests]
    rows = sorted(found["parts_stays"], key=lambda row: row["number"])
    stays = tuple(Stay(UUID(r["id"]), _time(r["opened"]), date.fromisoformat(r["since"]), _date(r["until"])) for r in rows)  # fmt: skip
    shape = Parts(
        stays, (*(Asked(one.since, one.until) for one in requests), *_beside(found["parts_charts"], stays))
    )
    codes = [one for beside in added for one in beside.codes]
    lowered = {_uuid(row["stay"]): row for row in found["parts_lowered"]}

    def spoken(part: Part) -> tuple[Spoke, ...]:
        return tuple(
            Spoke(one.code, one.since) for one in codes
            if shape.speaks_for(part, one.since, timezone.localdate(one.since, center.zone), one.until)
        )  # fmt: skip

    asked = Basis(_asked(requests, found["parts_charts"], center), spoken(OUTSIDE), applied=True)
    parts = [
        _made_in(
            None,
            0,
            "Outside any stay" if rows else "Before any admission",
            asked,
            lowered.get(None),
            center,
            now,
        )
    ]
    for row in rows:
        basis = Basis(_programs(row, found["parts_levels"], center), spoken(UUID(row["id"])))
        parts.append(
            _made_in(
                UUID(row["id"]), row["number"], _label(row), basis, lowered.get(UUID(row["id"])), center, now
            )
        )
    held, papers = _records(found, shape, center)
    return RecordParts(tuple(parts), shape, held, papers)


def _made_in(
    id: UUID | None, number: int, label: str, basis: Basis, row: Mapping[str, Any] | None, center: centers.CenterProfile, now: datetime,
) -> MadeIn:  # fmt: skip
    on = timezone.localdate(now, center.zone)
    if row is None:
        return MadeIn(id, number, label, basis.under(on=on), None)
    at = _time(row["at"])
    made = Determination(row["by"], "privacy_officer", timezone.localdate(at, center.zone), row["reason"])
    under = basis.under(made, at, on)
    return MadeIn(
        id,
        number,
        label,
        under,
        DeterminationView(UUID(row["id"]), row["reason"], row["by"], at, not under.part2),
    )


def _beside(charts: Sequence[Mapping[str, Any]], stays: Sequence[Stay]) -> Iterable[Asked]:
    """The time of each chart that was merged into this one: what was made then may be of either, until a stay opened for both."""
    for row in charts:
        if row["into"]:
            since = _time(row["since"])
            yield Asked(since, min((one.opened_at for one in stays if one.opened_at > since), default=None))


def _asked(
    requests: Sequence[sources.Request], charts: Sequence[Mapping[str, Any]], center: centers.CenterProfile
) -> tuple[Spoke, ...]:
    """What was asked for, request by request. A chart that was there before anybody asked holds what nobody can tell the care of."""
    found = [Spoke(one.id, one.since, _wished(one, center)) for one in requests]
    for row in charts:
        own = [one for one in requests if one.came_with == (UUID(row["id"]) if row["into"] else None)]
        if not any(one.since <= _time(row["since"]) for one in own):
            found.append(Spoke(row["id"], _time(row["since"])))
    return tuple(found)


def _wished(one: sources.Request, center: centers.CenterProfile) -> str | None:
    """The track of the care that was asked for: that of the center's track which was named, else any that the center has."""
    track = center.track(one.track)
    programs = (
        [center.focus_of(track.program_id)] if track else [program.focus for program in center.programs]
    )
    return track_of([*programs, *([one.concern] if one.concern in {"sud", "dual"} else [])])


def _programs(
    row: Mapping[str, Any], levels: Iterable[Mapping[str, Any]], center: centers.CenterProfile
) -> tuple[Spoke, ...]:
    """Every program that a stay was ever in: who leaves a substance use program for another does not take the record out of it."""
    now = Spoke(str(row["program"]), _time(row["opened"]), center.focus_of(row["program"]))
    before = [
        Spoke(
            str(one["program"]), datetime.combine(date.fromisoformat(one["since"]), time.min, center.zone), center.focus_of(one["program"]),
        )
        for one in levels
        if one["stay"] == row["id"] and one["program"] not in {None, row["program"]}
    ]  # fmt: skip
    return (now, *before)


def _records(
    found: Mapping[str, list[dict[str, Any]]], shape: Parts, center: centers.CenterProfile
) -> tuple[dict[str, tuple[tuple[str, frozenset[Part]], ...]], dict[UUID, tuple[str, frozenset[Part]]]]:
    """What there is by item, and the papers: one that was made of a record is where that record is."""
    held: dict[str, dict[tuple[str, frozenset[Part]], None]] = {}
    made_of: dict[UUID, frozenset[Part]] = {}
    for one in records_read(found):
        parts = shape.of(Made(one.at, timezone.localdate(one.at, center.zone) if one.at else None, one.stay))
        held.setdefault(one.item, {})[one.label, parts] = None
        if one.paper is not None:
            made_of[one.paper] = parts
    for stay in shape.stays:
        held.setdefault("presence", {})["That they were here", frozenset({stay.id})] = None
    papers = {}
    for row in found["parts_papers"]:
        id, at = UUID(row["id"]), _time(row["at"])
        made = Made(at, timezone.localdate(at, center.zone), dated=_date(row["dated"]))
        papers[id] = (row["title"], made_of.get(id, shape.of(made)))
        if row["kind"] == "counseling_notes":
            held.setdefault("counseling_notes", {})["Counseling notes kept apart", papers[id][1]] = None
    return {item: tuple(those) for item, those in held.items()}, papers


def _label(row: Mapping[str, Any]) -> str:
    since, until = date.fromisoformat(row["since"]), _date(row["until"])
    return (
        f"Stay {row['number']}, {day(since)} to {day(until)}"
        if until
        else f"Stay {row['number']}, since {day(since)}"
    )


def _time(value: str) -> datetime:
    return datetime.fromisoformat(value)


def _date(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None


def _uuid(value: str | None) -> UUID | None:
    return UUID(value) if value else None
