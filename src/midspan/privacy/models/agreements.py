"""Written agreements of the center with those who serve it, audit it or do research with its records."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from midspan.people.models import ClientData
from midspan.privacy.models.base import by_whom, of_client


class Agreement(ClientData):
    """An agreement with a party, in force from a day until one or until it was ended. It is ended, never changed.

    `client` is always empty, as it is no client's: row-level security reads the column on every such table, and guards this one by
    its center. `terms` names the edition of the list whose terms somebody found in the paper; `paper` holds its bytes, `kept_at`
    where it lies otherwise. `approval` is that of research (42 CFR 2.52(a)).
    """

    client = of_client(empty=True)
    center = models.ForeignKey("center.Center", on_delete=models.PROTECT, related_name="+")
    party = models.CharField(max_length=200)
    kind = models.CharField(max_length=16)
    to = models.CharField(max_length=40)
    services = models.TextField()
    approval = models.CharField(max_length=300, blank=True)
    signed_on = models.DateField()
    valid_from = models.DateField()
    valid_until = models.DateField(null=True, blank=True)
    terms = models.CharField(max_length=80)
    paper = models.BinaryField(default=b"", blank=True)
    paper_type = models.CharField(max_length=80, blank=True)
    paper_sha256 = models.CharField(max_length=64, blank=True)
    kept_at = models.CharField(max_length=200, blank=True)
    recorded_by = by_whom()
    recorded_at = models.DateTimeField()
    ended_on = models.DateField(null=True, blank=True)
    ended_by = by_whom(empty=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_reason = models.CharField(max_length=300, blank=True)

    center_path: ClassVar = ""
    privacy_class = "oversight"
    privacy: ClassVar = dict.fromkeys(
        ["center", "party", "kind", "to", "services", "approval", "signed_on", "valid_from", "valid_until", "terms", "paper", "paper_type",
         "paper_sha256", "kept_at", "recorded_by", "recorded_at", "ended_on", "ended_by", "ended_at", "ended_reason"],
        "oversight",
    )  # fmt: skip

    class Meta(ClientData.Meta):
        indexes: ClassVar = [models.Index(fields=["center", "valid_from"], name="privacy_agreement_center")]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(client=None), name="privacy_agreement_nobodys"),
            models.CheckConstraint(
                condition=~Q(party="") & ~Q(services="") & ~Q(terms=""), name="privacy_agreement_whole"
            ),
            models.CheckConstraint(
                condition=Q(valid_from__gte=F("signed_on")) & (Q(valid_until=None) | Q(valid_until__gte=F("valid_from"))),
                name="privacy_agreement_days",
            ),
            models.CheckConstraint(
                condition=~Q(paper=b"", kept_at=""), name="privacy_agreement_paper"
            ),
            models.CheckConstraint(
                condition=Q(ended_on=None, ended_reason="") | (Q(ended_on__isnull=False) & ~Q(ended_reason="")),
                name="privacy_agreement_ended",
            ),
        ]  # fmt: skip
