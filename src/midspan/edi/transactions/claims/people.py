"""Who stands in a claim: providers, subscribers, payers."""

from typing import Annotated

from midspan.edi.loops import begins, element, which
from midspan.edi.transactions import parts
from midspan.edi.transactions.names import Named, Placed
from midspan.edi.transactions.values import Contact, Period, Reference

ROLES = (
    "71",
    "72",
    "73",
    "77",
    "82",
    "85",
    "DD",
    "DK",
    "DN",
    "DQ",
    "P3",
    "PW",
    "QB",
    "QD",
    "ZZ",
    "45",
    "FA",
    "SJ",
)


class ClaimProvider(Placed, frozen=True, kw_only=True):
    """Somebody who had a part in a claim or a line. `role`: 71 attending, 72 operating, ZZ other operating, 82 rendering, 77 place of
    service, DN referring, P3 primary care, DQ supervising, DK ordering, PW and 45 an ambulance's ways.
    """

    BEGINS = begins("NM1", *ROLES)
    CALLED = "2310, 2330 C-I, 2420"

    role: Annotated[str, element("NM1", 1)] = ""
    part: Annotated[str, element("PRV", 1)] = ""
    taxonomy_qualifier: Annotated[str, element("PRV", 2)] = ""
    taxonomy: Annotated[str, element("PRV", 3)] = ""
    references: Annotated[tuple[Reference, ...], parts.references()] = ()
    contacts: Annotated[tuple[Contact, ...], parts.contacts()] = ()


class Submitter(Named, frozen=True, kw_only=True):
    """Who sends the claims: a center, or the clearinghouse that does so for it."""

    BEGINS = begins("NM1", "41")
    CALLED = "1000A"

    contacts: Annotated[tuple[Contact, ...], parts.contacts()] = ()


class Receiver(Named, frozen=True, kw_only=True):
    """To whom the claims are sent."""

    BEGINS = begins("NM1", "40")
    CALLED = "1000B"


class BillingName(Placed, frozen=True, kw_only=True):
    """Who bills."""

    BEGINS = begins("NM1", "85")
    CALLED = "2010AA"

    tax_id: Annotated[str, element(which("REF", "EI"), 2)] = ""
    references: Annotated[tuple[Reference, ...], parts.references()] = ()
    contacts: Annotated[tuple[Contact, ...], parts.contacts()] = ()


class PayTo(Placed, frozen=True, kw_only=True):
    """Where the money goes, if it is another address."""

    BEGINS = begins("NM1", "87")
    CALLED = "2010AB"


class PayToPlan(Placed, frozen=True, kw_only=True):
    """A plan that is paid instead."""

    BEGINS = begins("NM1", "PE")
    CALLED = "2010AC"

    references: Annotated[tuple[Reference, ...], parts.references()] = ()


class ClaimPayer(Placed, frozen=True, kw_only=True):
    """Who is to pay; with `paid_on` for another payer, the day on which that one decided."""

    BEGINS = begins("NM1", "PR")
    CALLED = "2010BB, 2330B"

    paid_on: Annotated[Period | None, parts.period("573")] = None
    references: Annotated[tuple[Reference, ...], parts.references()] = ()
