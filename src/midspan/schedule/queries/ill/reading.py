"""What is read to mend the days of somebody who is away: the same number of statements whatever the number of clients."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db.models import Q

from midspan.access.reader import Reader
from midspan.center import queries as centers
from midspan.center.queries import CenterProfile, StaffView
from midspan.people import names
from midspan.people.models import CareTeamMember
from midspan.rules.schedule import WallTime, day_bounds, local_date
from midspan.schedule.models import Appointment, Closure, Cover, Enrolment, Leave, Occupancy, Seat
from midspan.schedule.queries import appointments as visits
from midspan.schedule.queries import sessions as meetings
from midspan.schedule.queries.apart import Company, company
from midspan.schedule.queries.availability import Available, availability
from midspan.schedule.queries.hours import all_hours
from midspan.schedule.queries.ill.shapes import Guest, Meeting, TimeAway
from midspan.schedule.queries.shapes import AppointmentRow
from midspan.schedule.when import meeting

AHEAD = timedelta(days=7)  # so far ahead another time is looked for; the rest of the week lies in it
COLUMNS = (
    "pk", "group_id", "group__title", "group__program_id", "group__track_id", "group__track__name", "group__level",
    "group__service__countable", "on", "starts_at", "ends_at", "leader_id", "co_leader_id", "room_id", "room__name", "mode",
    "state", "cancelled_why", "group__capacity",
)  # fmt: skip
Span = tuple[datetime, datetime]


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
        """When the person is away: what of the leave is kept, and before and after it as it is asked."""
        first, last = self.away.from_at, self.away.until_at
        if not self.kept:
            return ((first, last),)
        around = ((first, self.kept[0][1]), (max(ends for *_, ends in self.kept), last))
        kept = [(max(starts, first), min(ends, last)) for _, starts, ends in self.kept]
        return tuple(one for one in (*around, *kept) if one[0] < one[1])

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


def read(reader: Reader, away: TimeAway, now: datetime) -> Scene:
    """Fourteen statements beside the center's profile."""
    center = centers.profile(reader.center_id)
    last = local_date(away.until_at - timedelta(seconds=1), center.zone)
    _, until = day_bounds(last + AHEAD, center.zone)
    span = (away.from_at, until)
    sessions = _sessions(reader, *span)
    seats = _seats(reader, *span)
    booked = visits.rows(reader, _visits(reader, *span))
    touched = _touched(away, sessions, seats, booked)
    leaves, closures = _away(reader, *span)
    return Scene(
        center=center, away=away, now=now, until=until,
        staff={one.user_id: one for one in centers.staff(reader.center_id)},
        leaves=leaves, closures=closures, sessions=sessions, seats=seats,
        visits={one.appointment_id: one for one in booked}, taken=_taken(*span),
        hours=all_hours(reader, local_date(away.from_at, center.zone)),
        available=availability(reader, touched, local_date(away.from_at, center.zone)),
        knows=_knows(reader, touched, now), covers=_covers(sessions),
        company=_company(reader, seats, touched, away, center),
    )  # fmt: skip


def _sessions(reader: Reader, starts: datetime, ends: datetime) -> dict[UUID, Meeting]:
    found = meetings.at_center(reader).filter(meeting(starts, ends)).annotate(taken=meetings.TAKEN)
    names_of = [name.removeprefix("group__") for name in COLUMNS]
    made = {}
    for *row, taken in found.order_by("starts_at", "group__title", "pk").values_list(*COLUMNS, "taken"):
        one = dict(zip(names_of, row, strict=True))
        session_id = one.pop("pk")
        made[session_id] = Meeting(
            session_id=session_id, track=one.pop("track__name") or "", place=one.pop("room__name") or "",
            countable=one.pop("service__countable"), taken=taken, **one,
        )  # fmt: skip
    return made


