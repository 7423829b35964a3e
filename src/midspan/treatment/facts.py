"""What is given to the acts of this room: a plan as a tree, verdicts on objectives, and the two sheets."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanObjective:
    """A step that can be seen. `id` keeps an objective of a draft the same; `carried_from` is the one it goes on from."""

    text: str
    measured_by: str = ""
    target_on: date | None = None
    id: UUID | None = None
    carried_from: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanIntervention:
    """What we do for a goal. `service` is a key of the center's services, or empty with `what` in words.

    `per_week` times a week, `minutes` each, for `weeks`; who: `user_id`, else a `role` of the care team.
    """

    service: str = ""
    what: str = ""
    per_week: Decimal | float | int | None = None
    minutes: int | None = None
    weeks: int | None = None
    user_id: int | None = None
    role: str = ""
    id: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanGoal:
    """A goal in the client's own words, with its objectives and what is done for it."""

    words: str
    objectives: tuple[PlanObjective, ...] = ()
    interventions: tuple[PlanIntervention, ...] = ()
    id: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanProblem:
    """A problem in plain words. `domain` is a domain of the assessment, `dimension` 1 to 6, where it came from one."""

    statement: str
    goals: tuple[PlanGoal, ...] = ()
    domain: str = ""
    dimension: int | None = None
    id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of an objective at a review: met, partly, carried or dropped, with a sentence."""

    objective_id: UUID
    state: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SafetyPlanFacts:
    """A safety plan in lines, as the client said them. `people` and `professionals` may carry a telephone number.

    `naloxone` is empty, at_hand, given, wanted or declined. `with_client`: written together with the client.
    """

    warning_signs: tuple[str, ...] = ()
    coping: tuple[str, ...] = ()
    distraction: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    professionals: tuple[str, ...] = ()
    means_safety: tuple[str, ...] = ()
    reasons_for_living: tuple[str, ...] = ()
    naloxone: str = ""
    naloxone_words: str = ""
    with_client: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class RelapsePlanFacts:
    """A relapse-prevention plan in lines, as the client said them."""

    triggers: tuple[str, ...] = ()
    warning_signs: tuple[str, ...] = ()
    coping: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    if_return_to_use: tuple[str, ...] = ()
    with_client: bool = True
