"""Values and codes in words."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any

import msgspec

from midspan.edi.loops import Loop
from midspan.edi.loops.fields import Loops
from midspan.edi.loops.plans import specs
from midspan.edi.tables import load
from midspan.edi.transactions.eligibility import Rejection
from midspan.edi.transactions.values import Adjustment, Contact, Period, Procedure, Reference

UNITED = "; "


@lru_cache(2048)
def word(section: str, code: str) -> str:
    """Our own words for a code; the code itself where there are none."""
    return str(load("words").body[section].get(code, code))


@lru_cache(2048)
def beside(section: str, code: str) -> str:
    """The code with our words in brackets."""
    words = word(section, code)
    return f"{code} ({words})" if words != code else code


def joined(*parts: str) -> str:
    return ", ".join(part for part in parts if part)


def begun(text: str) -> str:
    """With a capital letter, as a line begins."""
    return text[:1].upper() + text[1:]


def called(one: Any) -> str:
    """A person's or an organisation's name."""
    return (
        " ".join(part for part in (one.first, one.middle, one.last, one.suffix) if part) or "without a name"
    )


def somebody(one: Any, role: str = "") -> str:
    """Who they are in it, their name and number."""
    what = role or word("roles", getattr(one, "role", ""))
    return f"{what} {called(one)}".strip() + (f" ({one.id})" if one.id else "")


def address(one: Any) -> str:
    return joined(one.line, one.line_2, " ".join(part for part in (one.city, one.state, one.zip) if part))


def reached(some: Iterable[Contact]) -> str:
    """How to reach somebody."""
    return UNITED.join(" ".join([one.name, *(text for _, text in one.by)]).strip() for one in some)


def money(amount: Decimal | None) -> str:
    if amount is None:
        return "no amount"
    return f"-${-amount:,.2f}" if amount < 0 else f"${amount:,.2f}"


def amount_of(number: Decimal) -> str:
    """A number without zeros that say nothing."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def counted(number: Decimal, what: str) -> str:
    """A number with what it counts: 1 unit, 12 visits."""
    return f"{amount_of(number)} {what.removesuffix('s') if number == 1 else what}".strip()


def span(one: Period) -> str:
    """A day, or days."""
    if one.first is None:
        return one.clock
    if one.last and one.last != one.first:
        return f"{one.first} to {one.last}"
    return f"{one.first} {one.clock}".rstrip()


def dated(some: Iterable[tuple[str, Period]]) -> str:
    """Dates, each with what happened then."""
    return joined(*(f"{word('dates', code)} {span(one)}" for code, one in some))


def numbered(some: Iterable[Reference]) -> str:
    """Numbers, each with whose it is."""
    return joined(*(f"{word('references', one.qualifier)} {one.number or one.words}" for one in some))


def coded(one: Procedure) -> str:
    """A code with its modifiers."""
    return "-".join([one.code, *one.modifiers])


def adjusted(one: Adjustment) -> str:
    reason = beside("reasons", one.reason)
    return f"{money(one.amount)} {one.group}-{reason}, {word('groups', one.group)}"


def rejected(some: Iterable[Rejection]) -> Iterator[str]:
    """Why a question was not answered, and what to do."""
    for one in some:
        yield f"not answered: {beside('rejected', one.reason)}; {word('then', one.then)}".rstrip("; ")


def left_over(loop: Loop, pad: str = "  ") -> Iterator[str]:
    """What a loop and those inside it hold that has no field."""
    yield from (f"{pad}not understood: {'*'.join(one)}" for one in loop.other)
    for name, spec in specs(type(loop)).items():
        if isinstance(spec, Loops):
            held = getattr(loop, name)
            for one in held if spec.many else () if held is None else (held,):
                yield from left_over(one, pad)


def generic(loop: Loop, depth: int = 0) -> Iterator[str]:
    """A loop field by field, those inside it further in."""
    pad = "  " * depth
    yield f"{pad}{re.sub(r'(?<!^)(?=[A-Z])', ' ', type(loop).__name__)}"
    for name, spec in specs(type(loop)).items():
        held = getattr(loop, name)
        if held is None or held in ("", ()):
            continue
        if isinstance(spec, Loops):
            for one in held if spec.many else (held,):
                yield from generic(one, depth + 1)
        else:
            yield f"{pad}  {name.replace('_', ' ')}: {plainly(held)}"
    yield from (f"{pad}  not understood: {'*'.join(one)}" for one in loop.other)


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
            return _together((getattr(held, name) for name in held.__struct_fields__), " ")
    return _together(held, UNITED if any(isinstance(one, msgspec.Struct) for one in held) else " ")


def _together(some: Iterable[Any], sign: str) -> str:
    return sign.join(text for one in some if (text := plainly(one)))
