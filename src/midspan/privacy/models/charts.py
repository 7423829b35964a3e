"""Exceptions at one chart: opened with a reason, open to who leads for a while, closed to somebody."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from midspan.people.models import ClientData


class ChartAccess(ClientData):
    """A person's own exception at one chart: opened with a reason for a while, open while they lead a session in another's
    place, or restricted until lifted.
    """

    class Kind(models.TextChoices):
        GRANT = "grant", "Opened with a reason"
        RESTRICTION = "restriction", "Restricted"
        COVER = "cover", "Leads for a while"

    client = models.ForeignKey("people.Client", on_delete=models.PROTECT, related_name="+")
    user = models.ForeignKey("access.User", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=Kind)
    reason = models.CharField(max_length=300)
    since = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)
    by_user = models.ForeignKey("access.User", on_delete=models.PROTECT, related_name="+")
    ended_by = models.ForeignKey(
        "access.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    ended_reason = models.CharField(max_length=300, blank=True)
    reviewed_at = models.DateTimeField(null=True, blank=True)
    reviewed_by = models.ForeignKey(
        "access.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    finding = models.CharField(max_length=12, blank=True)
    review_note = models.CharField(max_length=300, blank=True)

    privacy_class = "workflow"
    privacy: ClassVar = dict.fromkeys(
        [
            "user",
            "kind",
            "reason",
            "since",
            "until",
            "by_user",
            "ended_by",
            "ended_reason",
            "reviewed_at",
            "reviewed_by",
            "finding",
            "review_note",
        ],
        "workflow",
    )

    class Meta(ClientData.Meta):
        indexes: ClassVar = [models.Index(fields=["user", "kind"], name="privacy_access_user")]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(reason=""), name="privacy_access_reason"),
            models.CheckConstraint(
                condition=Q(kind="restriction") | Q(until__isnull=False), name="privacy_grant_ends"
            ),
            models.CheckConstraint(condition=Q(finding__in=["", "fits", "concern"]), name="privacy_finding"),
            models.CheckConstraint(
                condition=Q(reviewed_at=None, finding="") | (Q(reviewed_at__isnull=False) & ~Q(finding="")),
                name="privacy_review_has_finding",
            ),
            models.UniqueConstraint(
                fields=["client", "user"],
                condition=Q(kind="restriction", until=None),
                name="privacy_restricted_once",
            ),
        ]
