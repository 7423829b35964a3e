"""What a file says, in words: claims and remittances so that a biller recognises them, the rest field by field."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from typing import Any

import msgspec

from midspan.edi.envelope import GroupHeader, InterchangeHeader, TransactionHeader
from midspan.edi.findings import Finding
from midspan.edi.loops import Loop
from midspan.edi.loops.fields import Loops
from midspan.edi.loops.plans import specs
from midspan.edi.reading import Ended, Outside, Streamed, stream
from midspan.edi.transactions.claims import Claim, Line
from midspan.edi.transactions.remittance import RemittedClaim, RemittedLine
from midspan.edi.transactions.values import Adjustment, Period, Procedure
from midspan.edi.wire.source import Source

SETTLED = {
    "1": "paid as first payer", "2": "paid as second payer", "3": "paid as third payer", "4": "denied",
    "19": "paid as first payer and handed on", "20": "paid as second payer and handed on", "21": "paid as third payer and handed on",
    "22": "an earlier payment taken back", "23": "not the payer's, handed on", "25": "looked at ahead, nothing paid",
}  # fmt: skip
GROUPS = {"CO": "contract", "PR": "the patient owes", "OA": "other", "PI": "payer", "CR": "correction"}
FREQUENCY = {
    "1": "the whole claim",
    "2": "first of several",
    "3": "further one",
    "4": "last of several",
    "7": "replaces",
    "8": "voids",
}
ORDER = {"P": "first payer", "S": "second payer", "T": "third payer"}


def explained(source: Source) -> Iterator[str]:
    """Lines of text. Memory does not grow with the number of claims. Raises Refused where nothing can be read (any further)."""
    for event in stream(source):
        match event:
            case InterchangeHeader():
                when = f", {event.on} {event.clock}" if event.on else ""
                test = " (a test)" if event.usage == "T" else ""
                yield f"Interchange {event.control} from {event.sender} to {event.receiver}{when}{test}"
            case GroupHeader():
                yield f"Group {event.control}, {event.version}"
            case TransactionHeader():
                yield f"Transaction {event.control}: {event.kind}"
            case Streamed(loop, inside):
                yield ""
                yield from _one(loop, inside)
            case Ended(_, body, kept):
                yield ""
                yield from (
                    _generic(body, 0)
                    if body is not None
                    else [f"{len(kept)} segments that are not read here"]
                )
            case Outside(segment):
                yield f"Outside of any transaction: {'*'.join(segment)}"
            case Finding():
                yield f"! {event}"


def _one(loop: Loop, inside: tuple[Loop, ...]) -> Iterator[str]:
    if isinstance(loop, Claim):
        yield from _claim(loop, inside)
    elif isinstance(loop, RemittedClaim):
        yield from _remitted(loop)
    else:
        yield from _generic(loop, 0)


def _claim(claim: Claim, inside: tuple[Loop, ...]) -> Iterator[str]:
    institutional = claim.facility_qualifier == "A"
    kind = (
        f"institutional, type of bill {claim.facility}{claim.frequency}"
        if institutional
        else f"professional, place {claim.facility}"
    )
    yield f"Claim {claim.id}: {money(claim.charged)} ({kind}; {FREQUENCY.get(claim.frequency, claim.frequency)})"
    for one in inside:
        yield from _around(one)
    if claim.statement:
        yield f"  from {span(claim.statement)}"
    if claim.prior_authorization:
        yield f"  authorisation {claim.prior_authorization}"
    if claim.payer_control_number:
        yield f"  the payer's number {claim.payer_control_number}"
    diagnoses = [
        one.code for each in claim.codes for one in each if one.qualifier in {"ABK", "ABF", "BK", "BF"}
    ]
    if diagnoses:
        yield f"  diagnoses {', '.join(diagnoses)}"
    others = [
        f"{one.qualifier} {one.code}" for each in claim.codes for one in each if one.code not in diagnoses
    ]
    if others:
        yield f"  other codes {', '.join(others)}"
    for number, line in enumerate(claim.lines, 1):
        yield f"  {number}. {_line(line)}"


def _around(loop: Loop) -> Iterator[str]:
    name = getattr(loop, "name", None)
    if name is None:
        return
    what = re.sub(r"(?<!^)(?=[A-Z])", " ", type(loop).__name__).lower()
    order = ORDER.get(getattr(loop, "order", ""), "")
    payer = getattr(loop, "payer", None)
    yield f"  {what} {called(name)}{f' ({name.id})' if name.id else ''}" + (
        f", {order or 'payer'} {called(payer)}" if payer is not None else ""
    )


def _line(line: Line) -> str:
    code = line.revenue_procedure or line.procedure
    parts = [
        span(line.on) if line.on else "no date",
        f"revenue {line.revenue_code}" if line.revenue_code else "",
        coded(code) if code else "",
        f"{plainly(line.revenue_units if line.revenue_units is not None else line.units)} {line.revenue_unit or line.unit}",
        money(line.revenue_charged if line.revenue_charged is not None else line.charged),
        f"for diagnosis {', '.join(map(str, line.pointers))}" if line.pointers else "",
    ]
    return ", ".join(part for part in parts if part.strip())


def _remitted(claim: RemittedClaim) -> Iterator[str]:
    yield f"Claim {claim.claim}: {SETTLED.get(claim.status, f'status {claim.status}')}"
    owes = f", the patient owes {money(claim.patient_owes)}" if claim.patient_owes else ""
    yield f"  charged {money(claim.charged)}, paid {money(claim.paid)}{owes}; the payer's number {claim.payer_control_number or 'none'}"
    for one in claim.people:
        yield f"  {one.role} {called(one)}{f' ({one.id})' if one.id else ''}"
    yield from (f"  less {_adjusted(one)}" for one in claim.adjustments)
    for number, line in enumerate(claim.lines, 1):
        yield f"  {number}. {_remitted_line(line)}"
        yield from (f"     less {_adjusted(one)}" for one in line.adjustments)
        if line.remarks:
            yield f"     remarks {', '.join(one.code for one in line.remarks)}"


def _remitted_line(line: RemittedLine) -> str:
    on = line.on or line.from_on
    code = coded(line.procedure) if line.procedure else line.revenue_code
    return f"{on or 'no date'}, {code}: charged {money(line.charged)}, paid {money(line.paid)}"


def _adjusted(one: Adjustment) -> str:
    return f"{money(one.amount)} {one.group}-{one.reason} ({GROUPS.get(one.group, one.group)})"


def _generic(loop: Loop, depth: int) -> Iterator[str]:
    """A loop field by field, those inside it further in."""
    pad = "  " * depth
    yield f"{pad}{re.sub(r'(?<!^)(?=[A-Z])', ' ', type(loop).__name__)}"
    for name, spec in specs(type(loop)).items():
        held = getattr(loop, name)
        if held is None or held in ("", ()):
            continue
        if isinstance(spec, Loops):
            for one in held if spec.many else (held,):
                yield from _generic(one, depth + 1)
        else:
            yield f"{pad}  {name.replace('_', ' ')}: {plainly(held)}"
    yield from (f"{pad}  not understood: {'*'.join(one)}" for one in loop.other)


def called(one: Any) -> str:
    """A person's or an organisation's name."""
    return (
        " ".join(part for part in (one.first, one.middle, one.last, one.suffix) if part) or "without a name"
    )


def money(amount: Decimal | None) -> str:
    return "no amount" if amount is None else f"${amount:,.2f}"


def span(one: Period) -> str:
    """A day, or days."""
    if one.first is None:
        return one.clock
    return (
        f"{one.first} to {one.last}"
        if one.last and one.last != one.first
        else f"{one.first} {one.clock}".rstrip()
    )


def coded(one: Procedure) -> str:
    """A code with its modifiers."""
    return "-".join([one.code, *one.modifiers])


def plainly(held: Any) -> str:
    """A value in words."""
    match held:
        case None:
            return ""
        case Period():
            return span(held)
        case Procedure():
            return coded(held)
        case Decimal():
            return f"{held:f}"
        case date() | str() | int():
            return str(held)
        case msgspec.Struct():
            return _joined((getattr(held, name) for name in held.__struct_fields__), " ")
    return _joined(held, "; " if any(isinstance(one, msgspec.Struct) for one in held) else " ")


def _joined(some: Iterable[Any], sign: str) -> str:
    return sign.join(text for one in some if (text := plainly(one)))
