"""Who was there, for how many minutes and how they came; who was not, and who called them."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from midspan.people.models import ClientData

WORKFLOW, CLINICAL = "workflow", "clinical"


class Attendance(ClientData):
    """One client at one session or appointment. A correction changes the row; the trail keeps what it was, and a
    signed note keeps the text as it was signed.

    `on` and `starts_at` are those of the session, kept here so that a week or a client is read without joining.
    `length` is the session's, `minutes` what the client had of it, whole minutes both. `countable` tells whether the
    service counts toward program hours; `countable_minutes` is then `minutes`, else 0.
    """

    class State(models.TextChoices):
        PRESENT = "present", "Present"
        ABSENT = "absent", "Absent"
        EXCUSED = "excused", "Excused"

    class Mode(models.TextChoices):
        IN_PERSON = "in_person", "In person"
        VIDEO = "video", "By video"

    client = models.ForeignKey("people.Client", on_delete=models.PROTECT, related_name="+", db_index=False)
    episode = models.ForeignKey(
        "people.Episode", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    session = models.ForeignKey(
        "schedule.Session", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    appointment = models.ForeignKey(
        "schedule.Appointment", null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )  # fmt: skip
    on = models.DateField()
    starts_at = models.DateTimeField()
    state = models.CharField(max_length=8, choices=State)
    mode = models.CharField(max_length=10, choices=Mode, blank=True)
    from_state = models.CharField(max_length=2, blank=True)
    arrived_at = models.DateTimeField(null=True, blank=True)
    left_at = models.DateTimeField(null=True, blank=True)
    length = models.PositiveSmallIntegerField()
    minutes = models.PositiveSmallIntegerField()
    countable = models.BooleanField()
    countable_minutes = models.PositiveSmallIntegerField()
    late = models.BooleanField(default=False)
    left_early = models.BooleanField(default=False)
    reason = models.CharField(max_length=20, blank=True)
    words = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(
        "access.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )

    privacy_class = WORKFLOW
    privacy: ClassVar = dict.fromkeys(
        [
            "episode", "session", "appointment", "on", "starts_at", "state", "mode", "from_state", "arrived_at", "left_at",
            "length", "minutes", "countable", "countable_minutes", "late", "left_early", "reason", "words", "at", "by",
        ],
        WORKFLOW,
    )  # fmt: skip

    class Meta(ClientData.Meta):
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["client", "session"], name="charting_attendance_session"),
            models.UniqueConstraint(fields=["appointment"], name="charting_attendance_appointment"),
            models.CheckConstraint(
                condition=Q(session__isnull=True, appointment__isnull=False)
                | Q(session__isnull=False, appointment__isnull=True),
                name="charting_attendance_of_one",
            ),
            models.CheckConstraint(
                condition=Q(minutes__lte=F("length"))
                & (
                    Q(countable=True, countable_minutes=F("minutes"))
                    | Q(countable=False, countable_minutes=0)
                ),
                name="charting_attendance_minutes",
            ),
            models.CheckConstraint(
                condition=Q(state="present") & ~Q(mode="") & Q(reason="")
                | Q(state__in=["absent", "excused"], mode="", from_state="", minutes=0, late=False)
                & Q(left_early=False, arrived_at=None, left_at=None),
                name="charting_attendance_state",
            ),
            models.CheckConstraint(
                condition=Q(mode="video", from_state__regex="^[A-Z]{2}$") | ~Q(mode="video"),
                name="charting_attendance_video_from",
            ),
            models.CheckConstraint(
                condition=~Q(state="excused") | ~Q(reason=""), name="charting_attendance_excused_why"
            ),
            models.CheckConstraint(
                condition=Q(arrived_at=None) | Q(left_at=None) | Q(left_at__gt=F("arrived_at")),
                name="charting_attendance_times",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["client", "on"], name="charting_attendance_client"),
            models.Index(fields=["on"], condition=~Q(state="present"), name="charting_attendance_missed"),
        ]


class CheckIn(ClientData):
    """How somebody came in: mood and craving from 0 to 10 (None where not said), use, and whether home is safe."""

    class Use(models.TextChoices):
        NONE = "none", "No use since last time"
        SOME = "some", "Used since last time"
        NOT_SAID = "not_said", "Not said"

    class Home(models.TextChoices):
        YES = "yes", "Safe to go home"
        NO = "no", "Not safe to go home"
        UNSURE = "unsure", "Not sure that home is safe"

    client = models.ForeignKey("people.Client", on_delete=models.PROTECT, related_name="+", db_index=False)
    attendance = models.OneToOneField(Attendance, on_delete=models.PROTECT, related_name="check_in")
    on = models.DateField()
    mood = models.PositiveSmallIntegerField(null=True, blank=True)
    craving = models.PositiveSmallIntegerField(null=True, blank=True)
    use = models.CharField(max_length=8, choices=Use, default=Use.NOT_SAID)
    use_words = models.CharField(max_length=300, blank=True)
    safe_home = models.CharField(max_length=6, choices=Home, blank=True)
    words = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(
        "access.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )

    privacy_class = CLINICAL
    privacy: ClassVar = dict.fromkeys(
        ["attendance", "on", "mood", "craving", "use", "use_words", "safe_home", "words", "at", "by"],
        CLINICAL,
    )

    class Meta(ClientData.Meta):
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=(Q(mood=None) | Q(mood__lte=10)) & (Q(craving=None) | Q(craving__lte=10)),
                name="charting_check_in_scale",
            ),
            models.CheckConstraint(
                condition=Q(use="some") | Q(use_words=""), name="charting_check_in_use_words"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["client", "-at"], name="charting_check_in_client")]


class Outreach(ClientData):
    """One attempt to reach somebody, usually after an absence (`about`). Written once; the next attempt is a new row."""

    client = models.ForeignKey("people.Client", on_delete=models.PROTECT, related_name="+", db_index=False)
    episode = models.ForeignKey(
        "people.Episode", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    about = models.ForeignKey(
        Attendance, null=True, blank=True, on_delete=models.PROTECT, related_name="outreach"
    )
    kind = models.CharField(max_length=10)
    outcome = models.CharField(max_length=20)
    reached = models.BooleanField()
    words = models.CharField(max_length=300, blank=True)
    on = models.DateField()
    at = models.DateTimeField()
    by = models.ForeignKey("access.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    next_at = models.DateTimeField(null=True, blank=True)

    privacy_class = WORKFLOW
    privacy: ClassVar = dict.fromkeys(
        ["episode", "about", "kind", "outcome", "reached", "words", "on", "at", "by", "next_at"], WORKFLOW
    )

    class Meta(ClientData.Meta):
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(next_at=None) | Q(next_at__gt=F("at")), name="charting_outreach_next"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["client", "-at"], name="charting_outreach_client"),
            models.Index(
                fields=["next_at"], condition=Q(next_at__isnull=False), name="charting_outreach_promised"
            ),
        ]
