"""The first contact, where it stands on the six steps, and every call about it."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from midspan.people.models import ClientData

IDENTITY, WORKFLOW, CLINICAL = "identity", "workflow", "clinical"


class Enquiry(ClientData):
    """A first contact. The caller's details stay apart from the person's when they are two people.

    `step` is the key of the center's step that is under way; `step_due_at` and `start_due_at` are the clocks' ends
    as they were when the step began.
    """

    class Caller(models.TextChoices):
        PERSON = "person", "The person"
        RELATIVE = "relative", "A relative or friend"
        REFERRER = "referrer", "A referrer"

    class Source(models.TextChoices):
        WEB_FORM = "web_form", "Web form"
        PHONE = "phone", "Phone"
        WALK_IN = "walk_in", "Walk-in"
        REFERRAL = "referral", "Referral"
        GUIDE = "guide", "“Is this for me?” guide"

    class Concern(models.TextChoices):
        SUBSTANCES = "substances", "Substance use"
        MENTAL_HEALTH = "mental_health", "Mental health"
        BOTH = "both", "Both"
        UNSURE = "unsure", "Not sure yet"

    class Channel(models.TextChoices):
        PHONE = "phone", "Phone call"
        TEXT = "text", "Text message"
        EMAIL = "email", "E-mail"

    class State(models.TextChoices):
        OPEN = "open", "Open"
        CLOSED = "closed", "Closed"
        REFERRED = "referred", "Referred elsewhere"
        ADMITTED = "admitted", "Admitted"

    client = models.ForeignKey("people.Client", on_delete=models.PROTECT, related_name="+")
    received_at = models.DateTimeField()
    source = models.CharField(max_length=12, choices=Source)
    heard_from = models.CharField(max_length=160, blank=True)
    caller_kind = models.CharField(max_length=10, choices=Caller)
    caller_name = models.CharField(max_length=160, blank=True)
    caller_phone = models.CharField(max_length=20, blank=True)
    caller_email = models.EmailField(blank=True)
    caller_relationship = models.CharField(max_length=80, blank=True)
    caller_organisation = models.CharField(max_length=160, blank=True)
    channel = models.CharField(max_length=6, choices=Channel, default=Channel.PHONE)
    best_time = models.CharField(max_length=80, blank=True)
    may_leave_message = models.BooleanField(default=False)
    safe_to_identify = models.BooleanField(default=False)
    contact_note = models.CharField(max_length=300, blank=True)
    person_knows = models.BooleanField(null=True, blank=True)
    concern = models.CharField(max_length=14, choices=Concern, default=Concern.UNSURE)
    reason = models.TextField(blank=True)
    track = models.CharField(max_length=60, blank=True)
    consent_to_verify = models.UUIDField(null=True, blank=True)
    owner = models.ForeignKey(
        "access.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    step = models.CharField(max_length=60)
    step_due_at = models.DateTimeField()
    start_due_at = models.DateTimeField()
    next_step = models.CharField(max_length=200, blank=True)
    next_due_at = models.DateTimeField(null=True, blank=True)
    call_draft = models.TextField(blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    close_reason = models.CharField(max_length=40, blank=True)
    close_words = models.CharField(max_length=300, blank=True)
    merged_into = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    merged_from_client = models.UUIDField(null=True, blank=True)

    privacy_class = WORKFLOW
    privacy: ClassVar = (
        dict.fromkeys(
            [
                "received_at",
                "source",
                "heard_from",
                "caller_kind",
                "channel",
                "best_time",
                "may_leave_message",
                "safe_to_identify",
                "person_knows",
                "track",
                "consent_to_verify",
                "owner",
                "state",
                "step",
                "step_due_at",
                "start_due_at",
                "next_step",
                "next_due_at",
                "closed_at",
                "close_reason",
                "close_words",
                "merged_into",
                "merged_from_client",
            ],
            WORKFLOW,
        )
        | dict.fromkeys(
            [
                "caller_name",
                "caller_phone",
                "caller_email",
                "caller_relationship",
                "caller_organisation",
                "contact_note",
            ],
            IDENTITY,
        )
        | dict.fromkeys(["concern", "reason", "call_draft"], CLINICAL)
    )

    class Meta(ClientData.Meta):
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(state__in=["open", "admitted"], close_reason="")
                | (Q(state__in=["closed", "referred"], closed_at__isnull=False) & ~Q(close_reason="")),
                name="admissions_closed_with_reason",
            ),
            models.CheckConstraint(
                condition=Q(state="open") | Q(closed_at__isnull=False), name="admissions_closed_when"
            ),
            models.CheckConstraint(
                condition=Q(merged_into=None) | ~Q(state="open"), name="admissions_merged_not_open"
            ),
            models.CheckConstraint(condition=~Q(merged_into=F("id")), name="admissions_not_merged_into_self"),
            models.CheckConstraint(condition=~Q(step=""), name="admissions_has_step"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["state", "step", "step_due_at"], name="admissions_board"),
            models.Index(fields=["client", "-received_at"], name="admissions_of_client"),
            models.Index(fields=["owner", "state"], name="admissions_mine"),
            models.Index(fields=["-closed_at", "id"], condition=~Q(state="open"), name="admissions_ended"),
            models.Index(
                fields=["caller_phone"], condition=~Q(caller_phone=""), name="admissions_caller_phone"
            ),
        ]


class StepProgress(ClientData):
    """One of the center's steps for one enquiry: begun, done, by whom. A step brought over has no one."""

    client = models.ForeignKey("people.Client", on_delete=models.PROTECT, related_name="+")
    enquiry = models.ForeignKey(Enquiry, on_delete=models.PROTECT, related_name="steps")
    step = models.CharField(max_length=60)
    order = models.PositiveSmallIntegerField()
    started_at = models.DateTimeField()
    completed_at = models.DateTimeField(null=True, blank=True)
    by_user = models.ForeignKey(
        "access.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    evidence = models.CharField(max_length=200, blank=True)

    privacy_class = WORKFLOW
    privacy: ClassVar = dict.fromkeys(
        ["enquiry", "step", "order", "started_at", "completed_at", "by_user", "evidence"], WORKFLOW
    )

    class Meta(ClientData.Meta):
        ordering: ClassVar = ["order"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["enquiry", "step"], name="admissions_step_once"),
            models.CheckConstraint(
                condition=Q(completed_at=None) | Q(completed_at__gte=F("started_at")),
                name="admissions_step_times",
            ),
        ]


