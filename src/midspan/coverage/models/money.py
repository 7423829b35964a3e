"""What it costs the client: the center's day rates, estimates with their reasons, self-pay, payment plans."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from midspan.coverage.models.benefits import BenefitCheck
from midspan.coverage.models.policy import COVERAGE
from midspan.people.models import ClientData


class DayRate(models.Model):
    """What a center charges for a day of a level, from a date on. No client data."""

    center = models.ForeignKey("center.Center", on_delete=models.PROTECT, related_name="+")
    level = models.CharField(max_length=8)
    from_on = models.DateField()
    cents = models.PositiveIntegerField()
    recorded_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["center", "level", "from_on"], name="coverage_rate_once"),
            models.CheckConstraint(condition=Q(cents__gte=1), name="coverage_rate_positive"),
        ]

    def __str__(self) -> str:
        return f"{self.level} from {self.from_on}"


class SelfPay(ClientData):
    """The client pays without a plan. `keep_from_plan`: asked that the plan is not told (45 CFR 164.522)."""

    client = models.ForeignKey("people.Client", on_delete=models.PROTECT, related_name="+")
    since = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(max_length=300)
    keep_from_plan = models.BooleanField(default=False)
    by_user = models.ForeignKey(
        "access.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    privacy_class = COVERAGE
    privacy: ClassVar = dict.fromkeys(["since", "until", "reason", "keep_from_plan", "by_user"], COVERAGE)

    class Meta(ClientData.Meta):
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["client"], condition=Q(until=None), name="coverage_self_pay_once"
            ),
        ]


class Estimate(ClientData):
    """A cost estimate as it was given: a range, every line with its reason, and what it assumes."""

    client = models.ForeignKey("people.Client", on_delete=models.PROTECT, related_name="+")
    check_used = models.ForeignKey(
        BenefitCheck, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    level = models.CharField(max_length=8)
    low_cents = models.PositiveIntegerField()
    high_cents = models.PositiveIntegerField()
    lines = models.JSONField()
    assumptions = models.JSONField()
    missing = models.JSONField(default=list)
    made_at = models.DateTimeField()
    told_at = models.DateTimeField(null=True, blank=True)
    by_user = models.ForeignKey(
        "access.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    privacy_class = COVERAGE
    privacy: ClassVar = dict.fromkeys(
        [
            "check_used",
            "level",
            "low_cents",
            "high_cents",
            "lines",
            "assumptions",
            "missing",
            "made_at",
            "told_at",
            "by_user",
        ],
        COVERAGE,
    )

    class Meta(ClientData.Meta):
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(high_cents__gte=models.F("low_cents")), name="coverage_estimate_range"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["client", "-made_at"], name="coverage_estimate_newest")]


class PaymentPlan(ClientData):
    """What the client agreed to pay, and when. The instalments add up to the total (kept by the action)."""

    client = models.ForeignKey("people.Client", on_delete=models.PROTECT, related_name="+")
    total_cents = models.PositiveIntegerField()
    agreed_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    note = models.CharField(max_length=300, blank=True)
    by_user = models.ForeignKey(
        "access.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    privacy_class = COVERAGE
    privacy: ClassVar = dict.fromkeys(["total_cents", "agreed_at", "ended_at", "note", "by_user"], COVERAGE)

    class Meta(ClientData.Meta):
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["client"], condition=Q(ended_at=None), name="coverage_plan_once"),
            models.CheckConstraint(condition=Q(total_cents__gte=1), name="coverage_plan_positive"),
        ]


class Instalment(ClientData):
    """One payment of a plan."""

    client = models.ForeignKey("people.Client", on_delete=models.PROTECT, related_name="+")
    plan = models.ForeignKey(PaymentPlan, on_delete=models.PROTECT, related_name="instalments")
    number = models.PositiveSmallIntegerField()
    due_on = models.DateField()
    cents = models.PositiveIntegerField()

    privacy_class = COVERAGE
    privacy: ClassVar = dict.fromkeys(["plan", "number", "due_on", "cents"], COVERAGE)

    class Meta(ClientData.Meta):
        ordering: ClassVar = ["number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["plan", "number"], name="coverage_instalment_number"),
            models.CheckConstraint(condition=Q(cents__gte=1), name="coverage_instalment_positive"),
        ]
