"""When a client can come in a usual week, and what keeps them at other times."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from midspan.people.models import ClientData


class Availability(ClientData):
    """A time of a client's usual week, as the clock on the center's wall says it: they can come then, or something keeps them.
    0 is Monday. What is known from one day on stands together; without a last day it holds until something else is known.
    """

    class Kind(models.TextChoices):
        CAN = "can", "Can come"
        WORK = "work", "Work"
        SCHOOL = "school", "School"
        CHILD_CARE = "child_care", "Child care"
        COURT = "court", "Court or probation"
        TRAVEL = "travel", "Travel"
        OTHER = "other", "Something else"

    class Wish(models.TextChoices):
        EITHER = "either", "Either"
        ON_SITE = "on_site", "At the center"
        TELEHEALTH = "telehealth", "By video"

    client = models.ForeignKey("people.Client", on_delete=models.PROTECT, related_name="+")
    weekday = models.PositiveSmallIntegerField()
    start = models.TimeField()
    end = models.TimeField()
    kind = models.CharField(max_length=12, choices=Kind)
    wish = models.CharField(max_length=10, choices=Wish, blank=True)
    note = models.CharField(max_length=200, blank=True)
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)

    privacy_class = "workflow"
    privacy: ClassVar = dict.fromkeys(
        ["weekday", "start", "end", "kind", "wish", "note", "from_on", "until_on"], "workflow"
    )

    class Meta(ClientData.Meta):
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["client", "from_on", "weekday", "start", "kind"], name="schedule_availability_once"
            ),
            models.CheckConstraint(condition=Q(weekday__lte=6), name="schedule_availability_weekday"),
            models.CheckConstraint(condition=Q(end__gt=F("start")), name="schedule_availability_times"),
            models.CheckConstraint(
                condition=Q(until_on=None) | Q(until_on__gte=F("from_on")), name="schedule_availability_dates"
            ),
            models.CheckConstraint(
                condition=Q(kind="can") & ~Q(wish="") | ~Q(kind="can") & Q(wish=""),
                name="schedule_availability_wish",
            ),
        ]
