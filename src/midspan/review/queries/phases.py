"""Phases: where somebody is, what speaks for the next one, who seems ready, and how the stay went through them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, Subquery

from midspan.access.reader import Reader
from midspan.center import queries as centers
from midspan.center.queries import CenterProfile, PhaseView
from midspan.people.models import Episode, LevelPeriod
from midspan.people.queries.clients import display_name
from midspan.review.models import PhaseMove, PhasePeriod
from midspan.review.queries.outside import Around, around, day_of
from midspan.review.queries.sheet import Sheet
from midspan.rules import phases as rules
from midspan.rules.phases import Criterion, Judged

PLACE = ("client_id", "pk", "admitted_on", "phase_held", "phase_since")  # of an episode with its phase


@dataclass(frozen=True, slots=True)
class PhaseNow:
    """The phase an episode is in. `place` is `first`, `middle` or `last`; `usual_end` is a usual length, not a limit."""

    client_id: UUID
    episode_id: UUID
    phase: PhaseView
    from_on: date
    place: str
    next: PhaseView | None

    def weeks(self, today: date) -> int:
        """Whole weeks in this phase so far."""
        return max(0, (today - self.from_on).days // 7)


@dataclass(frozen=True, slots=True)
class PhaseSpan:
    """A phase with its days, for the journey and the table of the stay."""

    phase_id: int
    name: str
    from_on: date
    until_on: date | None


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What speaks for leaving the phase now, and what against. `ready`: every needed criterion is met; `around`: what it
    was judged by."""

    now: PhaseNow
    weeks: int
    judged: Judged
    around: Around

    @property
    def ready(self) -> bool:
        return self.judged.ready

    @property
    def met(self) -> tuple[Criterion, ...]:
        """Criteria that are met."""
        return tuple(one for one in self.judged.criteria if one.met)

    @property
    def unmet(self) -> tuple[Criterion, ...]:
        """Needed criteria that are not met or not known."""
        return self.judged.unmet


@dataclass(frozen=True, slots=True)
class ReadyLine:
    """Somebody who seems ready for the next phase, or for a step down or discharge after the last one."""

    client_id: UUID
    client_name: str
    phase: str
    next: str
    weeks: int


@dataclass(frozen=True, slots=True)
class PhaseMoveRow:
    """A move between phases with the criteria as they stood."""

    from_name: str
    to_name: str
    on: date
    words: str
    against: bool
    criteria: tuple[dict[str, Any], ...]
    by: str
    at: datetime


def phases_of(center: CenterProfile) -> tuple[PhaseView, ...]:
    """The center's phases that are in use, in order."""
    return tuple(one for one in center.phases if one.active)


def phases_now(reader: Reader, *, client_ids: Sequence[UUID]) -> dict[UUID, PhaseNow]:
    """The phase of everybody with an open episode, in one query. Without a period it is the first, since admission."""
    rows = Episode.objects.all().visible_to(reader).filter(client_id__in=list(client_ids), discharged_on=None)
    return _phases(reader, with_phase(reader, rows).values_list(*PLACE))


def phase_now(reader: Reader, *, client_id: UUID) -> PhaseNow | None:
    """The phase of one client; None without an open episode."""
    return phases_now(reader, client_ids=[client_id]).get(client_id)


def suggest(
    reader: Reader, *, client_id: UUID, now: datetime, kept: Sheet | None = None
) -> Suggestion | None:
    """What speaks for the next phase and what against, with the evidence; None without an open episode."""
    if kept is not None:
        places = _phases(reader, [_place(one, kept) for one in kept.episodes if one.discharged_on is None])
        return _judged(reader, places, now).get(client_id)
    return suggestions(reader, client_ids=[client_id], now=now).get(client_id)


def suggestions(reader: Reader, *, client_ids: Sequence[UUID], now: datetime) -> dict[UUID, Suggestion]:
    """The same for some clients, in a handful of queries."""
    places = phases_now(reader, client_ids=client_ids)
    return _judged(reader, places, now)


