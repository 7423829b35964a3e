"""Notes: what a group did, once; what each client had of it; what is signed and stays as it is."""

from typing import ClassVar
from uuid import UUID

from django.db import models
from django.db.models import F, Q

from midspan.people.models import ClientData

CLINICAL = "clinical"


class SharedNote(models.Model):
    """What a group did in one session, written once for everybody who was there. It names no client, and is therefore
    no client data: signing refuses it while it does.

    `version` grows with each save; `text_version` is the one that last changed topic, text or modality.
    """

    class State(models.TextChoices):
        DRAFT = "draft", "Draft"
        SIGNED = "signed", "Signed"

    session = models.OneToOneField("schedule.Session", on_delete=models.PROTECT, related_name="+")
    topic = models.CharField(max_length=200, blank=True)
    text = models.TextField(blank=True)
    modality = models.CharField(max_length=120, blank=True)
    state = models.CharField(max_length=8, choices=State, default=State.DRAFT)
    version = models.PositiveIntegerField(default=0)
    text_version = models.PositiveIntegerField(default=0)
    author = models.ForeignKey(
        "access.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    saved_at = models.DateTimeField()
    due_at = models.DateTimeField()
    signed_at = models.DateTimeField(null=True, blank=True)
    signed_by = models.ForeignKey(
        "access.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(state="draft", signed_at=None, signed_by=None)
                | Q(state="signed", signed_at__isnull=False, signed_by__isnull=False) & ~Q(text=""),
                name="charting_shared_signed",
            ),
            models.CheckConstraint(
                condition=Q(text_version__lte=F("version")), name="charting_shared_versions"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["due_at"], condition=Q(state="draft"), name="charting_shared_unsigned")
        ]

    def __str__(self) -> str:
        return f"Note of session {self.session_id}"


