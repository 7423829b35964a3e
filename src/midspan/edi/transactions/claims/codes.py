"""HI: the codes of a claim. Diagnoses, conditions, occurrences, values."""

from collections.abc import Iterable
from decimal import Decimal

import msgspec

from midspan.edi.loops import Given
from midspan.edi.loops.fields import Many, Which
from midspan.edi.loops.kinds import decimal, plain
from midspan.edi.transactions.parts import period_of, written_period
from midspan.edi.transactions.values import Period

MOST = 12  # codes in one segment


class Code(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """One code. `qualifier`: ABK principal diagnosis, ABF another one, ABJ that at admission, APR reason for the visit, BG condition,
    BH occurrence, BI occurrence span, BE value, BBR procedure … (BK, BF and the like are ICD-9). `amount` is US dollars or a number,
    `present` Y, N, U or W: whether a diagnosis was there at admission.
    """

    qualifier: str
    code: str = ""
    when: Period | None = None
    amount: Decimal | None = None
    quantity: Decimal | None = None
    version: str = ""
    last_code: str = ""
    present: str = ""


def diagnoses(
    principal: str, others: Iterable[str] = (), *, institutional: bool
) -> tuple[tuple[Code, ...], ...]:
    """ICD-10-CM codes as the segments of a claim: institutional ones have the principal diagnosis in a segment of its own."""
    first, rest = Code("ABK", bare(principal)), [Code("ABF", bare(one)) for one in others]
    if not institutional:
        return _cut([first, *rest])
    return ((first,), *_cut(rest))


def bare(code: str) -> str:
    """A diagnosis without its point, as it stands in claims."""
    return code.replace(".", "")


def _cut(some: list[Code]) -> tuple[tuple[Code, ...], ...]:
    return tuple(tuple(some[n : n + MOST]) for n in range(0, len(some), MOST))


def all_codes() -> Many:
    """All HI segments: for each a tuple of codes."""
    return Many(
        Which("HI"), _read, lambda some, component, _: [_written(one, component) for one in some], "codes"
    )


def _read(given: Given, component: str, _: str) -> list[tuple[Code, ...]]:
    return [tuple(_code(one.split(component)) for one in given[1:] if one)]


def _code(held: list[str]) -> Code:
    if len(held) == 2:
        return Code(held[0], held[1])
    if len(held) > 9:
        raise ValueError("more than nine components")
    held += [""] * (9 - len(held))
    when = period_of(held[2], held[3]) if held[3] else None
    amount, quantity = (decimal(one) if one else None for one in held[4:6])
    return Code(held[0], held[1], when, amount, quantity, *held[6:])


def _written(some: tuple[Code, ...], component: str) -> list[str]:
    if not 0 < len(some) <= MOST:
        raise ValueError(f"a segment holds 1 to {MOST} codes, this has {len(some)}")
    return ["HI", *(_composite(one, component) for one in some)]


def _composite(one: Code, component: str) -> str:
    form, text = written_period(one.when) if one.when else ["", ""]
    numbers = ["" if each is None else plain(each) for each in (one.amount, one.quantity)]
    return component.join(
        [one.qualifier, one.code, form, text, *numbers, one.version, one.last_code, one.present]
    ).rstrip(component)
