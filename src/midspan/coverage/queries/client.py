"""Everything about one client's coverage, in one query."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef

from midspan.access.actor import Actor
from midspan.access.reader import Reader
from midspan.coverage.estimating import Line
from midspan.coverage.models import (
    Authorisation,
    BenefitCheck,
    BenefitLine,
    Estimate,
    Instalment,
    Payer,
    PaymentPlan,
    Policy,
    SelfPay,
)
from midspan.coverage.queries.shapes import (
    AuthorisationView,
    BenefitsView,
    CoverageView,
    EstimateView,
    InstalmentView,
    LineView,
    PlanView,
    PolicyView,
)
from midspan.people.models import Client
from midspan.people.queries.beside import beside, models_of, whole
from midspan.people.queries.prepared import Visible, rows

PARTS = ("policies", "checks", "lines", "self_pay", "authorisations", "estimates", "plans", "instalments")


def coverage(reader: Reader, *, client_id: UUID) -> CoverageView:
    """A client's coverage, in one query. Empty where this reader may not see it."""
    found = rows(reader, _asked, client=client_id)
    part = dict(zip(PARTS, found[0] if found else [None] * len(PARTS), strict=True))
    checks: dict[UUID, list[BenefitsView]] = {}
    for check in _checks(part):
        checks.setdefault(check.policy_id, []).append(check)
    policies = [_policy(row, checks.get(row.pk, [])) for row in models_of(Policy, part["policies"])]
    self_pay = next(iter(models_of(SelfPay, part["self_pay"])), None)
    return CoverageView(
        policies=tuple(p for p in policies if p.ended_at is None),
        ended=tuple(p for p in policies if p.ended_at is not None),
        authorisations=tuple(_authorisation(row) for row in models_of(Authorisation, part["authorisations"])),
        estimate=next((_estimate(row) for row in models_of(Estimate, part["estimates"])), None),
        self_pay_since=self_pay.since if self_pay else None,
        self_pay_reason=self_pay.reason if self_pay else "",
        keep_from_plan=bool(self_pay and self_pay.keep_from_plan),
        plan=next((_plan(row, part["instalments"]) for row in models_of(PaymentPlan, part["plans"])), None),
    )


def payers(reader: Reader) -> tuple[str, ...]:
    """The names of payers this center has met, for a list to choose from."""
    return tuple(
        Payer.objects.filter(center_id=reader.center_id).order_by("name").values_list("name", flat=True)
    )


def costs_known(by: Reader | Actor, *, client_id: UUID) -> bool:
    """Whether benefits are recorded for an open policy, or the client pays without a plan. For acts and pages."""
    return client_id in costs_known_for(by, client_ids=[client_id])


def costs_known_for(by: Reader | Actor, *, client_ids: Iterable[UUID]) -> frozenset[UUID]:
    """Which of these clients have benefits or self-pay recorded, in two queries.

    That costs are known is a state of the way in, said to every role on the board; what they are is not.
    """
    wanted = list(client_ids)
    return _known(wanted) if wanted else frozenset()


def costs_known_column(visible: Visible) -> Any:
    """Whether they are known, as a column of a query of clients."""
    checked = visible(BenefitCheck).filter(client_id=OuterRef("pk"), policy__ended_at=None)
    return Exists(checked) | Exists(visible(SelfPay).filter(client_id=OuterRef("pk"), until=None))


def _known(wanted: list[UUID]) -> frozenset[UUID]:
    checked = BenefitCheck.objects.all().for_action().filter(client_id__in=wanted, policy__ended_at=None)
    paying = SelfPay.objects.all().for_action().filter(client_id__in=wanted, until=None)
    return frozenset(checked.values_list("client_id", flat=True)) | frozenset(
        paying.values_list("client_id", flat=True)
    )


