"""Taking and freeing the time of clients, staff and rooms. The database judges; here its refusal becomes a sentence."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import IntegrityError, transaction
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.db.models import Count, F, Q

from midspan.access.actor import Actor
from midspan.access.errors import Refused
from midspan.center import queries as centers
from midspan.people import queries as people
from midspan.privacy import gate
from midspan.schedule import words
from midspan.schedule.actions.base import BUSY, center_of
from midspan.schedule.models import Appointment, Occupancy, Seat, Session
from midspan.schedule.queries.locking import hold

EXCLUDED = "23P01"
CLIENT, STAFF, ROOM = Occupancy.Kind.CLIENT, Occupancy.Kind.STAFF, Occupancy.Kind.ROOM


@dataclass(frozen=True, slots=True)
class Taken:
    """Somebody's or something's time: who or what, from when to when, and for what."""

    kind: str
    resource_id: str
    starts_at: datetime
    ends_at: datetime
    source: str
    source_id: UUID


class Places:
    """The times that one act takes and frees. `this_client` says that sentences may speak of "this client"."""

    def __init__(self, by: Actor, *, this_client: UUID | None = None) -> None:
        self.by, self.this_client = by, this_client
        self.center = center_of(by)
        self.zone: ZoneInfo = self.center.zone
        self.virtual = {one.id for one in self.center.rooms if one.virtual}

    def take_sessions(self, session_ids: Iterable[UUID], *, only_client: UUID | None = None) -> int:
        """Take the time of leaders, rooms and clients with a seat in those sessions that are not cancelled; how many
        rows. With `only_client`, of that client alone.
        """
        sessions = list(
            Session.objects.filter(pk__in=list(session_ids))
            .exclude(state=Session.State.CANCELLED)
            .values_list("pk", "starts_at", "ends_at", "leader_id", "co_leader_id", "room_id")
        )
        span = {pk: (starts, ends) for pk, starts, ends, *_ in sessions}
        seats = Seat.objects.all().for_action().filter(session_id__in=list(span), state=Seat.State.BOOKED)
        if only_client is not None:
            seats = seats.filter(client_id=only_client)
        else:
            staff_and_rooms = [row for one in sessions for row in self.of_session(*one)]
        taken = [
            Taken(CLIENT, str(client), *span[session], "session", session)
            for session, client in seats.values_list("session_id", "client_id")
        ]
        return self.take(taken if only_client is not None else [*staff_and_rooms, *taken])

    def not_too_full(self, session_ids: Iterable[UUID]) -> None:
        """Raises Refused where a session that takes place has more people than its group has places: a visitor may have had
        the last one when somebody joined, or the group became smaller.
        """
        booked = Count("seats", filter=Q(seats__state=Seat.State.BOOKED))
        found = Session.objects.filter(pk__in=list(session_ids)).exclude(state=Session.State.CANCELLED)
        over = found.annotate(booked=booked).filter(booked__gt=F("group__capacity")).order_by("starts_at")
        one = over.values_list("group__title", "starts_at", "ends_at", "booked", "group__capacity").first()
        if one is not None:
            title, starts, ends, number, places = one
            raise Refused(
                f"{title} {words.span(starts, ends, self.zone)} would have {words.people(number)} and "
                f"{words.people(places, 'place', 'places')}. Give a visitor's place back first."
            )

    def of_session(
        self,
        pk: UUID,
        starts: datetime,
        ends: datetime,
        leader: int | None,
        co_leader: int | None,
        room: int | None,
    ) -> list[Taken]:
        """What a session takes besides its clients."""
        staff = [Taken(STAFF, str(user), starts, ends, "session", pk) for user in (leader, co_leader) if user]
        real = (
            [Taken(ROOM, str(room), starts, ends, "session", pk)] if room and room not in self.virtual else []
        )
        return [*staff, *real]

    def take_appointments(self, appointments: Iterable[Appointment]) -> int:
        """Take the time of an appointment's client, member of staff and room."""
        taken = []
        for one in appointments:
            when = (one.starts_at, one.ends_at, "appointment", one.pk)
            taken += [Taken(CLIENT, str(one.client_id), *when), Taken(STAFF, str(one.user_id), *when)]
            if one.room_id and one.room_id not in self.virtual:
                taken.append(Taken(ROOM, str(one.room_id), *when))
        return self.take(taken)

    def take(self, taken: Sequence[Taken]) -> int:
        """Raises Refused, naming what is in the way."""
        if not taken:
            return 0
        hold(self.by, ((one.kind, one.resource_id) for one in taken))
        rows = [
            Occupancy(
                kind=one.kind, resource_id=one.resource_id, source=one.source, source_id=one.source_id,
                client_id=one.resource_id if one.kind == CLIENT else None,
                during=DateTimeTZRange(one.starts_at, one.ends_at, "[)"),
            )
            for one in taken
        ]  # fmt: skip
        try:
            with transaction.atomic():
                Occupancy.objects.bulk_create(rows, batch_size=2000)
        except IntegrityError as error:
            if getattr(error.__cause__, "sqlstate", None) != EXCLUDED:
                raise
            raise Refused(self.sentence(taken)) from error
        return len(rows)

    def free(
        self,
        source_ids: Iterable[UUID],
        *,
        kind: str = "",
        resource_id: str = "",
        also: Iterable[tuple[str, str]] = (),
    ) -> None:
        """Free what sessions or appointments had taken; one kind, or one resource of it, where given.

        `also` are resources, as (kind, id), that the act will take next: it stands in line for all of them at once, so that two
        acts that free and take crosswise do not stop one another.
        """
        found = Occupancy.objects.all().for_action().filter(source_id__in=list(source_ids))
        if kind:
            found = found.filter(kind=kind)
        if resource_id:
            found = found.filter(resource_id=resource_id)
        hold(self.by, {*found.values_list("kind", "resource_id").distinct(), *also})
        found.delete()

    def in_the_way(self, wanted: Sequence[Taken]) -> tuple[Taken, Taken] | None:
        """The earliest of those wanted that meets something, and what it meets: booked before, or wanted as well."""
        booked = [
            Taken(kind, resource, during.lower, during.upper, source, source_id)
            for kind, resource, during, source, source_id in Occupancy.objects.all()
            .for_action()
            .filter(
                kind__in={one.kind for one in wanted},
                resource_id__in={one.resource_id for one in wanted},
                during__overlap=DateTimeTZRange(
                    min(one.starts_at for one in wanted), max(one.ends_at for one in wanted), "[)"
                ),
            )
            .values_list("kind", "resource_id", "during", "source", "source_id")
        ]
        by_resource: dict[tuple[str, str], list[Taken]] = {}
        for other in [*booked, *wanted]:
            by_resource.setdefault((other.kind, other.resource_id), []).append(other)
        for one in sorted(wanted, key=lambda each: (each.starts_at, (ROOM, STAFF, CLIENT).index(each.kind))):
            for other in by_resource[one.kind, one.resource_id]:
                if other is not one and one.starts_at < other.ends_at and other.starts_at < one.ends_at:
                    return one, other
        return None

    def sentence(self, wanted: Sequence[Taken]) -> str:
        """What is in the way, such as “Room 2 is taken by Process group on Tue, Nov 24 from 9:00 to 10:30 AM.”"""
        met = self.in_the_way(wanted)
        if met is None:
            return BUSY
        one, other = met
        what = self._what(one, other)
        return f"{self._who(one)} is taken by {what} {words.span(other.starts_at, other.ends_at, self.zone)}."

    def _who(self, one: Taken) -> str:
        if one.kind == ROOM:
            return next((r.name for r in self.center.rooms if str(r.id) == one.resource_id), "The room")
        if one.kind == STAFF:
            return centers.staff_names(self.center.id).get(int(one.resource_id), "The member of staff")
        client = UUID(one.resource_id)
        if client == self.this_client:
            return "This client"
        reader = gate.reader_of(self.by)  # a name only where the actor may read it
        with gate.inside(reader):
            return people.names_of(reader, client_ids=[client]).get(client, "A client")

    def _what(self, one: Taken, other: Taken) -> str:
        if other.source == "appointment":
            return "an appointment"
        found = (
            Session.objects.filter(pk=other.source_id).values_list("group__title", "center_id").first()
        )  # of another center for staff who work at two
        if found is None:
            return "another session of the same change"
        title, center_id = found
        return title if center_id == self.center.id else "work at another center"
