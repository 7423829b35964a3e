"""What was offered to somebody and what they said: a place in a group to those who wait, a seat that makes up for missed hours."""

from typing import Any, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from midspan.people.models import ClientData

USER: dict[str, Any] = {"null": True, "blank": True, "on_delete": models.PROTECT, "related_name": "+"}


class Offer(ClientData):
    """A place in a group that is kept for somebody who waits, until they answer or its last day is over.

    `slots` are the weekly times of the place, none means all of them; `passed` says who waited longer and why they were not
    asked first, without names. Rows are never taken away: they are the history of the list.
    """

    class Answer(models.TextChoices):
        ACCEPTED = "accepted", "Accepted"
        DECLINED = "declined", "Declined"
        LAPSED = "lapsed", "Not answered in time"
        WITHDRAWN = "withdrawn", "Taken back"

    client = models.ForeignKey("people.Client", on_delete=models.PROTECT, related_name="+")
    waiting = models.ForeignKey("schedule.Waiting", on_delete=models.PROTECT, related_name="offers")
    slots = ArrayField(models.BigIntegerField(), default=list, blank=True)
    from_on = models.DateField()
    until_on = models.DateField()
    made_at = models.DateTimeField()
    made_by = models.ForeignKey("access.User", **USER)
    passed = models.CharField(max_length=500, blank=True)
    answer = models.CharField(max_length=10, choices=Answer, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey("access.User", **USER)
    words = models.CharField(max_length=300, blank=True)

    privacy_class = "workflow"
    privacy: ClassVar = dict.fromkeys(
        ["waiting", "slots", "from_on", "until_on", "made_at", "made_by", "passed", "answer", "answered_at",
         "answered_by", "words"],
        "workflow",
    )  # fmt: skip

    class Meta(ClientData.Meta):
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["waiting"], condition=Q(answer=""), name="schedule_offer_one_open"
            ),
            models.CheckConstraint(
                condition=Q(answer="", answered_at=None) | (Q(answered_at__isnull=False) & ~Q(answer="")),
                name="schedule_offer_answer",
            ),
            models.CheckConstraint(
                condition=Q(answered_at=None) | Q(answered_at__gte=F("made_at")), name="schedule_offer_order"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["until_on"], condition=Q(answer=""), name="schedule_offer_open")
        ]


class MakeupDeclined(ClientData):
    """A seat in one session was offered to a client who lacks hours, and they said no: it is not offered to them again."""

    client = models.ForeignKey("people.Client", on_delete=models.PROTECT, related_name="+")
    session = models.ForeignKey("schedule.Session", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    by = models.ForeignKey("access.User", **USER)
    words = models.CharField(max_length=200, blank=True)

    privacy_class = "workflow"
    privacy: ClassVar = dict.fromkeys(["session", "at", "by", "words"], "workflow")

    class Meta(ClientData.Meta):
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["client", "session"], name="schedule_makeup_declined_once"),
        ]
