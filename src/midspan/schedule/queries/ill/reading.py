"""What is read to mend the days of somebody who is away: the same number of statements whatever the number of clients."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db.models import Q, Value
from django.db.models.functions import Coalesce

from midspan.access.reader import Reader
from midspan.center import queries as centers
from midspan.center.queries import CenterProfile, StaffView
from midspan.people import names
from midspan.people.models import CareTeamMember
from midspan.people.queries.beside import Parts, gathered, shaped
from midspan.rules.schedule import WallTime, day_bounds, local_date
from midspan.schedule.models import Appointment, Closure, Cover, Enrolment, Leave, Occupancy, Seat
from midspan.schedule.queries import appointments as visits
from midspan.schedule.queries import sessions as meetings
from midspan.schedule.queries.apart import Company, company_from, company_parts
from midspan.schedule.queries.availability import Available, available_from, available_part
from midspan.schedule.queries.hours import hours_from, hours_part
from midspan.schedule.queries.ill.kept import Span, missing
from midspan.schedule.queries.ill.shapes import Guest, Meeting, TimeAway
from midspan.schedule.queries.shapes import AppointmentRow
from midspan.schedule.when import meeting

AHEAD = timedelta(days=7)  # so far ahead another time is looked for; the rest of the week lies in it
SESSION = {
    "session_id": "pk", "title": "group__title", "program_id": "group__program_id", "track_id": "group__track_id",
    "track": Coalesce("group__track__name", Value("")), "level": "group__level", "countable": "group__service__countable",
    "place": Coalesce("room__name", Value("")), "capacity": "group__capacity",
} | {
    name: name for name in (
        "group_id", "on", "starts_at", "ends_at", "leader_id", "co_leader_id", "room_id", "mode", "state", "cancelled_why", "taken",
    )
}  # fmt: skip
SEAT = {
    "session": "session_id", "client": "client_id", "first": "client__legal_first", "last": "client__legal_last",
    "used": "client__name_used", "state": "client__state",
}  # fmt: skip


@dataclass(frozen=True)
class Scene:
    """A center from the beginning of somebody's leave until another time is looked for. `hidden` are appointments in charts that
    are closed to the reader: what they are is not known, only whose time they take.
    """

    center: CenterProfile
    away: TimeAway
    now: datetime
    until: datetime
    staff: Mapping[int, StaffView]
    leaves: tuple[tuple[int, int, datetime, datetime], ...]  # id, account, from, until
    closures: tuple[tuple[datetime, datetime, int | None], ...]
    sessions: Mapping[UUID, Meeting]
    seats: Mapping[UUID, tuple[Guest, ...]]
    visits: Mapping[UUID, AppointmentRow]
    taken: Mapping[tuple[str, str], tuple[tuple[UUID, datetime, datetime], ...]]
    hours: Mapping[int, tuple[WallTime, ...]]
    available: Mapping[UUID, Available]
    knows: Mapping[UUID, frozenset[int]]
    covers: Mapping[UUID, tuple[str, int, int]]  # part, absent, who covers
    company: Company

    @cached_property
    def apart(self) -> dict[UUID, frozenset[UUID]]:
        """The clients whom each must not meet."""
        found: dict[UUID, set[UUID]] = defaultdict(set)
        for one, other in self.company.pairs:
            found[one].add(other)
            found[other].add(one)
        return {client: frozenset(others) for client, others in found.items()}

    @cached_property
    def kept(self) -> tuple[tuple[int, datetime, datetime], ...]:
        """The leave that is kept for the person in that time: id, from, until."""
        return tuple(
            (pk, starts, ends)
            for pk, user, starts, ends in self.leaves
            if user == self.away.user_id and starts < self.away.until_at and self.away.from_at < ends
        )

    @cached_property
    def absent(self) -> tuple[Span, ...]:
        """When the person is away: what of the leave is kept, and what is not kept of it yet."""
        first, last = self.away.from_at, self.away.until_at
        there = [(max(starts, first), min(ends, last)) for _, starts, ends in self.kept]
        led = [one for one in self.sessions.values() if one.leader_id == self.away.user_id]
        seen = [one for one in self.visits.values() if one.user_id == self.away.user_id]
        by_video = [
            (one.starts_at, one.ends_at)
            for one in (*led, *seen)
            if one.mode == "telehealth" and one.state != "cancelled"
        ]
        return (*there, *missing((first, last), there, by_video))

    @cached_property
    def of_client(self) -> dict[UUID, list[tuple[UUID, datetime, datetime]]]:
        """Where clients whom the reader may see are to be, by client: what, from, until."""
        found: dict[UUID, list[tuple[UUID, datetime, datetime]]] = defaultdict(list)
        for session_id, guests in self.seats.items():
            one = self.sessions[session_id]
            if one.state != "cancelled":
                for guest in guests:
                    found[guest.client_id].append((session_id, one.starts_at, one.ends_at))
        for visit in self.visits.values():
            found[visit.client_id].append((visit.appointment_id, visit.starts_at, visit.ends_at))
        return found

    def misses(self, starts: datetime, ends: datetime) -> bool:
        """Whether the person is away at some of that time."""
        return any(first < ends and starts < last for first, last in self.absent)

    def on(self, moment: datetime) -> date:
        return local_date(moment, self.center.zone)


Rows = list[dict[str, Any]]


def read(reader: Reader, away: TimeAway, now: datetime, staff: Sequence[StaffView]) -> Scene:
    """Two statements beside the center's profile: what is at the center in that time, and what is known of whom it touches."""
    center = centers.profile(reader.center_id)
    first, last = (local_date(at, center.zone) for at in (away.from_at, away.until_at - timedelta(seconds=1)))
    _, until = day_bounds(last + AHEAD, center.zone)
    here = gathered(**_at_center(reader, away.from_at, until, first))
    sessions = {one.session_id: one for one in _sessions(here["sessions"])}
    seats, booked = _seats(here["seats"]), visits.rows_from(here["visits"])
    touched = _touched(away, sessions, seats, booked)
    theirs = gathered(**_of_clients(reader, touched, _everybody(seats, touched), away, now, center))
    return Scene(
        center=center, away=away, now=now, until=until,
        staff={one.user_id: one for one in staff},
        leaves=tuple((row["id"], row["user"], *_span(row)) for row in _by_time(here["leaves"])),
        closures=tuple((*_span(row), row["site"]) for row in _by_time(here["closures"])),
        sessions=sessions, seats=seats,
        visits={one.appointment_id: one for one in booked}, taken=_taken(here["taken"]),
        hours=hours_from(here["hours"]), available=available_from(theirs["available"]), knows=_knows(theirs),
        covers={
            UUID(row["session"]): (row["part"], row["absent"], row["user"])
            for row in sorted(here["covers"], key=lambda row: row["id"])
        },
        company=company_from(theirs),
    )  # fmt: skip


