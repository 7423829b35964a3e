"""Grievances: who complained of what, who looked into it, what was done."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone

from midspan.people.models import ClientData
from midspan.privacy.models.base import by_whom, letter, of_client


class Grievance(ClientData):
    """A complaint of a client, a relative, somebody else, or of nobody who gave a name. `client` is whom it is about, where known.

    `named` are the accounts of staff whom it names: none of them reads it, looks into it or answers it.
    """

    client = of_client(empty=True)
    center = models.ForeignKey("center.Center", on_delete=models.PROTECT, related_name="+")
    origin = models.CharField(max_length=10)
    from_name = models.CharField(max_length=160, blank=True)
    reach = models.CharField(max_length=200, blank=True)
    subject = models.CharField(max_length=10)
    words = models.TextField()
    wants = models.CharField(max_length=300, blank=True)
    named = models.JSONField(default=list)
    received_on = models.DateField()
    taken_by = by_whom()
    taken_at = models.DateTimeField(default=timezone.now)
    acknowledged_on = models.DateField(null=True, blank=True)
    acknowledged_how = models.CharField(max_length=120, blank=True)
    looker = by_whom(empty=True)
    found = models.TextField(blank=True)
    result = models.CharField(max_length=12, blank=True)
    done = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = by_whom(empty=True)
    appealed_on = models.DateField(null=True, blank=True)
    appeal_words = models.TextField(blank=True)
    appeal_looker = by_whom(empty=True)
    appeal_result = models.CharField(max_length=12, blank=True)
    appeal_answer = models.TextField(blank=True)
    appeal_answered_at = models.DateTimeField(null=True, blank=True)
    letter = letter()

    center_path: ClassVar = ""
    privacy_class = "oversight"
    privacy: ClassVar = dict.fromkeys(
        ["center", "origin", "from_name", "reach", "subject", "words", "wants", "named", "received_on", "taken_by", "taken_at",
         "acknowledged_on", "acknowledged_how", "looker", "found", "result", "done", "answered_at", "answered_by", "appealed_on",
         "appeal_words", "appeal_looker", "appeal_result", "appeal_answer", "appeal_answered_at", "letter"],
        "oversight",
    )  # fmt: skip

    class Meta(ClientData.Meta):
        indexes: ClassVar = [models.Index(fields=["center", "answered_at"], name="privacy_grievance_open")]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(words=""), name="privacy_grievance_words"),
            models.CheckConstraint(
                condition=Q(origin="anonymous", from_name="") | (~Q(origin="anonymous") & ~Q(from_name="")),
                name="privacy_grievance_from",
            ),
            models.CheckConstraint(
                condition=Q(answered_at=None, result="")
                | (Q(answered_at__isnull=False) & ~Q(result="") & ~Q(done="")),
                name="privacy_grievance_answered",
            ),
            models.CheckConstraint(
                condition=Q(appealed_on=None) | Q(answered_at__isnull=False),
                name="privacy_grievance_appeal_after",
            ),
        ]
