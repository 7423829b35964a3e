"""The two sheets a client takes home: the safety plan and the relapse-prevention plan. Each save is a new edition."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from midspan.people.models import ClientData

SAFETY = "safety"
CLINICAL = "clinical"
SAFETY_STEPS = (
    "warning_signs",
    "coping",
    "distraction",
    "people",
    "professionals",
    "means_safety",
    "reasons_for_living",
)
RELAPSE_STEPS = ("triggers", "warning_signs", "coping", "people", "places", "if_return_to_use")


def lines() -> "ArrayField[list[str], list[str]]":
    """A list of short lines, as the client said them."""
    return ArrayField(models.CharField(max_length=300), default=list, blank=True)


class Sheet(ClientData):
    """One edition; the open one (`replaced_at` empty) counts. Nothing in it is changed afterwards."""

    client = models.ForeignKey("people.Client", on_delete=models.PROTECT, related_name="+")
    episode = models.ForeignKey(
        "people.Episode", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    number = models.PositiveSmallIntegerField()
    at = models.DateTimeField()
    by = models.ForeignKey("access.User", null=True, on_delete=models.PROTECT, related_name="+")
    with_client = models.BooleanField()
    replaced_at = models.DateTimeField(null=True, blank=True)

    class Meta(ClientData.Meta):
        abstract = True
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["client", "number"], name="treatment_%(class)s_number"),
            models.UniqueConstraint(
                fields=["client"], condition=Q(replaced_at=None), name="treatment_%(class)s_one_current"
            ),
        ]


FRAME = ["episode", "number", "at", "by", "with_client", "replaced_at"]


class SafetyPlan(Sheet):
    """Follows the order of the Stanley-Brown safety planning intervention (Stanley and Brown, 2012) in our own words.

    `naloxone` says whether it is at hand, where opioids are in the picture.
    """

    class Naloxone(models.TextChoices):
        NOT_ASKED = "", "Not asked"
        AT_HAND = "at_hand", "At hand"
        GIVEN = "given", "Given today"
        WANTED = "wanted", "Wanted, not at hand yet"
        DECLINED = "declined", "Declined"

    warning_signs = lines()
    coping = lines()
    distraction = lines()
    people = lines()
    professionals = lines()
    means_safety = lines()
    reasons_for_living = lines()
    naloxone = models.CharField(max_length=10, choices=Naloxone, blank=True)
    naloxone_words = models.CharField(max_length=300, blank=True)

    privacy_class = SAFETY
    privacy: ClassVar = dict.fromkeys([*FRAME, *SAFETY_STEPS, "naloxone", "naloxone_words"], SAFETY)


class RelapsePlan(Sheet):
    """What may lead back to use, how the client notices, what helps, who and where, and what to do when it happened."""

    triggers = lines()
    warning_signs = lines()
    coping = lines()
    people = lines()
    places = lines()
    if_return_to_use = lines()

    privacy_class = CLINICAL
    privacy: ClassVar = dict.fromkeys([*FRAME, *RELAPSE_STEPS], CLINICAL)