def _at_center(reader: Reader, starts: datetime, ends: datetime, day: date) -> Parts:
    """Everything at the center between two times. The time of staff and rooms is in rows of nobody's chart."""
    when = Q(starts_at__lt=ends, ends_at__gt=starts, undone_at=None, center_id=reader.center_id)
    sessions = meetings.at_center(reader).filter(meeting(starts, ends))
    seats = Seat.objects.all().visible_to(reader).filter(
        session__center_id=reader.center_id, session__starts_at__gt=starts - timedelta(days=1), session__starts_at__lt=ends,
        session__ends_at__gt=starts, state=Seat.State.BOOKED,
    )  # fmt: skip
    booked = Appointment.objects.all().visible_to(reader).filter(
        meeting(starts, ends), client__center_id=reader.center_id, state=Appointment.State.PLANNED
    )  # fmt: skip
    taken = Occupancy.objects.all().for_action().filter(
        kind__in=[Occupancy.Kind.STAFF, Occupancy.Kind.ROOM], during__overlap=(starts, ends)
    )  # fmt: skip
    covers = Cover.objects.filter(session_id__in=sessions.values("pk"), ended_at=None)
    span = {"starts_at": "starts_at", "ends_at": "ends_at"}
    return {
        "sessions": (meetings.counted(reader, sessions), SESSION),
        "seats": (seats, SEAT),
        "visits": visits.rows_part(booked),
        "leaves": (Leave.objects.filter(when), span | {"id": "pk", "user": "user_id"}),
        "closures": (Closure.objects.filter(when), span | {"site": "site_id"}),
        "taken": (taken, {"kind": "kind", "resource": "resource_id", "source": "source_id", "starts_at": "during__startswith", "ends_at": "during__endswith"}),
        "hours": hours_part(reader, day),
        "covers": (covers, {"id": "pk", "session": "session_id", "part": "part", "absent": "absent_id", "user": "user_id"}),
    }  # fmt: skip


