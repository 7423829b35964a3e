"""Who a client is, and the people around them."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone

from midspan.people.models.base import ClientData

IDENTITY = "identity"


class Client(ClientData):
    """A person, from the first enquiry on: applicants are protected too (42 CFR 2.11, "patient").

    `died_on` is the day of their death, `death_known_from` how the center knows of it; both empty for the living.
    """

    center = models.ForeignKey("center.Center", on_delete=models.PROTECT, related_name="+")
    mrn = models.CharField("medical record number", max_length=20, blank=True)
    legal_first = models.CharField(max_length=80, blank=True)
    legal_middle = models.CharField(max_length=80, blank=True)
    legal_last = models.CharField(max_length=80, blank=True)
    name_used = models.CharField(max_length=160, blank=True)
    pronouns = models.CharField(max_length=40, blank=True)
    born_on = models.DateField(null=True, blank=True)
    sex_on_policy = models.CharField(max_length=1, blank=True)
    language = models.CharField(max_length=40, blank=True)
    interpreter = models.BooleanField(default=False)
    accommodations = models.TextField(blank=True)
    phone = models.CharField(max_length=20, blank=True)
    may_leave_message = models.BooleanField(default=False)
    may_text = models.BooleanField(default=False)
    neutral_contact = models.CharField(max_length=200, blank=True)
    best_time = models.CharField(max_length=80, blank=True)
    email = models.EmailField(blank=True)
    street = models.CharField(max_length=160, blank=True)
    city = models.CharField(max_length=80, blank=True)
    state = models.CharField(max_length=2, blank=True)
    postal_code = models.CharField(max_length=10, blank=True)
    living_situation = models.CharField(max_length=40, blank=True)
    transportation = models.CharField(max_length=80, blank=True)
    search_text = models.TextField(blank=True, editable=False)
    restricted = models.BooleanField("kept from somebody at the center", default=False)
    merged_into = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    died_on = models.DateField(null=True, blank=True)
    death_known_from = models.CharField(max_length=300, blank=True)
    death_recorded_at = models.DateTimeField(null=True, blank=True)
    death_recorded_by = models.ForeignKey(
        "access.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    privacy_class = IDENTITY
    client_path = ""
    privacy: ClassVar = dict.fromkeys(
        [
            "mrn",
            "legal_first",
            "legal_middle",
            "legal_last",
            "name_used",
            "pronouns",
            "born_on",
            "sex_on_policy",
            "language",
            "interpreter",
            "accommodations",
            "phone",
            "may_leave_message",
            "may_text",
            "neutral_contact",
            "best_time",
            "email",
            "street",
            "city",
            "state",
            "postal_code",
            "living_situation",
            "transportation",
            "search_text",
            "restricted",
            "merged_into",
            "center",
            "created_at",
            "died_on",
            "death_known_from",
            "death_recorded_at",
            "death_recorded_by",
        ],
        IDENTITY,
    )

    class Meta(ClientData.Meta):
        indexes: ClassVar = [
            models.Index(fields=["center", "created_at"], name="people_client_recent"),
            models.Index(fields=["phone"], condition=~Q(phone=""), name="people_client_phone"),
            models.Index(fields=["email"], condition=~Q(email=""), name="people_client_email"),
            models.Index(fields=["born_on"], name="people_client_born"),
            models.Index(
                fields=["merged_into"], condition=Q(merged_into__isnull=False), name="people_client_merged"
            ),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["center", "mrn"], condition=~Q(mrn=""), name="people_client_mrn"),
            models.CheckConstraint(
                condition=Q(sex_on_policy__in=["", "F", "M", "U"]), name="people_client_sex"
            ),
            models.CheckConstraint(
                condition=~Q(merged_into=models.F("id")), name="people_client_not_merged_into_self"
            ),
            models.CheckConstraint(
                condition=Q(died_on=None, death_known_from="", death_recorded_at=None)
                | (Q(died_on__isnull=False, death_recorded_at__isnull=False) & ~Q(death_known_from="")),
                name="people_client_death_known",
            ),
        ]


class Contact(ClientData):
    """Somebody around the client. What they may be told is a release in `privacy`; `may_be_told` is its short form for a call."""

    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="contacts")
    name = models.CharField(max_length=160)
    relationship = models.CharField(max_length=60)
    phone = models.CharField(max_length=20, blank=True)
    email = models.EmailField(blank=True)
    emergency = models.BooleanField(default=False)
    may_be_told = models.CharField(max_length=300, blank=True)
    note = models.CharField(max_length=300, blank=True)
    removed_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta(ClientData.Meta):
        indexes: ClassVar = [
            models.Index(fields=["client"], condition=Q(removed_at=None), name="people_contact_current")
        ]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(name=""), name="people_contact_named"),
        ]

    privacy_class = IDENTITY
    privacy: ClassVar = dict.fromkeys(
        [
            "name",
            "relationship",
            "phone",
            "email",
            "emergency",
            "may_be_told",
            "note",
            "removed_at",
            "created_at",
        ],
        IDENTITY,
    )
