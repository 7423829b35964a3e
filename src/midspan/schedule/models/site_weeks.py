"""The weeks of the single sites of a planning run, each a job of its own that any worker may take."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from midspan.people.models import ClientData
from midspan.schedule.models.runs import PlanningRun


class SiteWeek(ClientData):
    """One site's week of a planning run that is planned site by site: its problem, and what a worker made of it.

    `problem` and `plan` are the planner's own words, as in the run; `steps` how far the search was, the first the site's week as it
    stood. `moves` is how many it may make, where the run was asked with a number, and `made` how many it made. `take` counts how
    often a worker took it up: only the last one may write. As a run it holds many clients, so `client` stays empty.
    """

    class State(models.TextChoices):
        WAITING = "waiting", "Waiting for the planner"
        RUNNING = "running", "Being planned"
        DONE = "done", "Planned"

    client = models.ForeignKey(
        "people.Client", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    center = models.ForeignKey("center.Center", on_delete=models.PROTECT, related_name="+")
    run = models.ForeignKey(PlanningRun, on_delete=models.PROTECT, related_name="site_weeks")
    site = models.ForeignKey("center.Site", on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    seconds = models.FloatField()
    moves = models.PositiveIntegerField(null=True, blank=True)
    take = models.PositiveSmallIntegerField(default=0)
    began_at = models.DateTimeField(null=True, blank=True)
    seen_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    problem = models.TextField()
    steps = models.JSONField(default=list)
    plan = models.TextField(blank=True)
    made = models.PositiveBigIntegerField(default=0)

    privacy_class = "workflow"
    center_path = ""
    privacy: ClassVar = dict.fromkeys(
        ["center", "run", "site", "state", "seconds", "moves", "take", "began_at", "seen_at", "ended_at", "problem", "steps",
         "plan", "made"],
        "workflow",
    )  # fmt: skip

    class Meta(ClientData.Meta):
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(client=None), name="schedule_site_week_of_nobody"),
            models.UniqueConstraint(fields=["run", "site"], name="schedule_site_week_once"),
            models.CheckConstraint(
                condition=~Q(state="done") | ~Q(plan=""), name="schedule_site_week_planned"
            ),
        ]
