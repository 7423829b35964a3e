"""A whole center, as every room asks about it."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from midspan.center.queries.shapes import (
    LevelView,
    ModalityView,
    PhaseView,
    PointView,
    ProgramView,
    QuestionnaireView,
    RoomView,
    ServiceView,
    SiteView,
    StepView,
    TemplateView,
    TrackView,
    View,
)


@dataclass(frozen=True, kw_only=True)
class CenterProfile(View):
    """Everything about one center. Built once per process and version of its file."""

    slug: str
    digest: str
    name: str
    display_name: str
    tagline: str
    setting: str
    city: str
    state: str
    time_zone: str
    phone: str
    on_call_phone: str
    on_call_note: str
    start_min_hours: int
    start_max_hours: int
    group_max: int
    opens_hour: int
    closes_hour: int
    grid_minutes: int
    citation: str
    document: str
    document_title: str
    programs: tuple[ProgramView, ...]
    levels: tuple[LevelView, ...]
    phases: tuple[PhaseView, ...]
    questionnaires: tuple[QuestionnaireView, ...]
    services: tuple[ServiceView, ...]
    modalities: tuple[ModalityView, ...]
    templates: tuple[TemplateView, ...]
    tracks: tuple[TrackView, ...]
    steps: tuple[StepView, ...]
    sites: tuple[SiteView, ...]
    rooms: tuple[RoomView, ...]
    all_points: tuple[PointView, ...]

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.time_zone)

    def focus_of(self, program_id: int) -> str:
        """What a program is for: sud, mh or dual; empty for a program that the center's file no longer has."""
        return next((one.focus for one in self.programs if one.id == program_id), "")

    @property
    def offered_levels(self) -> tuple[LevelView, ...]:
        return tuple(one for one in self.levels if one.offered)

    @property
    def compared_levels(self) -> tuple[LevelView, ...]:
        """Each level once, for a table: offered ones as their first program offers them."""
        seen: dict[str, LevelView] = {}
        for one in self.levels:
            seen.setdefault(one.code, one)
        return tuple(seen[code] for code in sorted(seen))

    def points(self, section: str) -> tuple[PointView, ...]:
        return tuple(one for one in self.all_points if one.section == section)

    def of_kind(self, kind: str) -> tuple[ServiceView, ...]:
        """Services of a kind that are offered: `group`, `coach`, `alumni`, `housing`, …"""
        return tuple(one for one in self.services if one.kind == kind and one.offered)

    @property
    def coach(self) -> ServiceView | None:
        return next(iter(self.of_kind("coach")), None)

    @property
    def alumni(self) -> ServiceView | None:
        return next(iter(self.of_kind("alumni")), None)

    def program(self, program_id: int) -> ProgramView:
        return next(one for one in self.programs if one.id == program_id)

    def level(self, code: str, program_id: int | None = None) -> LevelView | None:
        """The level as a program offers it; without a program, as the first one does."""
        found = (one for one in self.levels if one.code == code and program_id in (None, one.program_id))
        return next(found, None)

    def track(self, key: str) -> TrackView | None:
        return next((one for one in self.tracks if one.key == key), None)

    def tracks_for(self, code: str, program_id: int | None = None) -> tuple[TrackView, ...]:
        return tuple(
            one for one in self.tracks if one.level_code == code and program_id in (None, one.program_id)
        )

    def step(self, key: str) -> StepView | None:
        return next((one for one in self.steps if one.key == key), None)
