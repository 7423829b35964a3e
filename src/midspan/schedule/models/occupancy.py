"""Nobody in two places: one table, one constraint, for clients, staff and rooms, groups and appointments alike."""

from typing import ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import Deferrable, Q

from midspan.people.models import ClientData


class Occupancy(ClientData):
    """A client, a member of staff or a room is taken for a time, by a session or an appointment.

    `client` names the client once more where the resource is one, so that row-level security guards these rows like all
    others of the client; rows of staff and rooms have none and are nobody's. Virtual rooms are never here.
    """

    class Kind(models.TextChoices):
        CLIENT = "client", "Client"
        STAFF = "staff", "Staff"
        ROOM = "room", "Room"

    class Source(models.TextChoices):
        SESSION = "session", "Session"
        APPOINTMENT = "appointment", "Appointment"

    client = models.ForeignKey(
        "people.Client", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    kind = models.CharField(max_length=6, choices=Kind)
    resource_id = models.CharField(max_length=36)
    during = DateTimeRangeField()
    source = models.CharField(max_length=11, choices=Source)
    source_id = models.UUIDField()

    privacy_class = "workflow"
    privacy: ClassVar = dict.fromkeys(["kind", "resource_id", "during", "source", "source_id"], "workflow")

    class Meta(ClientData.Meta):
        constraints: ClassVar = [
            ExclusionConstraint(
                name="schedule_nobody_in_two_places",
                expressions=[
                    ("kind", RangeOperators.EQUAL),
                    ("resource_id", RangeOperators.EQUAL),
                    ("during", RangeOperators.OVERLAPS),
                ],
                deferrable=Deferrable.IMMEDIATE,
            ),
            models.CheckConstraint(
                condition=Q(kind="client", client__isnull=False)
                | (Q(kind__in=["staff", "room"]) & Q(client=None)),
                name="schedule_occupancy_client",
            ),
            models.CheckConstraint(
                condition=Q(during__startswith__isnull=False, during__endswith__isnull=False),
                name="schedule_occupancy_bounded",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["source_id"], name="schedule_occupancy_source")]
