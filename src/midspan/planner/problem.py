"""A week to be planned, as plain data: who needs what, who works when.

The field names and their meaning are those of the format `iop-week-1`; docs/reference/planner-format.md says them in
full. Times are slots counted from the first slot of a day; a span `(start, end)` covers `start` to `end - 1`; costs
are whole points, lower is better. An id is a number or a word and says nothing about an order.
"""

from typing import Literal

import msgspec

from midspan.planner.plan import Plan
from midspan.planner.points import ChangeWeights, Weights

Id = int | str
Span = tuple[int, int]

PRIMARY = "IND"  # the kind of appointment that the client's own therapist gives
LEADS = "TH"  # the kind of staff who lead groups


class Horizon(msgspec.Struct, frozen=True, kw_only=True):
    days: int
    slots_per_day: int
    slot_minutes: int
    first_slot: str = "08:00"
    first_day: str = "Monday"
    dates: list[str] = []


class Block(msgspec.Struct, frozen=True, kw_only=True):
    """A time at which a group session can run. `length` in slots."""

    id: Id
    day: int
    start: int
    length: int
    band: str
    counted_minutes: int | None = None

    @property
    def end(self) -> int:
        return self.start + self.length


class GroupSize(msgspec.Struct, frozen=True, kw_only=True):
    """Clients in one session. No session runs below `floor`; without one, `minimum` is the floor."""

    minimum: int
    target: int
    capacity: int
    floor: int | None = None

    @property
    def least(self) -> int:
        return self.minimum if self.floor is None else self.floor


class Program(msgspec.Struct, frozen=True, kw_only=True):
    """In which blocks its groups may run, what they may teach, and points for each session."""

    blocks: list[Id]
    topics: list[str]
    session_cost: int
    group_size: GroupSize | None = None
    serves: dict[str, list[str]] = {}
    entry_days: list[int] = []


class Topic(msgspec.Struct, frozen=True, kw_only=True):
    """What the group's leader must hold."""

    credential: str


class AppointmentKind(msgspec.Struct, frozen=True, kw_only=True):
    """`length` in slots; an appointment starts at a multiple of `grid` slots, of its length where none is given."""

    length: int
    grid: int | None = None


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    same_topic_per_client_week: int
    sessions_per_facilitator_day: int


class Site(msgspec.Struct, frozen=True, kw_only=True):
    """`rooms` group rooms, numbered from 0, all alike."""

    id: Id
    rooms: int


class TherapistOption(msgspec.Struct, frozen=True, kw_only=True):
    staff: Id
    mismatch_cost: int


class Client(msgspec.Struct, frozen=True, kw_only=True):
    """What one client needs in the week and when the client can come."""

    id: Id
    level: str
    programs: list[str]
    modality: Literal["telehealth", "in_person", "either"]
    site: Id
    availability: list[list[Span]]
    min_blocks: int
    max_blocks: int
    max_blocks_per_day: int
    required_topics: dict[str, int]
    preference: dict[str, int]
    appointments: list[str]
    therapist_options: list[TherapistOption]
    current_therapist: Id | None
    minutes: tuple[int, int] | None = None
    days: tuple[int, int] | None = None
    counts: list[str] = []
    times: dict[str, int] = {}
    inside: list[str] = []
    excluded_staff: list[Id] = []
    traits: dict[str, str] = {}
    newcomer: bool = False
    done: list[str] = []
    next_week: dict[str, int] = {}

    def free(self, day: int, start: int, end: int) -> bool:
        """Whether the client can come for the whole of `[start, end)` on this day."""
        return any(first <= start and end <= last for first, last in self.availability[day])


class Break(msgspec.Struct, frozen=True, kw_only=True):
    """A pause of `length` slots on this day, somewhere between `start` and `end`."""

    day: int
    start: int
    end: int
    length: int


class Segment(msgspec.Struct, frozen=True, kw_only=True):
    """A part of a standing group's day: slots from the block's start, what it is about, who leads it (None: the leader)."""

    start: int
    length: int
    topic: str | None = None
    leader: Id | None = None


