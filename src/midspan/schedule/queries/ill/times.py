"""Who and what is free at a time, in what was read of a center."""

from collections.abc import Collection, Iterator
from datetime import datetime, time, timedelta
from uuid import UUID

from midspan.access.permissions import table
from midspan.center.queries import RoomView, StaffView
from midspan.rules.schedule import WallTime, minutes_of, spans
from midspan.schedule import words
from midspan.schedule.queries.ill.reading import Scene

NOTHING: frozenset[UUID] = frozenset()
STEP = timedelta(minutes=15)  # between the times that are looked at for an appointment


def staff_taken(
    scene: Scene, user_id: int, starts: datetime, ends: datetime, but: Collection[UUID] = NOTHING
) -> bool:
    """Whether a member of staff is booked, away, or away ill at that time; `but` names what does not count."""
    if user_id == scene.away.user_id and scene.misses(starts, ends):
        return True
    if any(user == user_id and first < ends and starts < last for _, user, first, last in scene.leaves):
        return True
    return _taken(scene, "staff", user_id, starts, ends, but)


def at_work(scene: Scene, user_id: int, starts: datetime, ends: datetime) -> bool:
    """Whether that lies in the hours of a member of staff; whose hours are not known is there at all hours."""
    known = scene.hours.get(user_id)
    return known is None or _within(wall(scene, starts, ends), known)


def client_taken(
    scene: Scene, client_id: UUID, starts: datetime, ends: datetime, but: Collection[UUID] = NOTHING
) -> bool:
    """Whether a client whom the reader may see has to be somewhere at that time."""
    return any(
        first < ends and starts < last and what not in but
        for what, first, last in scene.of_client.get(client_id, ())
    )


def client_can(scene: Scene, client_id: UUID, starts: datetime, ends: datetime, mode: str) -> bool:
    """Whether what a client said of their week allows it; who said nothing can come at all times and in every way."""
    known = scene.available.get(client_id)
    return known is None or _within(wall(scene, starts, ends), known.free_by(mode))


def closed(scene: Scene, starts: datetime, ends: datetime, room_id: int | None) -> bool:
    """Whether the center, or the site of the room, is closed at some of that time."""
    site = next((one.site_id for one in scene.center.rooms if one.id == room_id), None)
    return any(
        first < ends and starts < last and (shut is None or shut == site)
        for first, last, shut in scene.closures
    )


def free_room(
    scene: Scene, starts: datetime, ends: datetime, wanted: int | None, but: Collection[UUID] = NOTHING
) -> RoomView | None:
    """A real room that is free then: the wanted one where it is, else one of its site, the smallest first."""
    rooms = [one for one in scene.center.rooms if not one.virtual and one.active]
    mine = next((one for one in rooms if one.id == wanted), None)
    near = [one for one in rooms if mine is None or one.site_id == mine.site_id]
    for one in sorted(near, key=lambda room: (room.id != wanted, room.capacity, room.id)):
        if not _taken(scene, "room", one.id, starts, ends, but) and not closed(scene, starts, ends, one.id):
            return one
    return None


def later(scene: Scene, minutes: int) -> Iterator[tuple[datetime, datetime]]:
    """Times of that length from now on, by the quarter of an hour, in the hours in which the center is open."""
    length, zone = timedelta(minutes=minutes), scene.center.zone
    begin = max(scene.now, scene.away.from_at)
    day = scene.on(begin)
    while day <= scene.on(scene.until - timedelta(seconds=1)):
        at = datetime.combine(day, time(scene.center.opens_hour), zone)
        last = datetime.combine(day, time(), zone) + timedelta(hours=scene.center.closes_hour)
        while at + length <= last:
            if at >= begin:
                yield at, at + length
            at += STEP
        day += timedelta(days=1)


def leads(one: StaffView) -> bool:
    """Whether somebody may lead a group: whoever leads writes its note."""
    return "notes.work" in table().of(one.roles)


def wall(scene: Scene, starts: datetime, ends: datetime) -> WallTime:
    """A time as the clock on the center's wall says it."""
    first, last = starts.astimezone(scene.center.zone), ends.astimezone(scene.center.zone)
    return WallTime(first.weekday(), first.time().replace(tzinfo=None), last.time().replace(tzinfo=None))


def clock(scene: Scene, starts: datetime, ends: datetime) -> str:
    """`Tue, Nov 24, 9:00 to 10:30 AM`."""
    said = words.span(starts, ends, scene.center.zone)
    return said.removeprefix("on ").replace(" from ", ", ", 1)


def lasting(minutes: int) -> str:
    """`1 h 30 min`."""
    hours, rest = divmod(minutes, 60)
    return " ".join(part for part in (f"{hours} h" if hours else "", f"{rest} min" if rest else "") if part)


def _within(one: WallTime, others: tuple[WallTime, ...]) -> bool:
    return minutes_of(one.start, one.end) > 0 and not spans.difference([one], others)


def _taken(
    scene: Scene, kind: str, resource: int, starts: datetime, ends: datetime, but: Collection[UUID]
) -> bool:
    return any(
        first < ends and starts < last and what not in but
        for what, first, last in scene.taken.get((kind, str(resource)), ())
    )
