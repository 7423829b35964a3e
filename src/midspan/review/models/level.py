"""Continued stay: what was rated and what the rules said; and moves between levels and tracks."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from midspan.people.models import ClientData

CLINICAL = "clinical"


class StayReview(ClientData):
    """A look at whether the level still fits: six ratings with their evidence, and the rules' answer, kept whole.

    `ratings` are `{"1": {"value": 2, "evidence": "…"}}`; `given` the other answers; `case` what the engine saw.
    """

    client = models.ForeignKey("people.Client", on_delete=models.PROTECT, related_name="+")
    episode = models.ForeignKey("people.Episode", on_delete=models.PROTECT, related_name="+")
    level = models.CharField(max_length=8)
    ratings = models.JSONField(default=dict)
    given = models.JSONField(default=dict)
    case = models.JSONField()
    answer = models.JSONField()
    recommended = models.CharField(max_length=8)
    tables = ArrayField(models.CharField(max_length=80))
    by = models.ForeignKey("access.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    privacy_class = CLINICAL
    privacy: ClassVar = dict.fromkeys(
        ["episode", "level", "ratings", "given", "case", "answer", "recommended", "tables", "by", "at"],
        CLINICAL,
    )

    class Meta(ClientData.Meta):
        indexes: ClassVar = [models.Index(fields=["client", "-at"], name="review_stay_of_client")]


class LevelMove(ClientData):
    """A step up, a step down or a transfer inside the center, beside what the rules recommended.

    It takes effect at once, unless the rules ask for a second signature: then it waits (`waiting`) and the level stays.
    """

    class Kind(models.TextChoices):
        UP = "step_up", "Step up"
        DOWN = "step_down", "Step down"
        TRANSFER = "transfer", "Transfer"

    class State(models.TextChoices):
        WAITING = "waiting", "Waits for a second signature"
        DONE = "done", "Done"
        DECLINED = "declined", "A second signature was declined"
        TAKEN_BACK = "taken_back", "Taken back"

    client = models.ForeignKey("people.Client", on_delete=models.PROTECT, related_name="+")
    episode = models.ForeignKey("people.Episode", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind)
    from_offering = models.ForeignKey("center.LevelOffering", on_delete=models.PROTECT, related_name="+")
    to_offering = models.ForeignKey("center.LevelOffering", on_delete=models.PROTECT, related_name="+")
    from_level = models.CharField(max_length=8)
    to_level = models.CharField(max_length=8)
    from_track = models.ForeignKey(
        "center.Track", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    to_track = models.ForeignKey(
        "center.Track", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    on = models.DateField()
    words = models.CharField(max_length=600)
    recommended = models.CharField(max_length=8)
    decision = models.CharField(max_length=24, blank=True)
    override = models.CharField(max_length=40, blank=True)
    override_words = models.CharField(max_length=600, blank=True)
    says = models.JSONField(default=list)
    case = models.JSONField(default=dict)
    answer = models.JSONField(default=dict)
    tables = ArrayField(models.CharField(max_length=80))
    supervisor = models.BooleanField(default=False)
    prescriber = models.BooleanField(default=False)
    early_review_on = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=12, choices=State)
    done_at = models.DateTimeField(null=True, blank=True)
    by = models.ForeignKey("access.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    privacy_class = CLINICAL
    privacy: ClassVar = dict.fromkeys(
        [
            "episode",
            "kind",
            "from_offering",
            "to_offering",
            "from_level",
            "to_level",
            "from_track",
            "to_track",
            "on",
            "words",
            "recommended",
            "decision",
            "override",
            "override_words",
            "says",
            "case",
            "answer",
            "tables",
            "supervisor",
            "prescriber",
            "early_review_on",
            "state",
            "done_at",
            "by",
            "at",
        ],
        CLINICAL,
    )

    class Meta(ClientData.Meta):
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(words=""), name="review_move_has_words"),
            models.CheckConstraint(
                condition=Q(kind="transfer") | Q(to_level=F("recommended")) | ~Q(override=""),
                name="review_move_different_has_reason",
            ),
            models.CheckConstraint(
                condition=~Q(override="other") | ~Q(override_words=""), name="review_move_other_has_words"
            ),
            models.CheckConstraint(
                condition=Q(state="done", done_at__isnull=False) | (~Q(state="done") & Q(done_at=None)),
                name="review_move_done_when",
            ),
            models.UniqueConstraint(
                fields=["client"], condition=Q(state="waiting"), name="review_move_one_waiting"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["client", "-at"], name="review_level_of_client"),
            models.Index(
                fields=["early_review_on"],
                condition=Q(state="done", early_review_on__isnull=False),
                name="review_move_early_review",
            ),
        ]


class MoveSignature(ClientData):
    """A second signature on a move that differs from the recommendation, given or declined by somebody else."""

    class Kind(models.TextChoices):
        SUPERVISOR = "supervisor", "Clinical supervisor"
        PRESCRIBER = "prescriber", "Prescriber"

    client = models.ForeignKey("people.Client", on_delete=models.PROTECT, related_name="+")
    move = models.ForeignKey(LevelMove, on_delete=models.PROTECT, related_name="signatures")
    kind = models.CharField(max_length=12, choices=Kind)
    agrees = models.BooleanField()
    words = models.CharField(max_length=600, blank=True)
    by = models.ForeignKey("access.User", on_delete=models.PROTECT, related_name="+")
    decided_by = models.ForeignKey("access.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    privacy_class = CLINICAL
    privacy: ClassVar = dict.fromkeys(["move", "kind", "agrees", "words", "by", "decided_by", "at"], CLINICAL)

    class Meta(ClientData.Meta):
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["move", "kind"], name="review_signed_once_a_kind"),
            models.UniqueConstraint(fields=["move", "by"], name="review_one_signature_a_person"),
            models.CheckConstraint(condition=~Q(by=F("decided_by")), name="review_signer_is_another"),
            models.CheckConstraint(
                condition=Q(agrees=True) | ~Q(words=""), name="review_declined_with_words"
            ),
        ]
