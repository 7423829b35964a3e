"""What the queries give back: frozen, with the reason of every value beside it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import time

from midspan.center.facts import Band

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True, slots=True)
class Reason:
    """Where a value comes from. `also` are other statements of the same document, as (what it says, where)."""

    label: str
    documented: bool
    inherited: bool
    also: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, kw_only=True)
class View:
    """A row: its id, its key in the center's file, and the reason of each value by field name."""

    id: int
    key: str
    active: bool = True
    reasons: Mapping[str, Reason] = field(default_factory=dict, repr=False, compare=False)

    def documented(self, name: str) -> bool:
        """Whether the center's own document gives this value."""
        reason = self.reasons.get(name)
        return reason is not None and reason.documented


@dataclass(frozen=True, kw_only=True)
class ProgramView(View):
    name: str
    age_group: str
    focus: str


@dataclass(frozen=True, kw_only=True)
class LevelView(View):
    """A level a program offers; `program_id` is None for one that the center only compares with.

    Bands are the center's own. `regulatory_hours_below` is the first number that no longer belongs to the level.
    """

    code: str
    name: str
    program_id: int | None
    hours: Band | None
    days: Band | None
    sessions: Band | None
    session_hours: Band | None
    own_days: int | None
    own_session_hours: float | None
    weeks: Band | None
    weeks_default: int | None
    possible_weeks: Band | None
    regulatory_hours_min: float | None
    regulatory_hours_below: float | None
    living: str
    who_for: str

    @property
    def offered(self) -> bool:
        return self.program_id is not None


@dataclass(frozen=True, kw_only=True)
class PhaseView(View):
    name: str
    focus: str
    usual_weeks: int


@dataclass(frozen=True, slots=True)
class Rhythm:
    """How often something is asked, and in which phases (`first`, `middle`, `last`; none: in all)."""

    key: str
    every_days: int
    phases: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class QuestionnaireView(View):
    """An instrument that programs ask. Empty: every program, every age group; no rhythms: as its own table says.
    `grace_days` after its day it is not late yet.
    """

    asked: bool
    programs: tuple[str, ...]
    age_groups: tuple[str, ...]
    rhythms: tuple[Rhythm, ...]
    grace_days: int = 0

    def of(self, program: ProgramView) -> bool:
        """Whether a program asks it."""
        return (
            self.asked
            and (not self.programs or program.key in self.programs)
            and (not self.age_groups or program.age_group in self.age_groups)
        )


@dataclass(frozen=True, kw_only=True)
class ServiceView(View):
    name: str
    kind: str
    what: str
    offered: bool
    countable: bool
    external: bool
    weekly_minutes: int | None


@dataclass(frozen=True, kw_only=True)
class ModalityView(View):
    name: str
    what: str
    offered: bool


@dataclass(frozen=True, kw_only=True)
class SegmentView(View):
    title: str
    minutes: int
    countable: bool
    service_id: int | None


@dataclass(frozen=True, kw_only=True)
class TemplateView(View):
    name: str
    segments: tuple[SegmentView, ...]

    @property
    def minutes(self) -> int:
        return sum(one.minutes for one in self.segments)

    @property
    def countable_minutes(self) -> int:
        return sum(one.minutes for one in self.segments if one.countable)


@dataclass(frozen=True, kw_only=True)
class MeetingView(View):
    weekday: int
    start: time
    end: time

    @property
    def day(self) -> str:
        return DAYS[self.weekday]


@dataclass(frozen=True, kw_only=True)
class TrackView(View):
    """A part of the week. `seats` is how many clients it holds; one group holds the center's `group_max`."""

    name: str
    program_id: int
    level_id: int
    level_code: str
    mode: str
    seats: int
    template: TemplateView
    meetings: tuple[MeetingView, ...]

    @property
    def telehealth(self) -> bool:
        return self.mode == "telehealth"

    @property
    def weekly_hours(self) -> float:
        """Countable hours of the group days, without individual sessions."""
        return self.template.countable_minutes * len(self.meetings) / 60


@dataclass(frozen=True, kw_only=True)
class StepView(View):
    """An admission step; `target_hours` counts from the first contact."""

    name: str
    what: str
    owner_role: str
    target_hours: int

    @property
    def is_documented(self) -> bool:
        return self.documented("name")


@dataclass(frozen=True, kw_only=True)
class SiteView(View):
    name: str
    address: str


@dataclass(frozen=True, kw_only=True)
class RoomView(View):
    name: str
    site_id: int
    capacity: int
    virtual: bool


@dataclass(frozen=True, kw_only=True)
class PointView(View):
    """One line of what the center tells; `key` is without its section."""

    section: str
    text: str
    detail: str


@dataclass(frozen=True, slots=True)
class CenterCard:
    """A center in a list."""

    id: int
    slug: str
    name: str
    display_name: str
    tagline: str
    city: str
    state: str
