"""What TEDS asks of everybody at admission. Codes are those of `rules.codes`; people see our words beside them."""

from typing import ClassVar

from django.db import models
from django.utils import timezone

from midspan.people.models.base import ClientData
from midspan.people.models.client import Client


class IntakeItems(ClientData):
    """One client's answers, as codes by item name (`people.items`). Items not yet asked are absent.

    Before admission the row hangs on the client alone; each episode may keep its own.
    """

    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="+")
    episode = models.ForeignKey(
        "people.Episode", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    answers = models.JSONField(default=dict)
    updated_at = models.DateTimeField(default=timezone.now)

    privacy_class = "clinical"
    privacy: ClassVar = {"episode": "workflow", "answers": "clinical", "updated_at": "workflow"}

    class Meta(ClientData.Meta):
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["client"], condition=models.Q(episode=None), name="people_intake_one_open"
            ),
            models.UniqueConstraint(
                fields=["episode"], condition=~models.Q(episode=None), name="people_intake_once"
            ),
        ]
