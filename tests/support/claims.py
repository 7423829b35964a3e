"""Good files of an IOP, small enough to break in one place: claims, remittances, questions, answers. Everybody in them is made up."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import msgspec

from midspan.edi.envelope import (
    File,
    Group,
    GroupHeader,
    Interchange,
    InterchangeHeader,
    Transaction,
    TransactionHeader,
)
from midspan.edi.transactions.claims import (
    BillingProvider,
    Claim,
    Code,
    Line,
    Submission,
    Subscriber,
    diagnoses,
)
from midspan.edi.transactions.claims.people import BillingName, ClaimPayer, ClaimProvider, Receiver, Submitter
from midspan.edi.transactions.claims.submission import SubscriberName
from midspan.edi.transactions.values import Contact, Period, Procedure, Reference

MADE = date(2026, 3, 16)
SUNDAY = date(2026, 3, 1)
NPI, OTHER_NPI = "1234567893", "1003000126"
CLAIM = "providers.0.subscribers.0.claims.0"
SORTS = {
    "270": "HS",
    "271": "HB",
    "276": "HR",
    "277": "HN",
    "278": "HI",
    "835": "HP",
    "837": "HC",
    "999": "FA",
}
GUIDES = {
    "270": "005010X279A1", "271": "005010X279A1", "276": "005010X212", "277": "005010X212", "278": "005010X217", "835": "005010X221A1",
    "999": "005010X231A1",
}  # fmt: skip
INSTITUTIONAL, PROFESSIONAL = "005010X223A2", "005010X222A1"


def file_of(kind: str, body: Any, guide: str = "") -> File:
    """A file of one transaction."""
    guide = guide or GUIDES[kind]
    implementation = "" if kind == "835" else guide
    transaction = Transaction(
        header=TransactionHeader(kind=kind, control="0001", implementation=implementation), body=body
    )
    group = GroupHeader(
        sort=SORTS[kind],
        sender="LANTERN",
        receiver="HARBOUR",
        on=MADE,
        clock="0930",
        control="1",
        agency="X",
        version=guide,
    )
    header = InterchangeHeader(
        sender_qualifier="ZZ", sender="LANTERN", receiver_qualifier="ZZ", receiver="HARBOUR", on=MADE, clock="0930", version="00501",
        control="000000001", acknowledge="1", usage="T",
    )  # fmt: skip
    return File(
        interchanges=(Interchange(header=header, groups=(Group(header=group, transactions=(transaction,)),)),)
    )


def submission(claim: Claim, filing: str = "CI") -> Submission:
    """One claim of one client, with everybody around it."""
    return Submission(
        structure="0019", purpose="00", number="1", on=MADE, clock="0930", use="CH",
        submitter=Submitter(
            kind="2", last="Lantern House", id_qualifier="46", id="LANTERN", contacts=(Contact("IC", "Billing", (("TE", "5125550100"),)),)
        ),
        receiver=Receiver(kind="2", last="Harbour Health", id_qualifier="46", id="HARBOUR"),
        providers=(
            BillingProvider(
                part="BI", taxonomy_qualifier="PXC", taxonomy="261QR0405X",
                name=BillingName(kind="2", last="Lantern House", id_qualifier="XX", id=NPI, line="12 Lantern Way", city="Austin", state="TX", zip="787011234", tax_id="741234567"),
                subscribers=(
                    Subscriber(
                        order="P", relation="18", filing=filing,
                        name=SubscriberName(
                            kind="1", last="Marlow", first="June", id_qualifier="MI", id="HH1234567", line="3 Quay Street", city="Austin",
                            state="TX", zip="78702", born_format="D8", born_on=date(1990, 5, 4), sex="F",
                        ),
                        payer=ClaimPayer(kind="2", last="Harbour Health", id_qualifier="PI", id="66001"), claims=(claim,),
                    ),
                ),
            ),
        ),
    )  # fmt: skip


def institutional(**changes: Any) -> Submission:
    """Three program days of a week: H0015 under revenue code 0906."""
    lines = tuple(
        Line(
            revenue_code="0906", revenue_procedure=Procedure("HC", "H0015"), revenue_charged=Decimal(300), revenue_unit="UN",
            revenue_units=Decimal(1), on=Period(SUNDAY + timedelta(days=n)), control_number=f"A{n}",
        )
        for n in (1, 3, 5)
    )  # fmt: skip
    claim = Claim(
        id="LH-1001", charged=Decimal(900), facility="13", facility_qualifier="A", frequency="1", assignment="A", assigned="Y", release="Y",
        statement=Period(SUNDAY, SUNDAY + timedelta(days=6)), admission_type="9", admission_source="9", patient_status="30",
        prior_authorization="AUTH1", codes=diagnoses("F10.20", ["F41.1"], institutional=True),
        providers=(ClaimProvider(role="71", kind="1", last="Rivera", first="Ana", id_qualifier="XX", id=OTHER_NPI),), lines=lines,
    )  # fmt: skip
    return submission(msgspec.structs.replace(claim, **changes))


def professional(**changes: Any) -> Submission:
    """Two services of therapists: a group and an individual session."""
    days = (SUNDAY + timedelta(days=2), SUNDAY + timedelta(days=4))
    lines = tuple(
        Line(
            procedure=Procedure("HC", code, modifiers), charged=Decimal(charged), unit="UN", units=Decimal(1), pointers=(1,),
            on=Period(day), control_number=f"P{code}",
        )
        for day, code, modifiers, charged in zip(days, ("90853", "90837"), (("HF",), ()), (80, 160), strict=True)
    )  # fmt: skip
    claim = Claim(
        id="LH-2001", charged=Decimal(240), facility="57", facility_qualifier="B", frequency="1", signed="Y", assignment="A", assigned="Y",
        release="Y", prior_authorization="AUTH2", codes=diagnoses("F10.20", ["F41.1"], institutional=False),
        providers=(
            ClaimProvider(
                role="82", kind="1", last="Okafor", first="Ben", id_qualifier="XX", id=OTHER_NPI, part="PE", taxonomy_qualifier="PXC",
                taxonomy="101YA0400X",
            ),
        ),
        lines=lines,
    )  # fmt: skip
    return submission(msgspec.structs.replace(claim, **changes))


def put(held: Any, path: str, value: Any) -> Any:
    """The same with one field changed: `put(body, "providers.0.name.zip", "7")`. A function is given what stood there."""
    name, _, rest = path.partition(".")
    inner = held[int(name)] if isinstance(held, tuple) else getattr(held, name)
    changed = put(inner, rest, value) if rest else value(inner) if isinstance(value, Callable) else value  # type: ignore[arg-type]
    if isinstance(held, tuple):
        return (*held[: int(name)], changed, *held[int(name) + 1 :])
    return msgspec.structs.replace(held, **{name: changed})


def claim_put(body: Submission, path: str, value: Any) -> Submission:
    """The same, of its one claim."""
    changed: Submission = put(body, f"{CLAIM}.{path}", value)
    return changed


__all__ = ["Code", "Reference", "claim_put", "file_of", "institutional", "professional", "put", "submission"]
