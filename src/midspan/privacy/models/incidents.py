"""Incidents with client data: what happened, whose records, how it was weighed, what was decided, who was told."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone

from midspan.people.models import ClientData
from midspan.privacy.models.base import by_whom, letter, of_client


class Incident(ClientData):
    """Something that went wrong with client data. It is the center's own; whose records are `Affected`.

    `client` is always empty, since no incident is one person's alone: row-level security reads the column on every such table,
    and guards this one by its center. `factors` holds, for each of the four, `{"weight", "says"}`; `notice` the words of the
    letter to the people: `what`, `protect` and `doing`.
    """

    client = of_client(empty=True)
    center = models.ForeignKey("center.Center", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12)
    what = models.TextField()
    happened_on = models.DateField(null=True, blank=True)
    discovered_on = models.DateField()
    part2 = models.BooleanField(default=True)
    others = models.PositiveIntegerField(default=0)
    reported_by = by_whom()
    reported_at = models.DateTimeField(default=timezone.now)
    factors = models.JSONField(default=dict)
    decision = models.CharField(max_length=16, blank=True)
    reason = models.TextField(blank=True)
    decided_by = by_whom(empty=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    notice = models.JSONField(default=dict)
    delay_said_on = models.DateField(null=True, blank=True)
    delay_until = models.DateField(null=True, blank=True)
    delay_written = models.BooleanField(default=False)
    delay_by = models.CharField(max_length=200, blank=True)
    hhs_told_on = models.DateField(null=True, blank=True)
    hhs_reference = models.CharField(max_length=80, blank=True)
    media_told_on = models.DateField(null=True, blank=True)
    media_named = models.CharField(max_length=200, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = by_whom(empty=True)

    center_path: ClassVar = ""
    privacy_class = "oversight"
    privacy: ClassVar = dict.fromkeys(
        ["center", "kind", "what", "happened_on", "discovered_on", "part2", "others", "reported_by", "reported_at", "notice", "factors", "decision",
         "reason", "decided_by", "decided_at", "delay_said_on", "delay_until", "delay_written", "delay_by", "hhs_told_on",
         "hhs_reference", "media_told_on", "media_named", "closed_at", "closed_by"],
        "oversight",
    )  # fmt: skip

    class Meta(ClientData.Meta):
        indexes: ClassVar = [models.Index(fields=["center", "closed_at"], name="privacy_incident_open")]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(client=None), name="privacy_incident_nobodys"),
            models.CheckConstraint(condition=~Q(what="") & ~Q(kind=""), name="privacy_incident_what"),
            models.CheckConstraint(
                condition=Q(happened_on=None) | Q(happened_on__lte=models.F("discovered_on")),
                name="privacy_incident_then_discovered",
            ),
            models.CheckConstraint(
                condition=Q(decision="", decided_at=None)
                | (Q(decided_at__isnull=False) & ~Q(decision="") & ~Q(reason="")),
                name="privacy_incident_decided",
            ),
            models.CheckConstraint(
                condition=Q(delay_said_on=None) | ~Q(delay_by=""), name="privacy_incident_delay_by"
            ),
            models.CheckConstraint(
                condition=Q(closed_at=None) | ~Q(decision=""), name="privacy_incident_closed_decided"
            ),
        ]


class Affected(ClientData):
    """A client whose records an incident concerns: what of them, and when and how they were told."""

    client = of_client()
    incident = models.ForeignKey(Incident, on_delete=models.PROTECT, related_name="affected")
    what = models.CharField(max_length=300)
    added_by = by_whom()
    added_at = models.DateTimeField(default=timezone.now)
    told_on = models.DateField(null=True, blank=True)
    told_how = models.CharField(max_length=12, blank=True)
    told_by = by_whom(empty=True)
    letter = letter()

    privacy_class = "oversight"
    privacy: ClassVar = dict.fromkeys(
        ["incident", "what", "added_by", "added_at", "told_on", "told_how", "told_by", "letter"], "oversight"
    )

    class Meta(ClientData.Meta):
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["incident", "client"], name="privacy_affected_once"),
            models.CheckConstraint(condition=~Q(what=""), name="privacy_affected_what"),
            models.CheckConstraint(
                condition=Q(told_on=None, told_how="") | (Q(told_on__isnull=False) & ~Q(told_how="")),
                name="privacy_affected_told",
            ),
        ]


class IncidentStep(ClientData):
    """A step that was taken, in words. Never changed afterwards."""

    client = of_client(empty=True)
    center = models.ForeignKey("center.Center", on_delete=models.PROTECT, related_name="+")
    incident = models.ForeignKey(Incident, on_delete=models.PROTECT, related_name="steps")
    words = models.TextField()
    by_user = by_whom()
    at = models.DateTimeField()

    center_path: ClassVar = ""
    privacy_class = "oversight"
    privacy: ClassVar = dict.fromkeys(["center", "incident", "words", "by_user", "at"], "oversight")

    class Meta(ClientData.Meta):
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(words=""), name="privacy_incident_step_words"),
            models.CheckConstraint(condition=Q(client=None), name="privacy_incident_step_nobodys"),
        ]
