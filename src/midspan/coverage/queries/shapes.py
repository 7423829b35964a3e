"""What the queries give back: frozen, never models."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from midspan.coverage.estimating import Line


@dataclass(frozen=True, slots=True)
class LineView:
    """What a policy pays at a level, as told. `days_left` is None where no limit was told."""

    level: str
    covered: bool
    copay_cents: int | None
    coinsurance_percent: int | None
    after_deductible: bool
    limit_days: int | None
    used_days: int | None
    authorisation_needed: bool | None

    @property
    def days_left(self) -> int | None:
        return None if self.limit_days is None else self.limit_days - (self.used_days or 0)


@dataclass(frozen=True, slots=True)
class BenefitsView:
    """One conversation about benefits."""

    check_id: UUID
    policy_id: UUID
    basis: str
    basis_label: str
    told_at: datetime
    told_by: str
    reference: str
    by_name: str
    active: bool
    network: str
    network_label: str
    deductible_cents: int | None
    deductible_left_cents: int | None
    oop_max_cents: int | None
    oop_left_cents: int | None
    authorisation_phone: str
    note: str
    lines: tuple[LineView, ...]

    def line(self, level: str) -> LineView | None:
        return next((one for one in self.lines if one.level == level), None)


@dataclass(frozen=True, slots=True)
class PolicyView:
    """A policy; `benefits` is the newest conversation about it, `earlier` how many came before."""

    policy_id: UUID
    payer: str
    rank: int
    rank_label: str
    member_id: str
    group_number: str
    plan_name: str
    plan_type: str
    plan_type_label: str
    phone_on_card: str
    subscriber_relation: str
    relation_label: str
    subscriber_name: str
    subscriber_born_on: date | None
    sex_on_policy: str
    from_on: date | None
    until_on: date | None
    source: str
    source_label: str
    ended_at: datetime | None
    benefits: BenefitsView | None
    earlier: int


@dataclass(frozen=True, slots=True)
class AuthorisationView:
    """A request to a payer, or its answer."""

    authorisation_id: UUID
    policy_id: UUID
    payer: str
    level: str
    state: str
    state_label: str
    number: str
    unit: str
    amount: int
    used_before: int
    from_on: date | None
    until_on: date | None
    told_by: str
    told_at: datetime
    note: str

    def holds_on(self, day: date) -> bool:
        """Whether it is granted and its dates include the day."""
        return self.state == "granted" and bool(
            self.from_on and self.until_on and self.from_on <= day <= self.until_on
        )


@dataclass(frozen=True, slots=True)
class EstimateView:
    """An estimate as it was kept."""

    estimate_id: UUID
    level: str
    low_cents: int
    high_cents: int
    lines: tuple[Line, ...]
    assumptions: tuple[str, ...]
    missing: tuple[str, ...]
    made_at: datetime
    told_at: datetime | None
    by_name: str


@dataclass(frozen=True, slots=True)
class InstalmentView:
    number: int
    due_on: date
    cents: int


@dataclass(frozen=True, slots=True)
class PlanView:
    """The open payment plan."""

    plan_id: UUID
    total_cents: int
    agreed_at: datetime
    note: str
    instalments: tuple[InstalmentView, ...]


@dataclass(frozen=True, slots=True)
class CoverageView:
    """All of it. `self_pay_since` is None where a plan pays."""

    policies: tuple[PolicyView, ...]
    ended: tuple[PolicyView, ...]
    authorisations: tuple[AuthorisationView, ...]
    estimate: EstimateView | None
    self_pay_since: datetime | None
    self_pay_reason: str
    keep_from_plan: bool
    plan: PlanView | None

    @property
    def primary(self) -> PolicyView | None:
        return next((one for one in self.policies if one.rank == 1), None)

    @property
    def costs_known(self) -> bool:
        """Whether benefits are recorded for an open policy, or the client pays without a plan."""
        return self.self_pay_since is not None or any(one.benefits for one in self.policies)