def _of_clients(
    reader: Reader, touched: list[UUID], everybody: set[UUID], away: TimeAway, now: datetime, center: CenterProfile
) -> Parts:  # fmt: skip
    """What is known of the clients whom it touches, and who of all with a place somewhere in that time must not meet."""
    first, last = (local_date(at, center.zone) for at in (away.from_at, away.until_at))
    team = CareTeamMember.objects.all().visible_to(reader).filter(
        Q(until=None) | Q(until__gt=now), client_id__in=touched
    )  # fmt: skip
    day = now.date()
    belongs = Enrolment.objects.all().visible_to(reader).filter(
        Q(until_on=None) | Q(until_on__gte=day), client_id__in=touched, from_on__lte=day
    )  # fmt: skip
    return {
        "available": available_part(reader, touched, first),
        "team": (team, {"client": "client_id", "user": "user_id"}),
        "belongs": (belongs, {"client": "client_id", "leader": "group__leader_id", "co_leader": "group__co_leader_id"}),
        **company_parts(reader, everybody, first, last),
    }  # fmt: skip


def _sessions(rows: Rows) -> list[Meeting]:
    return sorted(shaped(Meeting, rows), key=lambda one: (one.starts_at, one.title, one.session_id))


def _seats(rows: Rows) -> dict[UUID, tuple[Guest, ...]]:
    found: dict[UUID, list[Guest]] = defaultdict(list)
    for row in rows:
        name = names.display(legal_first=row["first"], legal_last=row["last"], name_used=row["used"])
        found[UUID(row["session"])].append(Guest(UUID(row["client"]), name, row["state"]))
    return {
        session: tuple(sorted(guests, key=lambda one: (one.name.casefold(), one.client_id)))
        for session, guests in found.items()
    }


def _taken(rows: Rows) -> dict[tuple[str, str], tuple[tuple[UUID, datetime, datetime], ...]]:
    """The time of staff and rooms that is taken, by kind and id: by what, from, until."""
    found: dict[tuple[str, str], list[tuple[UUID, datetime, datetime]]] = defaultdict(list)
    for row in rows:
        found[row["kind"], row["resource"]].append((UUID(row["source"]), *_span(row)))
    return {key: tuple(each) for key, each in found.items()}


def _by_time(rows: Rows) -> Rows:
    return sorted(rows, key=_span)


def _span(row: Mapping[str, Any]) -> Span:
    return datetime.fromisoformat(row["starts_at"]), datetime.fromisoformat(row["ends_at"])


def _touched(
    away: TimeAway, sessions: Mapping[UUID, Meeting], seats: Mapping[UUID, tuple[Guest, ...]],
    booked: Iterable[AppointmentRow],
) -> list[UUID]:  # fmt: skip
    """Clients whose session or appointment with that person lies in the time away."""
    led = [
        guest.client_id
        for one in sessions.values()
        if away.user_id in (one.leader_id, one.co_leader_id) and one.starts_at < away.until_at
        for guest in seats.get(one.session_id, ())
    ]
    seen = [one.client_id for one in booked if one.user_id == away.user_id and one.starts_at < away.until_at]
    return sorted({*led, *seen})


def _everybody(seats: Mapping[UUID, tuple[Guest, ...]], touched: list[UUID]) -> set[UUID]:
    return {guest.client_id for guests in seats.values() for guest in guests} | set(touched)


def _knows(found: Mapping[str, Rows]) -> dict[UUID, frozenset[int]]:
    """The colleagues whom clients know: those who care for them, and who lead their groups."""
    known: dict[UUID, set[int]] = defaultdict(set)
    for row in found["team"]:
        known[UUID(row["client"])].add(row["user"])
    for row in found["belongs"]:
        known[UUID(row["client"])] |= {row[name] for name in ("leader", "co_leader") if row[name] is not None}
    return {client: frozenset(users) for client, users in known.items()}
