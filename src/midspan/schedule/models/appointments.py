"""One client with one member of staff, at one time."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from midspan.people.models import ClientData
from midspan.schedule.models.groups import Mode
from midspan.schedule.when import LONGEST


class Appointment(ClientData):
    """An individual, family, psychiatric, coach or case-management visit."""

    class Kind(models.TextChoices):
        INDIVIDUAL = "individual", "Individual session"
        FAMILY = "family", "Family session"
        PSYCHIATRIC = "psychiatric", "Psychiatric visit"
        COACH = "coach", "Recovery coach visit"
        CASE_MANAGEMENT = "case_management", "Case management"

    class State(models.TextChoices):
        PLANNED = "planned", "Planned"
        HELD = "held", "Held"
        CANCELLED = "cancelled", "Cancelled"
        MISSED = "missed", "Missed"

    client = models.ForeignKey("people.Client", on_delete=models.PROTECT, related_name="+")
    episode = models.ForeignKey(
        "people.Episode", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    kind = models.CharField(max_length=16, choices=Kind)
    service = models.ForeignKey(
        "center.Service", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    user = models.ForeignKey("access.User", on_delete=models.PROTECT, related_name="+")
    room = models.ForeignKey("center.Room", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    mode = models.CharField(max_length=12, choices=Mode, default=Mode.ON_SITE)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=State, default=State.PLANNED)
    words = models.CharField(max_length=300, blank=True)
    cancelled_why = models.CharField(max_length=200, blank=True)
    closure = models.ForeignKey(
        "schedule.Closure", null=True, blank=True, on_delete=models.PROTECT, related_name="appointments"
    )
    created_at = models.DateTimeField(default=timezone.now)

    privacy_class = "workflow"
    privacy: ClassVar = dict.fromkeys(
        ["episode", "kind", "service", "user", "room", "mode", "starts_at", "ends_at", "state", "words",
         "cancelled_why", "closure", "created_at"],
        "workflow",
    )  # fmt: skip

    class Meta(ClientData.Meta):
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="schedule_appointment_times"
            ),
            models.CheckConstraint(
                condition=Q(ends_at__lte=F("starts_at") + LONGEST), name="schedule_appointment_length"
            ),
            models.CheckConstraint(
                condition=Q(state="cancelled") | Q(cancelled_why="", closure=None),
                name="schedule_appointment_cancelled",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["client", "starts_at"], name="schedule_appt_client"),
            models.Index(fields=["user", "starts_at"], name="schedule_appt_user"),
            models.Index(fields=["starts_at"], name="schedule_appt_day"),
            models.Index(
                fields=["room", "starts_at"], condition=Q(room__isnull=False), name="schedule_appt_room"
            ),
        ]


class AppointmentGuest(ClientData):
    """Somebody around the client who comes along, such as a mother to a family session."""

    client = models.ForeignKey("people.Client", on_delete=models.PROTECT, related_name="+")
    appointment = models.ForeignKey(Appointment, on_delete=models.PROTECT, related_name="guests")
    contact = models.ForeignKey("people.Contact", on_delete=models.PROTECT, related_name="+")

    privacy_class = "workflow"
    privacy: ClassVar = dict.fromkeys(["appointment", "contact"], "workflow")

    class Meta(ClientData.Meta):
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["appointment", "contact"], name="schedule_guest_once"),
        ]