def _asked(visible: Visible, *, client: UUID) -> Any:
    """The query of `coverage`; its columns are PARTS."""
    columns = {
        "policies": beside(visible(Policy), "rank", "-created_at", **whole(Policy), payer_name="payer__name"),
        "checks": beside(visible(BenefitCheck), "-told_at", "-recorded_at", **whole(BenefitCheck), by_name="by_user__name"),
        "lines": beside(visible(BenefitLine), "level", **whole(BenefitLine)),
        "self_pay": beside(visible(SelfPay).filter(until=None), **whole(SelfPay)),
        "authorisations": beside(visible(Authorisation), "-told_at", **whole(Authorisation), payer_name="policy__payer__name"),
        "estimates": beside(visible(Estimate), "-made_at", most=1, **whole(Estimate), by_name="by_user__name"),
        "plans": beside(visible(PaymentPlan).filter(ended_at=None), **whole(PaymentPlan)),
        "instalments": beside(visible(Instalment).filter(plan__ended_at=None), "number", **whole(Instalment)),
    }  # fmt: skip
    return visible(Client).filter(pk=client).annotate(**columns).values_list(*PARTS)


def _checks(part: dict[str, Any]) -> list[BenefitsView]:
    lines: dict[UUID, list[LineView]] = {}
    for line in models_of(BenefitLine, part["lines"]):
        lines.setdefault(line.check_made_id, []).append(
            LineView(
                line.level, line.covered, line.copay_cents, line.coinsurance_percent, line.after_deductible, line.limit_days,
                line.used_days, line.authorisation_needed,
            )
        )  # fmt: skip
    return [
        BenefitsView(
            check_id=row.pk, policy_id=row.policy_id, basis=row.basis, basis_label=row.get_basis_display(), told_at=row.told_at,
            told_by=row.told_by, reference=row.reference, by_name=row.by_name or "", active=row.active,
            network=row.network, network_label=row.get_network_display(), deductible_cents=row.deductible_cents,
            deductible_left_cents=row.deductible_left_cents, oop_max_cents=row.oop_max_cents, oop_left_cents=row.oop_left_cents,
            authorisation_phone=row.authorisation_phone, note=row.note, lines=tuple(lines.get(row.pk, ())),
        )
        for row in models_of(BenefitCheck, part["checks"])
    ]  # fmt: skip


def _policy(row: Any, checks: list[BenefitsView]) -> PolicyView:
    return PolicyView(
        policy_id=row.pk, payer=row.payer_name, rank=row.rank, rank_label=row.get_rank_display(), member_id=row.member_id,
        group_number=row.group_number, plan_name=row.plan_name, plan_type=row.plan_type,
        plan_type_label=row.get_plan_type_display() if row.plan_type else "", phone_on_card=row.phone_on_card,
        subscriber_relation=row.subscriber_relation, relation_label=row.get_subscriber_relation_display(),
        subscriber_name=row.subscriber_name, subscriber_born_on=row.subscriber_born_on, sex_on_policy=row.sex_on_policy,
        from_on=row.from_on, until_on=row.until_on, source=row.source, source_label=row.get_source_display(),
        ended_at=row.ended_at, benefits=checks[0] if checks else None, earlier=max(0, len(checks) - 1),
    )  # fmt: skip


def _authorisation(row: Any) -> AuthorisationView:
    return AuthorisationView(
        row.pk, row.policy_id, row.payer_name, row.level, row.state, row.get_state_display(), row.number, row.unit,
        row.amount, row.used_before, row.from_on, row.until_on, row.told_by, row.told_at, row.note,
    )  # fmt: skip


def _estimate(row: Any) -> EstimateView:
    return EstimateView(
        row.pk, row.level, row.low_cents, row.high_cents, tuple(Line(**line) for line in row.lines), tuple(row.assumptions),
        tuple(row.missing), row.made_at, row.told_at, row.by_name or "",
    )  # fmt: skip


def _plan(plan: PaymentPlan, instalments: Any) -> PlanView:
    parts = tuple(InstalmentView(r.number, r.due_on, r.cents) for r in models_of(Instalment, instalments))
    return PlanView(plan.pk, plan.total_cents, plan.agreed_at, plan.note, parts)
