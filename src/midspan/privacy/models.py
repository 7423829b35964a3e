"""Grants, restrictions, and, in `consents`, what a client has agreed to."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from midspan.people.models import ClientData


class ChartAccess(ClientData):
    """A person's own exception at one chart: opened with a reason for a while, or restricted until lifted."""

    class Kind(models.TextChoices):
        GRANT = "grant", "Opened with a reason"
        RESTRICTION = "restriction", "Restricted"

    client = models.ForeignKey("people.Client", on_delete=models.PROTECT, related_name="+")
    user = models.ForeignKey("access.User", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=Kind)
    reason = models.CharField(max_length=300)
    since = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)
    by_user = models.ForeignKey("access.User", on_delete=models.PROTECT, related_name="+")
    reviewed_at = models.DateTimeField(null=True, blank=True)

    privacy_class = "workflow"
    privacy: ClassVar = dict.fromkeys("user kind reason since until by_user reviewed_at".split(), "workflow")

    class Meta(ClientData.Meta):
        indexes: ClassVar = [models.Index(fields=["user", "kind"], name="privacy_access_user")]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(reason=""), name="privacy_access_reason"),
            models.CheckConstraint(condition=Q(kind="restriction") | Q(until__isnull=False), name="privacy_grant_ends"),
        ]
