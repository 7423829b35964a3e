"""The plan of a stay as a tree: problems, goals, objectives and interventions, with its signatures."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from midspan.people.models import ClientData

CLINICAL = "clinical"


class Plan(ClientData):
    """One version of a client's plan in an episode. Draft while it is written; active once the licensed practitioner has
    signed; superseded when the next version is; set aside, with `ended_why`, when a draft is given up. `edition` grows with
    each save of a draft. `text` are the exact words that were signed.
    """

    class State(models.TextChoices):
        DRAFT = "draft", "Being written"
        ACTIVE = "active", "In force"
        SUPERSEDED = "superseded", "Replaced by a newer version"
        SET_ASIDE = "set_aside", "Set aside"

    client = models.ForeignKey("people.Client", on_delete=models.PROTECT, related_name="+")
    episode = models.ForeignKey("people.Episode", on_delete=models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    level = models.CharField(max_length=8)
    strengths = models.TextField(blank=True)
    review = models.TextField(blank=True)
    edition = models.PositiveIntegerField(default=1)
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey("access.User", null=True, on_delete=models.PROTECT, related_name="+")
    effective_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    ended_why = models.CharField(max_length=300, blank=True)
    review_due_on = models.DateField(null=True, blank=True)
    certification_due_on = models.DateField(null=True, blank=True)
    text = models.TextField(blank=True)

    privacy_class = CLINICAL
    privacy: ClassVar = dict.fromkeys(
        [
            "episode",
            "number",
            "state",
            "level",
            "strengths",
            "review",
            "edition",
            "opened_at",
            "opened_by",
            "effective_on",
            "ended_on",
            "ended_why",
            "review_due_on",
            "certification_due_on",
            "text",
        ],
        CLINICAL,
    )

    class Meta(ClientData.Meta):
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["episode", "number"], name="treatment_plan_number"),
            models.UniqueConstraint(
                fields=["client"], condition=Q(state="draft"), name="treatment_plan_one_draft"
            ),
            models.UniqueConstraint(
                fields=["client"], condition=Q(state="active"), name="treatment_plan_one_active"
            ),
            models.CheckConstraint(
                condition=Q(state__in=["draft", "set_aside"], effective_on=None, text="")
                | ~Q(state__in=["draft", "set_aside"])
                & Q(effective_on__isnull=False, review_due_on__isnull=False)
                & ~Q(text=""),
                name="treatment_plan_in_force_was_signed",
            ),
            models.CheckConstraint(
                condition=Q(state="set_aside", ended_on__isnull=False) & ~Q(ended_why="")
                | ~Q(state="set_aside") & Q(ended_why=""),
                name="treatment_plan_set_aside_with_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(ended_on=None) | Q(ended_on__gte=F("effective_on")), name="treatment_plan_dates"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["client", "-opened_at"], name="treatment_plan_of_client")]


class Problem(ClientData):
    """What the stay is about, in plain words; the assessment's domain and dimension it came from, where known."""

    client = models.ForeignKey("people.Client", on_delete=models.PROTECT, related_name="+")
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="problems")
    position = models.PositiveSmallIntegerField()
    statement = models.TextField()
    domain = models.CharField(max_length=40, blank=True)
    dimension = models.PositiveSmallIntegerField(null=True, blank=True)

    privacy_class = CLINICAL
    privacy: ClassVar = dict.fromkeys(["plan", "position", "statement", "domain", "dimension"], CLINICAL)

    class Meta(ClientData.Meta):
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["plan", "position"], name="treatment_problem_position"),
            models.CheckConstraint(
                condition=Q(dimension=None) | Q(dimension__gte=1, dimension__lte=6),
                name="treatment_problem_dimension",
            ),
        ]


class Goal(ClientData):
    """What the client wants, in the client's own words. `number` runs through the whole plan."""

    client = models.ForeignKey("people.Client", on_delete=models.PROTECT, related_name="+")
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="goals")
    problem = models.ForeignKey(Problem, on_delete=models.PROTECT, related_name="goals")
    number = models.PositiveSmallIntegerField()
    words = models.TextField()

    privacy_class = CLINICAL
    privacy: ClassVar = dict.fromkeys(["plan", "problem", "number", "words"], CLINICAL)

    class Meta(ClientData.Meta):
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["plan", "number"], name="treatment_goal_number"),
        ]


