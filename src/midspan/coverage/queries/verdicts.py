"""What a verdict on a chart rests on here: who pays, by name, and whether the client asked that the plan is not told."""

from datetime import datetime
from uuid import UUID

from django.db.models import Q

from midspan.coverage.models import BenefitCheck, Estimate, PaymentPlan, Policy, SelfPay
from midspan.privacy.sources import Beside, Known, Parts, Records, Rows, Source


def _parts(client_id: UUID, at: datetime) -> Parts:
    policies = Policy.objects.all().for_action().filter(client_id=client_id, ended_at=None)
    paying = (
        SelfPay.objects.all().for_action().filter(client_id=client_id, keep_from_plan=True, since__lte=at)
    )
    paying = paying.filter(Q(until=None) | Q(until__gt=at))
    return {
        "coverage_payers": (policies, {"name": "payer__name", "rank": "rank"}),
        "coverage_self_pay": (paying, {"since": "since"}),
    }


def _read(rows: Rows) -> Beside:
    names = dict.fromkeys(one["name"] for one in sorted(rows["coverage_payers"], key=lambda one: one["rank"]))
    payers = tuple(Known(name, "health_plan", "Pays for care") for name in names)
    return Beside(recipients=payers, self_pay=bool(rows["coverage_self_pay"]))


RECORDS = (
    Records("policy", "Facts of the insurance", Policy, "created_at", stay=""),
    Records("billing", "What a plan covers", BenefitCheck, "told_at", stay=""),
    Records("billing", "Cost estimates", Estimate, "made_at", stay=""),
    Records("billing", "Payment plans", PaymentPlan, "agreed_at", stay=""),
    Records("billing", "Paying without a plan", SelfPay, "since", stay=""),
)
SOURCE = Source(_parts, _read, RECORDS)
