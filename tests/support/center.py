"""A center and its staff: Lighthouse from its file, with one person in each role. Made by public actions only.

`house` is a fixture. `house.actor("admissions")`, `house.reader("therapist")` and `house.user("assessor")` are who
acts, who reads and who signs in; `house.person(...)` is a new client.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.test import Client as Browser

from midspan.access import actor as actors
from midspan.access.actor import Actor
from midspan.access.models import User
from midspan.access.reader import Reader
from midspan.center import queries as centers
from midspan.center import reading
from midspan.center.actions import add_member, load_center
from midspan.people.actions import Identity, create_client, join_team
from midspan.privacy import gate

CENTERS = Path(__file__).parents[2] / "centers"
AT = datetime(2026, 3, 2, 15, tzinfo=UTC)  # a Monday, nine in the morning in Dallas
PASSWORD = "ferry-lantern-harbour"
SYSTEM = actors.system("tests")

# Role, name, title, credentials, licensed.
STAFF = (
    ("admissions", "Rosa Delgado", "Admissions coordinator", "", False),
    ("verification", "Amir Haddad", "Verification and financial counsellor", "", False),
    ("assessor", "June Park", "Assessing clinician", "LPC", True),
    ("therapist", "Mei Okafor", "Primary therapist", "LCSW", True),
    ("group_leader", "Tom Reyes", "Group leader", "LCDC", True),
    ("family_therapist", "Ana Ferreira", "Family therapist", "LMFT", True),
    ("prescriber", "Dr. Samuel Osei", "Psychiatrist", "MD", True),
    ("nurse", "Grace Lindqvist", "Nurse", "RN", True),
    ("case_manager", "Dwayne Carter", "Case manager", "", False),
    ("scheduler", "Pilar Nuñez", "Front desk", "", False),
    ("reviewer", "Hannah Weiss", "Utilisation reviewer", "RN", True),
    ("biller", "Oleh Koval", "Biller", "", False),
    ("supervisor", "Ruth Abara", "Clinical supervisor", "LPC-S", True),
    ("clinical_director", "Dr. Elena Marsh", "Clinical director", "PhD, LPC-S", True),
    ("program_director", "Paul Whitman", "Program director", "", False),
    ("privacy_officer", "Naomi Stern", "Privacy officer", "", False),
    ("coach", "Jay Thornton", "Recovery coach", "", False),
    ("alumni", "Bea Collins", "Alumni coordinator", "", False),
    ("administrator", "Kofi Mensah", "Administrator", "", False),
)


@dataclass(frozen=True)
class House:
    """A loaded center with its staff by role."""

    center_id: int
    slug: str
    users: dict[str, int]
    at: datetime = AT

    def user(self, role: str) -> User:
        """The account of the person in a role."""
        return User.objects.get(pk=self.users[role])

    def actor(self, role: str) -> Actor:
        """The person in a role, as one who acts."""
        return gate.actor_for(self.user(role), center_id=self.center_id)

    def reader(self, role: str, **how: Any) -> Reader:
        """The person in a role, as one who reads. Queries run inside `with house.reading(role) as reader`."""
        return gate.reader_for(self.user(role), center_id=self.center_id, **how)

    @contextmanager
    def reading(self, role: str, **how: Any) -> Iterator[Reader]:
        """The transaction in which the person in a role reads."""
        with gate.inside(self.reader(role, **how)) as reader:
            yield reader

    def profile(self) -> centers.CenterProfile:
        """The center's profile."""
        return centers.profile(self.center_id)

    def person(self, *, by: str = "admissions", at: datetime | None = None, **identity: Any) -> UUID:
        """A new client's id; without words it is Dana Whitfield."""
        who = {"legal_first": "Dana", "legal_last": "Whitfield", "phone": "(214) 555-0132"} | identity
        return create_client(
            by=self.actor(by), at=at or self.at, center_id=self.center_id, identity=Identity(**who)
        )

    def cares(self, role: str, client_id: UUID, *, as_role: str | None = None) -> None:
        """Put the person in a role on a client's care team."""
        join_team(
            by=self.actor("admissions"),
            at=self.at,
            client_id=client_id,
            user_id=self.users[role],
            role=as_role or role,
        )

    def signed_in(self, role: str) -> Browser:
        """Django's test client, signed in as the person in a role."""
        browser = Browser()
        browser.force_login(self.user(role), backend="midspan.access.sessions.Accounts")
        return browser


def open_house(slug: str = "lighthouse", *, password: str | None = None) -> House:
    """Load a center and its staff. With a password everybody can sign in on the page (slower)."""
    definition = reading.read(CENTERS / f"{slug}.toml", CENTERS / "base.toml")
    center = load_center(by=SYSTEM, at=AT, definition=definition)
    users = {}
    for role, name, title, credentials, licensed in STAFF:
        email = address(role, slug)
        add_member(
            by=SYSTEM, at=AT, center_slug=slug, email=email, name=name, roles=[role], title=title,
            credentials=credentials, licensed=licensed, license_state="TX" if licensed else "", password=password,
        )  # fmt: skip
        users[role] = User.objects.values_list("pk", flat=True).get(email=email)
    return House(center.center_id, slug, users)


def address(role: str, slug: str = "lighthouse") -> str:
    """The e-mail address of the person in a role."""
    return f"{role.replace('_', '.')}@{slug}.example"


@pytest.fixture
def house(db: None) -> House:
    """Lighthouse with one person in each role."""
    return open_house()


@pytest.fixture
def other_house(db: None) -> House:
    """A second center, so that a test can try to look across."""
    return open_house("coastal")