def ready(reader: Reader, *, now: datetime, mine: bool = False, limit: int = 20) -> tuple[ReadyLine, ...]:
    """Everybody in care who meets all that the next phase needs, the longest in their phase first. `mine`: the caseload."""
    cared = Episode.objects.all().visible_to(reader).filter(discharged_on=None).select_related("client")
    if mine:
        cared = cared.filter(client__team__user_id=reader.actor.user_id, client__team__until=None).distinct()
    rows = list(with_phase(reader, cared))
    names = {row.client_id: display_name(row.client) for row in rows}
    places = _phases(reader, [tuple(getattr(row, name) for name in PLACE) for row in rows])
    center = centers.profile(reader.center_id)
    today = day_of(now, center.zone)
    early = rules.window(today).early_weeks
    near = {
        client: place
        for client, place in places.items()
        if place.phase.usual_weeks - place.weeks(today) <= early
    }
    found = [
        ReadyLine(
            client, names[client], one.now.phase.name, one.now.next.name if one.now.next else "", one.weeks
        )
        for client, one in _judged(reader, near, now).items()
        if one.ready
    ]
    return tuple(sorted(found, key=lambda line: (-line.weeks, line.client_name))[:limit])


@dataclass(frozen=True, slots=True)
class StandingLine:
    """One client in care with level and phase, for the list of everybody. `missing` and `unknown` are the needed
    criteria that are not met, and those that nobody knows about."""

    client_id: UUID
    client_name: str
    level: str
    phase: str
    weeks: int
    usual_weeks: int
    next: str
    ready: bool
    missing: tuple[str, ...]
    unknown: tuple[str, ...]


def everybody(reader: Reader, *, now: datetime, mine: bool = False) -> tuple[StandingLine, ...]:
    """Everybody in care with their phase and what is still missing for the next one; who is ready comes first, then who
    has been in the phase longest beyond its usual length. A dozen queries, however many clients."""
    cared = Episode.objects.all().visible_to(reader).filter(discharged_on=None).select_related("client")
    if mine:
        cared = cared.filter(client__team__user_id=reader.actor.user_id, client__team__until=None).distinct()
    level = LevelPeriod.objects.all().visible_to(reader).filter(until_on=None, episode=OuterRef("pk"))
    rows = list(with_phase(reader, cared).annotate(level_now=Subquery(level.values("level")[:1])))
    levels_now = {row.client_id: row.level_now or "" for row in rows}
    names = {row.client_id: display_name(row.client) for row in rows}
    places = _phases(reader, [tuple(getattr(row, name) for name in PLACE) for row in rows])
    lines = [
        StandingLine(
            client, names[client], levels_now[client], one.now.phase.name, one.weeks, one.now.phase.usual_weeks,
            one.now.next.name if one.now.next else "", one.ready, tuple(each.short for each in one.unmet if each.met is False), tuple(each.short for each in one.unmet if each.met is None),
        )
        for client, one in _judged(reader, places, now).items()
    ]  # fmt: skip
    return tuple(
        sorted(lines, key=lambda line: (not line.ready, line.usual_weeks - line.weeks, line.client_name))
    )


def spans(reader: Reader, *, client_id: UUID, kept: Sheet | None = None) -> tuple[PhaseSpan, ...]:
    """Every phase of every episode, oldest first; an episode that was never moved is in its first phase throughout."""
    center = centers.profile(reader.center_id)
    periods: dict[UUID, list[PhaseSpan]] = {}
    if kept is None:
        rows = PhasePeriod.objects.all().visible_to(reader).filter(client_id=client_id)
        held = tuple(rows.select_related("phase").order_by("from_on", "until_on"))
        episodes = tuple(
            Episode.objects.all().visible_to(reader).filter(client_id=client_id).order_by("number")
        )
    else:
        held, episodes = kept.periods, kept.episodes
    for row in held:
        periods.setdefault(row.episode_id, []).append(
            PhaseSpan(row.phase_id, row.phase.name, row.from_on, row.until_on)
        )
    found: list[PhaseSpan] = []
    for one in episodes:
        if one.pk in periods:
            found += periods[one.pk]
        elif (first := next(iter(phases_of(center)), None)) is not None:
            found.append(PhaseSpan(first.id, first.name, one.admitted_on, one.discharged_on))
    return tuple(found)


