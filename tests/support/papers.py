"""Signed papers of a client: complete ones, made of the center's own texts."""

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from midspan.privacy import papers
from midspan.privacy.actions import record_consent
from midspan.privacy.consents import NewConsent, Signer
from tests.support.center import AT, House

DAY = AT.date()
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


def words(client: str = "Dana Whitfield") -> papers.Words:
    return papers.Words(
        center="Lighthouse Recovery",
        phone="(555) 555-0120",
        client=client,
        contact="Privacy officer",
        email="privacy@example.org",
    )


def paper(
    kind: str = "verification", *, on: date = DAY, to: tuple[str, ...] = (), **given: Any
) -> papers.Paper:
    """A paper as the center words it; verification goes to Blue Harbor, a release to Ines Whitfield."""
    named = {"verification": ("Blue Harbor Health Plan",), "release": ("Ines Whitfield, sister",)}
    if kind == "release":
        given.setdefault("scope", ("presence", "attendance"))
    return papers.compose(kind, words(), on=on, recipients=to or named.get(kind, ()), **given)


def signer(at: datetime = AT, name: str = "Dana Whitfield", **given: Any) -> Signer:
    return Signer(**({"name": name, "relation": "client", "method": "typed", "signed_at": at} | given))


def signed(kind: str = "verification", *, at: datetime = AT, **given: Any) -> NewConsent:
    """A whole consent that Dana Whitfield signed at a time."""
    return paper(kind, on=at.date(), **given).signed(signer(at))


def agrees(
    house: House,
    client_id: UUID,
    kind: str = "verification",
    *,
    at: datetime = AT,
    by: str = "admissions",
    **given: Any,
) -> UUID:
    """Record a whole consent; returns its id."""
    return record_consent(
        by=house.actor(by), at=at, client_id=client_id, consent=signed(kind, at=at, **given)
    )


def later(**how: float) -> datetime:
    return AT + timedelta(**how)
