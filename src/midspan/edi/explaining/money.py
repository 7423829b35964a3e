"""837 and 835: a biller recognises the claim."""

import re
from collections.abc import Iterator

from midspan.edi.explaining.words import (
    adjusted,
    called,
    coded,
    counted,
    joined,
    left_over,
    money,
    numbered,
    reached,
    somebody,
    span,
    word,
)
from midspan.edi.loops import Loop
from midspan.edi.transactions.claims import Claim, Line, Submission
from midspan.edi.transactions.claims.claim import OtherInsurance
from midspan.edi.transactions.remittance import Remittance, RemittedClaim, RemittedLine

DIAGNOSES = {"ABK", "ABF", "BK", "BF"}
CODES = {
    "BG": "condition",
    "BH": "occurrence",
    "BI": "occurrence",
    "BE": "value",
    "ABJ": "diagnosis at admission",
    "APR": "reason for the visit",
}


def claim(one: Claim, inside: tuple[Loop, ...]) -> Iterator[str]:
    """A claim with everybody around it."""
    institutional = one.facility_qualifier == "A"
    kind = (
        f"institutional, type of bill {one.facility}{one.frequency}"
        if institutional
        else f"professional, place {one.facility}"
    )
    yield f"Claim {one.id}: {money(one.charged)} ({joined(kind, word('frequency', one.frequency))})"
    for loop in inside:
        yield from _around(loop)
    for provider in one.providers:
        yield f"  {somebody(provider)}"
    if one.statement:
        yield f"  from {span(one.statement)}"
    if one.prior_authorization:
        yield f"  authorisation {one.prior_authorization}"
    if one.payer_control_number:
        yield f"  the payer's number {one.payer_control_number}"
    if one.references or one.record_number:
        record = f"record number {one.record_number}" if one.record_number else ""
        yield f"  {joined(record, numbered(one.references))}"
    if one.patient_paid:
        yield f"  the patient paid {money(one.patient_paid)}"
    codes = [each for some in one.codes for each in some]
    diagnoses = [each.code for each in codes if each.qualifier in DIAGNOSES]
    if diagnoses:
        yield f"  diagnoses {', '.join(f'{n}: {code}' for n, code in enumerate(diagnoses, 1))}"
    for each in codes:
        if each.qualifier not in DIAGNOSES:
            when, amount = (
                span(each.when) if each.when else "",
                money(each.amount) if each.amount is not None else "",
            )
            yield f"  {joined(f'{CODES.get(each.qualifier, each.qualifier)} {each.code}', when, amount)}"
    for other in one.other_insurance:
        yield from _other(other)
    yield from (f"  note: {note.words}" for note in one.notes)
    for number, line in enumerate(one.lines, 1):
        yield f"  {number}. {_line(line)}"
        yield from (f"     {somebody(each)}" for each in line.providers)
    yield from left_over(one)


def _around(loop: Loop) -> Iterator[str]:
    name = getattr(loop, "name", None)
    if name is None:
        return
    what = re.sub(r"(?<!^)(?=[A-Z])", " ", type(loop).__name__).lower()
    payer = getattr(loop, "payer", None)
    born = f", born {name.born_on}" if getattr(name, "born_on", None) else ""
    order = word("order", getattr(loop, "order", "")) or "payer"
    yield f"  {somebody(name, what)}{born}" + (f", {order} {called(payer)}" if payer is not None else "")


def _other(one: OtherInsurance) -> Iterator[str]:
    paid = next((each.amount for each in one.amounts if each.qualifier == "D"), None)
    name = called(one.payer) if one.payer else "another payer"
    order = word("order", one.order)
    yield f"  {joined(f'{order} {name}', f'paid {money(paid)}' if paid is not None else '')}"
    yield from (f"    less {adjusted(each)}" for each in one.adjustments)


def _line(line: Line) -> str:
    code = line.revenue_procedure or line.procedure
    units = line.revenue_units if line.revenue_units is not None else line.units
    return joined(
        span(line.on) if line.on else "no date",
        f"revenue {line.revenue_code}" if line.revenue_code else "",
        coded(code) if code else "",
        counted(units, word("unit", line.revenue_unit or line.unit)) if units is not None else "no units",
        money(line.revenue_charged if line.revenue_charged is not None else line.charged),
        f"place {line.place}" if line.place else "",
        f"for diagnosis {', '.join(map(str, line.pointers))}" if line.pointers else "",
    )


def submission(body: Submission) -> Iterator[str]:
    """Who sent the claims to whom."""
    yield joined(f"Claims, file {body.number}", f"{body.on}" if body.on else "")
    for name, what in ((body.submitter, "sent by"), (body.receiver, "sent to")):
        if name is not None:
            yield f"  {somebody(name, what)}"
    if body.submitter is not None and body.submitter.contacts:
        yield f"  ask {reached(body.submitter.contacts)}"
    yield from left_over(body)


def remitted(one: RemittedClaim) -> Iterator[str]:
    """A claim as the payer settled it."""
    yield f"Claim {one.claim}: {word('settled', one.status)}"
    owes = f"the patient owes {money(one.patient_owes)}" if one.patient_owes else ""
    number = f"the payer's number {one.payer_control_number or 'none'}"
    yield f"  {joined(f'charged {money(one.charged)}', f'paid {money(one.paid)}', owes)}; {number}"
    yield from (f"  {somebody(each)}" for each in one.people)
    if one.from_on or one.until_on:
        yield f"  from {one.from_on or 'no day'}" + (
            f" to {one.until_on}" if one.until_on not in (None, one.from_on) else ""
        )
    if one.references:
        yield f"  {numbered(one.references)}"
    yield from (f"  less {adjusted(each)}" for each in one.adjustments)
    for number_of, line in enumerate(one.lines, 1):
        yield f"  {number_of}. {_remitted_line(line)}"
        yield from (f"     less {adjusted(each)}" for each in line.adjustments)
        if line.remarks:
            yield f"     remarks {', '.join(each.code for each in line.remarks)}"
    yield from left_over(one)


def _remitted_line(line: RemittedLine) -> str:
    code = coded(line.procedure) if line.procedure else ""
    revenue = f"revenue {line.revenue_code}" if line.revenue_code else ""
    what = joined(str(line.on or line.from_on or "no date"), revenue, code)
    return f"{what}: charged {money(line.charged)}, paid {money(line.paid)}"


def remittance(body: Remittance) -> Iterator[str]:
    """The payment."""
    day = f"on {body.paid_on}" if body.paid_on else ""
    how = joined(
        f"by {word('method', body.method)}" if body.method else "",
        f"number {body.trace}" if body.trace else "",
        day,
    )
    yield f"Payment of {money(body.paid)}, {how}"
    for party, what in ((body.payer, "from"), (body.payee, "to")):
        if party is not None:
            yield f"  {what} {party.name or 'nobody named'}" + (f" ({party.id})" if party.id else "")
    if body.payer is not None and body.payer.contacts:
        yield f"  ask {reached(body.payer.contacts)}"
    for each in body.provider_adjustments:
        for one in each.adjustments:
            sign = "taken" if one.amount >= 0 else "added"
            yield f"  {sign} {money(abs(one.amount))}: {word('provider_adjustments', one.reason)} {one.reference}".rstrip()
    yield from left_over(body)
