"""What belongs to a client's week: the hours that were prescribed, and the team meeting's line."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from midspan.people.models import ClientData


class Prescription(ClientData):
    """Hours and days of program a week that differ from what the center's level gives, with the reason.

    It holds from `from_on` up to, not including, `until_on`. Without one the level's own offering counts.
    """

    client = models.ForeignKey("people.Client", on_delete=models.PROTECT, related_name="+")
    episode = models.ForeignKey("people.Episode", on_delete=models.PROTECT, related_name="+")
    hours_per_week = models.DecimalField(max_digits=5, decimal_places=2)
    days_per_week = models.PositiveSmallIntegerField()
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)
    reason = models.CharField(max_length=300)
    at = models.DateTimeField()
    by = models.ForeignKey("access.User", null=True, on_delete=models.PROTECT, related_name="+")

    privacy_class = "workflow"
    privacy: ClassVar = dict.fromkeys(
        ["episode", "hours_per_week", "days_per_week", "from_on", "until_on", "reason", "at", "by"],
        "workflow",
    )

    class Meta(ClientData.Meta):
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["episode"], condition=Q(until_on=None), name="treatment_prescription_one_open"
            ),
            models.CheckConstraint(
                condition=Q(hours_per_week__gte=0, hours_per_week__lte=60),
                name="treatment_prescription_hours",
            ),
            models.CheckConstraint(condition=Q(days_per_week__lte=7), name="treatment_prescription_days"),
            models.CheckConstraint(
                condition=Q(until_on=None) | Q(until_on__gte=F("from_on")),
                name="treatment_prescription_dates",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["client", "from_on"], name="treatment_prescribed_client")]


class TeamLine(ClientData):
    """What the weekly team meeting says about a client, in one line."""

    client = models.ForeignKey("people.Client", on_delete=models.PROTECT, related_name="+")
    meeting_on = models.DateField()
    line = models.CharField(max_length=500, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey("access.User", null=True, on_delete=models.PROTECT, related_name="+")

    privacy_class = "clinical"
    privacy: ClassVar = dict.fromkeys(["meeting_on", "line", "at", "by"], "clinical")

    class Meta(ClientData.Meta):
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["client", "meeting_on"], name="treatment_team_line_once"),
        ]
        indexes: ClassVar = [models.Index(fields=["meeting_on"], name="treatment_team_line_day")]
