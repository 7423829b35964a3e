"""Groups that a plan opens: sessions of one kind, by one leader, at one time of different days are one group."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import time

from django.db import transaction

from midspan.access.errors import Refused
from midspan.planner.plan import Id, Session
from midspan.rules.schedule import WallTime
from midspan.schedule.actions import base, groups
from midspan.schedule.actions.planning.hands import Hands
from midspan.schedule.facts import GroupFacts

Kind = tuple[str, str, Id | None, Id, time, time, int]


def open_groups(hands: Hands) -> dict[Id, dict[int, list[WallTime]]]:
    """Open them; by client the groups that they belong to from now on, with their times."""
    kinds: dict[Kind, list[Session]] = defaultdict(list)
    for one in hands.do.opened:
        wall = hands.found.wall(one.block)
        for number in range(len(hands.do.opened)):  # a second session at the same time is another group
            kind = (one.program, one.topic, one.site, one.facilitator, wall.start, wall.end, number)
            if all(each.block != one.block for each in kinds.get(kind, ())):
                kinds[kind].append(one)
                break
    found: dict[Id, dict[int, list[WallTime]]] = defaultdict(dict)
    for some in kinds.values():
        group_id = open_one(hands, some)
        for one in some:
            for client in one.clients:
                found[client].setdefault(group_id, []).append(hands.found.wall(one.block))
    return dict(found)


def open_one(hands: Hands, some: list[Session]) -> int:
    """In the first room of the site that is free at all of its times. Raises Refused where there is none."""
    refused: Refused | None = None
    for facts in possible(hands, some):
        try:
            with transaction.atomic():
                return groups.open_group(**hands.who, facts=facts)
        except Refused as error:
            refused = error
    raise refused or Refused("No room of this site is large enough for a group that the plan opens.")


def possible(hands: Hands, some: list[Session]) -> Iterator[GroupFacts]:
    """The group as it would be in each room that holds its people, the smallest first; by video without a room."""
    center, first = base.center_of(hands.by), some[0]
    service = next(one for one in center.services if one.key == first.topic)
    program = next(one for one in center.programs if one.key == first.program)
    most = max(len(one.clients) for one in some)
    rooms = [
        one
        for one in sorted(center.rooms, key=lambda each: each.capacity)
        if one.active and not one.virtual and one.site_id == first.site and one.capacity >= most
    ]
    for room in rooms if first.site is not None else [None]:
        yield GroupFacts(
            program_id=program.id, service_id=service.id, title=service.name, leader_id=int(first.facilitator),
            capacity=min(center.group_max, room.capacity) if room else center.group_max, from_on=hands.found.monday,
            slots=tuple(sorted(hands.found.wall(one.block) for one in some)), room_id=room.id if room else None,
            mode="on_site" if room else "telehealth",
        )  # fmt: skip