def phase_moves(reader: Reader, *, client_id: UUID, kept: Sheet | None = None) -> tuple[PhaseMoveRow, ...]:
    """Every move between phases, the newest first."""
    if kept is None:
        found = PhaseMove.objects.all().visible_to(reader).filter(client_id=client_id)
        rows = tuple(found.select_related("from_phase", "to_phase", "by").order_by("-at"))
    else:
        rows = kept.phase_moves
    return tuple(
        PhaseMoveRow(
            row.from_phase.name, row.to_phase.name, row.on, row.words, row.against, tuple(row.criteria), row.by.name, row.at
        )
        for row in rows
    )  # fmt: skip


def with_phase(reader: Reader, episodes: Any) -> Any:
    """A query of episodes with the phase that holds and since when, for `PLACE`."""
    held = PhasePeriod.objects.all().visible_to(reader).filter(episode=OuterRef("pk"), until_on=None)
    return episodes.annotate(
        phase_held=Subquery(held.values("phase_id")[:1]), phase_since=Subquery(held.values("from_on")[:1])
    )


def _phases(reader: Reader, episodes: Iterable[tuple[Any, ...]]) -> dict[UUID, PhaseNow]:
    center = centers.profile(reader.center_id)
    order = phases_of(center)
    if not order:
        return {}
    ids = [one.id for one in order]
    known = {one.id: one for one in center.phases}
    found = {}
    for client, episode, admitted, held, held_since in episodes:
        phase_id, since = (held, held_since) if held is not None else (ids[0], admitted)
        at = ids.index(phase_id) if phase_id in ids else 0
        place = "last" if at == len(ids) - 1 else "first" if at == 0 else "middle"
        phase = known.get(phase_id, order[at])
        found[client] = PhaseNow(
            client, episode, phase, since, place, order[at + 1] if at + 1 < len(ids) else None
        )
    return found


def _place(episode: Any, kept: Sheet) -> tuple[Any, ...]:
    """The columns `PLACE` of an episode, from the client's sheet."""
    held = next((one for one in kept.periods if one.episode_id == episode.pk and one.until_on is None), None)
    phase, since = (held.phase_id, held.from_on) if held is not None else (None, None)
    return (episode.client_id, episode.pk, episode.admitted_on, phase, since)


def _judged(reader: Reader, places: dict[UUID, PhaseNow], now: datetime) -> dict[UUID, Suggestion]:
    today = day_of(now, centers.profile(reader.center_id).zone)
    wide = rules.window(today)
    known = around(
        reader, client_ids=list(places), now=now, weeks=wide.attendance_weeks, fresh_days=wide.fresh_days
    )
    return {
        client: Suggestion(
            place, place.weeks(today), rules.judge(place.place, _facts(place, known[client], today), today), known[client]
        )
        for client, place in places.items()
    }  # fmt: skip


def _facts(place: PhaseNow, known: Around, today: date) -> dict[str, Any]:
    weeks = place.weeks(today)
    return {
        "weeks": weeks, "weeks_left": place.phase.usual_weeks - weeks, "attendance": known.attendance,
        "open_alerts": known.open_alerts, "worse": known.worse, "better": known.better, "safety_plan": known.safety_plan,
        "plan": known.plan, "objectives_met": known.objectives_met, "objectives_open": known.objectives_open,
        "relapse_plan": known.relapse_plan,
    }  # fmt: skip
