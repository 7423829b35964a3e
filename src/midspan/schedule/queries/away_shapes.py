"""What queries about closures, leave and cover give back."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from midspan.schedule.queries.shapes import SessionRow


@dataclass(frozen=True, slots=True)
class ClosureRow:
    """A closure in force, and how much it cancelled. `site` is empty for the whole center."""

    closure_id: int
    starts_at: datetime
    ends_at: datetime
    why: str
    site: str
    sessions: int


@dataclass(frozen=True, slots=True)
class Cancelled:
    """A session or appointment that a closure cancelled; `staff` and who comes `along` are an appointment's."""

    title: str
    starts_at: datetime
    ends_at: datetime
    staff: str = ""
    along: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ToTell:
    """A client whom a closure meets, how they wish to be reached (empty for readers who do not read it), and whether they were
    told. Without `lines` they were told, and all of it takes place again.
    """

    client_id: UUID
    name: str
    phone: str
    may_leave_message: bool
    may_text: bool
    neutral_contact: str
    best_time: str
    lines: tuple[Cancelled, ...]
    told_at: datetime | None
    told_by: str


@dataclass(frozen=True, slots=True)
class ClosureView:
    """A closure with the sessions it cancels and the clients to tell: first those who have not been. Once undone it cancels
    nothing, and those who were told are to hear that it takes place again.
    """

    closure_id: int
    starts_at: datetime
    ends_at: datetime
    why: str
    site: str
    undone_at: datetime | None
    sessions: tuple[SessionRow, ...]
    clients: tuple[ToTell, ...]


@dataclass(frozen=True, slots=True)
class Made:
    """A group with its last day, where it has one, and the last day for which it has a session; None where none is to come."""

    group_id: int
    title: str
    until_on: date | None
    last_on: date | None


@dataclass(frozen=True, slots=True)
class LeaveRow:
    """Somebody is away."""

    leave_id: int
    user_id: int
    name: str
    starts_at: datetime
    ends_at: datetime
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """Something in the weeks ahead that somebody has to see to. `kind` is uncovered, appointment, over, under, waiting
    (a place is free and somebody waits) or unpublished.
    """

    kind: str
    sentence: str
    starts_at: datetime | None = None
    session_id: UUID | None = None
    appointment_id: UUID | None = None
    client_id: UUID | None = None
    group_id: int | None = None
    user_id: int | None = None
