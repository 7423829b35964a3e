"""A week to be planned, as plain data: who needs what, who works when.

The field names and their meaning are those of the format `iop-week-1`; docs/reference/planner-format.md says them in
full. Times are slots counted from the first slot of a day; a span `(start, end)` covers `start` to `end - 1`; costs
are whole points, lower is better. An id is a number or a word and says nothing about an order.
"""

from typing import Literal

import msgspec

from midspan.planner.plan import Plan

Id = int | str
Span = tuple[int, int]

PRIMARY = "IND"  # the kind of appointment that the client's own therapist gives


class Horizon(msgspec.Struct, frozen=True, kw_only=True):
    days: int
    slots_per_day: int
    slot_minutes: int
    first_slot: str = "08:00"
    first_day: str = "Monday"


class Block(msgspec.Struct, frozen=True, kw_only=True):
    """A time at which a group session can run. `length` in slots."""

    id: Id
    day: int
    start: int
    length: int
    band: str

    @property
    def end(self) -> int:
        return self.start + self.length


class Program(msgspec.Struct, frozen=True, kw_only=True):
    """In which blocks its groups may run, what they may teach, and points for each session."""

    blocks: list[Id]
    topics: list[str]
    session_cost: int


class Topic(msgspec.Struct, frozen=True, kw_only=True):
    """What the group's leader must hold."""

    credential: str


class AppointmentKind(msgspec.Struct, frozen=True, kw_only=True):
    """`length` in slots; an appointment starts at a multiple of it."""

    length: int


class GroupSize(msgspec.Struct, frozen=True, kw_only=True):
    minimum: int
    target: int
    capacity: int


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    same_topic_per_client_week: int
    sessions_per_facilitator_day: int


class Weights(msgspec.Struct, frozen=True, kw_only=True):
    """Points for each; FORMAT section 5."""

    seat_below_target: int
    telehealth_for_either: int
    trip_cap: int
    trip_cap_telehealth: int
    other_facilitator: int
    unmet_block: int
    unmet_topic: int
    unmet_appointment: int


class ChangeWeights(msgspec.Struct, frozen=True, kw_only=True):
    """Points for each difference to the previous plan."""

    new_seat: int = 0
    moved_appointment: int = 0
    opened_session: int = 0
    closed_session: int = 0
    new_facilitator: int = 0


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

    def free(self, day: int, start: int, end: int) -> bool:
        """Whether the client can come for the whole of `[start, end)` on this day."""
        return any(first <= start and end <= last for first, last in self.availability[day])


class Staff(msgspec.Struct, frozen=True, kw_only=True):
    """`kind` is TH (leads groups and sees clients alone) or the kind of appointment the person gives."""

    id: Id
    site: Id
    kind: str
    credentials: list[str]
    shifts: list[Span | None]
    max_slots_per_week: int
    caseload: int | None

    def works(self, day: int, start: int, end: int) -> bool:
        """Whether `[start, end)` lies inside the shift of this day."""
        shift = self.shifts[day]
        return shift is not None and shift[0] <= start and end <= shift[1]


class PreviousPlan(Plan, frozen=True, kw_only=True):
    """A plan that was in force, and the clients it was made for."""

    clients: list[Id]


class Problem(msgspec.Struct, frozen=True, kw_only=True):
    """One week of a program, or of several sites that share staff by video."""

    format: Literal["iop-week-1"]
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
