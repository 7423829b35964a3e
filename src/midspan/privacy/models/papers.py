"""What a client has agreed to or declined, notices given, and what left the program."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from midspan.people.models import ClientData


class Consent(ClientData):
    """What a client has agreed to, element by element (42 CFR 2.31(a)). The text and signer are in `documents.Signature`.

    `to` and `purposes` say the recipient's type and the purposes in the words of the privacy rules, where the paper left
    them open; `purpose` is what was signed.
    """

    class Ends(models.TextChoices):
        DATE = "date", "On a date"
        EVENT = "event", "At an event"
        NONE = "none", "No end date"

    client = models.ForeignKey("people.Client", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20)
    patient_name = models.CharField(max_length=250)
    discloser = models.CharField(max_length=300, blank=True)
    recipients = models.JSONField(default=list)
    recipients_are_class = models.BooleanField(default=False)
    information = models.TextField(blank=True)
    scope = models.JSONField(default=list)
    purpose = models.CharField(max_length=500, blank=True)
    purposes = models.JSONField(default=list)
    to = models.CharField(max_length=40, blank=True)
    revocation = models.TextField(blank=True)
    ends = models.CharField(max_length=5, choices=Ends, blank=True)
    expires_on = models.DateField(null=True, blank=True)
    expires_event = models.CharField(max_length=200, blank=True)
    redisclosure = models.TextField(blank=True)
    refusal = models.TextField(blank=True)
    language = models.CharField(max_length=10, default="en")
    contact = models.ForeignKey(
        "people.Contact", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    signature = models.ForeignKey("documents.Signature", on_delete=models.PROTECT, related_name="+")
    second_signature = models.ForeignKey(
        "documents.Signature", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    document = models.ForeignKey(
        "documents.Document", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    signed_at = models.DateTimeField()
    recorded_at = models.DateTimeField(default=timezone.now)
    replaced_by = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoked_by_whom = models.CharField(max_length=160, blank=True)
    revoked_how = models.CharField(max_length=12, blank=True)
    revoked_recorded_by = models.ForeignKey(
        "access.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    event_reached_at = models.DateTimeField(null=True, blank=True)

    privacy_class = "documents"
    privacy: ClassVar = dict.fromkeys(
        [
            "kind",
            "patient_name",
            "discloser",
            "recipients",
            "recipients_are_class",
            "information",
            "scope",
            "purpose",
            "purposes",
            "to",
            "revocation",
            "ends",
            "expires_on",
            "expires_event",
            "redisclosure",
            "refusal",
            "language",
            "contact",
            "signature",
            "second_signature",
            "document",
            "signed_at",
            "recorded_at",
            "replaced_by",
            "revoked_at",
            "revoked_by_whom",
            "revoked_how",
            "revoked_recorded_by",
            "event_reached_at",
        ],
        "documents",
    )

    class Meta(ClientData.Meta):
        indexes: ClassVar = [models.Index(fields=["client", "kind"], name="privacy_consent_client")]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(ends="date") | Q(expires_on__isnull=False), name="privacy_consent_end_date"
            ),
            models.CheckConstraint(
                condition=~Q(ends="event") | ~Q(expires_event=""), name="privacy_consent_end_event"
            ),
            models.CheckConstraint(
                condition=Q(revoked_at=None) | (~Q(revoked_by_whom="") & ~Q(revoked_how="")),
                name="privacy_consent_revoked",
            ),
            models.CheckConstraint(condition=~Q(replaced_by=F("id")), name="privacy_consent_not_its_own"),
        ]


class Notice(ClientData):
    """A notice that was given to a client, such as that of 42 CFR 2.22; acknowledged by a signature, or not, with the reason."""

    client = models.ForeignKey("people.Client", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20)
    template = models.CharField(max_length=80)
    text_sha256 = models.CharField(max_length=64)
    how = models.CharField(max_length=12)
    given_at = models.DateTimeField()
    given_by = models.ForeignKey(
        "access.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    signature = models.ForeignKey(
        "documents.Signature", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    not_signed_reason = models.CharField(max_length=300, blank=True)
    document = models.ForeignKey(
        "documents.Document", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    privacy_class = "documents"
    privacy: ClassVar = dict.fromkeys(
        [
            "kind",
            "template",
            "text_sha256",
            "how",
            "given_at",
            "given_by",
            "signature",
            "not_signed_reason",
            "document",
        ],
        "documents",
    )

    class Meta(ClientData.Meta):
        indexes: ClassVar = [models.Index(fields=["client", "kind"], name="privacy_notice_client")]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(signature__isnull=False) | ~Q(not_signed_reason=""),
                name="privacy_notice_answered",
            ),
        ]


class Declined(ClientData):
    """A consent that the client did not give, with the reason. A later consent of the kind settles it."""

    client = models.ForeignKey("people.Client", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20)
    reason = models.CharField(max_length=300)
    declined_at = models.DateTimeField()
    recorded_by = models.ForeignKey(
        "access.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    privacy_class = "documents"
    privacy: ClassVar = dict.fromkeys(["kind", "reason", "declined_at", "recorded_by"], "documents")

    class Meta(ClientData.Meta):
        indexes: ClassVar = [models.Index(fields=["client", "kind"], name="privacy_declined_client")]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(reason=""), name="privacy_declined_reason")
        ]


class Disclosure(ClientData):
    """Client data that left the program: what, to whom, for what, on which ground, and with which notice (42 CFR 2.25, 2.32).

    `rule` and `citation` are those that let it out, `to`, `kind` and `asked_for` what they were asked with, in the words of the
    privacy rules; `part2` whether what went was under Part 2, `pieces` what it was made of (`what`, the part of the chart
    `where` it was made, and whether that is `part2`). `limits` is the explanation of the consent's scope that went with
    it, `document` the paper of the chart that went, `contents` what that paper tells (`consent-scope`) and `contents_from` how that
    is known: a table, or `stated` by who sent it; `agreement` and `order` are those it rests on. Rows from before these were kept have none of them.
    """

    client = models.ForeignKey("people.Client", on_delete=models.PROTECT, related_name="+")
    recipient = models.CharField(max_length=200)
    what = models.CharField(max_length=500)
    scope = models.JSONField(default=list)
    purpose = models.CharField(max_length=300)
    ground = models.CharField(max_length=24)
    consent = models.ForeignKey(Consent, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    notice = models.CharField(max_length=80, blank=True)
    scope_shared = models.BooleanField(default=False)
    how = models.CharField(max_length=12)
    disclosed_at = models.DateTimeField()
    disclosed_by = models.ForeignKey(
        "access.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    disclosed_by_name = models.CharField(max_length=120)
    to = models.CharField(max_length=40, blank=True)
    kind = models.CharField(max_length=24, blank=True)
    asked_for = models.CharField(max_length=60, blank=True)
    part2 = models.BooleanField(default=True)
    rule = models.CharField(max_length=60, blank=True)
    citation = models.CharField(max_length=200, blank=True)
    obligations = models.JSONField(default=list)
    limits = models.TextField(blank=True)
    document = models.ForeignKey(
        "documents.Document", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    contents = models.JSONField(default=list)
    contents_from = models.CharField(max_length=80, blank=True)
    agreement = models.ForeignKey(
        "privacy.Agreement", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    order = models.ForeignKey(
        "privacy.CourtOrder", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    pieces = models.JSONField(default=list)

    privacy_class = "documents"
    privacy: ClassVar = dict.fromkeys(
        [
            "recipient",
            "what",
            "scope",
            "purpose",
            "ground",
            "consent",
            "notice",
            "scope_shared",
            "how",
            "disclosed_at",
            "disclosed_by",
            "disclosed_by_name",
            "to",
            "kind",
            "asked_for",
            "part2",
            "rule",
            "citation",
            "obligations",
            "limits",
            "document",
            "contents",
            "contents_from",
            "pieces",
            "agreement",
            "order",
        ],
        "documents",
    )

    class Meta(ClientData.Meta):
        indexes: ClassVar = [
            models.Index(fields=["client", "-disclosed_at"], name="privacy_disclosure_client")
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(ground="consent") | Q(consent__isnull=False), name="privacy_disclosure_consent"
            ),
            models.CheckConstraint(
                condition=~Q(ground="consent") | ~Q(notice=""), name="privacy_disclosure_notice"
            ),
            models.CheckConstraint(
                condition=Q(contents=[]) | ~Q(contents_from=""), name="privacy_disclosure_contents"
            ),
        ]
