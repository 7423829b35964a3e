"""When the center is closed, when somebody is away, who covers, and when people work."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils import timezone


class Closure(models.Model):
    """The center, or one of its sites, is closed for a time: a holiday, a storm."""

    center = models.ForeignKey("center.Center", on_delete=models.PROTECT, related_name="+")
    site = models.ForeignKey("center.Site", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    why = models.CharField(max_length=200)
    created_at = models.DateTimeField(default=timezone.now)
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="schedule_closure_times"),
            models.CheckConstraint(condition=~Q(why=""), name="schedule_closure_why"),
        ]
        indexes: ClassVar = [models.Index(fields=["center", "starts_at"], name="schedule_closure_when")]

    def __str__(self) -> str:
        return self.why


class Leave(models.Model):
    """A member of staff is away. Why is nobody's business here."""

    center = models.ForeignKey("center.Center", on_delete=models.PROTECT, related_name="+")
    user = models.ForeignKey("access.User", on_delete=models.PROTECT, related_name="+")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    note = models.CharField(max_length=200, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="schedule_leave_times"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["center", "starts_at"], name="schedule_leave_when"),
            models.Index(fields=["user", "starts_at"], name="schedule_leave_user"),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} away"


class Cover(models.Model):
    """Somebody leads a session in another's place."""

    class Part(models.TextChoices):
        LEADER = "leader", "Leader"
        CO_LEADER = "co_leader", "Co-leader"

    session = models.ForeignKey("schedule.Session", on_delete=models.PROTECT, related_name="covers")
    part = models.CharField(max_length=10, choices=Part, default=Part.LEADER)
    absent = models.ForeignKey("access.User", on_delete=models.PROTECT, related_name="+")
    user = models.ForeignKey("access.User", on_delete=models.PROTECT, related_name="+")
    why = models.CharField(max_length=200, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["session", "part"], condition=Q(ended_at=None), name="schedule_cover_once"
            ),
            models.CheckConstraint(condition=~Q(user=F("absent")), name="schedule_cover_another"),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} for {self.absent_id}"


class StaffHours(models.Model):
    """When a member of staff works, on a weekday, as the clock on the center's wall says it. 0 is Monday."""

    center = models.ForeignKey("center.Center", on_delete=models.PROTECT, related_name="+")
    user = models.ForeignKey("access.User", on_delete=models.PROTECT, related_name="+")
    weekday = models.PositiveSmallIntegerField()
    start = models.TimeField()
    end = models.TimeField()
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(weekday__lte=6), name="schedule_hours_weekday"),
            models.CheckConstraint(condition=Q(end__gt=F("start")), name="schedule_hours_times"),
            models.CheckConstraint(
                condition=Q(until_on=None) | Q(until_on__gte=F("from_on")), name="schedule_hours_dates"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.weekday} {self.start:%H:%M}"


class CalendarKey(models.Model):
    """The secret by which somebody's own calendar program reads their week. Only its digest is kept."""

    center = models.ForeignKey("center.Center", on_delete=models.PROTECT, related_name="+")
    user = models.ForeignKey("access.User", on_delete=models.PROTECT, related_name="+")
    digest = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["center", "user"], name="schedule_calendar_key_once"),
        ]

    def __str__(self) -> str:
        return f"Calendar of {self.user_id}"
