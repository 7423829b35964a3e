"""What acts of the schedule are given and give back."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from midspan.access.errors import Invalid
from midspan.rules.schedule import WallTime


class NeedsReason(Invalid):
    """What was asked for may be done with a reason. `warnings` are the sentences that the reason answers."""

    def __init__(self, warnings: tuple[str, ...]) -> None:
        super().__init__(" ".join((*warnings, "Say why, or choose otherwise.")), field="reason")
        self.warnings = warnings


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupFacts:
    """A standing group as somebody describes it. `slots` are its weekly times on the wall of the center.

    An empty `level` is for clients of every level; `mode` is `on_site`, `telehealth` or `hybrid`.
    """

    program_id: int
    service_id: int
    title: str
    leader_id: int
    capacity: int
    from_on: date
    slots: tuple[WallTime, ...]
    track_id: int | None = None
    level: str = ""
    topic: str = ""
    modality_id: int | None = None
    co_leader_id: int | None = None
    room_id: int | None = None
    mode: str = "on_site"
    until_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AppointmentFacts:
    """An appointment as somebody asks for it. `contact_ids` are people around the client who come along.

    `reason` answers a warning, such as a time outside the hours in which the member of staff works.
    """

    client_id: UUID
    kind: str
    user_id: int
    starts_at: datetime
    ends_at: datetime
    room_id: int | None = None
    mode: str = "on_site"
    service_id: int | None = None
    words: str = ""
    contact_ids: tuple[UUID, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True)
class OwnTime:
    """A time of a client's usual week. `kind` is `can` (they can come) or what keeps them: `work`, `school`, `child_care`,
    `court`, `travel`, `other`. `wish`, where they can come, is `on_site`, `telehealth` or `either`.
    """

    wall: WallTime
    kind: str = "can"
    wish: str = "either"
    note: str = ""


@dataclass(frozen=True, slots=True)
class Published:
    """How many sessions and seats were made."""

    sessions: int
    seats: int
