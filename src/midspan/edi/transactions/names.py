"""Somebody with a name (NM1), an address (N3, N4), numbers (REF) and ways to be reached (PER)."""

from datetime import date
from typing import Annotated

from midspan.edi.loops import DATE, Loop, begins, element
from midspan.edi.transactions import parts
from midspan.edi.transactions.values import Contact, Reference

PERSON, ORGANIZATION = "1", "2"


class Named(Loop, frozen=True, kw_only=True):
    """A person (`kind` 1) or an organization (`kind` 2), whose name is `last`. With `id_qualifier` XX the `id` is an NPI, with MI
    a member id, with PI a payer's id, with 46 the number that a clearinghouse gave.
    """

    kind: Annotated[str, element("NM1", 2)] = ""
    last: Annotated[str, element("NM1", 3)] = ""
    first: Annotated[str, element("NM1", 4)] = ""
    middle: Annotated[str, element("NM1", 5)] = ""
    prefix: Annotated[str, element("NM1", 6)] = ""
    suffix: Annotated[str, element("NM1", 7)] = ""
    id_qualifier: Annotated[str, element("NM1", 8)] = ""
    id: Annotated[str, element("NM1", 9)] = ""


class Placed(Named, frozen=True, kw_only=True):
    """Somebody with an address."""

    line: Annotated[str, element("N3", 1)] = ""
    line_2: Annotated[str, element("N3", 2)] = ""
    city: Annotated[str, element("N4", 1)] = ""
    state: Annotated[str, element("N4", 2)] = ""
    zip: Annotated[str, element("N4", 3)] = ""
    country: Annotated[str, element("N4", 4)] = ""


class Member(Placed, frozen=True, kw_only=True):
    """A subscriber or a patient: with the day they were born and `sex` as the payer has it (F, M, U)."""

    BEGINS = begins("NM1", "IL")

    born_on: Annotated[date | None, element("DMG", 2, DATE)] = None
    born_format: Annotated[str, element("DMG", 1)] = ""
    sex: Annotated[str, element("DMG", 3)] = ""
    references: Annotated[tuple[Reference, ...], parts.references()] = ()
    contacts: Annotated[tuple[Contact, ...], parts.contacts()] = ()
