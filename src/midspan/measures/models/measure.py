"""An instrument answered by one client at one time."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from midspan.people.models import ClientData


class Measure(ClientData):
    """Assigned, answered as it goes, completed once. What was completed is never overwritten (a trigger keeps
    it): a correction is a new row that names the one it amends.

    `table` is the edition (`id@date`) whose wording was shown and whose rule scored it. `answers` holds values by
    item key; an item that was not asked or left blank is absent. `result` is the answer of `rules.instruments`.
    `one_at_a_time` is how the person chose to see the questions; it holds for their next measures too.
    """

    class Mode(models.TextChoices):
        STAFF = "staff", "Asked by staff"
        TABLET = "tablet", "Answered by the client on a tablet"
        PHONE = "phone", "Answered by the client on a phone"
        PAPER = "paper", "Entered from paper by staff"

    client = models.ForeignKey("people.Client", on_delete=models.PROTECT, related_name="+")
    episode = models.ForeignKey(
        "people.Episode", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    instrument = models.CharField(max_length=40)
    table = models.CharField(max_length=80)
    mode = models.CharField(max_length=10, choices=Mode, default=Mode.STAFF)
    assigned_by = models.ForeignKey("access.User", null=True, on_delete=models.PROTECT, related_name="+")
    assigned_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True, blank=True)
    one_at_a_time = models.BooleanField(null=True, blank=True)
    answers = models.JSONField(default=dict)
    saved_at = models.DateTimeField(null=True, blank=True)
    completed_at = models.DateTimeField(null=True, blank=True)
    completed_by = models.ForeignKey(
        "access.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    result = models.JSONField(null=True, blank=True)
    amends = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=300, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    privacy_class = "clinical"
    privacy: ClassVar = dict.fromkeys(
        [
            "episode",
            "instrument",
            "table",
            "mode",
            "assigned_by",
            "assigned_at",
            "due_at",
            "one_at_a_time",
            "answers",
            "saved_at",
            "completed_at",
            "completed_by",
            "result",
            "amends",
            "reason",
            "withdrawn_at",
        ],
        "clinical",
    )

    class Meta(ClientData.Meta):
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["client", "instrument"],
                condition=Q(completed_at=None, withdrawn_at=None),
                name="measures_measure_one_open",
            ),
            models.UniqueConstraint(
                fields=["amends"],
                condition=Q(amends__isnull=False, withdrawn_at=None),
                name="measures_measure_amended_once",
            ),
            models.CheckConstraint(
                condition=Q(completed_at=None, result=None)
                | Q(completed_at__isnull=False, result__isnull=False),
                name="measures_measure_scored_when_done",
            ),
            models.CheckConstraint(
                condition=Q(completed_at=None) | Q(withdrawn_at=None),
                name="measures_measure_done_or_withdrawn",
            ),
            models.CheckConstraint(
                condition=(Q(amends=None) & Q(withdrawn_at=None)) | ~Q(reason=""),
                name="measures_measure_reason",
            ),
            models.CheckConstraint(condition=~Q(amends=F("id")), name="measures_measure_not_own_amendment"),
            models.CheckConstraint(
                condition=Q(completed_at=None) | Q(completed_at__gte=F("assigned_at")),
                name="measures_measure_in_order",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["client", "instrument", "-completed_at"], name="measures_measure_history"),
            models.Index(
                fields=["due_at"],
                condition=Q(completed_at=None, withdrawn_at=None),
                name="measures_measure_due",
            ),
        ]
