"""What the queries of this room give back: frozen, never models."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from midspan.treatment.queries import ObjectiveLine


@dataclass(frozen=True, slots=True)
class AttendanceView:
    """One client at one session or appointment. `minutes` of `length`; the labels are words for the codes."""

    attendance_id: UUID
    on: date
    starts_at: datetime
    state: str
    state_label: str
    mode: str
    mode_label: str
    from_state: str
    arrived_at: datetime | None
    left_at: datetime | None
    length: int
    minutes: int
    countable: bool
    countable_minutes: int
    late: bool
    left_early: bool
    reason: str
    reason_label: str
    words: str
    at: datetime


@dataclass(frozen=True, slots=True)
class CheckInView:
    """How somebody came in. `mood` and `craving` are 0 to 10 or None; `title` is the session's, for lists."""

    on: date
    at: datetime
    mood: int | None
    craving: int | None
    use: str
    use_label: str
    use_words: str
    safe_home: str
    safe_home_label: str
    words: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class LineView:
    """A client's part of a group's note: the line, the ids of the objectives it addresses, and whether a co-signature is
    (or was) needed.
    """

    note_id: UUID
    text: str
    state: str
    version: int
    objectives: tuple[UUID, ...]
    needs_cosign: bool = False

    @property
    def waits(self) -> bool:
        """Whether it is signed and waits for a co-signature."""
        return self.needs_cosign and self.state == "signed"


@dataclass(frozen=True, slots=True)
class SessionMember:
    """Somebody with a place in a session. Clinical parts are empty for readers who do not read them."""

    client_id: UUID
    seat_id: UUID
    name: str
    first: str
    last: str
    pronouns: str
    home_state: str
    why: str
    why_label: str
    open_alert: bool
    attendance: AttendanceView | None
    check_in: CheckInView | None
    line: LineView | None
    objectives: tuple[ObjectiveLine, ...]


@dataclass(frozen=True, slots=True)
class SessionPage:
    """A group's session as it is opened on its day. `version` goes back with the next save of the note.

    `hidden` clients have a place that this reader may not see. `leads`: whether the reader led it and may sign.
    """

    session_id: UUID
    group_id: int
    title: str
    service: str
    countable: bool
    on: date
    starts_at: datetime
    ends_at: datetime
    place: str
    mode: str
    mode_label: str
    state: str
    cancelled_why: str
    leaders: tuple[str, ...]
    leads: bool
    topic: str
    text: str
    modality: str
    version: int
    note_state: str
    due_at: datetime
    saved_at: datetime | None
    saved_by: str
    signed_at: datetime | None
    signed_by: str
    reads_clinical: bool
    members: tuple[SessionMember, ...]
    hidden: int

    @property
    def signed(self) -> bool:
        """Whether the shared note is signed."""
        return self.note_state == "signed"

    @property
    def left(self) -> tuple[SessionMember, ...]:
        """Those who were there and whose line is not signed, though the shared note is."""
        there = [
            one for one in self.members if one.attendance is not None and one.attendance.state == "present"
        ]
        return tuple(one for one in there if self.signed and (one.line is None or one.line.state == "draft"))

    @property
    def to_cosign(self) -> int:
        """How many lines wait for a co-signature."""
        return sum(one.line is not None and one.line.waits for one in self.members)


@dataclass(frozen=True, slots=True)
class Missed:
    """A session that somebody was not at: its title and time, and the reason where one is known."""

    attendance_id: UUID
    title: str
    starts_at: datetime
    state: str
    reason: str
    reason_label: str
    words: str
    retry: bool


@dataclass(frozen=True, slots=True)
class Tried:
    """One attempt to reach somebody."""

    outreach_id: UUID
    kind: str
    kind_label: str
    outcome: str
    outcome_label: str
    reached: bool
    words: str
    at: datetime
    by: str
    next_at: datetime | None


@dataclass(frozen=True, slots=True)
class OutreachRow:
    """Somebody who was absent on a day, in the order in which to call. `why` are the reasons of the place, as far as the
    reader may know them. `reached`: somebody spoke with them since.
    """

    client_id: UUID
    name: str
    pronouns: str
    phone: str
    may_leave_message: bool
    may_text: bool
    weight: int
    why: tuple[str, ...]
    missed: tuple[Missed, ...]
    tried: tuple[Tried, ...]
    reached: bool
    week: int


@dataclass(frozen=True, slots=True)
class AbsenceCount:
    """How often a reason was given in a week; the code is empty where none is known."""

    reason: str
    label: str
    times: int


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """One client in one week, in minutes that count toward program hours: planned = attended + missed + open.

    `open` is planned and not marked, most often still to come. `prescribed` is None where nothing is prescribed;
    `short_by` what is lacking even when everything open is attended. `days` were attended.
    """

    client_id: UUID
    name: str
    monday: date
    prescribed: int | None
    prescribed_days: int | None
    prescribed_why: str
    planned: int
    attended: int
    missed: int
    open: int
    days: int
    short_by: int
    late: int
    left_early: int
    reasons: tuple[AbsenceCount, ...]


@dataclass(frozen=True, slots=True)
class Attended:
    """One attendance with what it was: for hours, charges and reviews. `signed`: whether its note is."""

    attendance: AttendanceView
    kind: str
    title: str
    service_id: int | None
    session_id: UUID | None
    appointment_id: UUID | None
    signed: bool


@dataclass(frozen=True, slots=True)
class Rate:
    """Attendance over some weeks, of what was marked: minutes attended of minutes planned, and sessions."""

    attended: int
    planned: int
    present: int
    marked: int

    @property
    def percent(self) -> int | None:
        """Whole percent of the planned minutes; None where nothing was marked."""
        return round(100 * self.attended / self.planned) if self.planned else None
