"""Standing groups, the weekly times they keep, and the dated sessions made of them. Nothing here is about a client."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from midspan.schedule.when import LONGEST


class Mode(models.TextChoices):
    """Where people meet."""

    ON_SITE = "on_site", "At the center"
    TELEHEALTH = "telehealth", "By video"
    HYBRID = "hybrid", "At the center and by video"


class Group(models.Model):
    """A standing group of a program: what it is about, who leads it, where, and how many it takes."""

    center = models.ForeignKey("center.Center", on_delete=models.PROTECT, related_name="+")
    program = models.ForeignKey("center.Program", on_delete=models.PROTECT, related_name="+")
    track = models.ForeignKey(
        "center.Track", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    level = models.CharField(max_length=8, blank=True)
    service = models.ForeignKey("center.Service", on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=120)
    topic = models.CharField(max_length=200, blank=True)
    modality = models.ForeignKey(
        "center.Modality", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    leader = models.ForeignKey("access.User", on_delete=models.PROTECT, related_name="+")
    co_leader = models.ForeignKey(
        "access.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    room = models.ForeignKey("center.Room", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    mode = models.CharField(max_length=12, choices=Mode, default=Mode.ON_SITE)
    capacity = models.PositiveSmallIntegerField()
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(capacity__gte=1, capacity__lte=50), name="schedule_group_capacity"
            ),
            models.CheckConstraint(condition=~Q(title=""), name="schedule_group_titled"),
            models.CheckConstraint(
                condition=Q(co_leader=None) | ~Q(co_leader=F("leader")), name="schedule_group_leaders"
            ),
            models.CheckConstraint(
                condition=Q(until_on=None) | Q(until_on__gte=F("from_on")), name="schedule_group_dates"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["center", "title"], name="schedule_group_list")]

    def __str__(self) -> str:
        return self.title


class Slot(models.Model):
    """A weekday and time of a group, as the clock on the center's wall says it. 0 is Monday; an end at or before
    the start is on the next day.
    """

    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="slots")
    weekday = models.PositiveSmallIntegerField()
    start = models.TimeField()
    end = models.TimeField()
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(weekday__lte=6), name="schedule_slot_weekday"),
            models.CheckConstraint(condition=~Q(start=F("end")), name="schedule_slot_times"),
            models.CheckConstraint(
                condition=Q(until_on=None) | Q(until_on__gte=F("from_on")), name="schedule_slot_dates"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.weekday} {self.start:%H:%M}"


class Session(models.Model):
    """A slot on one date: the meeting that people come to. Who leads and where may differ from the group's."""

    class State(models.TextChoices):
        PLANNED = "planned", "Planned"
        HELD = "held", "Held"
        CANCELLED = "cancelled", "Cancelled"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    center = models.ForeignKey("center.Center", on_delete=models.PROTECT, related_name="+")
    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="sessions")
    slot = models.ForeignKey(Slot, on_delete=models.PROTECT, related_name="sessions")
    on = models.DateField()
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    leader = models.ForeignKey("access.User", on_delete=models.PROTECT, related_name="+")
    co_leader = models.ForeignKey(
        "access.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    room = models.ForeignKey("center.Room", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    mode = models.CharField(max_length=12, choices=Mode)
    topic = models.CharField(max_length=200, blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.PLANNED)
    cancelled_why = models.CharField(max_length=200, blank=True)
    closure = models.ForeignKey(
        "schedule.Closure", null=True, blank=True, on_delete=models.PROTECT, related_name="sessions"
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["slot", "on"], name="schedule_session_once"),
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="schedule_session_times"),
            models.CheckConstraint(
                condition=Q(ends_at__lte=F("starts_at") + LONGEST), name="schedule_session_length"
            ),
            models.CheckConstraint(
                condition=Q(co_leader=None) | ~Q(co_leader=F("leader")), name="schedule_session_leaders"
            ),
            models.CheckConstraint(
                condition=Q(state="cancelled") | Q(cancelled_why="", closure=None),
                name="schedule_session_cancelled",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["center", "starts_at"], name="schedule_session_week"),
            models.Index(fields=["group", "on"], name="schedule_session_group"),
            models.Index(fields=["leader", "starts_at"], name="schedule_session_leader"),
            models.Index(
                fields=["co_leader", "starts_at"],
                condition=Q(co_leader__isnull=False),
                name="schedule_session_co_leader",
            ),
            models.Index(
                fields=["room", "starts_at"], condition=Q(room__isnull=False), name="schedule_session_room"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.group_id} on {self.on}"
