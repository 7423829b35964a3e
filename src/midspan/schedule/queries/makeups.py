"""Open seats in the rest of a week for those who lack hours. Who lacks how much is told by the hours ledger above."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Count, F, IntegerField, OuterRef, Subquery
from django.db.models.functions import Coalesce

from midspan.access.reader import Reader
from midspan.center import queries as centers
from midspan.center.queries import CenterProfile
from midspan.people.models import LevelPeriod
from midspan.people.queries.beside import gathered
from midspan.rules.schedule import WallTime, local_date, monday_of, week_bounds
from midspan.rules.schedule.chairs import chairs
from midspan.rules.schedule.planning import Most, planning
from midspan.schedule import words
from midspan.schedule.fitting import outside
from midspan.schedule.models import MakeupDeclined, Occupancy, Seat, Session
from midspan.schedule.queries.availability import Available, available_from, available_part
from midspan.schedule.queries.chairs.rows import whole
from midspan.schedule.queries.company import not_for, not_for_parts

FULL, TAKEN, TIMES, LIMIT, NO, OTHERS = "full", "taken", "times", "limit", "no", "others"
BARS = {
    FULL: ("is full", "are full"), TAKEN: ("meets while they are elsewhere", "meet while they are elsewhere"),
    TIMES: ("lies outside their times", "lie outside their times"),
    LIMIT: ("would be more than their level or a day has", "would be more than their level or a day has"),
    NO: ("they declined", "they declined"), OTHERS: ("is for others", "are for others"),
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Lack:
    """Who will end the week below the prescribed minutes, by how much, and what they missed: (title, service)."""

    client_id: UUID
    name: str
    minutes: int
    prescribed: int
    attended: int
    to_come: int
    missed: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenSeat:
    """A seat that would mend some of it; `again` says that it is of the kind that was missed."""

    session_id: UUID
    title: str
    topic: str
    starts_at: datetime
    ends_at: datetime
    place: str
    mode: str
    left: int
    again: bool

    @property
    def minutes(self) -> int:
        return round((self.ends_at - self.starts_at).total_seconds() / 60)


@dataclass(frozen=True, slots=True)
class Makeup:
    """One client with the seats to name, those of the kind that was missed first. Without any, `why_none` says what bars the
    sessions that are still to come. `mended`: minutes of seats that they could have together, beside what those before them on
    the list take. `known`: whether they have said when they can come; `began_on`: their stay began this week.
    """

    lack: Lack
    seats: tuple[OpenSeat, ...]
    why_none: str
    known: bool
    began_on: date | None
    mended: int = 0


def makeups(reader: Reader, now: datetime, lacks: Sequence[Lack]) -> tuple[Makeup, ...]:
    """Those who lack the most first; one statement whatever their number."""
    if not lacks:
        return ()
    center = centers.profile(reader.center_id)
    monday = monday_of(local_date(now, center.zone))
    ids = [one.client_id for one in lacks]
    rest, known = _read(reader, center, now, monday, ids)
    ordered = sorted(lacks, key=lambda one: (-one.minutes, one.name.casefold()))
    given: Counter[UUID] = Counter()
    return tuple(rest.of(one, known.get(one.client_id), given) for one in ordered)


@dataclass(frozen=True)
class _Rest:
    """What is left of the week, and of each client's."""

    center: CenterProfile
    monday: date
    most: Most
    shown: int
    sessions: Sequence[Mapping[str, Any]]
    busy: Mapping[UUID, Sequence[tuple[datetime, datetime]]]
    seats: Mapping[UUID, Sequence[tuple[UUID, date, int]]]
    stays: Mapping[UUID, Mapping[str, Any]]
    declined: frozenset[tuple[UUID, UUID]]
    not_theirs: frozenset[tuple[UUID, UUID]]

    def of(self, lack: Lack, known: Available | None, given: Counter[UUID]) -> Makeup:
        stay = self.stays.get(lack.client_id)
        bars: Counter[str] = Counter()
        open_ones = []
        own = {session for session, *_ in self.seats.get(lack.client_id, ())}
        for row in self.sessions:
            if (
                row["id"] in own
                or stay is None
                or row["program"] != stay["program"]
                or row["level"] not in ("", stay["level"])
            ):
                continue
            bar = self._bar(lack, stay, known, row)
            if bar:
                bars[bar] += 1
            else:
                open_ones.append(self._seat(lack, row))
        open_ones.sort(key=lambda one: (not one.again, one.starts_at, one.title))
        began = date.fromisoformat(stay["admitted"]) if stay else self.monday
        return Makeup(
            lack, tuple(open_ones[: self.shown]), "" if open_ones else _why(bars), known is not None,
            began if began > self.monday else None, self._mended(lack, stay, open_ones, given) if stay else 0,
        )  # fmt: skip

    def _mended(
        self, lack: Lack, stay: Mapping[str, Any], seats: Sequence[OpenSeat], given: Counter[UUID]
    ) -> int:
        """Minutes of seats that a client can have together, at most what they lack; they are taken out of what is left."""
        zone, high, took, minutes = self.center.zone, self._high(stay), list[OpenSeat](), 0
        days = Counter(on for _, on, _ in self.seats.get(lack.client_id, ()))
        for one in seats:
            on = one.starts_at.astimezone(zone).date()
            meets = any(one.starts_at < other.ends_at and other.starts_at < one.ends_at for other in took)
            total = lack.attended + lack.to_come + minutes + one.minutes
            over = high is not None and total > max(high, lack.prescribed)
            if (
                minutes >= lack.minutes or meets or over or given[one.session_id] >= one.left
                or days[on] >= self.most.sessions_a_day_attended
            ):  # fmt: skip
                continue
            took.append(one)
            given[one.session_id] += 1
            days[on] += 1
            minutes += one.minutes
        return min(minutes, lack.minutes)

    def _bar(
        self, lack: Lack, stay: Mapping[str, Any], known: Available | None, row: Mapping[str, Any]
    ) -> str:
        client, starts, ends = lack.client_id, row["starts"], row["ends"]
        mine = self.seats.get(client, ())
        high = self._high(stay)
        length = round((ends - starts).total_seconds() / 60)
        if (client, row["id"]) in self.declined:
            return NO
        if (client, row["id"]) in self.not_theirs:
            return OTHERS
        if self._outside(stay, known, row):
            return TIMES
        if any(begins < ends and starts < over for begins, over in self.busy.get(client, ())):
            return TAKEN
        if row["taken"] >= row["capacity"]:
            return FULL
        over = high is not None and lack.attended + lack.to_come + length > max(high, lack.prescribed)
        a_day = sum(on == row["on"] for _, on, _ in mine) >= self.most.sessions_a_day_attended
        alike = sum(service == row["service"] for *_, service in mine) >= self.most.sessions_of_one_topic
        return LIMIT if over or a_day or alike else ""

    def _outside(self, stay: Mapping[str, Any], known: Available | None, row: Mapping[str, Any]) -> bool:
        """Whether a session lies outside what they said or, where they said nothing, is not the way their track comes."""
        if known is not None:
            return bool(outside(known, [_wall(row, self.center.zone)], row["mode"]))
        track = next((one for one in self.center.tracks if one.id == stay["track"]), None)
        return track is not None and "hybrid" not in (row["mode"], track.mode) and row["mode"] != track.mode

    def _high(self, stay: Mapping[str, Any]) -> int | None:
        level = next((one for one in self.center.levels if one.id == stay["offering"]), None)
        high = level.hours.high if level and level.hours else None
        return None if high is None else round(high * 60)

    def _seat(self, lack: Lack, row: Mapping[str, Any]) -> OpenSeat:
        return OpenSeat(
            session_id=row["id"], title=row["title"], topic=row["topic"], starts_at=row["starts"], ends_at=row["ends"],
            place=row["place"] or "", mode=row["mode"], left=row["capacity"] - row["taken"],
            again=row["service"] in {service for _, service in lack.missed},
        )  # fmt: skip


