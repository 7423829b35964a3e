"""270 and 271: what somebody is insured for, and what remains."""

from collections.abc import Iterator
from typing import Any

from midspan.edi.explaining.words import (
    address,
    amount_of,
    begun,
    coded,
    counted,
    dated,
    joined,
    left_over,
    money,
    numbered,
    reached,
    rejected,
    somebody,
    word,
)
from midspan.edi.loops import Loop
from midspan.edi.transactions.eligibility import (
    Benefit,
    Eligibility,
    EligibilityReceiver,
    EligibilitySource,
    EligibilitySubscriber,
    Insured,
)

ASKED = "13"


def subscriber(one: EligibilitySubscriber, inside: tuple[Loop, ...]) -> Iterator[str]:
    """Somebody who is asked about, or answered for, with those who are insured through them."""
    yield from around(inside)
    people: list[Any] = [one, *one.dependents]
    for each in people:
        if each.name is not None:
            yield from _insured(each.name, "Insured" if each is one else "Dependent")
        yield from (f"  number {joined(*trace[1:2])}" for trace in each.traces)
    yield from left_over(one)


def around(inside: tuple[Loop, ...]) -> Iterator[str]:
    """Who asks and who answers."""
    for loop in inside:
        if isinstance(loop, EligibilitySource | EligibilityReceiver) and loop.name is not None:
            yield begun(somebody(loop.name))
            yield from (f"  {line}" for line in rejected(loop.name.rejections))
        if isinstance(loop, EligibilitySource):
            yield from (f"  {line}" for line in rejected(loop.rejections))


def _insured(one: Insured, what: str) -> Iterator[str]:
    born = f"born {one.born_on}" if one.born_on else ""
    yield joined(somebody(one, what), born, address(one))
    if one.dates or one.references:
        yield f"  {joined(dated(one.dates), numbered(one.references))}"
    yield from (f"  {line}" for line in rejected(one.rejections))
    for each in one.questions:
        services = joined(*(word("services", code) for code in each.services))
        yield f"  asked: {joined(services, coded(each.procedure) if each.procedure else '')}"
    for benefit in one.benefits:
        yield from _benefit(benefit)


def _benefit(one: Benefit) -> Iterator[str]:
    number = _number(one)
    yield "  " + joined(
        f"{word('benefit', one.says)}{f' {number}' if number else ''}",
        f"for {', '.join(word('services', code) for code in one.services)}" if one.services else "",
        coded(one.procedure) if one.procedure else "",
        word("for_whom", one.for_whom),
        word("network", one.in_network),
        word("authorization", one.authorization),
        word("insurance", one.insurance),
        f"plan {one.plan}" if one.plan else "",
    )
    for each in one.deliveries:
        yield f"    {_delivery(each)}"
    if one.dates or one.references:
        yield f"    {joined(dated(one.dates), numbered(one.references))}"
    yield from (f"    {line}" for line in rejected(one.rejections))
    yield from (f"    “{' '.join(each)}”" for each in one.messages)
    for related in one.related:
        for name in related.names:
            yield f"    {joined(somebody(name), address(name), reached(name.contacts))}"


def _number(one: Benefit) -> str:
    """How much, in which time: $500.00 a calendar year, 12 visits remaining, 20 %."""
    parts = [
        money(one.amount) if one.amount is not None else "",
        f"{amount_of(one.share * 100)} %" if one.share is not None else "",
        counted(one.quantity, word("quantity", one.quantity_of)) if one.quantity is not None else "",
    ]
    return " ".join([part for part in parts if part] + ([word("period", one.period)] if one.period else []))


def _delivery(held: tuple[str, ...]) -> str:
    """HSD: how many of what, how often."""
    of, number, each, times, period, periods = (*held, *[""] * 6)[:6]
    often = f"{times} times" if times else ""
    every = (
        word("period", period)
        if period and not periods
        else f"for {periods} × {word('period', period)}"
        if period
        else ""
    )
    return " ".join(part for part in (number, word("quantity", of), often, {"MO": "a month", "WK": "a week", "DA": "a day"}.get(each, each), every) if part)  # fmt: skip


def whole(body: Eligibility) -> Iterator[str]:
    """The file."""
    what = "Question about insurance" if body.purpose == ASKED else "Answer about insurance"
    yield joined(f"{what}, number {body.number}", str(body.on or ""))
    yield from left_over(body)