class Objective(ClientData):
    """A step toward a goal that can be seen: how it is measured and by when. `label` is `goal.position`, such as 1.2.

    A closed one says when, and in which words; `carried` goes on in the next version, whose objective points back to it.
    """

    class State(models.TextChoices):
        OPEN = "open", "Open"
        MET = "met", "Met"
        PARTLY = "partly", "Partly met"
        CARRIED = "carried", "Carried on"
        DROPPED = "dropped", "Let go"

    client = models.ForeignKey("people.Client", on_delete=models.PROTECT, related_name="+")
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="objectives")
    goal = models.ForeignKey(Goal, on_delete=models.PROTECT, related_name="objectives")
    position = models.PositiveSmallIntegerField()
    label = models.CharField(max_length=8)
    text = models.TextField()
    measured_by = models.CharField(max_length=300, blank=True)
    target_on = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=8, choices=State, default=State.OPEN)
    closed_on = models.DateField(null=True, blank=True)
    words = models.TextField(blank=True)
    carried_from = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    privacy_class = CLINICAL
    privacy: ClassVar = dict.fromkeys(
        [
            "plan",
            "goal",
            "position",
            "label",
            "text",
            "measured_by",
            "target_on",
            "state",
            "closed_on",
            "words",
            "carried_from",
        ],
        CLINICAL,
    )

    class Meta(ClientData.Meta):
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["goal", "position"], name="treatment_objective_position"),
            models.CheckConstraint(
                condition=Q(state="open", closed_on=None)
                | ~Q(state="open") & Q(closed_on__isnull=False) & ~Q(words=""),
                name="treatment_objective_closed_with_words",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["client", "state"], name="treatment_objective_of_client")]


class Intervention(ClientData):
    """What the center does for a goal: which service, how often a week, how long, for how many weeks, and who.

    Who is a member of staff (`user`), else a role of the care team.
    """

    client = models.ForeignKey("people.Client", on_delete=models.PROTECT, related_name="+")
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="interventions")
    goal = models.ForeignKey(Goal, on_delete=models.PROTECT, related_name="interventions")
    position = models.PositiveSmallIntegerField()
    service = models.CharField(max_length=80, blank=True)
    what = models.TextField(blank=True)
    per_week = models.DecimalField(max_digits=4, decimal_places=2, null=True, blank=True)
    minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    weeks = models.PositiveSmallIntegerField(null=True, blank=True)
    user = models.ForeignKey("access.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=20, blank=True)

    privacy_class = CLINICAL
    privacy: ClassVar = dict.fromkeys(
        ["plan", "goal", "position", "service", "what", "per_week", "minutes", "weeks", "user", "role"],
        CLINICAL,
    )

    class Meta(ClientData.Meta):
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["goal", "position"], name="treatment_intervention_position"),
            models.CheckConstraint(
                condition=(Q(per_week=None) | Q(per_week__gt=0))
                & (Q(minutes=None) | Q(minutes__gt=0))
                & (Q(weeks=None) | Q(weeks__gt=0)),
                name="treatment_intervention_amounts",
            ),
        ]


class PlanSignature(ClientData):
    """Somebody's signature under a version of the plan, or the client's refusal with the reason. A later one of the
    same person, or a change of the draft, makes it void; nothing is overwritten. A physician may certify again.

    `text_sha256` names the exact text; the client's own words and drawing are kept in `documents`.
    """

    class Part(models.TextChoices):
        CLIENT = "client", "Client"
        GUARDIAN = "guardian", "Parent or guardian"
        PRACTITIONER = "practitioner", "Licensed practitioner"
        PHYSICIAN = "physician", "Physician"

    class Decision(models.TextChoices):
        SIGNED = "signed", "Signed"
        DECLINED = "declined", "Declined"

    client = models.ForeignKey("people.Client", on_delete=models.PROTECT, related_name="+")
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="signatures")
    part = models.CharField(max_length=12, choices=Part)
    decision = models.CharField(max_length=8, choices=Decision)
    name = models.CharField(max_length=160)
    reason = models.TextField(blank=True)
    text_sha256 = models.CharField(max_length=64)
    at = models.DateTimeField()
    by = models.ForeignKey("access.User", null=True, on_delete=models.PROTECT, related_name="+")
    signature = models.ForeignKey(
        "documents.Signature", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    document = models.ForeignKey(
        "documents.Document", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    void_at = models.DateTimeField(null=True, blank=True)

    privacy_class = CLINICAL
    privacy: ClassVar = dict.fromkeys(
        [
            "plan",
            "part",
            "decision",
            "name",
            "reason",
            "text_sha256",
            "at",
            "by",
            "signature",
            "document",
            "void_at",
        ],
        CLINICAL,
    )

    class Meta(ClientData.Meta):
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["plan", "part"],
                condition=Q(void_at=None) & ~Q(part="physician"),
                name="treatment_signature_one_a_part",
            ),
            models.CheckConstraint(
                condition=Q(decision="signed") | ~Q(reason=""), name="treatment_declined_with_a_reason"
            ),
            models.CheckConstraint(
                condition=Q(decision="declined")
                | Q(part__in=["practitioner", "physician"])
                | Q(signature__isnull=False),
                name="treatment_client_signature_is_kept",
            ),
        ]
