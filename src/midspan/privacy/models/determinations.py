"""The privacy officer's written finding that a record is not under 42 CFR Part 2."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from midspan.people.models import ClientData
from midspan.privacy.models.base import by_whom, of_client


class RecordDetermination(ClientData):
    """Lowers the record of one episode to HIPAA, or, without an episode, what was made before any admission. It is ended, never
    changed: what was decided while it held stays decided.
    """

    client = of_client()
    episode = models.ForeignKey(
        "people.Episode", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    reason = models.TextField()
    made_by = by_whom()
    made_at = models.DateTimeField()
    ended_by = by_whom(empty=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_reason = models.CharField(max_length=300, blank=True)

    privacy_class = "documents"
    privacy: ClassVar = dict.fromkeys(
        ["episode", "reason", "made_by", "made_at", "ended_by", "ended_at", "ended_reason"], "documents"
    )

    class Meta(ClientData.Meta):
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(reason=""), name="privacy_determination_reason"),
            models.CheckConstraint(
                condition=Q(ended_at=None) | ~Q(ended_reason=""), name="privacy_determination_ended"
            ),
            models.UniqueConstraint(
                fields=["client", "episode"], condition=Q(ended_at=None), nulls_distinct=False, name="privacy_determination_once"
            ),
        ]  # fmt: skip
