"""What a client is to be told of a change to their week, and whether they were told."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone

from midspan.people.models import ClientData


class News(ClientData):
    """One change to a client's week because a member of staff is away, in one sentence that can be read out to them. `call` says
    that they have to know before they come: time, place or way changes, or it does not take place.

    A later change of the same session or appointment takes the place of the sentence, and whoever was told is to be told again.
    """

    client = models.ForeignKey("people.Client", on_delete=models.PROTECT, related_name="+")
    leave = models.ForeignKey("schedule.Leave", on_delete=models.PROTECT, related_name="+")
    session = models.ForeignKey(
        "schedule.Session", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    appointment = models.ForeignKey(
        "schedule.Appointment", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    sentence = models.CharField(max_length=400)
    call = models.BooleanField(default=True)
    created_at = models.DateTimeField(default=timezone.now)
    told_at = models.DateTimeField(null=True, blank=True)
    told_by = models.ForeignKey("access.User", null=True, on_delete=models.PROTECT, related_name="+")

    privacy_class = "workflow"
    privacy: ClassVar = dict.fromkeys(
        ["leave", "session", "appointment", "sentence", "call", "created_at", "told_at", "told_by"],
        "workflow",
    )

    class Meta(ClientData.Meta):
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["session", "client"], name="schedule_news_of_session"),
            models.UniqueConstraint(fields=["appointment", "client"], name="schedule_news_of_appointment"),
            models.CheckConstraint(
                condition=Q(session=None, appointment__isnull=False)
                | Q(session__isnull=False, appointment=None),
                name="schedule_news_of_one",
            ),
            models.CheckConstraint(
                condition=Q(told_at__isnull=False) | Q(told_by=None), name="schedule_news_told"
            ),
        ]
