"""Diagnoses of a client: coded, with where each stands, since when, and which is the principal one."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from midspan.assessment.models.interview import CLINICAL, Assessment
from midspan.people.models import ClientData


class Diagnosis(ClientData):
    """One diagnosis in the chart. `title` is the code list's, `words` the clinician's own; `edition` the list it was found in.

    It is open until it is ended with a reason; an ended one stays. At most one open diagnosis is the principal one.
    """

    class Standing(models.TextChoices):
        CONFIRMED = "confirmed", "Confirmed here"
        PROVISIONAL = "provisional", "Provisional"
        REPORTED = "reported", "As reported"
        RULED_OUT = "ruled_out", "Ruled out"

    client = models.ForeignKey("people.Client", on_delete=models.PROTECT, related_name="+")
    assessment = models.ForeignKey(
        Assessment, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    code = models.CharField(max_length=8)
    title = models.CharField(max_length=300)
    words = models.CharField(max_length=300, blank=True)
    edition = models.CharField(max_length=80)
    standing = models.CharField(max_length=12, choices=Standing)
    principal = models.BooleanField(default=False)
    since = models.CharField(max_length=60, blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey("access.User", null=True, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(
        "access.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    ended_why = models.CharField(max_length=300, blank=True)

    privacy_class = CLINICAL
    privacy: ClassVar = dict.fromkeys(
        [
            "assessment",
            "code",
            "title",
            "words",
            "edition",
            "standing",
            "principal",
            "since",
            "recorded_at",
            "recorded_by",
            "ended_at",
            "ended_by",
            "ended_why",
        ],
        CLINICAL,
    )

    class Meta(ClientData.Meta):
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["client", "code"], condition=Q(ended_at=None), name="assessment_diagnosis_once"
            ),
            models.UniqueConstraint(
                fields=["client"],
                condition=Q(ended_at=None, principal=True),
                name="assessment_diagnosis_one_principal",
            ),
            models.CheckConstraint(
                condition=~Q(principal=True, standing="ruled_out"),
                name="assessment_diagnosis_principal_holds",
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None, ended_why="") | Q(ended_at__isnull=False) & ~Q(ended_why=""),
                name="assessment_diagnosis_ended_with_reason",
            ),
        ]