def _read(
    reader: Reader, center: CenterProfile, now: datetime, monday: date, ids: Sequence[UUID]
) -> tuple[_Rest, dict[UUID, Available]]:
    """Sessions still to come, what the clients have in the week, and when they can come; one statement."""
    starts, ends = week_bounds(monday, center.zone)
    booked = Seat.objects.all().for_action().filter(session_id=OuterRef("pk"), state=Seat.State.BOOKED)
    counted = booked.order_by().values("session_id").annotate(n=Count("pk")).values("n")
    sessions = Session.objects.filter(
        center_id=reader.center_id, starts_at__gt=now, starts_at__lt=ends, state=Session.State.PLANNED,
        group__service__countable=True,
    ).annotate(taken=Coalesce(Subquery(counted, output_field=IntegerField()), 0))  # fmt: skip
    of = {"client_id__in": list(ids)}
    busy = Occupancy.objects.all().visible_to(reader).filter(**of, during__overlap=(now, ends))
    seats = (
        Seat.objects.all().visible_to(reader)
        .filter(**of, state=Seat.State.BOOKED, session__starts_at__gte=starts, session__starts_at__lt=ends)
        .exclude(session__state=Session.State.CANCELLED)
    )  # fmt: skip
    stays = (
        LevelPeriod.objects.all().visible_to(reader).filter(**of, until_on=None, episode__discharged_on=None)
    )
    declined = MakeupDeclined.objects.all().visible_to(reader).filter(**of, session__starts_at__gt=now)
    with whole(reader):  # a seat that is taken is taken, also by somebody whose chart is closed to the reader
        found = gathered(
            sessions=(sessions, {"id": "id", "title": "group__title", "topic": "topic", "on": "on", "starts": "starts_at", "ends": "ends_at", "place": "room__name", "mode": "mode", "capacity": "group__capacity", "program": "group__program_id", "level": "group__level", "service": "group__service_id", "taken": "taken", "leader": "leader_id", "co_leader": "co_leader_id"}),
            busy=(busy.annotate(begins=F("during__startswith"), over=F("during__endswith")), {"client": "client_id", "begins": "begins", "over": "over"}),
            seats=(seats, {"client": "client_id", "session": "session_id", "on": "session__on", "service": "session__group__service_id"}),
            stays=(stays, {"client": "client_id", "level": "level", "offering": "offering_id", "program": "episode__program_id", "track": "episode__track_id", "admitted": "episode__admitted_on"}),
            declined=(declined, {"client": "client_id", "session": "session_id"}),
            known=available_part(reader, ids, monday, monday + timedelta(days=6)),
            **not_for_parts(reader, ids, local_date(now, center.zone), sessions),
        )  # fmt: skip
    taken: dict[UUID, list[tuple[datetime, datetime]]] = defaultdict(list)
    for row in found["busy"]:
        taken[UUID(row["client"])].append((_at(row["begins"]), _at(row["over"])))
    mine: dict[UUID, list[tuple[UUID, date, int]]] = defaultdict(list)
    for row in found["seats"]:
        mine[UUID(row["client"])].append(
            (UUID(row["session"]), date.fromisoformat(row["on"]), row["service"])
        )
    made = [
        row | {"id": UUID(row["id"]), "on": date.fromisoformat(row["on"]), "starts": _at(row["starts"]), "ends": _at(row["ends"])}
        for row in found["sessions"]
    ]  # fmt: skip
    rest = _Rest(
        center=center, monday=monday, most=planning(monday).most, shown=chairs(monday).makeups, sessions=made, busy=taken,
        seats=mine, stays={UUID(row["client"]): row for row in found["stays"]},
        declined=frozenset((UUID(row["client"]), UUID(row["session"])) for row in found["declined"]),
        not_theirs=not_for(found, [(row["id"], (row["leader"], row["co_leader"])) for row in made]),
    )  # fmt: skip
    return rest, available_from(found["known"], monday)


def _why(bars: Counter[str]) -> str:
    """`Of 3 sessions still to come 2 are full and 1 lies outside their times.`"""
    total = sum(bars.values())
    if not total:
        return "No other session of their program and level is still to come this week."
    parts = [f"{count} {BARS[bar][count > 1]}" for bar, count in bars.most_common()]
    return f"Of {words.people(total, 'session', 'sessions')} still to come {words.listed(parts)}."


def _wall(row: Mapping[str, Any], zone: ZoneInfo) -> WallTime:
    first, last = row["starts"].astimezone(zone), row["ends"].astimezone(zone)
    return WallTime(first.weekday(), _clock(first), _clock(last))


def _clock(at: datetime) -> time:
    return time(at.hour, at.minute)


def _at(text: str) -> datetime:
    return datetime.fromisoformat(text)
