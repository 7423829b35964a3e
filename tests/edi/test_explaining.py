"""What is said of a file in words: a biller finds the claim, the money, the benefit and the reason in it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from midspan.edi.explaining import explained
from midspan.edi.transactions.acknowledgement import ElementError, SegmentError
from midspan.edi.transactions.eligibility import Rejection
from midspan.edi.transactions.status import Stated, Status
from tests.support.breaking import written
from tests.support.claims import institutional, professional, put
from tests.support.exchanges import (
    acknowledgement,
    coverage,
    decision,
    eligibility,
    remittance,
    review,
    status,
)

TRACE = "sources.0.receivers.0.providers.0.subscribers.0.traces.0"


def told(kind: str, body: object) -> list[str]:
    return list(explained(written(body, kind)))


CLAIM = [
    "Claim LH-1001: $900.00 (institutional, type of bill 131, the whole claim)",
    "  billing provider Lantern House (1234567893)",
    "  subscriber June Marlow (HH1234567), born 1990-05-04, first payer Harbour Health",
    "  attending provider Ana Rivera (1003000126)",
    "  from 2026-03-01 to 2026-03-07",
    "  authorisation AUTH1",
    "  diagnoses 1: F1020, 2: F411",
    "  1. 2026-03-02, revenue 0906, H0015, 1 unit, $300.00",
]
COVERAGE = [
    "Payer Harbour Health (66001)",
    "  active coverage, for health plan as a whole, one person, PPO, plan HARBOUR GOLD",
    "  deductible $1,500.00 a calendar year, for health plan as a whole, one person, in the network",
    "  deductible $420.50 remaining, for health plan as a whole, one person, in the network",
    "  out-of-pocket maximum $3,100.00 remaining, for health plan as a whole, family",
    "  co-insurance 20 %, for mental health, outside the network",
    "  co-payment $30.00 a visit, for psychiatric, outpatient, authorisation required",
    "    “ASK BEFORE THE FIRST DAY”",
    "  limit 12 visits remaining, for mental health facility, outpatient",
    "    30 visits a calendar year",
    "  ask this organisation (carve-out), for substance use",
    "    vendor (carve-out) Pier Behavioral (88003), 5125550123",
    "  not covered, for dental care",
]
PAYMENT = [
    "Claim LH-1001: settled as first payer",
    "  charged $600.00, paid $360.00, the patient owes $60.00; the payer's number HH90001",
    "     less $90.00 CO-45 (above the agreed fee), contract",
    "Payment of $350.00, by transfer, number EFT1, on 2026-03-16",
    "  taken $10.00: overpayment taken back HH80001",
]
DECISION = [
    "Answer to a request for treatment, number 1, 2026-03-16",
    "  renewal, health services, psychiatric, outpatient",
    "    decided: certified in part, authorisation AUTH9",
    "      revenue 0906, H0015, 12 units, $3,600.00, service 2026-03-08 to 2026-04-04",
]
PLACES = [
    ("837", institutional(), CLAIM),
    ("837", professional(), ["  2. 2026-03-05, 90837, 1 unit, $160.00, for diagnosis 1"]),
    ("271", coverage(), COVERAGE),
    ("835", remittance(), PAYMENT),
    ("278", decision(), DECISION),
    ("278", review(), ["Request for treatment, number 1, 2026-03-16"]),
    ("270", eligibility(), ["  asked: mental health", "  asked: substance use"]),
    ("999", acknowledgement(), ["837 0001: accepted", "  1 of 1 transactions came, 1 were accepted"]),
]


@pytest.mark.parametrize(
    ("kind", "body", "lines"), PLACES, ids=[f"{kind}-{n}" for n, (kind, _, _) in enumerate(PLACES)]
)
def test_a_biller_finds_what_they_look_for(kind: str, body: object, lines: list[str]) -> None:
    found = told(kind, body)
    assert [line for line in lines if line not in found] == [], "\n".join(found)


def test_a_denied_claim_says_why_and_of_whom() -> None:
    stated = Stated((Status("A7", "562", "85"),), action="U", charged=Decimal(900), words="SEE ABOVE")
    found = told("277", put(put(status(), f"{TRACE}.stated", (stated,)), f"{TRACE}.kind", "2"))
    assert "  A7 (rejected, something is wrong), 562 (the NPI) of the billing provider" in found
    assert "    rejected, charged $900.00, “SEE ABOVE”" in found


def test_a_question_that_is_not_answered_says_what_to_do() -> None:
    rejection = Rejection("N", "72", "C")
    body = put(eligibility(), "sources.0.receivers.0.subscribers.0.name.rejections", (rejection,))
    assert "  not answered: 72 (the member id is missing or wrong); correct it and ask again" in told(
        "271", body
    )


def test_an_element_that_was_refused_is_named() -> None:
    error = SegmentError(
        id="NM1", position=17, loop="2010BA", error="8", elements=(ElementError(position=(9,), error="1"),)
    )
    found = told("999", put(acknowledgement(), "transactions.0.segments", (error,)))
    assert "  segment 17 NM1: has wrong elements, in loop 2010BA" in found
    assert "    element 9: needed and missing" in found


def test_what_has_no_words_is_shown_as_it_is() -> None:
    file = written(professional()).replace(b"REF*G1*AUTH2~", b"ZZZ*G1*AUTH2~")
    found = list(explained(file))
    assert "  not understood: ZZZ*G1*AUTH2" in found
    assert any(line.startswith("! warning: segment 22 ZZZ") for line in found)