class Group(msgspec.Struct, frozen=True, kw_only=True):
    """A standing group: it meets in one block, and has people of its own. It may be in a week of a module of a curriculum."""

    id: Id
    program: str
    topic: str
    block: Id
    site: Id | None
    leader: Id | None = None
    co_leader: Id | None = None
    roster: list[Id] = []
    closed: bool = False
    newcomers_most: int | None = None
    entry: bool = True
    group_size: GroupSize | None = None
    serves: dict[str, list[str]] = {}
    segments: list[Segment] = []
    by_video: bool = False
    module: str | None = None
    week: int | None = None
    open_until: int | None = None
    requires: list[str] = []

    @property
    def joinable(self) -> bool:
        """Whether anybody who is not on the roster may join in this week."""
        late = self.week is not None and self.open_until is not None and self.week > self.open_until
        return self.entry and not self.closed and not late


class Pin(msgspec.Struct, frozen=True, kw_only=True):
    """A seat that a client is to keep: in this standing group."""

    client: Id
    group: Id


class Closed(msgspec.Struct, frozen=True, kw_only=True):
    """A site, or the whole center (None), is closed from slot `start` to `end` of a day."""

    day: int
    start: int
    end: int
    site: Id | None = None


class Visits(msgspec.Struct, frozen=True, kw_only=True):
    """So many appointments of a kind to be kept free at a site, such as assessments of people who are expected."""

    kind: str
    site: Id
    times: int


class Staff(msgspec.Struct, frozen=True, kw_only=True):
    """`kind` is TH (leads groups and sees clients alone) or the kind of appointment the person gives; `gives` are further kinds."""

    id: Id
    site: Id
    kind: str
    credentials: list[str]
    shifts: list[Span | None]
    max_slots_per_week: int
    caseload: int | None
    busy: list[list[Span]] = []
    note_slots: int = 0
    breaks: list[Break] = []
    licences: list[str] | None = None
    by_video: bool = False
    assigned: int = 0
    gives: list[str] = []
    site_by_day: list[Id] = []

    def site_on(self, day: int) -> Id:
        """Where the person works on this day."""
        return self.site_by_day[day] if self.site_by_day else self.site

    def works_at(self, site: Id) -> bool:
        """Whether the person is at this site on any day."""
        return site in (self.site_by_day or (self.site,))

    @property
    def leads(self) -> bool:
        """Whether the person leads groups."""
        return self.kind == LEADS

    def offers(self, kind: str) -> bool:
        """Whether the person gives appointments of this kind; `IND` to whoever names them as a therapist."""
        return self.kind == (LEADS if kind == PRIMARY else kind) or kind in self.gives

    def works(self, day: int, start: int, end: int) -> bool:
        """Whether `[start, end)` lies inside the shift of this day."""
        shift = self.shifts[day]
        return shift is not None and shift[0] <= start and end <= shift[1]


class PreviousPlan(Plan, frozen=True, kw_only=True):
    """A plan that was in force, and the clients it was made for."""

    clients: list[Id]


class Problem(msgspec.Struct, frozen=True, kw_only=True):
    """One week of a program, or of several sites that share staff by video."""

    format: Literal["iop-week-1", "iop-week-2"]
    name: str
    horizon: Horizon
    blocks: list[Block]
    programs: dict[str, Program]
    topics: dict[str, Topic]
    appointment_kinds: dict[str, AppointmentKind]
    group_size: GroupSize
    limits: Limits
    weights: Weights
    sites: list[Site]
    clients: list[Client]
    staff: list[Staff]
    previous_plan: PreviousPlan | None = None
    change_weights: ChangeWeights = ChangeWeights()
    groups: list[Group] = []
    new_groups: bool = True
    keep_apart: list[tuple[Id, Id]] = []
    pins: list[Pin] = []
    reserve: dict[str, int] = {}
    closed: list[Closed] = []
    visits: list[Visits] = []
