"""Recommended and decided: two facts, each with who, when and why."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from midspan.assessment.models.interview import Assessment
from midspan.people.models import ClientData

CLINICAL = "clinical"


class Recommended(ClientData):
    """What the rules said when the assessment was signed: the case they saw, the whole answer, the tables used.

    Never provisional: an assessment with missing safety data cannot be signed.
    """

    client = models.ForeignKey("people.Client", on_delete=models.PROTECT, related_name="+")
    assessment = models.OneToOneField(Assessment, on_delete=models.PROTECT, related_name="recommended")
    level = models.CharField(max_length=8)
    case = models.JSONField()
    answer = models.JSONField()
    tables = ArrayField(models.CharField(max_length=80))
    engine = models.CharField(max_length=60)
    at = models.DateTimeField()

    privacy_class = CLINICAL
    privacy: ClassVar = dict.fromkeys(
        ["assessment", "level", "case", "answer", "tables", "engine", "at"], CLINICAL
    )

    class Meta(ClientData.Meta):
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(answer__provisional=False), name="assessment_not_provisional"),
        ]


class Decision(ClientData):
    """The level a clinician decided. A newer decision replaces it; nothing is overwritten.

    `supervisor` and `prescriber` say which second signatures the rules ask for; it holds once all are given.
    """

    client = models.ForeignKey("people.Client", on_delete=models.PROTECT, related_name="+")
    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="decisions")
    recommended = models.CharField(max_length=8)
    level = models.CharField(max_length=8)
    reason = models.CharField(max_length=40, blank=True)
    words = models.TextField(blank=True)
    says = models.JSONField(default=list)
    supervisor = models.BooleanField(default=False)
    prescriber = models.BooleanField(default=False)
    early_review_on = models.DateField(null=True, blank=True)
    decided_at = models.DateTimeField()
    decided_by = models.ForeignKey("access.User", on_delete=models.PROTECT, related_name="+")
    replaced_at = models.DateTimeField(null=True, blank=True)
    reviewed_at = models.DateTimeField(
        null=True, blank=True
    )  # as on its review: an index of what waits needs it here

    privacy_class = CLINICAL
    privacy: ClassVar = dict.fromkeys(
        [
            "assessment",
            "recommended",
            "level",
            "reason",
            "words",
            "says",
            "supervisor",
            "prescriber",
            "early_review_on",
            "decided_at",
            "decided_by",
            "replaced_at",
            "reviewed_at",
        ],
        CLINICAL,
    )

    class Meta(ClientData.Meta):
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["assessment"], condition=Q(replaced_at=None), name="assessment_decision_one_current"
            ),
            models.CheckConstraint(
                condition=Q(
                    level=F("recommended"),
                    reason="",
                    early_review_on=None,
                    supervisor=False,
                    prescriber=False,
                )
                | ~Q(level=F("recommended")) & ~Q(reason="") & Q(early_review_on__isnull=False),
                name="assessment_decision_different_has_reason",
            ),
            models.CheckConstraint(
                condition=~Q(reason="other") | ~Q(words=""), name="assessment_decision_other_has_words"
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["early_review_on"],
                condition=Q(replaced_at=None, early_review_on__isnull=False),
                name="assessment_early_review",
            ),
            models.Index(
                fields=["decided_at"],
                condition=Q(replaced_at=None, reviewed_at=None),
                name="assessment_not_reviewed",
            ),
            models.Index(fields=["decided_at"], condition=Q(replaced_at=None), name="assessment_decided"),
        ]


class Cosignature(ClientData):
    """A second signature on a different decision, given or declined by somebody else than who decided."""

    class Kind(models.TextChoices):
        SUPERVISOR = "supervisor", "Clinical supervisor"
        PRESCRIBER = "prescriber", "Prescriber"

    client = models.ForeignKey("people.Client", on_delete=models.PROTECT, related_name="+")
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="cosignatures")
    kind = models.CharField(max_length=12, choices=Kind)
    agrees = models.BooleanField()
    words = models.TextField(blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey("access.User", on_delete=models.PROTECT, related_name="+")
    decided_by = models.ForeignKey("access.User", on_delete=models.PROTECT, related_name="+")

    privacy_class = CLINICAL
    privacy: ClassVar = dict.fromkeys(
        ["decision", "kind", "agrees", "words", "at", "by", "decided_by"], CLINICAL
    )

    class Meta(ClientData.Meta):
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["decision", "kind"], name="assessment_cosigned_once_a_kind"),
            models.UniqueConstraint(fields=["decision", "by"], name="assessment_one_signature_a_person"),
            models.CheckConstraint(condition=~Q(by=F("decided_by")), name="assessment_cosigner_is_another"),
            models.CheckConstraint(
                condition=Q(agrees=True) | ~Q(words=""), name="assessment_cosign_declined_with_words"
            ),
        ]


class DirectorReview(ClientData):
    """The clinical director's own step: agrees, or returns the decision with a note."""

    class Verdict(models.TextChoices):
        AGREES = "agrees", "Agrees"
        RETURNS = "returns", "Returned with a note"

    client = models.ForeignKey("people.Client", on_delete=models.PROTECT, related_name="+")
    decision = models.OneToOneField(Decision, on_delete=models.PROTECT, related_name="review")
    verdict = models.CharField(max_length=10, choices=Verdict)
    note = models.TextField(blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey("access.User", on_delete=models.PROTECT, related_name="+")
    decided_by = models.ForeignKey("access.User", on_delete=models.PROTECT, related_name="+")

    privacy_class = CLINICAL
    privacy: ClassVar = dict.fromkeys(["decision", "verdict", "note", "at", "by", "decided_by"], CLINICAL)

    class Meta(ClientData.Meta):
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(by=F("decided_by")), name="assessment_reviewer_is_another"),
            models.CheckConstraint(
                condition=Q(verdict="agrees") | ~Q(note=""), name="assessment_returned_with_a_note"
            ),
        ]
