"""What can be done when a member of staff is away: for each session and appointment the choices that hold, each with what it
means. Times are in UTC.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal
from uuid import UUID

from midspan.schedule.queries.shapes import AppointmentRow

SHOWN = 3  # options of a choice before the rest is folded
Part = Literal["leader", "co_leader"]
Way = Literal["leader", "alone", "video", "merge", "move", "colleague", "cancel"]


@dataclass(frozen=True, slots=True)
class TimeAway:
    """Who is away, from when to when. `from_home` says that they can work by video all the same."""

    user_id: int
    from_at: datetime
    until_at: datetime
    from_home: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """A session with what decides who may lead it and who may come to it. `taken` are the places that the reader may know of."""

    session_id: UUID
    group_id: int
    title: str
    program_id: int
    track_id: int | None
    track: str
    level: str
    countable: bool
    on: date
    starts_at: datetime
    ends_at: datetime
    leader_id: int
    co_leader_id: int | None
    room_id: int | None
    place: str
    mode: str
    state: str
    cancelled_why: str
    capacity: int
    taken: int

    @property
    def free(self) -> int:
        return max(self.capacity - self.taken, 0)

    @property
    def minutes(self) -> int:
        return round((self.ends_at - self.starts_at).total_seconds() / 60)


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody with a place in a session whom the reader may see. `state` is where they live."""

    client_id: UUID
    name: str
    state: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One way to take a choice. `key` is what is sent back; `known` how many of the clients know this colleague; `word` why it
    needs a director's word, empty where it does not.
    """

    key: str
    label: str
    note: str = ""
    known: int = 0
    word: str = ""


@dataclass(frozen=True, slots=True)
class Offer:
    """What could make up for a session that is cancelled, for one client; the first is proposed."""

    client_id: UUID
    name: str
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Something that can be done. `means` says in one sentence what it changes for whom."""

    way: Way
    means: str
    options: tuple[Option, ...] = ()
    offers: tuple[Offer, ...] = ()

    @property
    def first(self) -> tuple[Option, ...]:
        """The best options, those that are seen at once."""
        return self.options[:SHOWN]

    @property
    def rest(self) -> tuple[Option, ...]:
        return self.options[SHOWN:]

    @property
    def more(self) -> str:
        """`4 more`."""
        return f"{len(self.rest)} more"

    @property
    def can_make_up(self) -> bool:
        """Whether anybody is offered something for a session that is cancelled."""
        return any(one.options for one in self.offers)

    @property
    def needs_word(self) -> bool:
        """Whether one of its options needs a director's word."""
        return any(one.word for one in self.options)


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionToSettle:
    """A session that somebody who is away would lead or co-lead. `bars` says why other choices do not hold."""

    row: Meeting
    part: Part
    other: str
    guests: tuple[Guest, ...]
    choices: tuple[Choice, ...]
    bars: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitToSettle:
    """An appointment with somebody who is away."""

    row: AppointmentRow
    choices: tuple[Choice, ...]
    bars: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Settled:
    """What has been done about a session."""

    row: Meeting
    how: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ToHear:
    """A client who is to be told, how they wish to be reached (empty for readers who do not read it), and the sentences, each with
    the id of its news. `call`: before they come. `told_at` is when they were told the last of them, None while one is open.
    """

    client_id: UUID
    name: str
    phone: str
    may_leave_message: bool
    may_text: bool
    neutral_contact: str
    best_time: str
    sentences: tuple[str, ...]
    call: bool
    told_at: datetime | None
    told_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DayWithout:
    """The time in which somebody is away: what is still to be settled, what is settled, and whom to tell. `hidden` are their
    appointments in charts that are not open to the reader, as times alone. `leaves` are those kept for it.
    """

    away: TimeAway
    name: str
    leaves: tuple[int, ...]
    sessions: tuple[SessionToSettle, ...]
    visits: tuple[VisitToSettle, ...]
    hidden: tuple[tuple[datetime, datetime], ...]
    settled: tuple[Settled, ...]
    hear: tuple[ToHear, ...]
    staff: Mapping[int, str]

    @property
    def open(self) -> int:
        """How much is still to be settled."""
        return len(self.sessions) + len(self.visits) + len(self.hidden)