class Note(ClientData):
    """One note in one chart. A group note is the shared note and this client's line; `text` is the line.

    `signed_text` is the whole text as it was signed, with heading, attendance and objectives; `seal` is a hash over it,
    who signed and when. A trigger keeps signed rows: only a co-signature and “entered in error” may still be added.
    `version` is the shared note's version (or this note's own) with which `text` was last written. `chosen` is no column:
    acts keep the ids of the note's objectives there while they work on it.
    """

    chosen: dict[UUID, str]

    class Kind(models.TextChoices):
        GROUP = "group", "Group note"
        INDIVIDUAL = "individual", "Individual session"
        FAMILY = "family", "Family session"
        PSYCHIATRIC = "psychiatric", "Psychiatric visit"
        COACH = "coach", "Coach contact"
        CASE_MANAGEMENT = "case_management", "Case management"
        CRISIS = "crisis", "Crisis contact"
        OTHER = "other", "Other note"

    class State(models.TextChoices):
        DRAFT = "draft", "Draft"
        SIGNED = "signed", "Signed"
        COSIGNED = "cosigned", "Signed and co-signed"
        ENTERED_IN_ERROR = "entered_in_error", "Entered in error"

    client = models.ForeignKey("people.Client", on_delete=models.PROTECT, related_name="+", db_index=False)
    episode = models.ForeignKey(
        "people.Episode", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    kind = models.CharField(max_length=16, choices=Kind)
    session = models.ForeignKey(
        "schedule.Session", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    appointment = models.ForeignKey(
        "schedule.Appointment", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    shared = models.ForeignKey(
        SharedNote, null=True, blank=True, on_delete=models.PROTECT, related_name="lines", db_index=False
    )
    on = models.DateField()
    text = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=0)
    state = models.CharField(max_length=16, choices=State, default=State.DRAFT)
    author = models.ForeignKey("access.User", on_delete=models.PROTECT, related_name="+", db_index=False)
    saved_at = models.DateTimeField()
    due_at = models.DateTimeField()
    signed_at = models.DateTimeField(null=True, blank=True)
    signed_by = models.ForeignKey(
        "access.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    signed_name = models.CharField(max_length=250, blank=True)
    signed_text = models.TextField(blank=True)
    seal = models.CharField(max_length=64, blank=True)
    needs_cosign = models.BooleanField(default=False)
    cosigned_at = models.DateTimeField(null=True, blank=True)
    cosigned_by = models.ForeignKey(
        "access.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    cosigned_name = models.CharField(max_length=250, blank=True)
    error_at = models.DateTimeField(null=True, blank=True)
    error_by = models.ForeignKey(
        "access.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    error_reason = models.CharField(max_length=300, blank=True)

    privacy_class = CLINICAL
    privacy: ClassVar = dict.fromkeys(
        [
            "episode", "kind", "session", "appointment", "shared", "on", "text", "version", "state", "author", "saved_at",
            "due_at", "signed_at", "signed_by", "signed_name", "signed_text", "seal", "needs_cosign", "cosigned_at",
            "cosigned_by", "cosigned_name", "error_at", "error_by", "error_reason",
        ],
        CLINICAL,
    )  # fmt: skip

    class Meta(ClientData.Meta):
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["client", "session"],
                condition=~Q(state="entered_in_error"),
                name="charting_note_of_session",
            ),
            models.UniqueConstraint(
                fields=["appointment"],
                condition=~Q(state="entered_in_error"),
                name="charting_note_of_appointment",
            ),
            models.CheckConstraint(
                condition=Q(kind="group", session__isnull=False, shared__isnull=False, appointment=None)
                | ~Q(kind="group") & Q(session=None, shared=None),
                name="charting_note_group",
            ),
            models.CheckConstraint(
                condition=Q(state="draft", signed_at=None, signed_by=None, signed_text="", seal="")
                | Q(state="entered_in_error")
                | Q(state__in=["signed", "cosigned"], signed_at__isnull=False, signed_by__isnull=False)
                & ~Q(signed_text="")
                & ~Q(signed_name="")
                & ~Q(seal=""),
                name="charting_note_signed",
            ),
            models.CheckConstraint(
                condition=~Q(state="cosigned")
                | Q(needs_cosign=True, cosigned_at__isnull=False, cosigned_by__isnull=False)
                & ~Q(cosigned_by=F("signed_by")),
                name="charting_note_cosigned",
            ),
            models.CheckConstraint(
                condition=Q(state="entered_in_error", error_at__isnull=False, error_by__isnull=False)
                & ~Q(error_reason="")
                | ~Q(state="entered_in_error") & Q(error_at=None, error_by=None, error_reason=""),
                name="charting_note_error",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["client", "-on"], name="charting_note_client"),
            models.Index(
                fields=["author", "due_at"], condition=Q(state="draft"), name="charting_note_unsigned"
            ),
            models.Index(
                fields=["signed_at"],
                condition=Q(state="signed", needs_cosign=True),
                name="charting_note_to_cosign",
            ),
        ]


class NoteObjective(ClientData):
    """An objective of the client's plan that a note addresses."""

    client = models.ForeignKey("people.Client", on_delete=models.PROTECT, related_name="+", db_index=False)
    note = models.ForeignKey(Note, on_delete=models.PROTECT, related_name="objectives", db_index=False)
    objective = models.ForeignKey("treatment.Objective", on_delete=models.PROTECT, related_name="+")

    privacy_class = CLINICAL
    privacy: ClassVar = dict.fromkeys(["note", "objective"], CLINICAL)

    class Meta(ClientData.Meta):
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["note", "objective"], name="charting_note_objective_once"),
        ]
        indexes: ClassVar = [models.Index(fields=["client"], name="charting_objective_client")]


class Addendum(ClientData):
    """Words added after signing, by name; they stand below the note and never change it."""

    client = models.ForeignKey("people.Client", on_delete=models.PROTECT, related_name="+")
    note = models.ForeignKey(Note, on_delete=models.PROTECT, related_name="addenda")
    text = models.TextField()
    by = models.ForeignKey("access.User", on_delete=models.PROTECT, related_name="+", db_index=False)
    by_name = models.CharField(max_length=250)
    at = models.DateTimeField()

    privacy_class = CLINICAL
    privacy: ClassVar = dict.fromkeys(["note", "text", "by", "by_name", "at"], CLINICAL)

    class Meta(ClientData.Meta):
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(text=""), name="charting_addendum_says"),
        ]
