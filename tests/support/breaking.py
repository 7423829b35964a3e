"""Good files with one thing changed, written."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import msgspec

from midspan.edi.checking import Known
from midspan.edi.transactions.claims import Code
from midspan.edi.transactions.claims.claim import OtherInsurance, OtherInsured
from midspan.edi.transactions.claims.people import ClaimPayer
from midspan.edi.transactions.claims.submission import Patient, PatientName
from midspan.edi.transactions.values import Adjustment, Amount
from midspan.edi.writing import write
from tests.support.claims import (
    INSTITUTIONAL,
    PROFESSIONAL,
    claim_put,
    file_of,
    institutional,
    professional,
    put,
)
from tests.support.exchanges import remittance

SUBSCRIBER = "providers.0.subscribers.0"
REMITTED = "summaries.0.claims.0"
ASKED = "sources.0.receivers.0.subscribers.0"
Case = tuple[str, bytes, Known]
"""The rule, the file, what is known of codes."""


def written(body: Any, kind: str = "837", guide: str = "") -> bytes:
    """A file; without a guide, claims follow that of their own kind."""
    if kind == "837" and not guide:
        (claim,) = body.providers[0].subscribers[0].claims[:1]
        guide = INSTITUTIONAL if claim.facility_qualifier == "A" else PROFESSIONAL
    return write(file_of(kind, body, guide))


def inst(path: str, value: Any) -> bytes:
    return written(claim_put(institutional(), path, value), guide=INSTITUTIONAL)


def prof(path: str, value: Any) -> bytes:
    return written(claim_put(professional(), path, value), guide=PROFESSIONAL)


def around(path: str, value: Any) -> bytes:
    """The professional file with something around its claim changed."""
    return written(put(professional(), path, value), guide=PROFESSIONAL)


def text(file: bytes, old: str, new: str) -> bytes:
    assert file.count(old.encode()) >= 1, old
    return file.replace(old.encode(), new.encode(), 1)


def paid(path: str, value: Any) -> bytes:
    return written(put(remittance(), path, value), "835")


def plain(kind: str, body: Any, path: str, value: Any) -> bytes:
    return written(put(body, path, value), kind)


def twice(body: Any, changed: Callable[[Any], Any] = lambda one: one) -> Any:
    """A second claim beside the first one."""
    return put(body, f"{SUBSCRIBER}.claims", lambda some: (*some, changed(some[0])))


def one_line(body: Any, **changes: Any) -> Any:
    """The first line of a claim changed; the claim charges what its lines do."""
    line = msgspec.structs.replace(body.providers[0].subscribers[0].claims[0].lines[0], **changes)
    return claim_put(body, "lines.0", line)


def diagnosed(*some: tuple[str, str]) -> tuple[tuple[Code, ...], ...]:
    return (tuple(Code(*one) for one in some),)


def with_patient(relation: str) -> bytes:
    """A child who is insured through June."""
    claim = professional().providers[0].subscribers[0].claims[0]
    name = PatientName(kind="1", last="Marlow", first="Finn", line="3 Quay Street", city="Austin", state="TX", zip="78702", born_format="D8", born_on=date(2008, 1, 2), sex="M")  # fmt: skip
    body = put(professional(), f"{SUBSCRIBER}.claims", ())
    body = put(body, f"{SUBSCRIBER}.relation", relation)
    return written(
        put(body, f"{SUBSCRIBER}.patients", (Patient(relation="19", name=name, claims=(claim,)),)),
        guide=PROFESSIONAL,
    )


GOOD_P, GOOD_I = written(professional()), written(institutional())
NOTHING = Known()


def insured_twice(paid: int) -> bytes:
    """A payer before this one, which took $40 of $240."""
    other = OtherInsurance(
        order="P", relation="18", filing="CI", adjustments=(Adjustment("PR", "2", Decimal(40)),), amounts=(Amount("D", Decimal(paid)),),
        assigned="Y", release="Y", insured=OtherInsured(kind="1", last="Marlow", first="June", id_qualifier="MI", id="ZZ1"),
        payer=ClaimPayer(kind="2", last="First Health", id_qualifier="PI", id="77002"),
    )  # fmt: skip
    return written(put(claim_put(professional(), "other_insurance", (other,)), f"{SUBSCRIBER}.order", "S"))
