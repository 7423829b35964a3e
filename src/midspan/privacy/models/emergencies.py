"""What was told to medical personnel in an emergency, with what 42 CFR 2.51(c) asks to be written down."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from midspan.people.models import ClientData
from midspan.privacy.models.base import by_whom, of_client


class Emergency(ClientData):
    """The documentation of a disclosure on the ground `emergency`: to which medical personnel, of which facility, by whom and when
    (both in the disclosure), the nature of the emergency, and why no consent could be had. The privacy officer reviews each.
    """

    class Ground(models.TextChoices):
        MEDICAL = "medical", "A medical emergency, and no consent could be had (42 CFR 2.51(a)(1))"
        DISASTER = (
            "disaster",
            "Closed by a declared disaster, and no consent could be had (42 CFR 2.51(a)(2))",
        )
        FDA = "fda", "To the FDA, of an error in a product (42 CFR 2.51(b))"

    client = of_client()
    disclosure = models.OneToOneField(
        "privacy.Disclosure", on_delete=models.PROTECT, related_name="emergency"
    )
    ground = models.CharField(max_length=8, choices=Ground)
    personnel = models.CharField(max_length=160)
    affiliation = models.CharField(max_length=160)
    nature = models.TextField()
    no_consent_because = models.CharField(max_length=300, blank=True)
    reviewed_at = models.DateTimeField(null=True, blank=True)
    reviewed_by = by_whom(empty=True)
    finding = models.CharField(max_length=12, blank=True)
    review_note = models.CharField(max_length=300, blank=True)

    privacy_class = "documents"
    privacy: ClassVar = dict.fromkeys(
        ["disclosure", "ground", "personnel", "affiliation", "nature", "no_consent_because", "reviewed_at", "reviewed_by", "finding", "review_note"],
        "documents",
    )  # fmt: skip

    class Meta(ClientData.Meta):
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(personnel="") & ~Q(affiliation="") & ~Q(nature=""),
                name="privacy_emergency_whole",
            ),
            models.CheckConstraint(
                condition=Q(ground="fda") | ~Q(no_consent_because=""), name="privacy_emergency_no_consent"
            ),
            models.CheckConstraint(
                condition=Q(reviewed_at=None, finding="") | (Q(reviewed_at__isnull=False) & ~Q(finding="")),
                name="privacy_emergency_reviewed",
            ),
        ]
