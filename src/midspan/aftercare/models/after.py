"""Staying in touch: what coaches did, and follow-ups at their days."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from midspan.people.models import ClientData

WORKFLOW = "workflow"


class CoachContact(ClientData):
    """One contact of a recovery coach, during a stay or after it, in short words."""

    client = models.ForeignKey("people.Client", on_delete=models.PROTECT, related_name="+")
    episode = models.ForeignKey(
        "people.Episode", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    happened_at = models.DateTimeField()
    how = models.CharField(max_length=12)
    outcome = models.CharField(max_length=16)
    minutes = models.PositiveSmallIntegerField(default=0)
    words = models.CharField(max_length=600, blank=True)
    next_on = models.DateField(null=True, blank=True)
    by = models.ForeignKey("access.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    privacy_class = WORKFLOW
    privacy: ClassVar = dict.fromkeys(
        ["episode", "happened_at", "how", "outcome", "minutes", "words", "next_on", "by", "at"], WORKFLOW
    )

    class Meta(ClientData.Meta):
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(minutes__lte=1440), name="aftercare_contact_minutes"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["client", "-happened_at"], name="aftercare_contacts"),
        ]


class FollowUp(ClientData):
    """A follow-up after a discharge, at one of its days, for somebody who wants it."""

    class State(models.TextChoices):
        WAITING = "waiting", "Waits"
        REACHED = "reached", "Reached"
        NOT_REACHED = "not_reached", "Not reached"
        ENDED = "ended", "Ended before its day"

    client = models.ForeignKey("people.Client", on_delete=models.PROTECT, related_name="+")
    episode = models.ForeignKey("people.Episode", on_delete=models.PROTECT, related_name="+")
    days = models.PositiveSmallIntegerField()
    due_on = models.DateField()
    state = models.CharField(max_length=12, choices=State, default=State.WAITING)
    outcome = models.CharField(max_length=16, blank=True)
    life = models.JSONField(default=dict)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_why = models.CharField(max_length=200, blank=True)

    privacy_class = WORKFLOW
    privacy: ClassVar = dict.fromkeys(
        ["episode", "days", "due_on", "state", "outcome", "life", "closed_at", "closed_why"], WORKFLOW
    )

    class Meta(ClientData.Meta):
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["episode", "days"], name="aftercare_follow_up_once"),
            models.CheckConstraint(
                condition=Q(state="waiting", closed_at=None)
                | (~Q(state="waiting") & Q(closed_at__isnull=False)),
                name="aftercare_follow_up_closed_when",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["due_on"], condition=Q(state="waiting"), name="aftercare_follow_up_due"),
            models.Index(fields=["client", "due_on"], name="aftercare_follow_ups"),
        ]


class Attempt(ClientData):
    """One attempt to reach somebody for a follow-up. Never changed."""

    client = models.ForeignKey("people.Client", on_delete=models.PROTECT, related_name="+")
    follow_up = models.ForeignKey(FollowUp, on_delete=models.PROTECT, related_name="attempts")
    how = models.CharField(max_length=12)
    outcome = models.CharField(max_length=16)
    words = models.CharField(max_length=600, blank=True)
    by = models.ForeignKey("access.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    privacy_class = WORKFLOW
    privacy: ClassVar = dict.fromkeys(["follow_up", "how", "outcome", "words", "by", "at"], WORKFLOW)

    class Meta(ClientData.Meta):
        indexes: ClassVar = [models.Index(fields=["follow_up", "at"], name="aftercare_attempts")]
