"""What a payer told us that a policy pays. All money is whole cents."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from midspan.coverage.models.policy import COVERAGE, Policy
from midspan.people.models import ClientData


class BenefitCheck(ClientData):
    """One conversation about a policy's benefits: who said what, when, under which permission. The newest counts."""

    class Basis(models.TextChoices):
        CONSENT = "consent", "The client's consent to verify coverage"
        CLIENT_ASKED = "client_asked", "The client asked the payer and told us"

    class Network(models.TextChoices):
        UNKNOWN = "", "Not asked"
        IN = "in", "In network"
        OUT = "out", "Out of network"

    client = models.ForeignKey("people.Client", on_delete=models.PROTECT, related_name="+")
    policy = models.ForeignKey(Policy, on_delete=models.PROTECT, related_name="checks")
    basis = models.CharField(max_length=12, choices=Basis)
    consent_id = models.UUIDField(null=True, blank=True)
    told_at = models.DateTimeField()
    told_by = models.CharField(max_length=120)
    reference = models.CharField(max_length=60, blank=True)
    by_user = models.ForeignKey(
        "access.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    active = models.BooleanField()
    network = models.CharField(max_length=3, choices=Network, blank=True)
    deductible_cents = models.PositiveIntegerField(null=True, blank=True)
    deductible_left_cents = models.PositiveIntegerField(null=True, blank=True)
    oop_max_cents = models.PositiveIntegerField(null=True, blank=True)
    oop_left_cents = models.PositiveIntegerField(null=True, blank=True)
    authorisation_phone = models.CharField(max_length=40, blank=True)
    note = models.TextField(blank=True)
    recorded_at = models.DateTimeField()

    privacy_class = COVERAGE
    privacy: ClassVar = dict.fromkeys(
        [
            "policy",
            "basis",
            "consent_id",
            "told_at",
            "told_by",
            "reference",
            "by_user",
            "active",
            "network",
            "deductible_cents",
            "deductible_left_cents",
            "oop_max_cents",
            "oop_left_cents",
            "authorisation_phone",
            "note",
            "recorded_at",
        ],
        COVERAGE,
    )

    class Meta(ClientData.Meta):
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(deductible_left_cents=None)
                | Q(deductible_cents=None)
                | Q(deductible_left_cents__lte=F("deductible_cents")),
                name="coverage_benefit_deductible_left",
            ),
            models.CheckConstraint(
                condition=Q(oop_left_cents=None)
                | Q(oop_max_cents=None)
                | Q(oop_left_cents__lte=F("oop_max_cents")),
                name="coverage_benefit_oop_left",
            ),
            models.CheckConstraint(
                condition=Q(basis="client_asked") | Q(consent_id__isnull=False),
                name="coverage_benefit_permission",
            ),
            models.CheckConstraint(condition=~Q(told_by=""), name="coverage_benefit_who"),
        ]
        indexes: ClassVar = [models.Index(fields=["client", "-told_at"], name="coverage_benefit_newest")]


class BenefitLine(ClientData):
    """What the policy pays at one level of care: a share of the client's per day, or a percentage, and its limits."""

    client = models.ForeignKey("people.Client", on_delete=models.PROTECT, related_name="+")
    check_made = models.ForeignKey(BenefitCheck, on_delete=models.PROTECT, related_name="lines")
    level = models.CharField(max_length=8)
    covered = models.BooleanField(default=True)
    copay_cents = models.PositiveIntegerField(null=True, blank=True)
    coinsurance_percent = models.PositiveSmallIntegerField(null=True, blank=True)
    after_deductible = models.BooleanField(default=True)
    limit_days = models.PositiveSmallIntegerField(null=True, blank=True)
    used_days = models.PositiveSmallIntegerField(null=True, blank=True)
    authorisation_needed = models.BooleanField(null=True, blank=True)

    privacy_class = COVERAGE
    privacy: ClassVar = dict.fromkeys(
        [
            "check_made",
            "level",
            "covered",
            "copay_cents",
            "coinsurance_percent",
            "after_deductible",
            "limit_days",
            "used_days",
            "authorisation_needed",
        ],
        COVERAGE,
    )

    class Meta(ClientData.Meta):
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["check_made", "level"], name="coverage_line_once"),
            models.CheckConstraint(
                condition=Q(coinsurance_percent=None) | Q(coinsurance_percent__lte=100),
                name="coverage_line_percent",
            ),
            models.CheckConstraint(
                condition=Q(copay_cents=None) | Q(coinsurance_percent=None), name="coverage_line_one_share"
            ),
            models.CheckConstraint(
                condition=Q(used_days=None) | Q(limit_days=None) | Q(used_days__lte=F("limit_days")),
                name="coverage_line_used",
            ),
        ]
