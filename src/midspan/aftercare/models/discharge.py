"""The end of an episode and its summary."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from midspan.people.models import ClientData

WORKFLOW, CLINICAL = "workflow", "clinical"


class Discharge(ClientData):
    """That an episode ended, when and why. `reason` is the report's code; screens show its words (`rules.aftercare`).

    `last_contact_on` is the last day on which the person was seen or spoken with. `wants_alumni` is None until asked.
    """

    client = models.ForeignKey("people.Client", on_delete=models.PROTECT, related_name="+")
    episode = models.OneToOneField("people.Episode", on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    last_contact_on = models.DateField()
    reason = models.CharField(max_length=2)
    where = models.CharField(max_length=200, blank=True)
    table = models.CharField(max_length=80)
    level = models.CharField(max_length=8)
    wants_alumni = models.BooleanField(null=True, blank=True)
    alumni_asked_at = models.DateTimeField(null=True, blank=True)
    by = models.ForeignKey("access.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    privacy_class = WORKFLOW
    privacy: ClassVar = dict.fromkeys(
        [
            "episode",
            "on",
            "last_contact_on",
            "reason",
            "where",
            "table",
            "level",
            "wants_alumni",
            "alumni_asked_at",
            "by",
            "at",
        ],
        WORKFLOW,
    )

    class Meta(ClientData.Meta):
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(last_contact_on__lte=F("on")), name="aftercare_last_contact_before_end"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="aftercare_has_reason"),
        ]
        indexes: ClassVar = [models.Index(fields=["on"], name="aftercare_discharged_on")]


class Summary(ClientData):
    """The discharge summary: the reason in words, its sections, and what the report asks again at discharge (`items`, as codes by item name).

    A draft until it is signed; a signed one is kept by a trigger, and words come after it as an addendum.
    """

    client = models.ForeignKey("people.Client", on_delete=models.PROTECT, related_name="+")
    discharge = models.OneToOneField(Discharge, on_delete=models.PROTECT, related_name="summary")
    words = models.CharField(max_length=600, blank=True)
    sections = models.JSONField(default=dict)
    items = models.JSONField(default=dict)
    version = models.PositiveIntegerField(default=1)
    due_on = models.DateField()
    saved_by = models.ForeignKey("access.User", on_delete=models.PROTECT, related_name="+")
    saved_at = models.DateTimeField()
    signed_by = models.ForeignKey(
        "access.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    signed_name = models.CharField(max_length=160, blank=True)
    signed_at = models.DateTimeField(null=True, blank=True)
    signed_text = models.TextField(blank=True)
    seal = models.CharField(max_length=64, blank=True)
    tables = ArrayField(models.CharField(max_length=80), default=list)
    document = models.ForeignKey(
        "documents.Document", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    privacy_class = CLINICAL
    privacy: ClassVar = dict.fromkeys(
        [
            "discharge",
            "words",
            "sections",
            "items",
            "version",
            "due_on",
            "saved_by",
            "saved_at",
            "signed_by",
            "signed_name",
            "signed_at",
            "signed_text",
            "seal",
            "tables",
            "document",
        ],
        CLINICAL,
    )

    class Meta(ClientData.Meta):
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(signed_at=None, signed_by=None, signed_text="", seal="")
                | (Q(signed_at__isnull=False, signed_by__isnull=False) & ~Q(signed_text="") & ~Q(seal="")),
                name="aftercare_summary_signed_whole",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["due_on"], condition=Q(signed_at=None), name="aftercare_summary_due")
        ]


class SummaryAddendum(ClientData):
    """Words added to a signed summary. Never changed."""

    client = models.ForeignKey("people.Client", on_delete=models.PROTECT, related_name="+")
    summary = models.ForeignKey(Summary, on_delete=models.PROTECT, related_name="addenda")
    words = models.TextField()
    by = models.ForeignKey("access.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    privacy_class = CLINICAL
    privacy: ClassVar = dict.fromkeys(["summary", "words", "by", "at"], CLINICAL)

    class Meta(ClientData.Meta):
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(words=""), name="aftercare_addendum_words")
        ]
