"""Leading a person on to somebody else, by hand and not by pamphlet."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from midspan.admissions.models.enquiry import WORKFLOW, Enquiry
from midspan.people.models import ClientData


class Referral(ClientData):
    """A warm handoff: to whom, what was handed over under which consent, the appointment, and whether they came."""

    class Kind(models.TextChoices):
        HIGHER = "higher", "A higher level of care"
        LOWER = "lower", "A lower level of care"
        OTHER = "other", "Another program or service"
        EMERGENCY = "emergency", "Emergency care"

    class Arrival(models.TextChoices):
        WAITING = "waiting", "Not confirmed yet"
        ARRIVED = "arrived", "Arrived"
        NOT_ARRIVED = "not_arrived", "Did not arrive"

    client = models.ForeignKey("people.Client", on_delete=models.PROTECT, related_name="+")
    enquiry = models.ForeignKey(Enquiry, on_delete=models.PROTECT, related_name="referrals")
    kind = models.CharField(max_length=10, choices=Kind)
    to_name = models.CharField(max_length=160)
    to_person = models.CharField(max_length=120, blank=True)
    to_phone = models.CharField(max_length=40, blank=True)
    handed_over = models.CharField(max_length=300, blank=True)
    consent_id = models.UUIDField(null=True, blank=True)
    disclosure_id = models.UUIDField(null=True, blank=True)
    appointment_at = models.DateTimeField(null=True, blank=True)
    arrival = models.CharField(max_length=12, choices=Arrival, default=Arrival.WAITING)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    made_at = models.DateTimeField()
    by_user = models.ForeignKey(
        "access.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    privacy_class = WORKFLOW
    privacy: ClassVar = dict.fromkeys(
        [
            "enquiry",
            "kind",
            "to_name",
            "to_person",
            "to_phone",
            "handed_over",
            "consent_id",
            "disclosure_id",
            "appointment_at",
            "arrival",
            "confirmed_at",
            "made_at",
            "by_user",
        ],
        WORKFLOW,
    )

    class Meta(ClientData.Meta):
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(to_name=""), name="admissions_referral_to"),
            models.CheckConstraint(
                condition=Q(handed_over="") | Q(disclosure_id__isnull=False),
                name="admissions_referral_logged",
            ),
            models.CheckConstraint(
                condition=Q(arrival="waiting") | Q(confirmed_at__isnull=False),
                name="admissions_referral_confirmed",
            ),
        ]
