"""Who was told that the center is closed when they were to come."""

from typing import ClassVar

from django.db import models

from midspan.people.models import ClientData


class Told(ClientData):
    """A client was told that what a closure cancelled does not take place; taken back when that was a mistake."""

    client = models.ForeignKey("people.Client", on_delete=models.PROTECT, related_name="+")
    closure = models.ForeignKey("schedule.Closure", on_delete=models.PROTECT, related_name="told")
    at = models.DateTimeField()
    by = models.ForeignKey("access.User", null=True, on_delete=models.PROTECT, related_name="+")

    privacy_class = "workflow"
    privacy: ClassVar = dict.fromkeys(["closure", "at", "by"], "workflow")

    class Meta(ClientData.Meta):
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["closure", "client"], name="schedule_told_once"),
        ]
