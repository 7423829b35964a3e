"""Episodes of care, their level history, and who cares for whom."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from midspan.people.models.base import ClientData
from midspan.people.models.client import Client


class Episode(ClientData):
    """From admission to discharge. One open episode a client at a time; a return to care opens another."""

    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="episodes")
    number = models.PositiveSmallIntegerField()
    program = models.ForeignKey("center.Program", on_delete=models.PROTECT, related_name="+")
    track = models.ForeignKey(
        "center.Track", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    admitted_on = models.DateField()
    expected_end_on = models.DateField(null=True, blank=True)
    discharged_on = models.DateField(null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now)

    privacy_class = "workflow"
    privacy: ClassVar = dict.fromkeys(
        ["number", "program", "track", "admitted_on", "expected_end_on", "discharged_on", "created_at"],
        "workflow",
    )

    class Meta(ClientData.Meta):
        indexes: ClassVar = [models.Index(fields=["discharged_on"], name="people_episode_discharged")]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["client", "number"], name="people_episode_number"),
            models.UniqueConstraint(
                fields=["client"], condition=Q(discharged_on=None), name="people_episode_one_open"
            ),
            models.CheckConstraint(
                condition=Q(discharged_on=None) | Q(discharged_on__gte=F("admitted_on")),
                name="people_episode_dates",
            ),
        ]


class LevelPeriod(ClientData):
    """A span of an episode at one level; the open one is the current level."""

    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="+")
    episode = models.ForeignKey(Episode, on_delete=models.PROTECT, related_name="levels")
    offering = models.ForeignKey("center.LevelOffering", on_delete=models.PROTECT, related_name="+")
    level = models.CharField(max_length=8)
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)
    reason = models.CharField(max_length=300, blank=True)

    privacy_class = "workflow"
    privacy: ClassVar = dict.fromkeys(
        ["episode", "offering", "level", "from_on", "until_on", "reason"], "workflow"
    )

    class Meta(ClientData.Meta):
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["episode"], condition=Q(until_on=None), name="people_level_one_open"
            ),
            models.CheckConstraint(
                condition=Q(until_on=None) | Q(until_on__gte=F("from_on")), name="people_level_dates"
            ),
        ]


class CareTeamMember(ClientData):
    """A member of staff who cares for a client, which is what the caseload is made of."""

    class Role(models.TextChoices):
        ADMISSIONS = "admissions", "Admissions coordinator"
        ASSESSOR = "assessor", "Assessing clinician"
        THERAPIST = "therapist", "Primary therapist"
        COACH = "coach", "Recovery coach"
        PRESCRIBER = "prescriber", "Prescriber"
        CASE_MANAGER = "case_manager", "Case manager"
        FAMILY = "family_therapist", "Family therapist"
        GROUP_LEADER = "group_leader", "Group leader"
        ALUMNI = "alumni", "Alumni coordinator"

    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="team")
    user = models.ForeignKey("access.User", on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=20, choices=Role)
    since = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)

    privacy_class = "workflow"
    privacy: ClassVar = dict.fromkeys(["user", "role", "since", "until"], "workflow")

    class Meta(ClientData.Meta):
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["client", "user", "role"], condition=Q(until=None), name="people_team_once"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["user", "client"], condition=Q(until=None), name="people_team_caseload")
        ]
