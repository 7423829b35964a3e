"""People who must not meet in a group: two clients, or a client and a member of staff."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from midspan.people.models import ClientData


class KeptApart(ClientData):
    """A client is kept apart from another client, or from a member of staff (`user`).

    Two clients have a row each, with the same `pair`, and neither names the other: whom a chart is kept apart from is known only
    to who may read both. `said_by` is who told it in this chart; where it was told in the other one it says no more than that.
    """

    class Why(models.TextChoices):
        ORDER = "order", "An order forbids contact"
        PARTNERS = "partners", "They are or were partners"
        RELATIVES = "relatives", "They are relatives"
        CONFLICT = "conflict", "Something happened between them"
        ASKED = "asked", "One of them asked for it"

    class SaidBy(models.TextChoices):
        CLIENT = "client", "The client"
        CONTACT = "contact", "Somebody around the client"
        COURT = "court", "A court or probation"
        STAFF = "staff", "A colleague"
        ELSEWHERE = "elsewhere", "Told in another chart"

    client = models.ForeignKey("people.Client", on_delete=models.PROTECT, related_name="+")
    pair = models.UUIDField(null=True, blank=True)
    side = models.PositiveSmallIntegerField(null=True, blank=True)
    user = models.ForeignKey("access.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    why = models.CharField(max_length=10, choices=Why)
    said_by = models.CharField(max_length=10, choices=SaidBy)
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)
    ended_why = models.CharField(max_length=200, blank=True)

    privacy_class = "workflow"
    privacy: ClassVar = dict.fromkeys(
        ["pair", "side", "user", "why", "said_by", "from_on", "until_on", "ended_why"], "workflow"
    )

    class Meta(ClientData.Meta):
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(user=None, pair__isnull=False, side__in=[1, 2])
                | Q(user__isnull=False, pair=None, side=None),
                name="schedule_apart_from_one",
            ),
            models.UniqueConstraint(fields=["pair", "side"], name="schedule_apart_two_sides"),
            models.UniqueConstraint(fields=["pair", "client"], name="schedule_apart_two_clients"),
            models.UniqueConstraint(
                fields=["client", "user"], condition=Q(until_on=None), name="schedule_apart_user_once"
            ),
            models.CheckConstraint(
                condition=Q(until_on=None, ended_why="") | Q(until_on__gte=F("from_on")) & ~Q(ended_why=""),
                name="schedule_apart_dates",
            ),
        ]
