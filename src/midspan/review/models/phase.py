"""The phases that an episode goes through, and why it went from one to the next."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from midspan.people.models import ClientData

WORKFLOW, CLINICAL = "workflow", "clinical"


class PhasePeriod(ClientData):
    """A span of an episode in one phase; the open one is the phase now. The first begins with the admission."""

    client = models.ForeignKey("people.Client", on_delete=models.PROTECT, related_name="+")
    episode = models.ForeignKey("people.Episode", on_delete=models.PROTECT, related_name="+")
    phase = models.ForeignKey("center.Phase", on_delete=models.PROTECT, related_name="+")
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)

    privacy_class = WORKFLOW
    privacy: ClassVar = dict.fromkeys(["episode", "phase", "from_on", "until_on"], WORKFLOW)

    class Meta(ClientData.Meta):
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["episode"], condition=Q(until_on=None), name="review_phase_one_open"
            ),
            models.CheckConstraint(
                condition=Q(until_on=None) | Q(until_on__gte=F("from_on")), name="review_phase_dates"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["client", "from_on"], name="review_phase_of_client")]


class PhaseMove(ClientData):
    """Why somebody went on to a phase, or back to one: the criteria as they stood that day, and words.

    `against`: a needed criterion was not met, or the move went back; then words are required.
    """

    client = models.ForeignKey("people.Client", on_delete=models.PROTECT, related_name="+")
    episode = models.ForeignKey("people.Episode", on_delete=models.PROTECT, related_name="+")
    from_phase = models.ForeignKey("center.Phase", on_delete=models.PROTECT, related_name="+")
    to_phase = models.ForeignKey("center.Phase", on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    words = models.CharField(max_length=600, blank=True)
    criteria = models.JSONField(default=list)
    against = models.BooleanField(default=False)
    table = models.CharField(max_length=80)
    by = models.ForeignKey("access.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    privacy_class = CLINICAL
    privacy: ClassVar = dict.fromkeys(
        ["episode", "from_phase", "to_phase", "on", "words", "criteria", "against", "table", "by", "at"],
        CLINICAL,
    )

    class Meta(ClientData.Meta):
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(against=False) | ~Q(words=""), name="review_phase_against_has_words"
            ),
            models.CheckConstraint(condition=~Q(from_phase=F("to_phase")), name="review_phase_moves"),
        ]
        indexes: ClassVar = [models.Index(fields=["episode", "at"], name="review_moves_of_episode")]
