"""Circumstances of a client that change who may consent, or what may go to a court: each dated, with what shows it."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from midspan.people.models import ClientData
from midspan.privacy.models.base import by_whom, of_client


class Successor(ClientData):
    """Who may consent for a client who has died (42 CFR 2.15(b)(2)): `office` is one of the table `circumstances`, `shows` how that is
    known. That the client has died is with who they are (`people.Client`).
    """

    client = of_client()
    name = models.CharField(max_length=160)
    office = models.CharField(max_length=24)
    shows = models.CharField(max_length=500)
    recorded_by = by_whom()
    recorded_at = models.DateTimeField()
    ended_by = by_whom(empty=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_reason = models.CharField(max_length=300, blank=True)

    privacy_class = "documents"
    privacy: ClassVar = dict.fromkeys(
        ["name", "office", "shows", "recorded_by", "recorded_at", "ended_by", "ended_at", "ended_reason"], "documents"
    )  # fmt: skip

    class Meta(ClientData.Meta):
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(name="") & ~Q(shows=""), name="privacy_successor_whole"),
            models.CheckConstraint(
                condition=Q(ended_at=None) | ~Q(ended_reason=""), name="privacy_successor_ended"
            ),
        ]


class Incapacity(ClientData):
    """The program director's finding that a medical condition keeps an adult from knowing or effective action (42 CFR 2.15(a)(2)).

    It counts from `found_at` through `until`, or until it was ended; going on takes another finding.
    """

    client = of_client()
    condition = models.CharField(max_length=500)
    found_by = by_whom()
    found_at = models.DateTimeField()
    until = models.DateField()
    ended_by = by_whom(empty=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_reason = models.CharField(max_length=300, blank=True)

    privacy_class = "documents"
    privacy: ClassVar = dict.fromkeys(
        ["condition", "found_by", "found_at", "until", "ended_by", "ended_at", "ended_reason"], "documents"
    )

    class Meta(ClientData.Meta):
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(condition=""), name="privacy_incapacity_condition"),
            models.CheckConstraint(
                condition=Q(ended_at=None) | ~Q(ended_reason=""), name="privacy_incapacity_ended"
            ),
            models.UniqueConstraint(
                fields=["client"], condition=Q(ended_at=None), name="privacy_incapacity_once"
            ),
        ]


class CourtOrder(ClientData):
    """A court's order under subpart E (42 CFR 2.61 to 2.67) about a client: what it lets out, to whom, and what compels it.

    `section` is 2.64, 2.65 or 2.66; `ground` that of 2.63, empty where the order reaches no confidential communications, `finding` the
    court's words for it. `items` and `recipients` are what the order is limited to (2.64(e), 2.65(e), 2.66(d)). `mandate` says which
    subpoena or similar mandate came with it, and when; empty where none did.
    """

    client = of_client()
    court = models.CharField(max_length=200)
    docket = models.CharField(max_length=80)
    section = models.CharField(max_length=4)
    made_on = models.DateField()
    until = models.DateField(null=True, blank=True)
    ground = models.CharField(max_length=24, blank=True)
    finding = models.CharField(max_length=1000, blank=True)
    items = models.JSONField(default=list)
    recipients = models.JSONField(default=list)
    mandate = models.CharField(max_length=200, blank=True)
    mandate_on = models.DateField(null=True, blank=True)
    document = models.ForeignKey(
        "documents.Document", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    recorded_by = by_whom()
    recorded_at = models.DateTimeField()
    ended_by = by_whom(empty=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_reason = models.CharField(max_length=300, blank=True)

    privacy_class = "documents"
    privacy: ClassVar = dict.fromkeys(
        ["court", "docket", "section", "made_on", "until", "ground", "finding", "items", "recipients", "mandate", "mandate_on", "document",
         "recorded_by", "recorded_at", "ended_by", "ended_at", "ended_reason"],
        "documents",
    )  # fmt: skip

    class Meta(ClientData.Meta):
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(court="") & ~Q(docket="") & ~Q(items=[]) & ~Q(recipients=[]), name="privacy_order_whole"
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("made_on")), name="privacy_order_days"
            ),
            models.CheckConstraint(condition=Q(ground="") | ~Q(finding=""), name="privacy_order_ground"),
            models.CheckConstraint(
                condition=Q(mandate="", mandate_on=None) | (~Q(mandate="") & Q(mandate_on__isnull=False)), name="privacy_order_mandate"
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None) | ~Q(ended_reason=""), name="privacy_order_ended"
            ),
        ]  # fmt: skip
