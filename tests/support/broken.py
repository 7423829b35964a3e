"""Each rule of the scrubber with files that break it, and nothing else of them does."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import msgspec

from midspan.edi.checking import Known
from midspan.edi.transactions.claims import Code, diagnoses
from midspan.edi.transactions.values import Period, Procedure
from tests.support.breaking import (
    GOOD_P,
    NOTHING,
    SUBSCRIBER,
    Case,
    around,
    diagnosed,
    inst,
    insured_twice,
    one_line,
    prof,
    text,
    twice,
    with_patient,
    written,
)
from tests.support.broken_files import envelope, payments, questions
from tests.support.claims import (
    INSTITUTIONAL,
    MADE,
    SUNDAY,
    claim_put,
    institutional,
    professional,
    submission,
)


def long_claim(days: tuple[int, ...], hours: int = 1, code: str = "H0015") -> bytes:
    """A week with some program days."""
    lines = institutional().providers[0].subscribers[0].claims[0].lines
    some = tuple(
        msgspec.structs.replace(
            lines[0],
            on=Period(SUNDAY + timedelta(days=n)),
            revenue_procedure=Procedure("HC", code),
            revenue_units=Decimal(hours),
        )
        for n in days
    )
    return written(institutional(lines=some, charged=Decimal(300 * len(some))))


def medicare() -> bytes:
    claim = institutional().providers[0].subscribers[0].claims[0]
    return written(submission(claim, filing="MA"), guide=INSTITUTIONAL)


def never(code: str, on: date) -> bool | None:
    return False


def cases() -> list[Case]:
    """All of them."""
    known = {
        "diagnosis-valid": (written(professional()), Known(diagnosis=never)),
        "procedure-valid": (written(professional()), Known(procedure=never)),
        "units-authorized": (written(institutional()), Known(authorized={"AUTH1": 2})),
    }
    return [(rule, *one) for rule, one in known.items()] + [
        (rule, file, NOTHING)
        for rule, file in [
            *envelope(),
            *people(),
            *claims(),
            *coded(),
            *lines(),
            *several(),
            *payments(),
            *questions(),
        ]
    ]


def people() -> list[tuple[str, bytes]]:
    name, center = f"{SUBSCRIBER}.name", "providers.0.name"
    return [
        ("npi", around(f"{center}.id", "1234567890")),
        ("npi", prof("providers.0.id", "1003000127")),
        ("tax-id", around(f"{center}.tax_id", "74-1234567")),
        ("missing", around(f"{center}.tax_id", "")),
        ("state", around(f"{name}.state", "XX")),
        ("zip", around(f"{name}.zip", "7870")),
        ("zip", around(f"{center}.zip", "78701")),
        ("po-box", around(f"{center}.line", "PO Box 12")),
        ("member-id", around(f"{name}.id", "HH 123-45")),
        ("patient", around(f"{SUBSCRIBER}.relation", "")),
        ("patient", with_patient("18")),
        ("born", around(f"{name}.born_on", date(2026, 3, 9))),
        *(
            ("missing", around(path, gone))
            for path, gone in (
                (f"{name}.id", ""), (f"{name}.line", ""), (f"{name}.city", ""), (f"{name}.zip", ""), (f"{name}.state", ""),
                (f"{name}.born_on", None), (f"{name}.sex", ""), (f"{name}.last", ""), (f"{SUBSCRIBER}.payer.id", ""),
                (f"{SUBSCRIBER}.filing", ""), (f"{center}.id", ""), ("submitter.contacts", ()), ("receiver", None), ("number", ""),
            )
        ),
        ("missing", inst("providers", ())),
        ("code", around(f"{SUBSCRIBER}.order", "X")),
        ("other-payer", around(f"{SUBSCRIBER}.order", "S")),
    ]  # fmt: skip


def claims() -> list[tuple[str, bytes]]:
    return [
        ("code", prof("frequency", "0")),
        ("code", inst("facility", "99")),
        ("code", around("structure", "0022")),
        ("note-place", prof("facility", "81")),
        ("guide", prof("facility_qualifier", "A")),
        ("charge-sum", prof("charged", Decimal(241))),
        ("negative", written(negative())),
        ("payer-number", prof("frequency", "7")),
        ("more-than-fit", written(professional(codes=many_diagnoses(13)))),
        ("more-than-fit", prof("lines.0.pointers", (1, 2, 1, 2, 1))),
        ("other-balance", insured_twice(190)),
        ("interim", inst("frequency", "4")),
        ("interim", written(institutional(frequency="2", patient_status="01"))),
        ("paid-more", prof("patient_paid", Decimal(500))),
        ("date-order", prof("lines.0.on", Period(date(2026, 3, 5), date(2026, 3, 4)))),
        ("date-future", prof("lines.1.on", Period(MADE + timedelta(days=1)))),
        ("condition", medicare()),
        ("missing", inst("statement", None)),
        ("missing", inst("patient_status", "")),
        ("missing", prof("id", "")),
        ("missing", written(professional(lines=()))),
    ]  # fmt: skip


def negative() -> Any:
    """A line that takes money back."""
    body = claim_put(professional(), "lines.0.charged", Decimal(-80))
    return claim_put(body, "charged", Decimal(80))


def many_diagnoses(count: int) -> tuple[tuple[Code, ...], ...]:
    principal, *others = (f"F10.{n}" for n in range(10, 10 + count))
    return diagnoses(principal, others, institutional=False)


def coded() -> list[tuple[str, bytes]]:
    return [
        ("diagnosis-shape", written(professional(codes=diagnosed(("ABK", "1020"))))),
        ("diagnosis-old", text(GOOD_P, "ABF:F411", "BF:30002")),
        ("diagnosis-principal", written(professional(codes=diagnosed(("ABK", "Y908"))))),
        ("diagnosis-twice", written(professional(codes=diagnosed(("ABK", "F1020"), ("ABF", "F1020"))))),
        ("missing", text(GOOD_P, "HI*ABK:F1020*ABF:F411", "HI*ABF:F1020*ABF:F411")),
        ("pointer", prof("lines.0.pointers", (3,))),
        ("missing", prof("lines.0.pointers", ())),
    ]  # fmt: skip


def lines() -> list[tuple[str, bytes]]:
    video = Procedure("HC", "90837", ("95",))
    return [
        ("procedure-shape", prof("lines.0.procedure", Procedure("HC", "9085"))),
        ("modifier", prof("lines.0.procedure", Procedure("HC", "90853", ("H",)))),
        ("modifier-twice", prof("lines.0.procedure", Procedure("HC", "90853", ("HF", "HF")))),
        ("revenue", written(fourth(revenue_code="300"))),
        ("revenue-procedure", long_claim((1, 3, 5), code="99213")),
        ("units", prof("lines.0.units", Decimal(0))),
        ("units-day", inst("lines.0.revenue_units", Decimal(2))),
        ("units-minutes", written(one_line(professional(), procedure=Procedure("HC", "H0004"), units=Decimal(97)))),
        ("code", prof("lines.0.unit", "DA")),
        ("line-date", written(institutional(statement=Period(SUNDAY, SUNDAY + timedelta(days=4))))),
        ("telehealth", prof("lines.1.procedure", video)),
        ("video-modifier", prof("lines.1.place", "10")),
        ("missing", prof("lines.0.on", None)),
        ("missing", prof("lines.0.procedure", None)),
    ]  # fmt: skip


def several() -> list[tuple[str, bytes]]:
    other_days = lambda claim: msgspec.structs.replace(  # noqa: E731
        claim,
        lines=tuple(
            msgspec.structs.replace(one, on=Period(SUNDAY + timedelta(days=6))) for one in claim.lines
        ),
    )
    return [
        ("twice-claim", written(twice(professional(), other_days))),
        ("twice-line", written(twice(professional(), lambda one: msgspec.structs.replace(one, id="LH-2002")))),
        ("exclusive", written(exclusive())),
        ("few-days", long_claim((1, 3))),
        ("few-hours", long_claim((1, 3, 5), code="H2035")),
    ]  # fmt: skip


def exclusive() -> Any:
    """Two whole program days on one day."""
    body = one_line(professional(), procedure=Procedure("HC", "H0015"))
    again = one_line(body, procedure=Procedure("HC", "S9480"))
    return claim_put(
        claim_put(body, "lines.1", again.providers[0].subscribers[0].claims[0].lines[0]),
        "charged",
        Decimal(160),
    )


def fourth(**changes: Any) -> Any:
    """A further line beside the three program days."""
    (claim,) = institutional().providers[0].subscribers[0].claims
    line = msgspec.structs.replace(claim.lines[0], on=Period(SUNDAY), **changes)
    return institutional(lines=(*claim.lines, line), charged=Decimal(1200))
