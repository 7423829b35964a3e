"""Each rule of the scrubber with files that break it, and nothing else of them does."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import msgspec

from midspan.edi.checking import Known
from midspan.edi.transactions.claims import Code, diagnoses
from midspan.edi.transactions.claims.claim import OtherInsurance, OtherInsured
from midspan.edi.transactions.claims.people import ClaimPayer
from midspan.edi.transactions.claims.submission import Patient, PatientName
from midspan.edi.transactions.values import Adjustment, Amount, Period, Procedure, Remark
from midspan.edi.writing import write
from tests.support.claims import (
    INSTITUTIONAL,
    MADE,
    PROFESSIONAL,
    SUNDAY,
    claim_put,
    file_of,
    institutional,
    professional,
    put,
    submission,
)
from tests.support.exchanges import acknowledgement, eligibility, remittance, review, status

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


def medicare() -> bytes:
    claim = institutional().providers[0].subscribers[0].claims[0]
    return written(submission(claim, filing="MA"), guide=INSTITUTIONAL)


def never(code: str, on: date) -> bool | None:
    return False


GOOD_P, GOOD_I = written(professional()), written(institutional())
NOTHING = Known()


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


def envelope() -> list[tuple[str, bytes]]:
    group = GOOD_P[GOOD_P.index(b"GS*") : GOOD_P.index(b"IEA*")]
    transaction = group[group.index(b"ST*") : group.index(b"GE*")]
    other = text(text(transaction, "LH-2001", "LH-2002"), "HH1234567", "HH7654321")
    doubled = GOOD_P.replace(b"GE*1*", other + b"GE*2*")
    again = GOOD_P.replace(b"LH-2001", b"LH-2002").replace(b"HH1234567", b"HH7654321")
    return [
        ("hl-number", text(text(GOOD_P, "HL*1**20", "HL*5**20"), "HL*2*1*22", "HL*6*5*22")),
        ("hl-parent", text(GOOD_P, "HL*2*1*22", "HL*2*7*22")),
        ("hl-above", stray_level()),
        ("lx-number", text(GOOD_P, "LX*2", "LX*3")),
        ("length", around("submitter.last", "L" * 61)),
        ("length", text(GOOD_P, "GS*HC*LANTERN", "GS*HC*L")),
        ("length", prof("id", "C" * 21)),
        ("characters", around(f"{SUBSCRIBER}.name.first", "Zoë")),
        ("control-shape", GOOD_P.replace(b"*000000001", b"*00000000A")),
        ("control-twice", GOOD_P + again),
        ("control-twice", doubled),
        ("version", text(text(GOOD_P, "*X*005010X222A1", "*X*004010X098A1"), "837*0001*005010X222A1", "837*0001")),
        ("sort", text(GOOD_P, "GS*HC", "GS*HP")),
        ("guide-differs", text(GOOD_P, "837*0001*005010X222A1", "837*0001*005010X222")),
        ("code", text(GOOD_P, "*1*T*:", "*1*X*:")),
        ("code", text(GOOD_P, "*ZZ*LANTERN", "*99*LANTERN")),
        ("missing", text(GOOD_P, "REF*G1*AUTH2", "REF*G1")),
    ]  # fmt: skip


def stray_level() -> bytes:
    """A patient below nobody who is insured."""
    body = put(status(), "sources.0.receivers.0.providers.0.subscribers", ())
    file = written(body, "276")
    return file.replace(b"HL*3*2*19*0", b"HL*3*2*23*0")


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


def insured_twice(paid: int) -> bytes:
    """A payer before this one, which took $40 of $240."""
    other = OtherInsurance(
        order="P", relation="18", filing="CI", adjustments=(Adjustment("PR", "2", Decimal(40)),), amounts=(Amount("D", Decimal(paid)),),
        assigned="Y", release="Y", insured=OtherInsured(kind="1", last="Marlow", first="June", id_qualifier="MI", id="ZZ1"),
        payer=ClaimPayer(kind="2", last="First Health", id_qualifier="PI", id="77002"),
    )  # fmt: skip
    return written(put(claim_put(professional(), "other_insurance", (other,)), f"{SUBSCRIBER}.order", "S"))


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


def payments() -> list[tuple[str, bytes]]:
    line = f"{REMITTED}.lines.0"
    body = remittance()
    uneven = put(put(body, f"{REMITTED}.paid", Decimal(350)), "paid", Decimal(340))
    denied = put(body, f"{REMITTED}.status", "4")
    both = put(
        put(body, f"{line}.paid", Decimal(190)), f"{line.replace('lines.0', 'lines.1')}.paid", Decimal(170)
    )
    return [
        ("line-balance", written(both, "835")),
        ("claim-balance", written(uneven, "835")),
        ("claim-lines", written(short_lines(), "835")),
        ("payment-balance", paid("paid", Decimal(351))),
        ("carc", paid(f"{line}.adjustments.0.reason", "4X5")),
        ("rarc", paid(f"{line}.remarks", (Remark("HE", "381"),))),
        ("group-code", paid(f"{line}.adjustments.0.group", "XX")),
        ("denied-paid", written(denied, "835")),
        ("taken-back", paid(f"{REMITTED}.status", "22")),
        ("owes", paid(f"{REMITTED}.patient_owes", Decimal(61))),
        ("missing", paid("trace", "")),
    ]  # fmt: skip


def short_lines() -> Any:
    """A line is missing; the claim's own adjustment makes up for it."""
    body = put(remittance(), f"{REMITTED}.lines", lambda some: some[:1])
    line = body.summaries[0].claims[0].lines[0].adjustments
    rest = (*line[:1], msgspec.structs.replace(line[1], amount=Decimal(30)))
    return put(body, f"{REMITTED}.adjustments", rest)


def questions() -> list[tuple[str, bytes]]:
    ask, claim_ask, review_ask = eligibility(), status(), review()
    person = "sources.0.requesters.0.subscribers.0"
    trace = "sources.0.receivers.0.providers.0.subscribers.0.traces.0"
    return [
        ("missing", plain("270", ask, f"{ASKED}.name.questions", ())),
        ("missing", plain("270", put(ask, f"{ASKED}.name.id", ""), f"{ASKED}.name.born_on", None)),
        ("missing", plain("270", ask, "sources.0.name.id", "")),
        ("npi", plain("270", ask, "sources.0.receivers.0.name.id", "1234567890")),
        ("code", plain("270", ask, "structure", "0019")),
        ("missing", plain("276", put(put(claim_ask, f"{trace}.references", ()), f"{trace}.dates", ()), f"{trace}.amounts", ())),
        ("missing", plain("276", claim_ask, "sources.0.receivers.0.providers.0.subscribers.0.name.id", "")),
        ("npi", plain("276", claim_ask, "sources.0.receivers.0.providers.0.name.id", "1234567890")),
        ("missing", plain("278", review_ask, f"{person}.events.0.codes", ())),
        ("missing", plain("278", review_ask, f"{person}.name.id", "")),
        ("diagnosis-shape", plain("278", review_ask, f"{person}.events.0.codes", diagnosed(("ABK", "1020")))),
        ("procedure-shape", plain("278", review_ask, f"{person}.events.0.services.0.revenue_procedure", Procedure("HC", "H15"))),
        ("code", plain("278", review_ask, f"{person}.events.0.kind", "Q")),
        ("code", plain("999", acknowledgement(), "transactions.0.result.code", "Q")),
        ("missing", plain("999", acknowledgement(), "result", None)),
        ("accepted", plain("999", acknowledgement(), "result.accepted", 2)),
    ]  # fmt: skip
