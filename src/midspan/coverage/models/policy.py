"""Who pays: the payers a center meets, and the policies its clients hold."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from midspan.people.models import ClientData

COVERAGE = "coverage"


class Payer(models.Model):
    """An insurer or plan that a center has met. No client data."""

    center = models.ForeignKey("center.Center", on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=120)
    folded_name = models.CharField(max_length=120)
    payer_number = models.CharField(max_length=40, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    created_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["center", "folded_name"], name="coverage_payer_once"),
            models.CheckConstraint(condition=~Q(folded_name=""), name="coverage_payer_named"),
        ]

    def __str__(self) -> str:
        return self.name


class Policy(ClientData):
    """One policy of a client. `source` says how we know: told, seen on the card, or confirmed by the payer."""

    class Source(models.TextChoices):
        TOLD = "told", "As told, not checked"
        CARD = "card", "Seen on the card"
        PAYER = "payer", "Confirmed by the payer"

    class Relation(models.TextChoices):
        SELF = "self", "The client"
        SPOUSE = "spouse", "Spouse or partner"
        PARENT = "parent", "Parent"
        OTHER = "other", "Somebody else"

    class Rank(models.IntegerChoices):
        PRIMARY = 1, "Primary"
        SECONDARY = 2, "Secondary"
        TERTIARY = 3, "Third"

    class Plan(models.TextChoices):
        UNKNOWN = "", "Not known"
        PPO = "ppo", "PPO"
        HMO = "hmo", "HMO"
        EPO = "epo", "EPO"
        POS = "pos", "Point of service"
        HDHP = "hdhp", "High deductible plan"
        MEDICAID = "medicaid", "Medicaid"
        MEDICARE = "medicare", "Medicare"
        TRICARE = "tricare", "TRICARE or Veterans Affairs"
        OTHER = "other", "Another kind"

    client = models.ForeignKey("people.Client", on_delete=models.PROTECT, related_name="+")
    payer = models.ForeignKey(Payer, on_delete=models.PROTECT, related_name="+")
    rank = models.PositiveSmallIntegerField(choices=Rank, default=Rank.PRIMARY)
    member_id = models.CharField(max_length=60)
    group_number = models.CharField(max_length=60, blank=True)
    plan_name = models.CharField(max_length=120, blank=True)
    plan_type = models.CharField(max_length=12, choices=Plan, blank=True)
    phone_on_card = models.CharField(max_length=40, blank=True)
    subscriber_relation = models.CharField(max_length=8, choices=Relation, default=Relation.SELF)
    subscriber_name = models.CharField(max_length=160, blank=True)
    subscriber_born_on = models.DateField(null=True, blank=True)
    sex_on_policy = models.CharField(max_length=1, blank=True)
    from_on = models.DateField(null=True, blank=True)
    until_on = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=6, choices=Source, default=Source.TOLD)
    ended_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField()

    privacy_class = COVERAGE
    privacy: ClassVar = dict.fromkeys(
        [
            "payer",
            "rank",
            "member_id",
            "group_number",
            "plan_name",
            "plan_type",
            "phone_on_card",
            "subscriber_relation",
            "subscriber_name",
            "subscriber_born_on",
            "sex_on_policy",
            "from_on",
            "until_on",
            "source",
            "ended_at",
            "created_at",
        ],
        COVERAGE,
    )

    class Meta(ClientData.Meta):
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["client", "rank"], condition=Q(ended_at=None), name="coverage_policy_one_of_rank"
            ),
            models.CheckConstraint(
                condition=Q(sex_on_policy__in=["", "F", "M", "U"]), name="coverage_policy_sex"
            ),
            models.CheckConstraint(condition=~Q(member_id=""), name="coverage_policy_member"),
            models.CheckConstraint(
                condition=Q(until_on=None) | Q(from_on=None) | Q(until_on__gte=F("from_on")),
                name="coverage_policy_dates",
            ),
            models.CheckConstraint(
                condition=Q(subscriber_relation="self") | ~Q(subscriber_name=""),
                name="coverage_policy_subscriber",
            ),
        ]
