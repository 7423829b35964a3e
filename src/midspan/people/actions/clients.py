"""Making clients and keeping who they are."""

from dataclasses import dataclass, fields
from datetime import date, datetime
from uuid import UUID

from midspan.access import permissions
from midspan.access.actor import Actor
from midspan.access.acts import act
from midspan.access.errors import Invalid, Refused
from midspan.people import names
from midspan.people.actions.base import email_address, fits, locked, phone_number
from midspan.people.models import Client
from midspan.trail.writing import cleared, record

DEATH = ("died_on", "death_known_from", "death_recorded_at", "death_recorded_by_id")
SEXES = {"F": "Female", "M": "Male", "U": "Not stated"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """Who a person is, as far as it is known. None leaves a field as it is; an empty string clears it."""

    legal_first: str | None = None
    legal_middle: str | None = None
    legal_last: str | None = None
    name_used: str | None = None
    pronouns: str | None = None
    born_on: date | None = None
    sex_on_policy: str | None = None
    language: str | None = None
    interpreter: bool | None = None
    accommodations: str | None = None
    phone: str | None = None
    may_leave_message: bool | None = None
    may_text: bool | None = None
    neutral_contact: str | None = None
    best_time: str | None = None
    email: str | None = None
    street: str | None = None
    city: str | None = None
    state: str | None = None
    postal_code: str | None = None
    living_situation: str | None = None
    transportation: str | None = None


@act("enquiries.open")
def create_client(*, by: Actor, at: datetime, center_id: int, identity: Identity) -> UUID:
    """A new client of a center; returns the id. Raises Invalid for a bad phone number or a birth date in the future."""
    if by.center_id is not None and by.center_id != center_id:
        raise Refused("You can only add clients at your own center.")
    client = Client(center_id=center_id, created_at=at)
    _apply(client, identity, at)
    client.save(force_insert=True)
    if (
        permissions.table().sees(by.roles) == "everyone"
    ):  # nobody is barred from a chart that was made just now
        cleared(by, client.pk)
    record(
        by=by, at=at, verb="client.created", client_id=client.pk, subject_type="client", subject_id=client.pk
    )
    return client.pk


@act("identity.work")
def update_identity(*, by: Actor, at: datetime, client_id: UUID, identity: Identity) -> list[str]:
    """Change who a person is; returns the names of the fields that changed. The trail keeps the names, not the values."""
    client = locked(by, client_id)
    changed = _apply(client, identity, at)
    if changed:
        client.save(update_fields=[*changed, "search_text"])
    record(
        by=by,
        at=at,
        verb="client.identity_changed",
        client_id=client_id,
        subject_type="client",
        subject_id=client_id,
        detail={"fields": changed},
    )
    return changed


@act("enquiries.work")
def merge_into(*, by: Actor, at: datetime, client_id: UUID, kept_id: UUID) -> None:
    """Point a client to the one that is kept: they are one person. Moving what hangs on them is for rooms above.

    Raises Refused where both are one row, or either was merged already.
    """
    if client_id == kept_id:
        raise Refused("This is one chart already.")
    first, second = sorted((client_id, kept_id))
    rows = {row.pk: row for row in (locked(by, first), locked(by, second))}
    if rows[client_id].merged_into_id or rows[kept_id].merged_into_id:
        raise Refused("One of these charts was merged already. Open the chart that was kept.")
    rows[client_id].merged_into_id = kept_id
    rows[client_id].save(update_fields=["merged_into"])
    if rows[client_id].died_on is not None and rows[kept_id].died_on is None:
        for name in DEATH:
            setattr(rows[kept_id], name, getattr(rows[client_id], name))
        rows[kept_id].save(update_fields=[name.removesuffix("_id") for name in DEATH])
    Client.objects.all().for_action().filter(merged_into_id=client_id).update(merged_into_id=kept_id)
    for one, other, verb in (
        (client_id, kept_id, "client.merged_into"),
        (kept_id, client_id, "client.absorbed"),
    ):
        record(by=by, at=at, verb=verb, client_id=one, subject_type="client", subject_id=other)


def _apply(client: Client, identity: Identity, at: datetime) -> list[str]:
    changed = []
    for f in fields(identity):
        value = getattr(identity, f.name)
        if value is None:
            continue
        if isinstance(value, str):
            value = _clean(f.name, value.strip())
        if f.name == "born_on" and not (date(1900, 1, 1) <= value <= at.date()):
            raise Invalid("This date of birth is in the future or before 1900.", field="born_on")
        if getattr(client, f.name) != value:
            setattr(client, f.name, value)
            changed.append(f.name)
    client.search_text = search_text(client)
    return changed


def _clean(name: str, value: str) -> str:
    if name == "phone":
        value = phone_number(value)
    if name == "email":
        value = email_address(value)
    if name == "sex_on_policy" and value not in {"", *SEXES}:
        raise Invalid("The sex on the policy is female, male or not stated.", field=name)
    if name == "state":
        value = value.upper()
    return fits(Client, name, value)


def search_text(c: Client) -> str:
    """What a client is found by: names, MRN and the digits of the phone number, folded."""
    parts = [c.legal_first, c.legal_middle, c.legal_last, c.name_used, c.mrn, names.digits(c.phone)]
    return names.fold(" ".join(p for p in parts if p))
