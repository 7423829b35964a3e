"""What the queries give back: frozen, never models. Times are in UTC unless a name says otherwise."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal
from uuid import UUID

from midspan.rules.schedule import WallTime


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekItem:
    """Something in a week. `kind` is session, appointment, leave or closure; `id` is text.

    `client_id` and `client_name` are set for the appointment of a client whom the reader may see; one of anybody else's is
    only a time that is taken, with the title “Taken”. `countable` says that its time counts towards the prescribed hours.
    `instead`: in whose place somebody leads a session.
    """

    kind: Literal["session", "appointment", "leave", "closure"]
    id: str
    title: str
    starts_at: datetime
    ends_at: datetime
    place: str = ""
    staff: tuple[str, ...] = ()
    mode: str = ""
    state: str = "planned"
    taken: int | None = None
    capacity: int | None = None
    appointment_kind: str = ""
    client_id: UUID | None = None
    client_name: str = ""
    group_id: int | None = None
    note: str = ""
    countable: bool = False
    instead: str = ""

    @property
    def cancelled(self) -> bool:
        return self.state == "cancelled"


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionRow:
    """A session in a list. `leaders` are the names of who leads this one, covers included; `instead`: in whose place."""

    session_id: UUID
    group_id: int
    title: str
    topic: str
    on: date
    starts_at: datetime
    ends_at: datetime
    place: str
    mode: str
    state: str
    cancelled_why: str
    leader_id: int
    co_leader_id: int | None
    leaders: tuple[str, ...]
    taken: int
    capacity: int
    countable: bool
    modality: str = ""
    instead: str = ""

    @property
    def minutes(self) -> int:
        return round((self.ends_at - self.starts_at).total_seconds() / 60)


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody with a place in a session. `since_on` is when they joined the group; None for a visit. `why` is why they come."""

    client_id: UUID
    seat_id: UUID
    episode_id: UUID
    name: str
    since_on: date | None
    why: str


@dataclass(frozen=True, slots=True)
class CoverRow:
    """Who leads in whose place."""

    cover_id: int
    part: str
    absent: str
    user: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionView(SessionRow):
    """One session with those who have a place in it and whom the reader may see, by name."""

    level: str
    members: tuple[Member, ...]
    covers: tuple[CoverRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupRow:
    """A standing group with how full it is today: `members` belong to it, `coming` of them come at each of `slots`. `ended` says
    that its last day has passed, `made_ahead` that its sessions are made beyond the week to come.
    """

    group_id: int
    title: str
    topic: str
    program_id: int
    program: str
    track_id: int | None
    track: str
    level: str
    service_id: int
    service: str
    modality_id: int | None
    modality: str
    leader_id: int
    leader: str
    co_leader_id: int | None
    co_leader: str
    room_id: int | None
    place: str
    mode: str
    capacity: int
    members: int
    waiting: int
    slots: tuple[WallTime, ...]
    from_on: date
    until_on: date | None
    ended: bool
    made_ahead: bool = True
    coming: tuple[int, ...] = ()

    @property
    def free(self) -> int:
        """Places that nobody has, at the time at which the fewest come."""
        return max(self.capacity - min(self.coming, default=self.members), 0)

    @property
    def fullest(self) -> int:
        """How many come at the time at which the most do."""
        return max(self.coming, default=self.members)

    @property
    def differs(self) -> bool:
        """Whether some of its times are fuller than others."""
        return len(set(self.coming)) > 1

    @property
    def minutes(self) -> int:
        """Minutes in a usual week."""
        return sum(one.minutes for one in self.slots)


@dataclass(frozen=True, slots=True)
class GroupMember:
    """Somebody who belongs to a group now or from a later day on. `slots` are the times at which they come, `some` says that
    they were chosen: the group has, or may get, others.
    """

    enrolment_id: UUID
    client_id: UUID
    name: str
    from_on: date
    until_on: date | None
    reason: str
    slots: tuple[WallTime, ...] = ()
    some: bool = False


@dataclass(frozen=True, slots=True)
class WaitingRow:
    """Somebody who waits for a place."""

    waiting_id: UUID
    client_id: UUID
    name: str
    group_id: int
    group: str
    since: datetime
    note: str
    offered_at: datetime | None


@dataclass(frozen=True, slots=True)
class GroupView:
    """A group, who belongs to it, who waits (longest first), and its next sessions."""

    row: GroupRow
    members: tuple[GroupMember, ...]
    waiting: tuple[WaitingRow, ...]
    sessions: tuple[SessionRow, ...]


@dataclass(frozen=True, slots=True)
class EnrolmentRow:
    """A client belongs, or belonged, to a group. `slots` are the times at which they come, `some` says that they were chosen."""

    enrolment_id: UUID
    group_id: int
    title: str
    level: str
    leader: str
    place: str
    mode: str
    slots: tuple[WallTime, ...]
    from_on: date
    until_on: date | None
    reason: str
    ended_why: str
    some: bool = False


@dataclass(frozen=True, slots=True)
class Planned:
    """What a client's week holds: countable minutes, on how many days, in how many sessions and appointments."""

    minutes: int
    days: int
    sessions: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AppointmentRow:
    """An appointment of a client whom the reader may see."""

    appointment_id: UUID
    client_id: UUID
    client: str
    episode_id: UUID | None
    kind: str
    kind_label: str
    service: str
    countable: bool
    user_id: int
    staff: str
    room_id: int | None
    place: str
    mode: str
    starts_at: datetime
    ends_at: datetime
    state: str
    words: str
    cancelled_why: str
    guests: tuple[str, ...] = ()

    @property
    def minutes(self) -> int:
        return round((self.ends_at - self.starts_at).total_seconds() / 60)
