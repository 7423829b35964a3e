"""What TEDS asks of everybody at admission. Codes are those of `rules.codes`; people see our words beside them."""

from typing import ClassVar

from django.db import models
from django.utils import timezone

from midspan.people.models.base import ClientData
from midspan.people.models.client import Client

FIELDS = """education employment marital_status living_arrangement income_source arrests_30d
prior_episodes referral_source self_help_30d veteran pregnant moud_planned payment_source
substance_1 route_1 frequency_1 first_use_1 substance_2 route_2 frequency_2 first_use_2
substance_3 route_3 frequency_3 first_use_3 co_occurring""".split()


class IntakeItems(ClientData):
    """One client's answers, as codes by item name. Items not yet asked are absent."""

    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="+")
    episode = models.ForeignKey("people.Episode", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    answers = models.JSONField(default=dict)
    updated_at = models.DateTimeField(default=timezone.now)

    privacy_class = "clinical"
    privacy: ClassVar = {"episode": "workflow", "answers": "clinical", "updated_at": "workflow"}

    class Meta(ClientData.Meta):
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["client"], condition=models.Q(episode=None), name="people_intake_one_open"),
        ]
