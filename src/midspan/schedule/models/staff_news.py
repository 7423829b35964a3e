"""What a published plan changes for a member of staff, and whether they know."""

from typing import ClassVar

from django.db import models


class StaffNews(models.Model):
    """What changes for a member of staff by a run's publishing. `lines`: pairs of what it is about, a group or an appointment with its
    time, and what becomes of it; no client is named. `monday` and `lasts` as the run has them: who reads their own news need not be
    somebody who sees runs. Once they were told, or have seen it themselves, `told_at` says when.
    """

    center = models.ForeignKey("center.Center", on_delete=models.PROTECT, related_name="+")
    run = models.ForeignKey("schedule.PlanningRun", on_delete=models.PROTECT, related_name="+")
    user = models.ForeignKey("access.User", on_delete=models.PROTECT, related_name="+")
    monday = models.DateField()
    lasts = models.BooleanField()
    lines = models.JSONField()
    at = models.DateTimeField()
    told_at = models.DateTimeField(null=True, blank=True)
    told_by = models.ForeignKey("access.User", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["run", "user"], name="schedule_staff_news_once"),
        ]
        indexes: ClassVar = [models.Index(fields=["user", "monday"], name="schedule_staff_news_of")]

    def __str__(self) -> str:
        return f"{self.user_id} in the week of {self.monday}"
