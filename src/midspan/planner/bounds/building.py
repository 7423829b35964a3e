"""A problem's kinds of groups, and everything that is possible for one client.

A **seat option** is a client in one kind of group: program, topic, block and place (a site, or None by video), or a
standing group. A **lead** is a leader who may lead one kind of group.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from itertools import combinations
from typing import NamedTuple

from midspan.planner.bounds.possible import Possible
from midspan.planner.bounds.shapes import Kind
from midspan.planner.bounds.wanting import Wanting, needs_of, wanting
from midspan.planner.problem import PRIMARY, Block, Client, GroupSize, Id
from midspan.planner.sessions import size_of

SEAT_TERMS = ("preference", "modality", "joining", "weeks_apart", "pins", "change")


@dataclass(slots=True)
class Groups:
    """Kinds of groups in which enough clients could sit, and who may lead them."""

    kinds: list[Kind] = field(default_factory=list)
    number: dict[Kind, int] = field(default_factory=dict)
    sizes: list[GroupSize] = field(default_factory=list)
    lead_kind: list[int] = field(default_factory=list)
    lead_staff: list[int] = field(default_factory=list)
    lead: dict[tuple[int, int], int] = field(default_factory=dict)  # (kind, leader) -> number


class Option(NamedTuple):
    """A seat: block and sort of session within the client, kind of group, place of the block in the problem, points."""

    block: int
    sort: int
    kind: int
    where: int
    points: tuple[int, ...]  # SEAT_TERMS


@dataclass(slots=True)
class Week:
    """Everything possible for one client. Blocks are numbered within the client; a choice is the blocks of one day."""

    wanting: Wanting
    needs: list[str]  # appointments, each as often as it is needed
    options: list[Option] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    choices: list[tuple[int, tuple[int, ...]]] = field(default_factory=list)  # day, blocks
    primaries: list[Id | None] = field(default_factory=list)
    mismatch: list[int] = field(default_factory=list)


def groups_of(possible: Possible) -> tuple[Groups, list[list[Kind]]]:
    """Number the kinds of groups that can come about, and tell for each client those with a seat for them."""
    kinds = list(possible.kinds())
    of_program: dict[str, list[Kind]] = defaultdict(list)
    for kind in kinds:
        of_program[kind[0]].append(kind)
    seats = [
        [
            kind
            for name in dict.fromkeys(client.programs)
            for kind in of_program[name]
            if possible.may_sit(client, kind)
        ]
        for client in possible.problem.clients
    ]
    wanted = Counter(kind for own in seats for kind in own)
    groups = Groups()
    for kind in wanted:
        able, size = possible.leads(kind), size_of(possible.week, possible.session(kind))
        if wanted[kind] < size.least or not able:
            continue
        number = groups.number[kind] = len(groups.kinds)
        groups.kinds.append(kind)
        groups.sizes.append(size)
        for staff in able:
            groups.lead[number, staff] = len(groups.lead_kind)
            groups.lead_kind.append(number)
            groups.lead_staff.append(staff)
    return groups, [[kind for kind in own if kind in groups.number] for own in seats]


def week_of(possible: Possible, client: Client, seats: list[Kind], groups: Groups, prices: "Prices") -> Week:
    """The client's seat options, sets of blocks by day, what is counted, and possible therapists."""
    wants, sorts = wanting(possible, client, seats)
    week = Week(wants, needs_of(client))
    blocks = possible.week.blocks
    number = {key: place for place, key in enumerate(dict.fromkeys(kind[2] for kind in seats))}
    week.blocks = [blocks[key] for key in number]
    for kind, sort in zip(seats, sorts, strict=True):
        points = prices.of_seat(client, kind)
        week.options.append(Option(number[kind[2]], sort, groups.number[kind], prices.place[kind[2]], points))
    for day in range(possible.problem.horizon.days):
        here = [place for place, block in enumerate(week.blocks) if block.day == day]
        for count in range(min(client.max_blocks_per_day, len(here)) + 1):
            week.choices += [
                (day, chosen) for chosen in combinations(here, count) if apart(week.blocks, chosen)
            ]
    options = client.therapist_options if PRIMARY in week.needs else []
    week.primaries = [option.staff for option in options]
    week.mismatch = [option.mismatch_cost for option in options]
    if not options or (
        client.current_therapist not in week.primaries and client.current_therapist is not None
    ):
        week.primaries.append(client.current_therapist)
        week.mismatch.append(-1)
    return week


def apart(blocks: list[Block], chosen: tuple[int, ...]) -> bool:
    """Whether no two of these blocks of one day overlap."""
    spans = sorted((blocks[place].start, blocks[place].end) for place in chosen)
    return all(end <= start for (_, end), (start, _) in zip(spans, spans[1:], strict=False))


class Prices:
    """What a seat costs besides its share of the session."""

    def __init__(self, possible: Possible) -> None:
        self.possible, problem = possible, possible.problem
        self.weights, self.again = problem.weights, problem.change_weights.new_seat
        self.place = {block.id: number for number, block in enumerate(problem.blocks)}
        self.pins = Counter((pin.client, pin.group) for pin in problem.pins)
        before = problem.previous_plan
        self.covered = set(before.clients) if before else set()
        self.had = {(s.group, client) for s in before.sessions for client in s.clients} if before else set()

    def of_seat(self, client: Client, kind: Kind) -> tuple[int, ...]:
        """Points by term, in the order of SEAT_TERMS. A pin that is kept takes back what all pins together cost."""
        group = self.possible.group(kind)
        guest = (
            group is not None
            and client.id not in group.roster
            and (client.id, group.program) in self.possible.homes
        )
        weeks = 0
        if group is not None and group.module is not None and group.week is not None:
            weeks = abs(client.next_week.get(group.module, group.week) - group.week)
        pins = 0 if group is None else self.pins[client.id, group.id]
        new = client.id in self.covered and (kind, client.id) not in self.had
        return (
            client.preference.get(self.possible.week.blocks[kind[2]].band, 0),
            self.weights.telehealth_for_either * (kind[3] is None and client.modality == "either"),
            self.weights.join_group * guest,
            self.weights.week_apart * weeks,
            -self.weights.pin_lost * pins,
            self.again * new,
        )
