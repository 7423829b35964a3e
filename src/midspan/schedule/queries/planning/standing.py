"""Standing groups of a week as the planner has them: one for each weekly time."""

from collections import Counter
from collections.abc import Iterable
from itertools import chain, count

from midspan.planner.plan import Held, Session
from midspan.planner.problem import Block, Group, GroupSize, Pin, Program, Site, Topic
from midspan.rules.schedule import numbers
from midspan.rules.schedule.planning import ONCE
from midspan.schedule.queries.planning.scene import Scene
from midspan.schedule.queries.planning.shapes import MeetingRow
from midspan.schedule.queries.planning.ways import both_ways

DAYS = 7
WEEKEND = {5: "saturday", 6: "sunday"}


def blocks(scene: Scene) -> list[Block]:
    """Times at which groups meet; those at the same time share a block, so that the planner sees that leaders could swap."""
    found = []
    for one in scene.meetings:
        if scene.block_of[one.slot_id] == one.slot_id:
            at = scene.place(one)
            found.append(
                Block(
                    id=one.slot_id, day=at.day, start=at.start, length=at.end - at.start, band=band(scene, one),
                    counted_minutes=scene.counted(one),
                )
            )  # fmt: skip
    return found


def band(scene: Scene, one: MeetingRow) -> str:
    known = numbers(scene.monday)
    if one.on.weekday() in WEEKEND:
        return WEEKEND[one.on.weekday()]
    if one.wall.start >= known.evening:
        return "evening"
    return "morning" if one.wall.start < known.noon else "afternoon"


def topics(scene: Scene) -> dict[str, Topic]:
    """A group's topic is its service, and whoever leads it must be somebody who leads that service."""
    keys = {scene.service_key(one.service_id) for one in scene.meetings}
    return {key: Topic(credential=key) for key in sorted(keys)}


def programs(scene: Scene, others: Iterable[str]) -> dict[str, Program]:
    """By key: those with groups in the week, and `others`."""
    of_program: dict[str, list[MeetingRow]] = {key: [] for key in others}
    for one in scene.meetings:
        of_program.setdefault(scene.program_key(one.program_id), []).append(one)
    return {
        key: Program(
            blocks=list(dict.fromkeys(scene.block_of[one.slot_id] for one in mine)),
            topics=sorted({scene.service_key(one.service_id) for one in mine}),
            session_cost=scene.numbers.points["session"],
        )
        for key, mine in sorted(of_program.items())
    }


def sites(scene: Scene) -> list[Site]:
    """With as many rooms as there are, or as groups meet at a time: some meet where no room is named."""
    most: Counter[int] = Counter()
    for site in scene.rooms:
        here = [(one, scene.place(one)) for one in scene.meetings if scene.site_of(one) == site]
        most[site] = max(
            (sum(b.day == a.day and b.start <= a.start < b.end for _, b in here) for _, a in here), default=0
        )
    return [Site(id=site, rooms=max(len(own), most[site])) for site, own in scene.rooms.items()]


def size(scene: Scene, capacity: int) -> GroupSize:
    known = scene.numbers.size
    target = min(known.target, capacity)
    return GroupSize(
        floor=known.floor,
        minimum=max(known.floor, min(known.minimum, target)),
        target=target,
        capacity=capacity,
    )


def groups(scene: Scene) -> list[Group]:
    found = []
    for one in scene.meetings:
        seated = scene.seated[one.slot_id]
        unseen = max(one.taken - len(seated), 0) + offered(scene, one)
        found.append(
            Group(
                id=one.slot_id, program=scene.program_key(one.program_id), topic=scene.service_key(one.service_id),
                block=scene.block_of[one.slot_id], site=scene.site_of(one), leader=one.group_leader_id, co_leader=co_leader(one),
                roster=[str(client) for client in scene.roster[one.slot_id]],
                closed=one.until_on is not None and (one.until_on - scene.monday).days < DAYS,
                group_size=size(scene, max(one.capacity - unseen, len(seated), 1)), serves=serves(scene, one),
                by_video=both_ways(scene, one),
            )
        )  # fmt: skip
    return found


def offered(scene: Scene, one: MeetingRow) -> int:
    """Places that are kept for somebody until they answer: those from a later day on count where what is planned may last."""
    return sum(
        each.group_id == one.group_id
        and (not each.slots or one.slot_id in each.slots)
        and (scene.preset.mode not in ONCE or each.from_on <= one.on)
        for each in scene.rows.offers
    )


def co_leader(one: MeetingRow) -> int | None:
    """Who leads beside the leader of this week."""
    return None if one.co_leader_id in (one.group_leader_id, one.leader_id) else one.co_leader_id


def serves(scene: Scene, one: MeetingRow) -> dict[str, list[str]]:
    """Levels and tracks of a group, and of those who belong to it or wait for it all the same."""
    own = [
        *scene.roster[one.slot_id],
        *(client for client, group in scene.rows.waits if group == one.group_id),
    ]
    stays = [scene.rows.stays.get(client) for client in own]
    found = {}
    if one.level:
        found["level"] = sorted({one.level, *(stay.level if stay else "" for stay in stays)})
    if one.track_id is not None and not scene.preset.across_tracks:
        tracks = {scene.track_key(stay.track_id) if stay else "" for stay in stays}
        found["track"] = sorted({"", scene.track_key(one.track_id), *tracks})
    return found


def pins(scene: Scene) -> list[Pin]:
    """Seats that are to stay, where the mode says so, and those that somebody waits for."""
    found = {}
    for one in scene.meetings:
        waiting = [client for client, group in scene.rows.waits if group == one.group_id]
        keeping = scene.seated[one.slot_id] if scene.preset.keeps_seats else []
        for client in (*keeping, *waiting):
            found[client, one.slot_id] = Pin(client=str(client), group=one.slot_id)
    return list(found.values())


def sessions(scene: Scene) -> list[Session]:
    """The sessions of the week as it stands, with their rooms; those in which nobody has a place are none."""
    found = []
    taken: dict[tuple[int, int, int], int] = {}
    for one in sorted(scene.meetings, key=lambda each: scene.place(each).start):
        if not scene.seated[one.slot_id]:
            continue
        site = scene.site_of(one)
        found.append(
            Session(
                program=scene.program_key(one.program_id), topic=scene.service_key(one.service_id), block=scene.block_of[one.slot_id],
                mode="telehealth" if site is None else "in_person", site=site,
                room=None if site is None else room(scene, one, site, taken), facilitator=one.leader_id,
                clients=[str(client) for client in scene.seated[one.slot_id]], standing=one.slot_id,
            )
        )  # fmt: skip
    return found


def room(scene: Scene, one: MeetingRow, site: int, taken: dict[tuple[int, int, int], int]) -> int:
    """The number of a room that is free: the group's own, else the lowest. `taken`: by site, day and room until when."""
    at = scene.place(one)
    own = [number for number, each in enumerate(scene.rooms[site]) if each.id == one.room_id]
    number = next(n for n in chain(own, count()) if taken.get((site, at.day, n), 0) <= at.start)
    taken[site, at.day, number] = at.end
    return number


def held(scene: Scene) -> list[Held]:
    """The time of those who co-lead the sessions of the week as it stands."""
    found = []
    for one in scene.meetings:
        other, at = co_leader(one), scene.place(one)
        if other is not None and scene.seated[one.slot_id]:
            found.append(
                Held(
                    what=f"co-lead {one.slot_id}",
                    staff=other,
                    day=at.day,
                    start=at.start,
                    length=at.end - at.start,
                )
            )
    return found
