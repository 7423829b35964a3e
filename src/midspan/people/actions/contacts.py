"""The people around a client, and what may be said to them on a call."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from midspan.access.actor import Actor
from midspan.access.acts import act
from midspan.access.errors import Invalid, Refused
from midspan.people.actions.base import email_address, locked, phone_number
from midspan.people.models import Contact
from midspan.trail.writing import record


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactFacts:
    """A contact as given. `may_be_told` is what staff may say to them; empty means nothing, not even that we know the client."""

    name: str
    relationship: str
    phone: str = ""
    email: str = ""
    emergency: bool = False
    may_be_told: str = ""
    note: str = ""


@act("identity.work")
def add_contact(*, by: Actor, at: datetime, client_id: UUID, facts: ContactFacts) -> UUID:
    """A new contact's id. Raises Invalid for a bad phone number or address, no name, or an emergency contact without a number."""
    locked(by, client_id)
    contact = Contact(client_id=client_id, created_at=at, **_clean(facts))
    contact.save(force_insert=True)
    record(
        by=by, at=at, verb="contact.added", client_id=client_id, subject_type="contact", subject_id=contact.pk
    )
    return contact.pk


@act("identity.work")
def change_contact(
    *, by: Actor, at: datetime, client_id: UUID, contact_id: UUID, facts: ContactFacts
) -> list[str]:
    """Change a contact; the names of the fields that changed. Raises Refused where it was removed."""
    contact = _contact(by, client_id, contact_id)
    clean = _clean(facts)
    changed = [name for name, value in clean.items() if getattr(contact, name) != value]
    for name in changed:
        setattr(contact, name, clean[name])
    if changed:
        contact.save(update_fields=changed)
    record(
        by=by,
        at=at,
        verb="contact.changed",
        client_id=client_id,
        subject_type="contact",
        subject_id=contact_id,
        detail={"fields": changed},
    )
    return changed


@act("identity.work")
def remove_contact(*, by: Actor, at: datetime, client_id: UUID, contact_id: UUID) -> None:
    """Take a contact out of the chart; the row is kept, and `restore_contact` brings it back."""
    contact = _contact(by, client_id, contact_id)
    contact.removed_at = at
    contact.save(update_fields=["removed_at"])
    record(
        by=by,
        at=at,
        verb="contact.removed",
        client_id=client_id,
        subject_type="contact",
        subject_id=contact_id,
    )


@act("identity.work")
def restore_contact(*, by: Actor, at: datetime, client_id: UUID, contact_id: UUID) -> None:
    """Undo a removal. Raises Refused where the contact was not removed."""
    contact = _contact(by, client_id, contact_id, removed=True)
    contact.removed_at = None
    contact.save(update_fields=["removed_at"])
    record(
        by=by,
        at=at,
        verb="contact.restored",
        client_id=client_id,
        subject_type="contact",
        subject_id=contact_id,
    )


def _contact(by: Actor, client_id: UUID, contact_id: UUID, *, removed: bool = False) -> Contact:
    locked(by, client_id)
    found = (
        Contact.objects.all()
        .for_action()
        .filter(pk=contact_id, client_id=client_id, removed_at__isnull=not removed)
    )
    contact = found.first()
    if contact is None:
        raise Refused("This contact is not in the chart any more. Reload the page to see what is.")
    return contact


def _clean(facts: ContactFacts) -> dict[str, object]:
    name, relationship = facts.name.strip(), facts.relationship.strip()
    if not name:
        raise Invalid("Give the contact's name.", field="name")
    if not relationship:
        raise Invalid("Say who this is to the client, such as sister or employer.", field="relationship")
    phone = phone_number(facts.phone)
    if facts.emergency and not phone:
        raise Invalid("An emergency contact needs a telephone number.", field="phone")
    values = {
        "name": name, "relationship": relationship, "phone": phone, "email": email_address(facts.email),
        "may_be_told": facts.may_be_told.strip(), "note": facts.note.strip(),
    }  # fmt: skip
    for field, value in values.items():
        longest = Contact._meta.get_field(field).max_length
        if longest and len(value) > longest:
            raise Invalid(f"This can have {longest} characters; it has {len(value)}.", field=field)
    return {**values, "emergency": facts.emergency}
