"""What several acts of this room, and of rooms above, begin with."""

from functools import cache
from uuid import UUID

import phonenumbers
from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from midspan.access.actor import Actor
from midspan.access.errors import Invalid, Refused
from midspan.access.statements import Statement, compose, run
from midspan.people.models import Client

ANY_CLIENT, ANY_CENTER = (
    UUID(int=1),
    -7_000_001,
)  # stand for a client and a center in SQL that is written once


def locked(by: Actor, client_id: UUID) -> Client:
    """The client's row of the actor's center, locked until the act ends. Raises Refused where there is none.

    For the actions of this room and of rooms above that must order themselves on a client.
    """
    here = by.center_id is not None
    columns, statement = _locking(here)
    found = run(statement, {ANY_CLIENT: client_id, ANY_CENTER: by.center_id})
    if not found:
        raise Refused("There is no such client at your center.")
    return Client.from_db("default", columns, found[0])


@cache
def _locking(here: bool) -> tuple[tuple[str, ...], Statement]:
    """The columns of a client's row and the SQL that locks it; `here`: of one center."""
    found = Client.objects.all().for_action().select_for_update(no_key=True).filter(pk=ANY_CLIENT)
    if here:
        found = found.filter(center_id=ANY_CENTER)
    columns = tuple(field.attname for field in Client._meta.concrete_fields)
    return columns, compose(found.values_list(*columns))


def phone_number(text: str, *, field: str = "phone") -> str:
    """A telephone number in E.164 form; empty stays empty. Raises Invalid with an example."""
    if not text.strip():
        return ""
    try:
        number = phonenumbers.parse(text, "US")
    except phonenumbers.NumberParseException as error:
        raise Invalid(
            "This is not a telephone number we can call. Example: (214) 555-0132.", field=field
        ) from error
    if not phonenumbers.is_possible_number(number):
        raise Invalid(
            "This telephone number has too few or too many digits. Example: (214) 555-0132.", field=field
        )
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def email_address(text: str, *, field: str = "email") -> str:
    """An e-mail address, trimmed; empty stays empty. Raises Invalid with an example."""
    text = text.strip()
    if not text:
        return ""
    try:
        validate_email(text)
    except ValidationError as error:
        raise Invalid("This is not an e-mail address. Example: dana@example.com.", field=field) from error
    return text


def fits(model: type[Client], name: str, value: str, label: str = "") -> str:
    """A text that its column can hold. Raises Invalid where it is too long."""
    longest = model._meta.get_field(name).max_length
    if longest is not None and len(value) > longest:
        raise Invalid(f"{label or 'This'} can have {longest} characters; it has {len(value)}.", field=name)
    return value
