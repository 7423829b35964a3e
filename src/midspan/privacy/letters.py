"""Letters of the privacy officer's desk as PDF in the chart: a breach notice, an answer to a request or to a grievance."""

from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.utils import timezone

from midspan.access.actor import Actor
from midspan.center import queries as centers
from midspan.documents import actions as documents
from midspan.documents.layout import lay_out
from midspan.documents.paper import pdf
from midspan.documents.sealing import sha256
from midspan.people import actions as people
from midspan.people import names
from midspan.privacy.consents import day
from midspan.rules import rights


def keep_letter(
    letter: str, *, by: Actor, at: datetime, client_id: UUID, facts: Collection[str], fill: Mapping[str, Any]
) -> UUID:
    """Make a letter to a client and keep it in the chart; returns the document's id. Days in `fill` are written out.

    What every letter has (the client's name, whom to reach at the center, where else to complain) is filled in here.
    """
    client = people.locked(by, client_id)
    center = centers.profile(by.center_id or 0)
    on = timezone.localdate(at, center.zone)
    words = {key: day(value) if isinstance(value, date) else str(value or "") for key, value in fill.items()}
    true = {*facts, *(key for key in ("happened", "fee") if words.get(key))}
    template, text = rights.compose(
        letter, true, _everywhere(center, on) | {"client": name_of(client)} | words, on
    )
    laid = lay_out(text)
    data = pdf(
        "privacy/letter.html",
        {
            "laid": laid, "center_name": center.name, "center_address": address(center), "who": who(client), "on": on,
            "template": template, "text_sha256": sha256(text),
        },
    )  # fmt: skip
    return documents.keep_made(
        by=by, at=at, client_id=client_id, kind="rights_letter", title=f"{laid.title}, {day(on)}", data=data, template=template, dated_on=on
    )  # fmt: skip


def delay_of(row: Any) -> rights.Delay | None:
    """The delay that law enforcement asked for, of an incident's row."""
    return (
        rights.Delay(row.delay_said_on, row.delay_written, row.delay_until)
        if row.delay_said_on is not None
        else None
    )


def address(center: centers.CenterProfile) -> str:
    """Where the center is, and its telephone, in a line."""
    return ", ".join(part for part in (postal(center), center.phone) if part)


def postal(center: centers.CenterProfile) -> str:
    """Where a letter reaches the center, in a line."""
    street = next((site.address for site in center.sites if site.address), "")
    return ", ".join(dict.fromkeys(part for part in (street, center.city, center.state) if part))


def who(client: Any) -> str:
    """Whose paper it is: the legal name and the record number."""
    name = name_of(client)
    return f"{name} · MRN {client.mrn}" if client.mrn else name


def name_of(client: Any) -> str:
    """The legal name, or what the client is called where that is not known."""
    name = names.legal(
        legal_first=client.legal_first, legal_middle=client.legal_middle, legal_last=client.legal_last
    )
    return name or names.display(
        legal_first=client.legal_first, legal_last=client.legal_last, name_used=client.name_used
    )


def _everywhere(center: centers.CenterProfile, on: date) -> dict[str, str]:
    contact = next((point for point in center.points("paperwork") if point.key == "contact"), None)
    called = contact.text if contact and contact.text else "the privacy officer"
    hhs = rights.complaints(on)
    return {
        "contact": called,
        "Contact": called[:1].upper() + called[1:],
        "reach": ", ".join(part for part in (center.phone, contact.detail if contact else "") if part) or address(center),
        "address": postal(center), "hhs": hhs["name"], "hhs_how": hhs["how"], "hhs_within": hhs["within"], "no_retaliation": hhs["no_retaliation"],
    }  # fmt: skip
