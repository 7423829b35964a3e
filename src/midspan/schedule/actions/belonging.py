"""At which of a group's weekly times its members come, how full each of them is, and the seats of those who come."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q

from midspan.access.errors import Invalid, Refused
from midspan.rules.schedule import WallTime
from midspan.schedule import words
from midspan.schedule.actions.pairing import Change
from midspan.schedule.models import Enrolment, Group, Seat, Session, Slot

Meeting = tuple[UUID, int, date, str]  # a session with its group, its date and its state


def standing(group_ids: Iterable[int], from_on: date) -> dict[int, list[Slot]]:
    """The slots that groups have on a day or later, in the order of the week, by group."""
    found: dict[int, list[Slot]] = {one: [] for one in group_ids}
    slots = Slot.objects.filter(Q(until_on=None) | Q(until_on__gte=from_on), group_id__in=list(found))
    for slot in slots.order_by("weekday", "start", "pk"):
        found[slot.group_id].append(slot)
    return found


def fill(stand: Mapping[int, Sequence[Slot]], from_on: date, *, but: UUID | None = None) -> dict[int, int]:
    """The most people who come to each slot at once from a day on, without one client where named."""
    belonging = Enrolment.objects.all().for_action().filter(group_id__in=list(stand))
    belonging = belonging.filter(Q(until_on=None) | Q(until_on__gte=from_on))
    spans: dict[int, list[tuple[date, date | None, list[int]]]] = {}
    for client, group, *span in belonging.values_list(
        "client_id", "group_id", "from_on", "until_on", "slots"
    ):
        if client != but:
            spans.setdefault(group, []).append((span[0], span[1], span[2]))
    return {
        slot.pk: _most(slot, spans.get(one, []), from_on) for one, slots in stand.items() for slot in slots
    }


def chosen(one: Group, slots: Sequence[Slot], days: Collection[WallTime]) -> list[int]:
    """The slots of the times at which somebody comes, as an enrolment keeps them: none for all of them, nor where every one is
    named. Raises Invalid for a time that the group does not have.
    """
    times = {slot.pk: _wall(slot) for slot in slots}
    unknown = sorted(set(days) - set(times.values()))
    if unknown:
        raise Invalid(f"{one.title} does not meet on {words.weekly(unknown, clocks=True)}.", field="days")
    found = [pk for pk, time in times.items() if time in days]
    return [] if len(found) == len(times) else found


def refuse_full(
    one: Group, slots: Sequence[Slot], wanted: Collection[int], filled: Mapping[int, int], from_on: date
) -> None:
    """Raises Refused, naming the days, where a group has no place left at a time that somebody wants."""
    full = [slot for slot in slots if slot.pk in wanted and filled[slot.pk] >= one.capacity]
    if not full:
        return
    taken = f"{words.full(one.capacity)} from {words.day(from_on)} on."
    if all(filled[slot.pk] >= one.capacity for slot in slots):
        raise Refused(f"{one.title} is full: {taken}")
    twice = len({slot.weekday for slot in slots}) < len({_wall(slot) for slot in slots})
    when = words.weekly(map(_wall, full), clocks=twice)
    raise Refused(f"{one.title} is full on {when}: {taken} There is room at its other times.")


def belongs(client_id: UUID, from_on: date) -> dict[int, list[int]]:
    """The groups that the client belongs to on that day or later, with the slots chosen on the first of those days."""
    found = Enrolment.objects.all().for_action().filter(Q(until_on=None) | Q(until_on__gte=from_on))
    mine: dict[int, list[int]] = {}
    for group, slots in (
        found.filter(client_id=client_id).order_by("from_on").values_list("group_id", "slots")
    ):
        mine.setdefault(group, slots)
    return mine


def meetings(chosen_slots: Mapping[int, Sequence[int]], from_on: date) -> list[Meeting]:
    """The sessions of groups from a day on, at the slots chosen of each, by time."""
    found = Session.objects.filter(group_id__in=list(chosen_slots), on__gte=from_on).order_by("starts_at")
    return [
        (pk, group, on, state)
        for pk, group, slot, on, state in found.values_list("pk", "group_id", "slot_id", "on", "state")
        if not chosen_slots[group] or slot in chosen_slots[group]
    ]


@dataclass(frozen=True, slots=True)
class Seats:
    """The seats of a client, in one episode, in the sessions of groups by id."""

    client_id: UUID
    episode_id: UUID
    groups: Mapping[int, Group]

    def take(self, sessions: Sequence[Meeting]) -> list[UUID]:
        """A seat in each of these sessions; those that are new. Raises Refused for one that is full."""
        there = list(
            Seat.objects.all()
            .for_action()
            .filter(session_id__in=[pk for pk, *_ in sessions])
            .values_list("session_id", "client_id", "state")
        )
        taken = Counter(
            session
            for session, client, state in there
            if state == Seat.State.BOOKED and client != self.client_id
        )
        for pk, group_id, on, state in sessions:
            one = self.groups[group_id]
            if state != Session.State.CANCELLED and taken[pk] >= one.capacity:
                raise Refused(
                    f"{one.title} is full on {words.day(on)}: a visitor has the last place. "
                    "Enrol from a later day, or move the visit."
                )
        mine = {session: state for session, client, state in there if client == self.client_id}
        Seat.objects.all().for_action().filter(client_id=self.client_id, session_id__in=list(mine)).update(
            state=Seat.State.BOOKED, why=Seat.Why.ENROLMENT, episode_id=self.episode_id
        )
        Seat.objects.bulk_create(
            Seat(client_id=self.client_id, episode_id=self.episode_id, session_id=pk)
            for pk, *_ in sessions
            if pk not in mine
        )
        return [pk for pk, *_ in sessions if mine.get(pk) != Seat.State.BOOKED]


def follow(row: Group, changes: Sequence[Change], start: date) -> None:
    """Who chose a time comes to the one that takes its place. Raises Refused where somebody would have no time left."""
    stay = {one.slot.pk for one in changes if one.slot is not None}
    now = {one.old.pk: one.slot.pk for one in changes if one.old and one.slot and one.old is not one.slot}
    chose = Enrolment.objects.all().for_action().filter(Q(until_on=None) | Q(until_on__gte=start), group=row)
    moved, left = [], set()
    for one in chose.exclude(slots=[]):
        one.slots += [now[slot] for slot in one.slots if slot in now]
        moved.append(one)
        if stay.isdisjoint(one.slots):
            left.add(one.client_id)
    if left:
        comes = "comes" if len(left) == 1 else "come"
        raise Refused(
            f"{words.people(len(left), 'member', 'members')} {comes} only at times that {row.title} would no longer have. "
            "Choose other days for them first."
        )
    Enrolment.objects.all().for_action().bulk_update(moved, ["slots"])


def _most(slot: Slot, spans: Sequence[tuple[date, date | None, list[int]]], from_on: date) -> int:
    mine = [(since, until) for since, until, only in spans if not only or slot.pk in only]
    first, last = max(from_on, slot.from_on), slot.until_on or date.max
    days = {first, *(since for since, _ in mine if first < since <= last)}
    return max(sum(since <= day and (until is None or until >= day) for since, until in mine) for day in days)


def _wall(slot: Slot) -> WallTime:
    return WallTime(slot.weekday, slot.start, slot.end)
