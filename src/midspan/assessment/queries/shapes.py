"""What reading one assessment whole gives back."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from midspan.assessment.queries.summaries import AssessmentSummary
from midspan.measures.queries import MeasureRow
from midspan.rules.assessment import Catalog, Dimension


@dataclass(frozen=True, slots=True)
class SectionView:
    """The answers of one domain; `needed` counts the questions that matter for progress, `done` those answered."""

    domain: str
    title: str
    short: str
    answers: Mapping[str, Any]
    version: int
    saved_at: datetime | None
    saved_by: str
    needed: int
    done: int

    @property
    def complete(self) -> bool:
        return self.done == self.needed

    @property
    def begun(self) -> bool:
        return bool(self.answers)


@dataclass(frozen=True, slots=True)
class RatingView:
    """One dimension: what it asks, how it is rated, the evidence."""

    dimension: Dimension
    value: int | None
    evidence: str
    saved_at: datetime | None
    saved_by: str

    @property
    def number(self) -> int:
        return self.dimension.number

    @property
    def anchor(self) -> str:
        """What the rating means; empty when it is not rated."""
        return "" if self.value is None else self.dimension.anchors[self.value]


@dataclass(frozen=True, slots=True)
class MeasureSlot:
    """A measure that belongs to the assessment: the newest answer in its window, or the one that waits."""

    instrument: str
    title: str
    domain: str
    row: MeasureRow | None

    @property
    def done(self) -> bool:
        return self.row is not None and self.row.state == "done"


@dataclass(frozen=True, slots=True)
class RecommendationView:
    """What the rules say. `answer` is the contract's answer; `assess_first` are labels; `fact` once it is stored."""

    level: str
    level_label: str
    answer: Mapping[str, Any]
    assess_first: tuple[str, ...]
    acceptable: tuple[str, ...]
    provisional: bool
    absolute: bool
    at: datetime | None
    tables: tuple[str, ...]

    @property
    def fact(self) -> bool:
        return self.at is not None


@dataclass(frozen=True, slots=True)
class AddendumView:
    """Words added after signing."""

    words: str
    at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class PastLine:
    """An earlier assessment of the same client, to open."""

    id: UUID
    state_label: str
    started_at: datetime
    recommended_label: str


@dataclass(frozen=True, slots=True)
class AssessmentView:
    """Everything about one assessment."""

    summary: AssessmentSummary
    questions: Catalog
    sections: tuple[SectionView, ...]
    ratings: tuple[RatingView, ...]
    measures: tuple[MeasureSlot, ...]
    addenda: tuple[AddendumView, ...]
    recommendation: RecommendationView
    case: Mapping[str, Any]
    past: tuple[PastLine, ...] = ()

    @property
    def draft(self) -> bool:
        return self.summary.state == "draft"

    @property
    def rated(self) -> int:
        return sum(one.value is not None and bool(one.evidence) for one in self.ratings)

    def section(self, domain: str) -> SectionView | None:
        """The answers of one domain, or None where it is not asked."""
        return next((one for one in self.sections if one.domain == domain), None)

    def slots(self, domain: str) -> tuple[MeasureSlot, ...]:
        """The measures shown with a domain."""
        return tuple(one for one in self.measures if one.domain == domain)
