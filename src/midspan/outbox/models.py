"""What waits to leave the building."""

from typing import ClassVar

from django.db import models


class Message(models.Model):
    """One message to one address. Written in the act's transaction and sent by a job.

    The row is kept as proof of sending; it loses its address and context, and later goes, by the table `keeping`.
    """

    class State(models.TextChoices):
        WAITING = "waiting", "Waiting"
        SENT = "sent", "Sent"
        FAILED = "failed", "Failed"

    template = models.CharField(max_length=60)
    address = models.CharField(max_length=254)
    context = models.JSONField(default=dict)
    center_id = models.BigIntegerField()
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["state", "created_at"], name="outbox_message_waiting")]
