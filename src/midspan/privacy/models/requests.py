"""What clients ask about their record, and what came of it."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from midspan.people.models import ClientData
from midspan.privacy.models.base import by_whom, letter, of_client


class RightsRequest(ClientData):
    """A request of 45 CFR 164.522 to 164.528 (42 CFR 2.23 to 2.26). `kind` is one of the table `rights`.

    `details` holds what only this kind has: `form` (access), `since` and `reach` (accounting), `plan` and `paid_in_full`
    (restriction), `reach_by` (confidential), all as text. `record` names the part of the record, `document` it where it is a file.
    """

    class Outcome(models.TextChoices):
        GRANTED = "granted", "Granted"
        PARTLY = "partly", "Granted in part"
        DENIED = "denied", "Denied"
        WITHDRAWN = "withdrawn", "Taken back"

    client = of_client()
    kind = models.CharField(max_length=12)
    words = models.TextField()
    asked_by = models.CharField(max_length=160)
    representative = models.BooleanField(default=False)
    asked_on = models.DateField()
    in_writing = models.BooleanField(default=False)
    record = models.CharField(max_length=200, blank=True)
    document = models.ForeignKey(
        "documents.Document", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    details = models.JSONField(default=dict)
    taken_by = by_whom()
    taken_at = models.DateTimeField(default=timezone.now)
    due_on = models.DateField()
    extended_on = models.DateField(null=True, blank=True)
    extension_reason = models.CharField(max_length=300, blank=True)
    outcome = models.CharField(max_length=10, choices=Outcome, blank=True)
    reasons = models.JSONField(default=list)
    answer = models.TextField(blank=True)
    fee_cents = models.PositiveIntegerField(default=0)
    fee_note = models.CharField(max_length=200, blank=True)
    decided_by = by_whom(empty=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    carried_out_on = models.DateField(null=True, blank=True)
    carried_out = models.CharField(max_length=300, blank=True)
    review_asked_on = models.DateField(null=True, blank=True)
    reviewer = by_whom(empty=True)
    review_outcome = models.CharField(max_length=10, blank=True)
    review_words = models.TextField(blank=True)
    reviewed_at = models.DateTimeField(null=True, blank=True)
    disagreement = models.TextField(blank=True)
    disagreed_on = models.DateField(null=True, blank=True)
    rebuttal = models.TextField(blank=True)
    rebutted_by = by_whom(empty=True)
    rebutted_at = models.DateTimeField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    ended_reason = models.CharField(max_length=300, blank=True)
    letter = letter()

    privacy_class = "documents"
    privacy: ClassVar = dict.fromkeys(
        ["kind", "words", "asked_by", "representative", "asked_on", "in_writing", "record", "document", "details", "taken_by", "taken_at",
         "due_on", "extended_on", "extension_reason", "outcome", "reasons", "answer", "fee_cents", "fee_note", "decided_by",
         "decided_at", "carried_out_on", "carried_out", "review_asked_on", "reviewer", "review_outcome", "review_words",
         "reviewed_at", "disagreement", "disagreed_on", "rebuttal", "rebutted_by", "rebutted_at", "ended_on", "ended_reason",
         "letter"],
        "documents",
    )  # fmt: skip

    class Meta(ClientData.Meta):
        indexes: ClassVar = [models.Index(fields=["client", "kind"], name="privacy_request_client")]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(words="") & ~Q(asked_by=""), name="privacy_request_words"),
            models.CheckConstraint(condition=Q(due_on__gte=F("asked_on")), name="privacy_request_due"),
            models.CheckConstraint(
                condition=Q(extended_on=None) | ~Q(extension_reason=""), name="privacy_request_extended"
            ),
            models.CheckConstraint(
                condition=Q(outcome="", decided_at=None) | (Q(decided_at__isnull=False) & ~Q(outcome="")),
                name="privacy_request_decided",
            ),
            models.CheckConstraint(
                condition=~Q(outcome__in=["denied", "partly"]) | (~Q(reasons=[]) & ~Q(answer="")),
                name="privacy_request_denied_why",
            ),
            models.CheckConstraint(
                condition=Q(rebuttal="") | ~Q(disagreement=""), name="privacy_request_rebuttal_to"
            ),
            models.CheckConstraint(
                condition=Q(ended_on=None) | Q(kind__in=["restriction", "confidential"], ended_reason__gt=""),
                name="privacy_request_ended",
            ),
        ]
