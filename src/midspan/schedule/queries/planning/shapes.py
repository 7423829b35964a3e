"""Rows of a week as they are read for planning."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from midspan.center.queries import StaffView
from midspan.rules.schedule import WallTime
from midspan.schedule.queries.apart import Company
from midspan.schedule.queries.availability import Available
from midspan.treatment.queries import Prescribed


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingRow:
    """A weekly time of a group in this week, with what is already made of it. Without a session `state` is empty.

    `taken`: seats of anybody; `until_on`: the group's last day; `wall` is when it begins and ends on the wall of the center.
    """

    slot_id: int
    on: date
    wall: WallTime
    title: str
    program_id: int
    track_id: int | None
    level: str
    service_id: int
    group_id: int
    group_leader_id: int
    leader_id: int
    co_leader_id: int | None
    room_id: int | None
    mode: str
    capacity: int
    until_on: date | None
    state: str = ""
    starts_at: datetime | None = None
    taken: int = 0


@dataclass(frozen=True, slots=True)
class SeatRow:
    """A client has a place in the session of a weekly time, or gave it back. `why` as in the table."""

    slot_id: int
    client_id: UUID
    booked: bool
    why: str


@dataclass(frozen=True, slots=True)
class BelongRow:
    """A client belongs to a group, or with `until_on` did; to all of its weekly times where `slots` is empty."""

    group_id: int
    client_id: UUID
    from_on: date
    until_on: date | None
    slots: list[int]


@dataclass(frozen=True, slots=True)
class OfferRow:
    """A place in a group, at all of its weekly times where `slots` is empty, is kept for somebody from a day on."""

    group_id: int
    slots: list[int]
    from_on: date


@dataclass(frozen=True, slots=True)
class StayRow:
    """A stay that meets the week, with the last level that held in it."""

    client_id: UUID
    program_id: int
    track_id: int | None
    admitted_on: date
    discharged_on: date | None
    offering_id: int | None
    level: str


@dataclass(frozen=True, slots=True)
class VisitRow:
    """An appointment that is not cancelled. `client_id` is None where the reader may not see whose it is."""

    client_id: UUID | None
    kind: str
    service_id: int | None
    user_id: int
    starts_at: datetime
    ends_at: datetime
    state: str


@dataclass(frozen=True, slots=True)
class Around:
    """Of one client's appointments of a kind, the last before the week and the first after it."""

    before: datetime | None
    after: datetime | None


@dataclass(frozen=True, slots=True)
class Away:
    """A member of staff is away (`user_id`), or a site or the whole center (None) is closed."""

    starts_at: datetime
    ends_at: datetime
    user_id: int | None = None
    site_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """The week as the tables have it. `asked`: services that plans ask for, by key, with the times a week; `titles` of the groups
    that somebody waits for.
    """

    meetings: tuple[MeetingRow, ...]
    seats: tuple[SeatRow, ...]
    belongs: tuple[BelongRow, ...]
    waits: tuple[tuple[UUID, int], ...]
    stays: Mapping[UUID, StayRow]
    visits: tuple[VisitRow, ...]
    leaves: tuple[Away, ...]
    closures: tuple[Away, ...]
    hours: Mapping[int, tuple[WallTime, ...]]
    team: tuple[tuple[UUID, int], ...]
    prescribed: Mapping[UUID, Prescribed]
    available: Mapping[UUID, Available]
    staff: tuple[StaffView, ...]
    company: Company
    asked: Mapping[UUID, Mapping[str, float]]
    around: Mapping[tuple[UUID, str], Around]
    states: Mapping[UUID, str]
    offers: tuple[OfferRow, ...] = ()
    titles: Mapping[int, str] = field(default_factory=dict)
