"""One asking of the planner for one week, what came of it, and who was told of what was published."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone

from midspan.people.models import ClientData


class PlanningRun(ClientData):
    """The planner is asked for the week of a center, or of one of its sites, that begins with a Monday.

    `problem`, `plan`, `report`, `before` and `bound` are the planner's own words (JSON), exactly as they were read and found;
    `left_out` is what no plan could meet, `steps` how far the search was, second by second. `lasts`: what is published holds from
    that Monday on; otherwise for that week alone. `take` counts how often a worker took it up: only the last one may write.
    `by_site` says how far a run is whose sites are planned each by itself (`SiteWeek`), until a last step puts them together.

    It holds the week of many clients, so `client` stays empty: it is here for row-level security alone, and who may not see
    somebody in a run is not shown the run (`queries.planning.proposals`).
    """

    class State(models.TextChoices):
        WAITING = "waiting", "Waiting for the planner"
        RUNNING = "running", "Being planned"
        STOPPING = "stopping", "Stopping"
        DONE = "done", "Ready to look at"
        FAILED = "failed", "Did not work"
        PUBLISHED = "published", "Published"
        SET_ASIDE = "set_aside", "Set aside"

    class BySite(models.TextChoices):
        WHOLE = "", "In one piece"
        SITES = "sites", "Its sites are planned"
        LAST = "last", "Waiting for the last step"
        JOINING = "joining", "The sites are put together"

    class Mode(models.TextChoices):
        ADMIT = "admit", "Seat newcomers and those who wait"
        DESIGN = "design", "Design the weeks anew"
        REPAIR = "repair", "Mend the week"
        EXCEPTION = "exception", "Make up for what falls out"

    client = models.ForeignKey(
        "people.Client", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    center = models.ForeignKey("center.Center", on_delete=models.PROTECT, related_name="+")
    site = models.ForeignKey("center.Site", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    monday = models.DateField()
    mode = models.CharField(max_length=10, choices=Mode)
    lasts = models.BooleanField()
    seconds = models.PositiveSmallIntegerField()
    moves = models.PositiveIntegerField(null=True, blank=True)
    seed = models.PositiveIntegerField(default=0)
    pins = models.JSONField(default=list)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    asked_at = models.DateTimeField(default=timezone.now)
    asked_by = models.ForeignKey("access.User", null=True, on_delete=models.PROTECT, related_name="+")
    by_site = models.CharField(max_length=10, choices=BySite, blank=True, default=BySite.WHOLE)
    take = models.PositiveSmallIntegerField(default=0)
    began_at = models.DateTimeField(null=True, blank=True)
    seen_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    failed_why = models.CharField(max_length=300, blank=True)
    problem = models.TextField()
    left_out = models.JSONField(default=list)
    steps = models.JSONField(default=list)
    plan = models.TextField(blank=True)
    report = models.TextField(blank=True)
    before = models.TextField(blank=True)
    bound = models.TextField(blank=True)
    unbounded_why = models.CharField(max_length=300, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey("access.User", null=True, on_delete=models.PROTECT, related_name="+")
    published = models.TextField(blank=True)
    chosen = models.JSONField(null=True, blank=True)

    privacy_class = "workflow"
    center_path = ""
    privacy: ClassVar = dict.fromkeys(
        ["center", "site", "monday", "mode", "lasts", "seconds", "moves", "seed", "pins", "state", "asked_at", "asked_by",
         "by_site", "take", "began_at", "seen_at", "ended_at", "failed_why", "problem", "left_out", "steps", "plan", "report", "before",
         "bound", "unbounded_why", "decided_at", "decided_by", "published", "chosen"],
        "workflow",
    )  # fmt: skip

    class Meta(ClientData.Meta):
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(client=None), name="schedule_run_of_nobody"),
            models.CheckConstraint(
                condition=~Q(state__in=["done", "published"]) | ~Q(plan=""), name="schedule_run_planned"
            ),
            models.CheckConstraint(
                condition=~Q(state="published") | ~Q(published=""), name="schedule_run_published"
            ),
            models.UniqueConstraint(
                fields=["center", "monday", "site"], nulls_distinct=False,
                condition=Q(state__in=["waiting", "running", "stopping"]), name="schedule_run_one_at_a_time",
            ),
        ]  # fmt: skip
        indexes: ClassVar = [models.Index(fields=["center", "asked_at"], name="schedule_run_list")]


class ToldOfRun(ClientData):
    """A client was told what a published run changes for them; taken back when that was a mistake."""

    client = models.ForeignKey("people.Client", on_delete=models.PROTECT, related_name="+")
    run = models.ForeignKey(PlanningRun, on_delete=models.PROTECT, related_name="told")
    at = models.DateTimeField()
    by = models.ForeignKey("access.User", null=True, on_delete=models.PROTECT, related_name="+")

    privacy_class = "workflow"
    privacy: ClassVar = dict.fromkeys(["run", "at", "by"], "workflow")

    class Meta(ClientData.Meta):
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["run", "client"], name="schedule_told_of_run_once"),
        ]
