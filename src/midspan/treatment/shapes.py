"""A plan's tree as it is read: frozen, with the words for codes beside them."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID


@dataclass(frozen=True, slots=True)
class ObjectiveView:
    """An objective; `label` is such as 1.2."""

    id: UUID
    label: str
    text: str
    measured_by: str
    target_on: date | None
    state: str
    state_label: str
    closed_on: date | None
    words: str
    carried_from: UUID | None

    @property
    def going_on(self) -> bool:
        """Whether it is worked on: open, or carried into a version that is being written."""
        return self.state in {"open", "carried"}


@dataclass(frozen=True, slots=True)
class InterventionView:
    """What is done for a goal. `who` is a name, or a role in words; `label` what it is."""

    id: UUID
    service: str
    service_label: str
    what: str
    per_week: Decimal | None
    minutes: int | None
    weeks: int | None
    user_id: int | None
    role: str
    who: str

    @property
    def label(self) -> str:
        """The service, and what is done in words."""
        return ": ".join(part for part in (self.service_label, self.what) if part)

    @property
    def amount(self) -> str:
        """`3 times a week, 90 minutes, for 12 weeks`; empty where nothing is said."""
        parts = []
        if self.per_week is not None:
            times = self.per_week.normalize()
            if times == 1:
                parts.append("once a week")
            elif times == Decimal("0.5"):
                parts.append("every two weeks")
            else:
                parts.append(f"{times:f} times a week")
        if self.minutes:
            parts.append(f"{self.minutes} minutes")
        if self.weeks:
            parts.append(f"for {self.weeks} week{'' if self.weeks == 1 else 's'}")
        return ", ".join(parts)


@dataclass(frozen=True, slots=True)
class GoalView:
    """A goal in the client's words; `number` runs through the plan."""

    id: UUID
    number: int
    words: str
    objectives: tuple[ObjectiveView, ...]
    interventions: tuple[InterventionView, ...]


@dataclass(frozen=True, slots=True)
class ProblemView:
    """A problem with its goals."""

    id: UUID
    position: int
    statement: str
    domain: str
    domain_label: str
    dimension: int | None
    goals: tuple[GoalView, ...]
