"""Who belongs to which group, who waits for one, and who has a place in which session."""

from typing import ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeBoundary, RangeOperators
from django.db import models
from django.db.models import F, Func, Q

from midspan.people.models import ClientData


class Days(Func):
    """Days from the first to the last, both included; without a last day, for ever."""

    function = "DATERANGE"
    output_field = DateRangeField()


class Enrolment(ClientData):
    """A client belongs to a group from one day to another, both included. Open while there is no last day."""

    client = models.ForeignKey("people.Client", on_delete=models.PROTECT, related_name="+")
    episode = models.ForeignKey("people.Episode", on_delete=models.PROTECT, related_name="+")
    group = models.ForeignKey("schedule.Group", on_delete=models.PROTECT, related_name="enrolments")
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)
    reason = models.CharField(max_length=300, blank=True)
    ended_why = models.CharField(max_length=300, blank=True)

    privacy_class = "workflow"
    privacy: ClassVar = dict.fromkeys(
        ["episode", "group", "from_on", "until_on", "reason", "ended_why"], "workflow"
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