def _seats(reader: Reader, starts: datetime, ends: datetime) -> dict[UUID, tuple[Guest, ...]]:
    rows = (
        Seat.objects.all()
        .visible_to(reader)
        .filter(
            session__center_id=reader.center_id, session__starts_at__gt=starts - timedelta(days=1), session__starts_at__lt=ends,
            session__ends_at__gt=starts, state=Seat.State.BOOKED,
        )
        .values_list(
            "session_id", "client_id", "client__legal_first", "client__legal_last", "client__name_used", "client__state"
        )
    )  # fmt: skip
    found: dict[UUID, list[Guest]] = defaultdict(list)
    for session, client, first, last, used, state in rows:
        name = names.display(legal_first=first, legal_last=last, name_used=used)
        found[session].append(Guest(client, name, state))
    return {
        session: tuple(sorted(guests, key=lambda one: (one.name.casefold(), one.client_id)))
        for session, guests in found.items()
    }


def _visits(reader: Reader, starts: datetime, ends: datetime) -> Any:
    return Appointment.objects.all().visible_to(reader).filter(
        meeting(starts, ends), client__center_id=reader.center_id, state=Appointment.State.PLANNED
    )  # fmt: skip


def _taken(
    starts: datetime, ends: datetime
) -> dict[tuple[str, str], tuple[tuple[UUID, datetime, datetime], ...]]:
    """The time of staff and rooms that is taken, by kind and id: by what, from, until. Rows of nobody's chart."""
    rows = (
        Occupancy.objects.all()
        .for_action()
        .filter(kind__in=[Occupancy.Kind.STAFF, Occupancy.Kind.ROOM], during__overlap=(starts, ends))
        .values_list("kind", "resource_id", "source_id", "during")
    )
    found: dict[tuple[str, str], list[tuple[UUID, datetime, datetime]]] = defaultdict(list)
    for kind, resource, source, during in rows:
        found[kind, resource].append((source, during.lower, during.upper))
    return {key: tuple(each) for key, each in found.items()}


def _away(
    reader: Reader, starts: datetime, ends: datetime
) -> tuple[
    tuple[tuple[int, int, datetime, datetime], ...], tuple[tuple[datetime, datetime, int | None], ...]
]:
    when = Q(starts_at__lt=ends, ends_at__gt=starts, undone_at=None, center_id=reader.center_id)
    leave = (
        Leave.objects.filter(when).order_by("starts_at").values_list("pk", "user_id", "starts_at", "ends_at")
    )
    closed = Closure.objects.filter(when).order_by("starts_at").values_list("starts_at", "ends_at", "site_id")
    return tuple(leave), tuple(closed)


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


def _knows(reader: Reader, clients: list[UUID], now: datetime) -> dict[UUID, frozenset[int]]:
    """The colleagues whom clients know: those who care for them, and who lead their groups."""
    found: dict[UUID, set[int]] = defaultdict(set)
    team = CareTeamMember.objects.all().visible_to(reader).filter(
        Q(until=None) | Q(until__gt=now), client_id__in=clients
    )  # fmt: skip
    for client, user in team.values_list("client_id", "user_id"):
        found[client].add(user)
    day = now.date()
    belongs = Enrolment.objects.all().visible_to(reader).filter(
        Q(until_on=None) | Q(until_on__gte=day), client_id__in=clients, from_on__lte=day
    )  # fmt: skip
    for client, *leading in belongs.values_list("client_id", "group__leader_id", "group__co_leader_id"):
        found[client] |= {user for user in leading if user is not None}
    return {client: frozenset(users) for client, users in found.items()}


def _company(
    reader: Reader, seats: Mapping[UUID, tuple[Guest, ...]], touched: list[UUID], away: TimeAway, center: CenterProfile
) -> Company:  # fmt: skip
    """Who must not meet, of all who have a place somewhere in that time."""
    clients = {guest.client_id for guests in seats.values() for guest in guests} | set(touched)
    days = [local_date(at, center.zone) for at in (away.from_at, away.until_at)]
    return company(reader, clients, *days)


def _covers(sessions: Mapping[UUID, Meeting]) -> dict[UUID, tuple[str, int, int]]:
    rows = Cover.objects.filter(session_id__in=list(sessions), ended_at=None).order_by("pk")
    return {
        pk: (part, absent, user)
        for pk, part, absent, user in rows.values_list("session_id", "part", "absent_id", "user_id")
    }
