"""A plan becomes the weeks from its Monday on: who belongs to which group on which days, who leads, what opens and closes."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from midspan.planner.plan import Id
from midspan.rules.schedule import WallTime
from midspan.schedule.actions import base, covering, days, enrolling, groups, sessions
from midspan.schedule.actions.belonging import belongs, standing
from midspan.schedule.actions.planning.hands import Hands
from midspan.schedule.actions.planning.once import cancel, lead, make_room
from midspan.schedule.actions.planning.opening import open_groups
from midspan.schedule.facts import GroupFacts
from midspan.schedule.models import Group, Session, Slot

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Seating:
    """One client in one group: the weekly times of the group, those at which they come by their enrolment, and what changes: for
    good, or `once`.
    """

    client: Id
    group_id: int
    slots: dict[int, Slot]
    comes: frozenset[int]
    left: frozenset[int]
    joined: frozenset[int]
    left_once: frozenset[int]
    joined_once: frozenset[int]

    @property
    def kept(self) -> frozenset[int]:
        return self.comes - self.left

    @property
    def new(self) -> frozenset[int]:
        return self.joined - self.comes

    def walls(self, some: Iterable[int]) -> list[WallTime]:
        return [wall(self.slots[one]) for one in sorted(some)]


def from_monday_on(hands: Hands) -> None:
    """Everything but the appointments."""
    seatings = list(seatings_of(hands))
    for one in seatings:
        with hands.of_client(one.client) as client_id:
            leave(hands, client_id, one)
    change_groups(hands)
    opened = open_groups(hands)
    by_client: dict[Id, list[Seating]] = defaultdict(list)
    for one in seatings:
        by_client[one.client].append(one)
    for client in dict.fromkeys([*by_client, *opened]):
        with hands.of_client(client) as client_id:
            join(hands, client_id, by_client[client], opened.get(client, {}))


def seatings_of(hands: Hands) -> Iterable[Seating]:
    found, do, monday = hands.found, hands.do, hands.found.monday
    stand = standing({one.group_id for one in found.slots.values()}, monday)
    for client in dict.fromkeys([*do.leaves, *do.joins]):
        left, joined = do.leaves.get(client, []), do.joins.get(client, [])
        mine = belongs(UUID(str(client)), monday)
        for group_id in sorted({found.slots[one].group_id for one in (*left, *joined)}):
            slots = {one.pk: one for one in stand[group_id]}
            comes = frozenset(mine[group_id] or slots) if group_id in mine else frozenset()
            gone, got = frozenset(left) & slots.keys(), frozenset(joined) & slots.keys()
            once, back = gone & hands.closed_once, hands.comes_back(client)
            yield Seating(
                client, group_id, slots, comes & slots.keys(),
                left=gone - once, joined=frozenset() if back else got, left_once=once,
                joined_once=got if back else frozenset(),
            )  # fmt: skip


def leave(hands: Hands, client_id: UUID, one: Seating) -> None:
    """Give back what is no longer theirs: the days of an enrolment, or a seat for once."""
    for slot in sorted((one.left - one.comes) | one.left_once):
        sessions.release_seat(**hands.who, client_id=client_id, session_id=hands.found.session(slot).pk)
    if not one.left & one.comes:
        return
    monday = hands.found.monday
    if one.kept:
        days.change_days(
            **hands.who, client_id=client_id, group_id=one.group_id, days=one.walls(one.kept), from_on=monday,
            reason=hands.reason,
        )  # fmt: skip
    else:
        enrolling.end_enrolments(
            **hands.who, client_id=client_id, on=monday - ONE_DAY, why=hands.reason, group_ids=[one.group_id]
        )


def join(
    hands: Hands, client_id: UUID, seatings: Iterable[Seating], opened: dict[int, list[WallTime]]
) -> None:
    """Take what is theirs now: more days of an enrolment, other groups, and seats that they had given back for this week."""
    enter = dict(opened)
    for one in seatings:
        for slot in sorted((one.joined & one.comes) | one.joined_once):
            sessions.makeup(**hands.who, client_id=client_id, session_id=hands.found.session(slot).pk)
        if one.new and one.kept:
            days.change_days(
                **hands.who, client_id=client_id, group_id=one.group_id, days=one.walls(one.kept | one.new),
                from_on=hands.found.monday, reason=hands.reason,
            )  # fmt: skip
        elif one.new:
            enter[one.group_id] = one.walls(one.new)
    if enter:
        first = max(hands.found.monday, base.open_episode(client_id).admitted_on)
        enrolling.enrol_many(
            **hands.who, client_id=client_id, group_ids=sorted(enter), from_on=first, reason=hands.reason, days=enter
        )  # fmt: skip


def change_groups(hands: Hands) -> None:
    """Weekly times end, others lead. Who leads a whole group leads it from now on; who leads it on some days stands in, as far as
    weeks are made; and where a leader is away, somebody stands in this once, or the session does not take place.
    """
    found, monday = hands.found, hands.found.monday
    new, alone = hands.leaders(lasting=True), hands.without_co_leader(lasting=True)
    once = hands.leaders(lasting=False)
    ended = set(hands.do.closed) - hands.closed_once
    closed = {*ended, *(one.slot_id for one in hands.in_the_way(lasting=True))}
    cancel(hands, [found.session(slot) for slot in sorted(hands.closed_once)])
    make_room(hands)
    hands.give_up_co_leaders(later(hands, {one.slot_id for one in alone}))
    hands.free_leaders(later(hands, new))
    ends, changes = (
        {found.slots[one].group_id for one in some if one in found.slots} for some in (closed, new)
    )
    stand = standing(ends | changes, monday)
    for group_id in [*sorted(ends), *sorted(changes - ends)]:  # what ends makes room for others
        row = next(one.group for one in found.slots.values() if one.group_id == group_id)
        rest = [one for one in stand[group_id] if one.pk not in closed]
        with hands.of_group(row):
            if not rest:
                groups.close_group(**hands.who, group_id=group_id, on=monday - ONE_DAY, why=hands.reason)
                continue
            leader = whole_leader(hands, row, [one.pk for one in rest if one.pk not in once])
            if len(rest) < len(stand[group_id]) or leader != row.leader_id:
                facts = facts_of(row, rest, leader, alone=any(one.group_id == group_id for one in alone))
                groups.change_group(**hands.who, group_id=group_id, facts=facts, from_on=monday)
    stand_in(hands, new)
    lead(hands)


def whole_leader(hands: Hands, row: Group, slots: Iterable[int]) -> int:
    """Who leads the group from now on: one who leads it at every time, else the present leader."""
    leads = {hands.do.leads.get(one) for one in slots}
    only = leads.pop() if len(leads) == 1 else None
    return only if only is not None else row.leader_id


def stand_in(hands: Hands, new: dict[int, int]) -> None:
    """Whoever leads a weekly time without leading its group."""
    for one in later(hands, new):
        user = new[one.slot_id]
        if one.leader_id != user and one.state == Session.State.PLANNED:
            with hands.of_group(one.group):
                covering.cover_session(**hands.who, session_id=one.pk, user_id=user, why=hands.reason)


def later(hands: Hands, slots: Iterable[int]) -> list[Session]:
    """The sessions of some weekly times from the Monday on, as far as they are made."""
    found = Session.objects.filter(slot_id__in=list(slots), on__gte=hands.found.monday)
    return list(found.exclude(state=Session.State.HELD).select_related("group").order_by("starts_at", "pk"))


def facts_of(row: Group, rest: Iterable[Slot], leader_id: int, *, alone: bool) -> GroupFacts:
    """The group as it is, with these weekly times and this leader; `alone`: without a co-leader."""
    other = None if alone or row.co_leader_id == leader_id else row.co_leader_id
    return GroupFacts(
        program_id=row.program_id, service_id=row.service_id, title=row.title, leader_id=leader_id, capacity=row.capacity,
        from_on=row.from_on, slots=tuple(wall(one) for one in rest), track_id=row.track_id, level=row.level, topic=row.topic,
        modality_id=row.modality_id, co_leader_id=other, room_id=row.room_id, mode=row.mode, until_on=row.until_on,
    )  # fmt: skip


def wall(one: Slot) -> WallTime:
    return WallTime(one.weekday, one.start, one.end)
