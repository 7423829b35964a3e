"""Dated sessions out of weekly slots, with the seats of those who belong to the group."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Q

from midspan.access.actor import Actor
from midspan.rules.schedule import dates, day_bounds, moments
from midspan.schedule.actions.base import center_id, center_of, zone_of
from midspan.schedule.actions.occupying import Places
from midspan.schedule.models import Closure, Enrolment, Group, Seat, Session, Slot
from midspan.schedule.queries import locking


@dataclass(frozen=True, slots=True)
class Closed:
    """A closure, as sessions and appointments meet it. `rooms` is None where the whole center is closed."""

    closure_id: int
    starts_at: datetime
    ends_at: datetime
    rooms: frozenset[int] | None
    why: str

    def meets(self, starts_at: datetime, ends_at: datetime, room_id: int | None) -> bool:
        """Whether something at that time and place cannot be."""
        here = self.rooms is None or room_id in self.rooms
        return here and starts_at < self.ends_at and self.starts_at < ends_at


class Maker:
    """Makes what is missing of some groups' weeks. The groups are locked."""

    def __init__(self, by: Actor, groups: Sequence[Group]) -> None:
        self.by, self.groups = by, {one.pk: one for one in groups}
        self.places = Places(by)

    def make(self, first: date, last: date) -> tuple[int, int]:
        """Sessions and seats from one day to another, both included; how many of each. Raises Refused where somebody or
        something is taken: then nothing was made.
        """
        locking.days(self.by)
        sessions = self._sessions(first, last)
        Session.objects.bulk_create(sessions, batch_size=2000)
        seats = self._seats(sessions)
        Seat.objects.bulk_create(seats, batch_size=4000)
        self.places.take_sessions([one.pk for one in sessions])
        return len(sessions), len(seats)

    def _sessions(self, first: date, last: date) -> list[Session]:
        zone = zone_of(self.by)
        slots = list(
            Slot.objects.filter(group_id__in=list(self.groups), from_on__lte=last)
            .filter(Q(until_on=None) | Q(until_on__gte=first))
            .order_by("pk")
        )
        made = set(
            Session.objects.filter(slot__in=slots, on__gte=first, on__lte=last).values_list("slot_id", "on")
        )
        shut = closures(self.by, day_bounds(first, zone)[0], day_bounds(last + timedelta(days=1), zone)[1])
        found = []
        for slot in slots:
            whose = self.groups[slot.group_id]
            begin = max(first, slot.from_on, whose.from_on)
            end = min(one for one in (last, slot.until_on, whose.until_on) if one is not None)
            for on in dates(slot.weekday, begin, end):
                if (slot.pk, on) not in made:
                    found.append(_session(whose, slot, on, zone, shut))
        return found

    def _seats(self, sessions: Iterable[Session]) -> list[Any]:
        by_group: dict[int, list[tuple[date, int, UUID]]] = {}
        for one in sessions:
            by_group.setdefault(one.group_id, []).append((one.on, one.slot_id, one.pk))
        belonging = Enrolment.objects.all().for_action().filter(group_id__in=list(by_group))
        return [
            Seat(client_id=client, episode_id=episode, session_id=session)
            for client, episode, group, since, until, only in belonging.values_list(
                "client_id", "episode_id", "group_id", "from_on", "until_on", "slots"
            )
            for on, slot, session in by_group[group]
            if since <= on and (until is None or on <= until) and (not only or slot in only)
        ]


def closures(by: Actor, starts_at: datetime, ends_at: datetime) -> list[Closed]:
    """Closures of the center that are in force and meet a time."""
    rooms = center_of(by).rooms
    found = Closure.objects.filter(
        center_id=center_id(by), undone_at=None, starts_at__lt=ends_at, ends_at__gt=starts_at
    )
    return [
        Closed(
            one.pk, one.starts_at, one.ends_at,
            None if one.site_id is None else frozenset(r.id for r in rooms if r.site_id == one.site_id and not r.virtual),
            one.why,
        )
        for one in found.order_by("pk")
    ]  # fmt: skip


def _session(whose: Group, slot: Slot, on: date, zone: Any, shut: Sequence[Closed]) -> Session:
    starts_at, ends_at = moments(on, slot.start, slot.end, zone)
    one = Session(
        center_id=whose.center_id, group_id=whose.pk, slot_id=slot.pk, on=on, starts_at=starts_at, ends_at=ends_at,
        leader_id=whose.leader_id, co_leader_id=whose.co_leader_id, room_id=whose.room_id, mode=whose.mode, topic=whose.topic,
    )  # fmt: skip
    close_if_shut(one, shut)
    return one


def close_if_shut(one: Session, shut: Sequence[Closed]) -> None:
    """Say on a session, which is not saved here, whether a closure cancels it. What was cancelled otherwise stays so."""
    if one.state == Session.State.CANCELLED and one.closure_id is None:
        return
    closed = next((each for each in shut if each.meets(one.starts_at, one.ends_at, one.room_id)), None)
    if closed is None:
        one.state, one.closure_id, one.cancelled_why = Session.State.PLANNED, None, ""
    else:
        one.state, one.closure_id, one.cancelled_why = Session.State.CANCELLED, closed.closure_id, closed.why
