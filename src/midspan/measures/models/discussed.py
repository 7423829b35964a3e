"""That a result was looked at together with the client, and what came of it."""

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
