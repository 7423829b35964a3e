"""Files about clients, and signatures with the exact text that was signed."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone

from midspan.people.models import ClientData

SHA256 = r"^[0-9a-f]{64}$"


class Document(ClientData):
    """A file in a chart: what it is, not its bytes (`DocumentBody`), so that lists stay light.

    `reading_class` is the privacy class a reader needs beside `documents`; it follows from the kind.
    """

    class Source(models.TextChoices):
        UPLOAD = "upload", "Uploaded"
        SCAN = "scan", "Scanned paper"
        GENERATED = "generated", "Made by Midspan"

    client = models.ForeignKey("people.Client", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=40)
    title = models.CharField(max_length=160)
    content_type = models.CharField(max_length=80)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    source = models.CharField(max_length=10, choices=Source)
    reading_class = models.CharField(max_length=20)
    template = models.CharField(max_length=80, blank=True)
    dated_on = models.DateField(null=True, blank=True)
    added_at = models.DateTimeField(default=timezone.now)
    added_by = models.ForeignKey(
        "access.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    added_by_name = models.CharField(max_length=120)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        "access.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    withdrawn_reason = models.CharField(max_length=300, blank=True)

    privacy_class = "documents"
    privacy: ClassVar = dict.fromkeys(
        [
            "kind",
            "title",
            "content_type",
            "size",
            "sha256",
            "source",
            "reading_class",
            "template",
            "dated_on",
            "added_at",
            "added_by",
            "added_by_name",
            "withdrawn_at",
            "withdrawn_by",
            "withdrawn_reason",
        ],
        "documents",
    )

    class Meta(ClientData.Meta):
        indexes: ClassVar = [models.Index(fields=["client", "-added_at"], name="documents_of_client")]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(size__gt=0), name="documents_not_empty"),
            models.CheckConstraint(condition=~Q(title=""), name="documents_title"),
            models.CheckConstraint(condition=Q(sha256__regex=SHA256), name="documents_sha256"),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None) | ~Q(withdrawn_reason=""), name="documents_withdrawn_reason"
            ),
        ]


class DocumentBody(ClientData):
    """The bytes of a document, which never change."""

    client = models.ForeignKey("people.Client", on_delete=models.PROTECT, related_name="+")
    document = models.OneToOneField(Document, on_delete=models.PROTECT, related_name="body")
    data = models.BinaryField()

    privacy_class = "documents"
    privacy: ClassVar = {"document": "documents", "data": "documents"}


class Signature(ClientData):
    """One signature: who signed which exact text, how and when. Never changed afterwards.

    `seal` is a SHA-256 over everything in the row; the trail keeps it too, so a changed row is found.
    """

    class Method(models.TextChoices):
        TYPED = "typed", "Typed name"
        DRAWN = "drawn", "Drawn signature"
        PAPER = "paper", "Signed on paper"

    class Relation(models.TextChoices):
        CLIENT = "client", "The client"
        PARENT = "parent", "Parent"
        GUARDIAN = "guardian", "Guardian"
        REPRESENTATIVE = "personal_representative", "Personal representative"
        EXECUTOR = "executor", "Executor or administrator of the estate"
        SPOUSE = "spouse", "Spouse"
        RELATIVE = "relative", "Responsible member of the family"
        DIRECTOR = "director", "The program director"

    client = models.ForeignKey("people.Client", on_delete=models.PROTECT, related_name="+")
    template = models.CharField(max_length=80)
    text = models.TextField()
    text_sha256 = models.CharField(max_length=64)
    signer_name = models.CharField(max_length=160)
    signer_relation = models.CharField(max_length=24, choices=Relation)
    method = models.CharField(max_length=8, choices=Method)
    drawn = models.BinaryField(default=b"", blank=True)
    signed_at = models.DateTimeField()
    taken_by = models.ForeignKey(
        "access.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    taken_by_name = models.CharField(max_length=120)
    seal = models.CharField(max_length=64)

    stays_when_merged: ClassVar = True  # the seal names the client under whom it was signed

    privacy_class = "documents"
    privacy: ClassVar = dict.fromkeys(
        [
            "template",
            "text",
            "text_sha256",
            "signer_name",
            "signer_relation",
            "method",
            "drawn",
            "signed_at",
            "taken_by",
            "taken_by_name",
            "seal",
        ],
        "documents",
    )

    class Meta(ClientData.Meta):
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(text="") & ~Q(signer_name=""), name="documents_signature_whole"
            ),
            models.CheckConstraint(condition=Q(text_sha256__regex=SHA256), name="documents_signature_sha256"),
            models.CheckConstraint(
                condition=~Q(method="drawn") | ~Q(drawn=b""), name="documents_signature_drawn"
            ),
        ]
