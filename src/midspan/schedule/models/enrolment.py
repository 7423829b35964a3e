"""Who belongs to which group, who waits for one, and who has a place in which session."""

from typing import Any, ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, DateRangeField, RangeBoundary, RangeOperators
from django.db import models
from django.db.models import F, Func, Q

from midspan.people.models import ClientData


class Days(Func):
    """Days from the first to the last, both included; without a last day, for ever."""

    function = "DATERANGE"
    output_field = DateRangeField()


class Among(Func):
    """Whether a value is one of an array's: `Among(F("pk"), F("slots"))`."""

    function = None
    template = "%(expressions)s)"
    arg_joiner = " = ANY("
    output_field = models.BooleanField()


def comes_to(slot: Any) -> Q:
    """Those enrolments that come to a slot: to all of the group's, or to this one among others."""
    return Q(slots=[]) | Q(Among(slot, F("slots")))


class Enrolment(ClientData):
    """A client belongs to a group from one day to another, both included. Open while there is no last day.

    `slots` are the ids of the weekly times at which they come; none means all of them, those that the group gains later too.
    Ids and not weekdays, because a group may meet twice on one day, and because a time that moves (Monday to Tuesday) is another
    slot to which the sessions go with their seats: the id of the new one is added, the old one stays for the days before it
    (`actions.belonging.follow`). So what was chosen is right on each day, and an id whose slot is gone counts for nothing.
    """

    client = models.ForeignKey("people.Client", on_delete=models.PROTECT, related_name="+")
    episode = models.ForeignKey("people.Episode", on_delete=models.PROTECT, related_name="+")
    group = models.ForeignKey("schedule.Group", on_delete=models.PROTECT, related_name="enrolments")
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)
    slots = ArrayField(models.BigIntegerField(), default=list, blank=True)
    reason = models.CharField(max_length=300, blank=True)
    ended_why = models.CharField(max_length=300, blank=True)

    privacy_class = "workflow"
    privacy: ClassVar = dict.fromkeys(
        ["episode", "group", "from_on", "until_on", "slots", "reason", "ended_why"], "workflow"
    )

    class Meta(ClientData.Meta):
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(until_on=None) | Q(until_on__gte=F("from_on")), name="schedule_enrolment_dates"
            ),
            ExclusionConstraint(
                name="schedule_enrolment_once",
                expressions=[
                    ("client", RangeOperators.EQUAL),
                    ("group", RangeOperators.EQUAL),
                    (
                        Days(
                            "from_on", "until_on", RangeBoundary(inclusive_lower=True, inclusive_upper=True)
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                ],
            ),
        ]


class Waiting(ClientData):
    """A client who waits for a place in a group, first come first served unless somebody decides otherwise."""

    class How(models.TextChoices):
        ENROLLED = "enrolled", "Got a place"
        WITHDRAWN = "withdrawn", "No longer waits"

    client = models.ForeignKey("people.Client", on_delete=models.PROTECT, related_name="+")
    group = models.ForeignKey("schedule.Group", on_delete=models.PROTECT, related_name="waiting")
    since = models.DateTimeField()
    note = models.CharField(max_length=300, blank=True)
    offered_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_how = models.CharField(max_length=12, choices=How, blank=True)

    privacy_class = "workflow"
    privacy: ClassVar = dict.fromkeys(
        ["group", "since", "note", "offered_at", "ended_at", "ended_how"], "workflow"
    )

    class Meta(ClientData.Meta):
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["client", "group"], condition=Q(ended_at=None), name="schedule_waiting_once"
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None, ended_how="") | (Q(ended_at__isnull=False) & ~Q(ended_how="")),
                name="schedule_waiting_end",
            ),
        ]


class Seat(ClientData):
    """A client's place in a session. A released one is kept; it takes no place."""

    class State(models.TextChoices):
        BOOKED = "booked", "Booked"
        RELEASED = "released", "Released"

    class Why(models.TextChoices):
        ENROLMENT = "enrolment", "Member of the group"
        MAKEUP = "makeup", "Makes up for a missed session"
        VISIT = "visit", "Visits once"

    client = models.ForeignKey("people.Client", on_delete=models.PROTECT, related_name="+")
    episode = models.ForeignKey("people.Episode", on_delete=models.PROTECT, related_name="+")
    session = models.ForeignKey("schedule.Session", on_delete=models.PROTECT, related_name="seats")
    state = models.CharField(max_length=10, choices=State, default=State.BOOKED)
    why = models.CharField(max_length=10, choices=Why, default=Why.ENROLMENT)

    privacy_class = "workflow"
    privacy: ClassVar = dict.fromkeys(["episode", "session", "state", "why"], "workflow")

    class Meta(ClientData.Meta):
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["client", "session"], name="schedule_seat_once"),
        ]
