"""The interview: its domains, its ratings, its signatures and what is added later."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from midspan.people.models import ClientData

CLINICAL = "clinical"


class Assessment(ClientData):
    """One interview of one client. Draft while it is written, then signed and read-only: later words are addenda.

    Signed by somebody without a licence of their own it waits for a co-signature. `table` is the edition of the
    questions; `domains` are those that the center's program asks about.
    """

    class State(models.TextChoices):
        DRAFT = "draft", "Being written"
        COSIGN = "cosign", "Waits for a co-signature"
        SIGNED = "signed", "Signed"

    client = models.ForeignKey("people.Client", on_delete=models.PROTECT, related_name="+")
    episode = models.ForeignKey(
        "people.Episode", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    table = models.CharField(max_length=80)
    domains = ArrayField(models.CharField(max_length=40))
    follows = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    started_at = models.DateTimeField()
    started_by = models.ForeignKey("access.User", null=True, on_delete=models.PROTECT, related_name="+")
    signed_at = models.DateTimeField(null=True, blank=True)
    signed_by = models.ForeignKey(
        "access.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    cosigned_at = models.DateTimeField(null=True, blank=True)
    cosigned_by = models.ForeignKey(
        "access.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    privacy_class = CLINICAL
    privacy: ClassVar = dict.fromkeys(
        [
            "episode",
            "state",
            "table",
            "domains",
            "follows",
            "started_at",
            "started_by",
            "signed_at",
            "signed_by",
            "cosigned_at",
            "cosigned_by",
        ],
        CLINICAL,
    )

    class Meta(ClientData.Meta):
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["client"], condition=Q(state="draft"), name="assessment_one_draft"
            ),
            models.CheckConstraint(
                condition=Q(state="draft", signed_at=None, signed_by=None)
                | ~Q(state="draft") & Q(signed_at__isnull=False, signed_by__isnull=False),
                name="assessment_signed_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(cosigned_at=None, cosigned_by=None)
                | Q(state="signed", cosigned_at__isnull=False, cosigned_by__isnull=False)
                & ~Q(cosigned_by=F("signed_by")),
                name="assessment_cosigned_by_another",
            ),
            models.CheckConstraint(
                condition=Q(signed_at=None) | Q(signed_at__gte=F("started_at")), name="assessment_in_order"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["client", "-started_at"], name="assessment_of_client"),
            models.Index(fields=["state", "started_at"], name="assessment_in_work"),
        ]


class Section(ClientData):
    """The answers of one domain, by field name. `version` grows with each save that changed something."""

    client = models.ForeignKey("people.Client", on_delete=models.PROTECT, related_name="+")
    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="sections")
    domain = models.CharField(max_length=40)
    answers = models.JSONField(default=dict)
    version = models.PositiveIntegerField(default=0)
    saved_at = models.DateTimeField(null=True, blank=True)
    saved_by = models.ForeignKey("access.User", null=True, on_delete=models.PROTECT, related_name="+")

    privacy_class = CLINICAL
    privacy: ClassVar = dict.fromkeys(
        ["assessment", "domain", "answers", "version", "saved_at", "saved_by"], CLINICAL
    )

    class Meta(ClientData.Meta):
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["assessment", "domain"], name="assessment_section_once"),
        ]


class Rating(ClientData):
    """One of the six dimensions, 0 (no need) to 4 (danger), with the evidence for it."""

    client = models.ForeignKey("people.Client", on_delete=models.PROTECT, related_name="+")
    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="ratings")
    dimension = models.PositiveSmallIntegerField()
    value = models.PositiveSmallIntegerField(null=True, blank=True)
    evidence = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=0)
    saved_at = models.DateTimeField(null=True, blank=True)
    saved_by = models.ForeignKey("access.User", null=True, on_delete=models.PROTECT, related_name="+")

    privacy_class = CLINICAL
    privacy: ClassVar = dict.fromkeys(
        ["assessment", "dimension", "value", "evidence", "version", "saved_at", "saved_by"], CLINICAL
    )

    class Meta(ClientData.Meta):
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["assessment", "dimension"], name="assessment_rating_once"),
            models.CheckConstraint(
                condition=Q(dimension__gte=1, dimension__lte=6), name="assessment_rating_dimension"
            ),
            models.CheckConstraint(
                condition=Q(value=None) | Q(value__lte=4), name="assessment_rating_0_to_4"
            ),
        ]


class Addendum(ClientData):
    """Words added to a signed assessment. Nothing in it is changed any more."""

    client = models.ForeignKey("people.Client", on_delete=models.PROTECT, related_name="+")
    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="addenda")
    words = models.TextField()
    at = models.DateTimeField()
    by = models.ForeignKey("access.User", null=True, on_delete=models.PROTECT, related_name="+")

    privacy_class = CLINICAL
    privacy: ClassVar = dict.fromkeys(["assessment", "words", "at", "by"], CLINICAL)

    class Meta(ClientData.Meta):
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(words=""), name="assessment_addendum_words"),
        ]
