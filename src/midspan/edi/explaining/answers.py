"""276, 277, 278 and 999: what became of claims, whether treatment may be given, what was taken in."""

from collections.abc import Iterable, Iterator

from midspan.edi.explaining.words import (
    amount_of,
    begun,
    beside,
    coded,
    counted,
    dated,
    joined,
    left_over,
    money,
    numbered,
    rejected,
    somebody,
    span,
    word,
)
from midspan.edi.loops import Loop
from midspan.edi.transactions.acknowledgement import Acknowledgement, TransactionAnswer
from midspan.edi.transactions.authorization import Review, Reviewed, ReviewEvent, ReviewSubscriber
from midspan.edi.transactions.status import ClaimStatus, Stated, StatusLevel, StatusTrace

ASKED, ANSWER_OF = "13", "2"


def trace(one: StatusTrace, inside: tuple[Loop, ...]) -> Iterator[str]:
    """One claim that is asked about or answered for, below everybody it concerns."""
    people = [
        somebody(loop.name) for loop in inside if isinstance(loop, StatusLevel) and loop.name is not None
    ]
    what = "Answer to" if one.kind == ANSWER_OF else "Number"
    yield joined(f"{what} {one.number}", *people)
    yield from _stated(one.stated, "  ")
    facts = [
        numbered(one.references), dated(one.dates),
        *(f"{word('sums', each.qualifier)} {amount_of(each.number)}" for each in one.quantities),
        *(f"{word('sums', each.qualifier)} {money(each.amount)}" for each in one.amounts),
    ]  # fmt: skip
    if joined(*facts):
        yield f"  {joined(*facts)}"
    for number, line in enumerate(one.lines, 1):
        code = coded(line.procedure) if line.procedure else ""
        revenue = f"revenue {line.revenue_code}" if line.revenue_code else ""
        paid = f"paid {money(line.paid)}" if line.paid is not None else ""
        yield f"  {number}. {joined(span(line.on) if line.on else '', revenue, code, f'charged {money(line.charged)}', paid)}"
        yield from _stated(line.stated, "     ")
    yield from left_over(one)


def _stated(some: Iterable[Stated], pad: str) -> Iterator[str]:
    for one in some:
        for each in one.statuses:
            code = f"{beside('status', each.code)}" if each.code else ""
            whose = f"of the {word('roles', each.entity)}" if each.entity else ""
            yield f"{pad}{joined(beside('category', each.category), ' '.join(part for part in (code, whose) if part))}"
        facts = (
            word("answer", one.action), f"since {one.on}" if one.on else "",
            f"charged {money(one.charged)}" if one.charged is not None else "",
            f"paid {money(one.paid)}" if one.paid is not None else "",
            f"on {one.paid_on}" if one.paid_on else "", f"check {one.check}" if one.check else "", f"“{one.words}”" if one.words else "",
        )  # fmt: skip
        if joined(*facts):
            yield f"{pad}  {joined(*facts)}"


def status(body: ClaimStatus) -> Iterator[str]:
    """The file."""
    what = (
        "Question about claims"
        if body.purpose == ASKED
        else "Which claims were taken in"
        if body.kind == "TH"
        else "Answer about claims"
    )
    yield joined(f"{what}, number {body.number}", str(body.on or ""))
    yield from left_over(body)


def reviewed(one: ReviewSubscriber, inside: tuple[Loop, ...]) -> Iterator[str]:
    """One client's treatment that is asked for or decided on."""
    for loop in inside:
        name = getattr(loop, "name", None)
        if name is not None:
            yield begun(somebody(name))
            yield from (f"  {line}" for line in rejected(name.rejections))
        yield from (f"  {line}" for line in rejected(getattr(loop, "rejections", ())))
    for person in (one, *one.dependents):
        if person.name is not None:
            born = f"born {person.name.born_on}" if person.name.born_on else ""
            yield joined(somebody(person.name, "Insured" if person is one else "Dependent"), born)
            yield from (
                f"  {line}" for line in (*rejected(person.rejections), *rejected(person.name.rejections))
            )
        for event in person.events:
            yield from _event(event)
    yield from left_over(one)


def _event(one: ReviewEvent) -> Iterator[str]:
    yield f"  {joined(word('request', one.kind), word('review', one.category), word('services', one.service))}"
    yield from _what(one, "    ")
    for provider in one.names:
        yield f"    {somebody(provider)}"
        yield from (f"      {line}" for line in rejected(provider.rejections))
    for number, service in enumerate(one.services, 1):
        yield f"    service {number}"
        yield from _what(service, "      ")


def _what(one: Reviewed, pad: str) -> Iterator[str]:
    """What is asked, and what was decided."""
    if one.action or one.number:
        number = f"authorisation {one.number}" if one.number else ""
        reason = f"reason {one.reason}" if one.reason else ""
        yield f"{pad}decided: {joined(word('decision', one.action), number, reason)}"
    yield from (f"{pad}{line}" for line in rejected(one.rejections))
    codes = ", ".join(code.code for some in one.codes for code in some)
    units = one.revenue_units if one.revenue_units is not None else one.units
    charged = one.revenue_charged if one.revenue_charged is not None else one.charged
    code = one.revenue_procedure or one.procedure
    often = " ".join(part for part in (
        counted(one.quantity, word("quantity", one.quantity_of)) if one.quantity is not None else "",
        f"in {amount_of(one.periods)} × {word('period', one.period)}" if one.periods is not None else word("period", one.period),
    ) if part)  # fmt: skip
    facts = joined(
        f"diagnoses {codes}" if codes else "", f"revenue {one.revenue_code}" if one.revenue_code else "", coded(code) if code else "",
        counted(units, word("unit", one.revenue_unit or one.unit)) if units is not None else "",
        money(charged) if charged is not None else "", often, dated(one.dates), numbered(one.references),
    )  # fmt: skip
    if facts:
        yield f"{pad}{facts}"
    yield from (f"{pad}“{' '.join(each)}”" for each in one.messages)


def review(body: Review) -> Iterator[str]:
    """The file."""
    what = "Request for treatment" if body.purpose == ASKED else "Answer to a request for treatment"
    yield joined(f"{what}, number {body.number}", str(body.on or ""))
    yield from left_over(body)


def transaction(one: TransactionAnswer) -> Iterator[str]:
    """Whether one transaction was taken in, and what is wrong with it."""
    said = word("taken", one.result.code) if one.result else "no answer"
    yield f"{one.kind} {one.control}: {said}"
    for segment in one.segments:
        place = f"segment {segment.position}" if segment.position else "segment"
        yield f"  {place} {segment.id}: {joined(word('segment_error', segment.error), f'in loop {segment.loop}' if segment.loop else '')}"
        for each in segment.elements:
            at = "-".join(str(number) for number in each.position)
            copy = f"“{each.copy}”" if each.copy else ""
            yield f"    element {at}: {joined(word('element_error', each.error), copy)}"
    if one.result:
        yield from (f"  {beside('transaction_error', code)}" for code in one.result.errors if code)
    yield from left_over(one)


def acknowledgement(body: Acknowledgement) -> Iterator[str]:
    """Whether the group was taken in."""
    result = body.result
    said = word("taken", result.code) if result else "no answer"
    yield f"Group {body.control} ({body.sort}): {said}"
    if result:
        yield f"  {result.received} of {result.included} transactions came, {result.accepted} were accepted"
    yield from left_over(body)
