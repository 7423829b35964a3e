"""What a payer granted."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from midspan.coverage.models.policy import COVERAGE, Policy
from midspan.people.models import ClientData


class Authorisation(ClientData):
    """A payer's answer to a request: days or units of a level, from, to. A denial grants nothing.

    `used_before` counts what another system had used when the program moved here.
    """

    class State(models.TextChoices):
        REQUESTED = "requested", "Asked for"
        GRANTED = "granted", "Granted"
        DENIED = "denied", "Denied"

    class Unit(models.TextChoices):
        DAYS = "days", "days"
        UNITS = "units", "units"

    client = models.ForeignKey("people.Client", on_delete=models.PROTECT, related_name="+")
    policy = models.ForeignKey(Policy, on_delete=models.PROTECT, related_name="+")
    level = models.CharField(max_length=8)
    state = models.CharField(max_length=10, choices=State)
    number = models.CharField(max_length=60, blank=True)
    unit = models.CharField(max_length=6, choices=Unit, default=Unit.DAYS)
    amount = models.PositiveSmallIntegerField(default=0)
    used_before = models.PositiveSmallIntegerField(default=0)
    from_on = models.DateField(null=True, blank=True)
    until_on = models.DateField(null=True, blank=True)
    told_by = models.CharField(max_length=120, blank=True)
    told_at = models.DateTimeField()
    consent_id = models.UUIDField(null=True, blank=True)
    note = models.TextField(blank=True)
    by_user = models.ForeignKey(
        "access.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    recorded_at = models.DateTimeField()

    privacy_class = COVERAGE
    privacy: ClassVar = dict.fromkeys(
        [
            "policy",
            "level",
            "state",
            "number",
            "unit",
            "amount",
            "used_before",
            "from_on",
            "until_on",
            "told_by",
            "told_at",
            "consent_id",
            "note",
            "by_user",
            "recorded_at",
        ],
        COVERAGE,
    )

    class Meta(ClientData.Meta):
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(used_before__lte=F("amount")), name="coverage_authorisation_used"
            ),
            models.CheckConstraint(
                condition=~Q(state="granted")
                | (Q(amount__gte=1, from_on__isnull=False, until_on__isnull=False) & ~Q(number="")),
                name="coverage_authorisation_granted_whole",
            ),
            models.CheckConstraint(
                condition=Q(until_on=None) | Q(from_on=None) | Q(until_on__gte=F("from_on")),
                name="coverage_authorisation_dates",
            ),
            models.UniqueConstraint(
                fields=["client", "policy", "number"],
                condition=~Q(number=""),
                name="coverage_authorisation_number",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["client", "-told_at"], name="coverage_authorisation_newest")
        ]
