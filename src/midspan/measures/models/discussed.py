"""What is done with a result: it is looked at together with the client, and brought to the team or into the plan."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from midspan.measures.models.measure import Measure
from midspan.people.models import ClientData


class Discussed(ClientData):
    """One conversation about one completed measure. A result that got worse waits on Today until there is one."""

    client = models.ForeignKey("people.Client", on_delete=models.PROTECT, related_name="+")
    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, related_name="discussed")
    words = models.TextField()
    by = models.ForeignKey("access.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    privacy_class = "clinical"
    privacy: ClassVar = dict.fromkeys(["measure", "words", "by", "at"], "clinical")

    class Meta(ClientData.Meta):
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(words=""), name="measures_discussed_words")
        ]
        indexes: ClassVar = [models.Index(fields=["measure", "at"], name="measures_discussed_when")]


class FedBack(ClientData):
    """One completed measure brought to those who decide on care, and what came of it. With `Discussed` it makes a result
    count as used."""

    class To(models.TextChoices):
        TEAM = "team", "The team"
        PLAN = "plan", "The plan"
        SUPERVISION = "supervision", "Supervision"
        PRESCRIBER = "prescriber", "The prescriber"

    client = models.ForeignKey("people.Client", on_delete=models.PROTECT, related_name="+")
    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, related_name="fed_back")
    to = models.CharField(max_length=12, choices=To)
    words = models.TextField()
    by = models.ForeignKey("access.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    privacy_class = "clinical"
    privacy: ClassVar = dict.fromkeys(["measure", "to", "words", "by", "at"], "clinical")

    class Meta(ClientData.Meta):
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(words=""), name="measures_fed_back_words"),
            models.CheckConstraint(
                condition=Q(to__in=["team", "plan", "supervision", "prescriber"]), name="measures_fed_back_to"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["measure", "at"], name="measures_fed_back_when")]
