"""Envelopes, payments and questions that break one rule of the scrubber each."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import msgspec

from midspan.edi.transactions.values import Procedure, Remark
from tests.support.breaking import (
    ASKED,
    GOOD_P,
    REMITTED,
    SUBSCRIBER,
    around,
    diagnosed,
    paid,
    plain,
    prof,
    text,
    written,
)
from tests.support.claims import (
    put,
)
from tests.support.exchanges import acknowledgement, eligibility, remittance, review, status


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
        ("delimiter", text(GOOD_P.replace(b":", b">"), "*T*>", "*T*:")),
        ("delimiter", text(written(remittance(), "835").replace(b":", b"<"), "*T*<", "*T*:")),
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
