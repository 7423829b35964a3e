"""Something about a person's safety that waits for a licensed owner."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from midspan.people.models import ClientData

SAFETY = "safety"


class SafetyAlert(ClientData):
    """Raised in the transaction of the answer that caused it; on top of screens until a licensed person closes it.

    `source` and `source_id` name what raised it (a measure, an assessment, a person): one open alert a source.
    `reasons` are `{"code", "says", "urgency", "weight"}`; what gets worse adds a reason. `clock_at` is when the
    clock of its urgency began, `due_at` when it next acts: the escalation job looks at nothing else.
    """

    class State(models.TextChoices):
        OPEN = "open", "Open"
        ACKNOWLEDGED = "acknowledged", "Somebody is on it"
        ESCALATED = "escalated", "Escalated"
        CLOSED = "closed", "Closed"

    class Source(models.TextChoices):
        MEASURE = "measure", "A measure"
        ASSESSMENT = "assessment", "The assessment"
        ENQUIRY = "enquiry", "An enquiry"
        PERSON = "person", "A member of staff"
        CHECK_IN = "check_in", "A check-in"
        OUTREACH = "outreach", "A call after an absence"

    client = models.ForeignKey("people.Client", on_delete=models.PROTECT, related_name="+")
    source = models.CharField(max_length=12, choices=Source)
    source_id = models.CharField(max_length=64, blank=True)
    reasons = models.JSONField()
    urgency = models.CharField(max_length=12)
    tables = ArrayField(models.CharField(max_length=80))
    state = models.CharField(max_length=12, choices=State, default=State.OPEN)
    owner = models.ForeignKey("access.User", null=True, on_delete=models.PROTECT, related_name="+")
    owner_why = models.CharField(max_length=200)
    raised_at = models.DateTimeField()
    clock_at = models.DateTimeField()
    due_at = models.DateTimeField()
    acknowledged_at = models.DateTimeField(null=True, blank=True)
    acknowledged_by = models.ForeignKey(
        "access.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    escalated_at = models.DateTimeField(null=True, blank=True)
    escalations = models.PositiveSmallIntegerField(default=0)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(
        "access.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    done = ArrayField(models.CharField(max_length=40), default=list)
    words = models.TextField(blank=True)

    privacy_class = SAFETY
    privacy: ClassVar = dict.fromkeys(
        [
            "source",
            "source_id",
            "reasons",
            "urgency",
            "tables",
            "state",
            "owner",
            "owner_why",
            "raised_at",
            "clock_at",
            "due_at",
            "acknowledged_at",
            "acknowledged_by",
            "escalated_at",
            "escalations",
            "closed_at",
            "closed_by",
            "done",
            "words",
        ],
        SAFETY,
    )

    class Meta(ClientData.Meta):
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["client", "source", "source_id"],
                condition=Q(closed_at=None),
                name="measures_alert_one_open",
            ),
            models.CheckConstraint(
                condition=Q(
                    state="closed", closed_at__isnull=False, closed_by__isnull=False, done__len__gte=1
                )
                & ~Q(words="")
                | ~Q(state="closed") & Q(closed_at=None, closed_by=None),
                name="measures_alert_closed_with_what_was_done",
            ),
            models.CheckConstraint(
                condition=~Q(state="acknowledged")
                | Q(acknowledged_at__isnull=False, acknowledged_by__isnull=False),
                name="measures_alert_acknowledged_by_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(state="escalated") | Q(escalated_at__isnull=False, escalations__gte=1),
                name="measures_alert_escalated_once_at_least",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["due_at"], condition=Q(closed_at=None), name="measures_alert_clock"),
            models.Index(fields=["client", "-raised_at"], name="measures_alert_history"),
        ]


class AlertEntry(ClientData):
    """One thing that happened to an alert: raised, worse, acknowledged, escalated, a note, closed."""

    class Kind(models.TextChoices):
        RAISED = "raised", "Raised"
        WORSE = "worse", "Got worse"
        ACKNOWLEDGED = "acknowledged", "Acknowledged"
        ESCALATED = "escalated", "Escalated"
        NOTE = "note", "What was done"
        HANDED = "handed", "Handed over"
        CLOSED = "closed", "Closed"

    client = models.ForeignKey("people.Client", on_delete=models.PROTECT, related_name="+")
    alert = models.ForeignKey(SafetyAlert, on_delete=models.PROTECT, related_name="entries")
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=12, choices=Kind)
    at = models.DateTimeField()
    by = models.ForeignKey("access.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    done = ArrayField(models.CharField(max_length=40), default=list)
    words = models.TextField(blank=True)

    privacy_class = SAFETY
    privacy: ClassVar = dict.fromkeys(["alert", "number", "kind", "at", "by", "done", "words"], SAFETY)

    class Meta(ClientData.Meta):
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["alert", "number"], name="measures_alert_entry_number"),
        ]
