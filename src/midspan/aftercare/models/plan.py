"""The continuing-care plan: what comes after, who helps, and how to come back."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from midspan.people.models import ClientData

WORKFLOW = "workflow"


class ContinuingCare(ClientData):
    """The plan of one episode, made with the client before the last day. Coaches read it, so it holds no clinical words.

    `given_at` is when the client got the paper, `document` its kept copy; a change after that asks for a new copy.
    """

    client = models.ForeignKey("people.Client", on_delete=models.PROTECT, related_name="+")
    episode = models.OneToOneField("people.Episode", on_delete=models.PROTECT, related_name="+")
    goals = models.TextField(blank=True)
    coach = models.ForeignKey(
        "access.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    coach_words = models.CharField(max_length=300, blank=True)
    come_back = models.CharField(max_length=300, blank=True)
    version = models.PositiveIntegerField(default=1)
    saved_by = models.ForeignKey("access.User", on_delete=models.PROTECT, related_name="+")
    saved_at = models.DateTimeField()
    given_at = models.DateTimeField(null=True, blank=True)
    given_version = models.PositiveIntegerField(null=True, blank=True)
    document = models.ForeignKey(
        "documents.Document", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    privacy_class = WORKFLOW
    privacy: ClassVar = dict.fromkeys(
        [
            "episode",
            "goals",
            "coach",
            "coach_words",
            "come_back",
            "version",
            "saved_by",
            "saved_at",
            "given_at",
            "given_version",
            "document",
        ],
        WORKFLOW,
    )


class Support(ClientData):
    """One line of the plan: an appointment with its day and time, or a person, place or group to lean on."""

    class Kind(models.TextChoices):
        APPOINTMENT = "appointment", "Appointment"
        SUPPORT = "support", "Support"

    client = models.ForeignKey("people.Client", on_delete=models.PROTECT, related_name="+")
    plan = models.ForeignKey(ContinuingCare, on_delete=models.PROTECT, related_name="supports")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=12, choices=Kind)
    area = models.CharField(max_length=20)
    what = models.CharField(max_length=200)
    who = models.CharField(max_length=160, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    place = models.CharField(max_length=200, blank=True)
    on = models.DateField(null=True, blank=True)
    time = models.TimeField(null=True, blank=True)

    privacy_class = WORKFLOW
    privacy: ClassVar = dict.fromkeys(
        ["plan", "position", "kind", "area", "what", "who", "phone", "place", "on", "time"], WORKFLOW
    )

    class Meta(ClientData.Meta):
        ordering: ClassVar = ["position"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["plan", "position"], name="aftercare_support_position"),
            models.CheckConstraint(condition=~Q(what=""), name="aftercare_support_named"),
            models.CheckConstraint(
                condition=~Q(kind="appointment") | Q(on__isnull=False), name="aftercare_appointment_has_day"
            ),
        ]
