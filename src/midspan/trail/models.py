"""The trail's tables. No foreign keys: a row must outlive whatever it speaks of."""

from typing import ClassVar

from django.db import models


class Era(models.Model):
    """A span in which transaction ids only grow. A restore begins a new one."""

    number = models.PositiveIntegerField(unique=True)
    began_at = models.DateTimeField()
    reason = models.CharField(max_length=200)


class Entry(models.Model):
    """One thing that happened. Era, transaction and recording time are set by the database itself."""

    era = models.PositiveIntegerField(default=0)
    xid = models.BigIntegerField(default=0)
    recorded_at = models.DateTimeField(null=True)
    happened_at = models.DateTimeField()
    verb = models.CharField(max_length=60)
    actor_kind = models.CharField(max_length=10)
    actor_id = models.CharField(max_length=40, blank=True)
    actor_name = models.CharField(max_length=120, blank=True)
    center_id = models.CharField(max_length=20, blank=True)
    client_id = models.CharField(max_length=40, blank=True)
    subject_type = models.CharField(max_length=40, blank=True)
    subject_id = models.CharField(max_length=60, blank=True)
    purpose = models.CharField(max_length=60, blank=True)
    reason = models.TextField(blank=True)
    detail = models.JSONField(default=dict, blank=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["era", "xid", "id"], name="trail_entry_sealing"),
            models.Index(fields=["client_id", "-id"], name="trail_entry_client"),
        ]


class Seal(models.Model):
    """A sealed range of transactions `[lo, hi)` of one era, with the root over its rows in order."""

    era = models.PositiveIntegerField()
    lo = models.BigIntegerField()
    hi = models.BigIntegerField()
    count = models.PositiveIntegerField()
    root = models.CharField(max_length=64)
    previous_root = models.CharField(max_length=64, blank=True)
    version = models.PositiveSmallIntegerField(default=1)
    sealed_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["era", "lo"], name="trail_seal_follows"),
            models.CheckConstraint(condition=models.Q(hi__gt=models.F("lo")), name="trail_seal_range"),
        ]