class Call(ClientData):
    """One call, message or visit about an enquiry: who spoke with whom, and what was said."""

    class Direction(models.TextChoices):
        IN = "in", "They called us"
        OUT = "out", "We called"
        VISIT = "visit", "In person"

    class Outcome(models.TextChoices):
        SPOKE = "spoke", "We spoke"
        MESSAGE = "message", "Left a neutral message"
        NO_ANSWER = "no_answer", "No answer, no message left"
        WRONG_NUMBER = "wrong_number", "Wrong number"

    class With(models.TextChoices):
        PERSON = "person", "The person"
        CALLER = "caller", "The relative or referrer"
        OTHER = "other", "Somebody else"

    client = models.ForeignKey("people.Client", on_delete=models.PROTECT, related_name="+")
    enquiry = models.ForeignKey(Enquiry, on_delete=models.PROTECT, related_name="calls")
    happened_at = models.DateTimeField()
    direction = models.CharField(max_length=6, choices=Direction)
    spoke_with = models.CharField(max_length=8, choices=With)
    outcome = models.CharField(max_length=14, choices=Outcome)
    said = models.TextField(blank=True)
    by_user = models.ForeignKey(
        "access.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    privacy_class = WORKFLOW
    privacy: ClassVar = dict.fromkeys(
        ["enquiry", "happened_at", "direction", "spoke_with", "outcome", "by_user"], WORKFLOW
    ) | {"said": CLINICAL}

    class Meta(ClientData.Meta):
        indexes: ClassVar = [models.Index(fields=["enquiry", "-happened_at"], name="admissions_calls")]


class NotSame(ClientData):
    """Staff looked at two charts that seemed one person's, and said that they are two people."""

    client = models.ForeignKey("people.Client", on_delete=models.PROTECT, related_name="+")
    other = models.ForeignKey("people.Client", on_delete=models.PROTECT, related_name="+")
    said_at = models.DateTimeField()
    by_user = models.ForeignKey(
        "access.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    privacy_class = WORKFLOW
    privacy: ClassVar = dict.fromkeys(["other", "said_at", "by_user"], WORKFLOW)

    class Meta(ClientData.Meta):
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["client", "other"], name="admissions_not_same_once"),
            models.CheckConstraint(condition=~Q(client=F("other")), name="admissions_not_same_two"),
        ]
