"""What the one-page story is told from: rows of other rooms, as frozen facts."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID


@dataclass(frozen=True, slots=True)
class TeamFact:
    """A member of the care team."""

    name: str
    role: str
    role_label: str
    since: datetime


@dataclass(frozen=True, slots=True)
class ContactFact:
    """An emergency contact and what may be said to them."""

    name: str
    relationship: str
    phone: str
    may_be_told: str


@dataclass(frozen=True, slots=True)
class EnquiryFact:
    """An enquiry with the clocks of its step and of the start."""

    id: UUID
    received_at: datetime
    source: str
    state: str
    step: str
    step_due_at: datetime
    start_due_at: datetime
    owner: str
    next_step: str
    next_due_at: datetime | None
    closed_at: datetime | None


@dataclass(frozen=True, slots=True)
class StepFact:
    """A step that was begun."""

    enquiry_id: UUID
    step: str
    started_at: datetime
    completed_at: datetime | None


@dataclass(frozen=True, slots=True)
class AssessmentFact:
    """An assessment and what was recommended on it."""

    id: UUID
    state: str
    started_at: datetime
    started_by: str
    signed_at: datetime | None
    signed_by: str
    recommended: str


@dataclass(frozen=True, slots=True)
class DecisionFact:
    """A decision. `missing` says which signatures are awaited; `verdict` is empty until the director has reviewed it."""

    recommended: str
    level: str
    decided_at: datetime
    decided_by: str
    verdict: str
    declined: bool
    missing: tuple[str, ...]
    early_review_on: date | None

    @property
    def holds(self) -> bool:
        """Whether the level is in force."""
        return not self.missing and not self.declined and self.verdict != "returns"


@dataclass(frozen=True, slots=True)
class MeasureFact:
    """A measure: answered, or waiting. `talked`: the result was looked at with the client."""

    id: UUID
    instrument: str
    table: str
    completed_at: datetime | None
    due_at: datetime | None
    total: int | None
    band: str
    talked: bool = False


@dataclass(frozen=True, slots=True)
class AuthorisationFact:
    """A request to a payer or its answer."""

    level: str
    state: str
    unit: str
    amount: int
    from_on: date | None
    until_on: date | None
    told_at: datetime


@dataclass(frozen=True, slots=True)
class ConsentFact:
    """A consent that was given."""

    kind: str
    signed_at: datetime
    expires_on: date | None
    revoked_at: datetime | None

    def holds(self, today: date) -> bool:
        """Whether it is in force on a day."""
        return self.revoked_at is None and (self.expires_on is None or self.expires_on >= today)


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of one client across rooms; parts that the reader does not read are empty."""

    team: tuple[TeamFact, ...]
    emergency: tuple[ContactFact, ...]
    enquiries: tuple[EnquiryFact, ...]
    steps: tuple[StepFact, ...]
    assessments: tuple[AssessmentFact, ...]
    decisions: tuple[DecisionFact, ...]
    measures: tuple[MeasureFact, ...]
    payers: tuple[str, ...]
    benefits_told_at: datetime | None
    self_pay_since: datetime | None
    authorisations: tuple[AuthorisationFact, ...]
    consents: tuple[ConsentFact, ...]
    notices: tuple[str, ...]
    levels: tuple[tuple[str, date, date | None], ...]
    episodes: tuple[tuple[int, date, date | None], ...]

    @property
    def before(self) -> date | None:
        """When the stay before the newest one ended; None for a first stay."""
        return self.episodes[-2][2] if len(self.episodes) > 1 else None
