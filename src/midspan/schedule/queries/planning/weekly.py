"""The weekly times of a week, and what is made of them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from midspan.people.queries.beside import shaped
from midspan.rules.schedule import WallTime
from midspan.schedule.queries.planning.shapes import MeetingRow

SLOT = {name: name for name in ("weekday", "start", "end", "from_on", "until_on", "group_id")} | {
    "slot_id": "pk", "begins_on": "group__from_on", "ends_on": "group__until_on",
} | {
    name: f"group__{name}" for name in (
        "title", "program_id", "track_id", "level", "service_id", "leader_id", "co_leader_id", "room_id", "mode", "capacity",
    )
}  # fmt: skip
SESSION = (
    "slot_id", "on", "starts_at", "ends_at", "leader_id", "co_leader_id", "room_id", "mode", "state", "taken",
)  # fmt: skip
Read = Iterable[Mapping[str, Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class SlotRead:
    """A weekly time with its group, which has it from `begins_on` to `ends_on`."""

    slot_id: int
    weekday: int
    start: time
    end: time
    from_on: date
    until_on: date | None
    group_id: int
    begins_on: date
    ends_on: date | None
    title: str
    program_id: int
    track_id: int | None
    level: str
    service_id: int
    leader_id: int
    co_leader_id: int | None
    room_id: int | None
    mode: str
    capacity: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionRead:
    """What is made of a weekly time; `taken` are seats of anybody."""

    slot_id: int
    on: date
    starts_at: datetime
    ends_at: datetime
    leader_id: int
    co_leader_id: int | None
    room_id: int | None
    mode: str
    state: str
    taken: int


def meetings(slots: Read, sessions: Read, monday: date, zone: ZoneInfo) -> Iterable[MeetingRow]:
    """Weekly times in force on their day, and whatever sessions there are. Rows as JSON, of the columns `SLOT` and `SESSION`."""
    made = {one.slot_id: one for one in shaped(SessionRead, sessions)}
    for slot in sorted(shaped(SlotRead, slots), key=lambda one: (one.weekday, one.start, one.slot_id)):
        session = made.get(slot.slot_id)
        on = session.on if session else monday + timedelta(days=slot.weekday)
        in_force = _holds(slot.from_on, slot.until_on, on) and _holds(slot.begins_on, slot.ends_on, on)
        if session is not None:
            yield _as_made(_as_usual(slot, on), session, zone)
        elif in_force:
            yield _as_usual(slot, on)


def _as_usual(slot: SlotRead, on: date) -> MeetingRow:
    return MeetingRow(
        slot_id=slot.slot_id, on=on, wall=WallTime(slot.weekday, slot.start, slot.end), title=slot.title,
        program_id=slot.program_id, track_id=slot.track_id, level=slot.level, service_id=slot.service_id, group_id=slot.group_id,
        group_leader_id=slot.leader_id, leader_id=slot.leader_id, co_leader_id=slot.co_leader_id, room_id=slot.room_id,
        mode=slot.mode, capacity=slot.capacity, until_on=slot.ends_on,
    )  # fmt: skip


def _as_made(usual: MeetingRow, session: SessionRead, zone: ZoneInfo) -> MeetingRow:
    first, last = (at.astimezone(zone).time() for at in (session.starts_at, session.ends_at))
    return replace(
        usual, wall=WallTime(session.on.weekday(), first, last), leader_id=session.leader_id, co_leader_id=session.co_leader_id,
        room_id=session.room_id, mode=session.mode, state=session.state, starts_at=session.starts_at, taken=session.taken,
    )  # fmt: skip


def _holds(from_on: date, until_on: date | None, on: date) -> bool:
    return from_on <= on and (until_on is None or on <= until_on)
