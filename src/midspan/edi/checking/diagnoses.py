"""The diagnoses of a claim."""

from typing import Any

from midspan.edi.checking.saying import Say
from midspan.edi.checking.shapes import DIAGNOSIS
from midspan.edi.checking.table import Values
from midspan.edi.transactions.claims import Claim, Code

PRINCIPAL, OTHERS = "ABK", ("ABK", "ABF")  # those that a line points to
ICD10 = (*OTHERS, "ABJ", "APR", "ABN")  # and at admission, for the visit, from outside
FROM_OUTSIDE = ("V", "W", "X", "Y")


def check(say: Say, known: Any, table: Values, claim: Claim, institutional: bool) -> int:
    """Looks at every diagnosis; how many there are that a line can point to."""
    coded = [(nth, one) for nth, each in enumerate(claim.codes) for one in each]
    mine = [(nth, one) for nth, one in coded if one.qualifier in OTHERS]
    if not any(one.qualifier in (PRINCIPAL, "BK") for _, one in coded):
        say(
            "missing",
            claim,
            "codes",
            what="The principal diagnosis",
            mend="Choose it in the chart (HI, ABK).",
        )
    for nth, one in coded:
        if one.qualifier in table.icd9:
            say("diagnosis-old", claim, "codes", nth, said=one.code, until=table.icd9_until)
    for nth, one in coded:
        if one.qualifier not in ICD10:
            continue
        _one(say, known, claim, nth, one)
    _together(say, table, claim, [one.code for _, one in mine], institutional)
    return len(mine) or len([one for _, one in coded if one.qualifier in ("BK", "BF")])


def _one(say: Say, known: Any, claim: Claim, nth: int, one: Code) -> None:
    if not DIAGNOSIS.match(one.code):
        say("diagnosis-shape", claim, "codes", nth, said=one.code)
        return
    on = next((line.on.first for line in claim.lines if line.on and line.on.first), None)
    on = on or (claim.statement.first if claim.statement else None)
    if on and known.diagnosis(one.code, on) is False:
        say("diagnosis-valid", claim, "codes", nth, said=one.code, on=on)
    if one.qualifier == PRINCIPAL and one.code.startswith(FROM_OUTSIDE):
        say("diagnosis-principal", claim, "codes", nth, said=one.code)


def _together(say: Say, table: Values, claim: Claim, mine: list[str], institutional: bool) -> None:
    for code in sorted({one for one in mine if mine.count(one) > 1}):
        say("diagnosis-twice", claim, "codes", said=code)
    most = table.most_diagnoses["institutional" if institutional else "professional"]
    if len(mine) > most:
        say(
            "more-than-fit",
            claim,
            "codes",
            count=len(mine),
            what="diagnoses",
            most=most,
            mend="Leave out those that no line needs.",
        )
