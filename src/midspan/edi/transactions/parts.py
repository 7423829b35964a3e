"""Parts that stand in many transactions: who, where, how to reach them, dates and references."""

from typing import Any

from midspan.edi.loops import Given
from midspan.edi.loops.fields import Composite, Many, Which, Whole
from midspan.edi.loops.kinds import day, decimal, plain, whole_number, written_day
from midspan.edi.transactions.values import (
    Adjustment,
    Amount,
    Contact,
    Note,
    Period,
    Procedure,
    Quantity,
    Reference,
    Remark,
)


def at(given: Given, place: int) -> str:
    """An element, or nothing where the segment is shorter."""
    return given[place] if place < len(given) else ""


def period(code: str) -> Whole:
    """A DTP segment with this qualifier: the format, the date."""
    where = Which("DTP", 1, frozenset({code}))
    return Whole(where, _read_period, lambda one, *_: ["DTP", code, *written_period(one)], "date or dates")


def _read_period(given: Given, *_: str) -> Period:
    form, text = at(given, 2), at(given, 3)
    if any(given[4:]):
        raise ValueError("more stands in it than a date")
    return period_of(form, text)


def period_of(form: str, text: str) -> Period:
    """A date in one of the formats that X12 names."""
    if form == "D8":
        return Period(day(text))
    if form == "RD8":
        first, _, last = text.partition("-")
        return Period(day(first), day(last))
    if form == "DT" and len(text) >= 8:
        return Period(day(text[:8]), clock=clock(text[8:]))
    if form == "TM":
        return Period(None, clock=clock(text))
    raise ValueError(f"“{form}” is no known format of a date")


def clock(text: str) -> str:
    """HHMM, HHMMSS or HHMMSSD."""
    if not (
        4 <= len(text) <= 8 and text.isascii() and text.isdigit() and text[:2] <= "23" and text[2:4] <= "59"
    ):
        raise ValueError(f"“{text[:12]}” is no time of day")
    return text


def written_period(one: Period) -> list[str]:
    """The format and the text of a date."""
    if one.first is None:
        return ["TM", one.clock]
    if one.clock:
        return ["DT", written_day(one.first) + one.clock]
    if one.last is None:
        return ["D8", written_day(one.first)]
    return ["RD8", f"{written_day(one.first)}-{written_day(one.last)}"]


def references(segment: str = "REF") -> Many:
    """All REF segments that are no field of their own."""
    return Many(
        Which(segment),
        lambda given, *_: [Reference(at(given, 1), at(given, 2), no_more(given, 3))],
        lambda some, *_: [[segment, one.qualifier, one.number, one.words] for one in some],
        "numbers with the qualifiers that say what they are",
    )


def no_more(given: Given, last: int) -> str:
    """The last element that is read. Raises ValueError where more of them follow."""
    if any(given[last + 1 :]):
        raise ValueError("more stands in it than is known")
    return at(given, last)


def contacts() -> Many:
    """All PER segments."""
    return Many(
        Which("PER"), _read_contact, lambda some, *_: [_written_contact(one) for one in some], "whom to ask"
    )


def _read_contact(given: Given, *_: str) -> list[Contact]:
    pairs = tuple((at(given, n), at(given, n + 1)) for n in (3, 5, 7) if at(given, n) or at(given, n + 1))
    no_more(given, 8)
    return [Contact(at(given, 1), at(given, 2), pairs)]


def _written_contact(one: Contact) -> list[str]:
    if len(one.by) > 3:
        raise ValueError("three ways to reach somebody are the most")
    return ["PER", one.function, one.name, *(part for pair in one.by for part in pair)]


def adjustments() -> Many:
    """All CAS segments: up to six adjustments of one group in each."""
    return Many(Which("CAS"), _read_adjustments, lambda some, *_: _written_adjustments(some), "adjustments")


def _read_adjustments(given: Given, *_: str) -> list[Adjustment]:
    group, found = at(given, 1), []
    for n in range(2, len(given), 3):
        if any(given[n : n + 3]):
            amount, quantity = at(given, n + 1), at(given, n + 2)
            found.append(
                Adjustment(
                    group,
                    given[n],
                    decimal(amount) if amount else None,
                    decimal(quantity) if quantity else None,
                )
            )
    return found


def _written_adjustments(some: tuple[Adjustment, ...]) -> list[list[str]]:
    found: list[list[str]] = []
    for one in some:
        if not found or found[-1][1] != one.group or len(found[-1]) >= 20:
            found.append(["CAS", one.group])
        found[-1] += [one.reason, _number(one.amount), _number(one.quantity)]
    return found


def _number(one: Any) -> str:
    return "" if one is None else plain(one)


def procedure(segment: str, place: int) -> Composite:
    """A composite of a code with its modifiers."""
    return Composite(Which(segment), place, _read_procedure, _written_procedure, "a code with modifiers")


def _read_procedure(parts: list[str]) -> Procedure:
    if len(parts) > 8:
        raise ValueError("more than eight components")
    parts += [""] * (8 - len(parts))
    return Procedure(parts[0], parts[1], tuple(one for one in parts[2:6] if one), parts[6], parts[7])


def _written_procedure(one: Procedure) -> list[str]:
    if len(one.modifiers) > 4:
        raise ValueError("a code has four modifiers at most")
    return [
        one.qualifier,
        one.code,
        *one.modifiers,
        *[""] * (4 - len(one.modifiers)),
        one.words,
        one.last_code,
    ]


def amounts() -> Many:
    """All AMT segments."""
    return _pairs("AMT", Amount, "amount")


def quantities() -> Many:
    """All QTY segments."""
    return _pairs("QTY", Quantity, "number")


def _pairs(segment: str, cls: Any, name: str) -> Many:
    def read(given: Given, *_: str) -> list[Any]:
        return [cls(at(given, 1), decimal(no_more(given, 2)))]

    return Many(
        Which(segment), read, lambda some, *_: [[segment, one.qualifier, plain(getattr(one, name))] for one in some],
        "qualifiers with what they count",
    )  # fmt: skip


def remarks() -> Many:
    """All LQ segments."""
    return Many(
        Which("LQ"), lambda given, *_: [Remark(at(given, 1), at(given, 2))],
        lambda some, *_: [["LQ", one.qualifier, one.code] for one in some], "remark codes",
    )  # fmt: skip


def words(given: Given, *_: str) -> tuple[str, ...]:
    """Elements as they are, without empty ones at the end."""
    return tuple(given[: max((n for n, one in enumerate(given, 1) if one), default=0)])


def written_words(some: tuple[str, ...], *_: str) -> list[str]:
    return list(some)


def periods() -> Many:
    """All DTP segments that are no field of their own: the qualifier that says which date, and it."""
    return Many(
        Which("DTP"),
        lambda given, *_: [(at(given, 1), _read_period(given))],
        lambda some, *_: [["DTP", code, *written_period(one)] for code, one in some],
        "dates with the qualifiers that say which",
    )


def notes() -> Many:
    """All NTE segments."""
    return Many(
        Which("NTE"),
        lambda given, *_: [Note(at(given, 1), no_more(given, 2))],
        lambda some, *_: [["NTE", one.kind, one.words] for one in some],
        "notes",
    )


def as_they_are(segment: str) -> Many:
    """All segments of one id, each as its elements: kept, and not read further."""
    return Many(
        Which(segment),
        lambda given, *_: [words(given[1:])],
        lambda some, *_: [[segment, *one] for one in some],
        "elements, as they are",
    )


def components(segment: str, place: int) -> Composite:
    """The components of one element, as they are."""
    return Composite(Which(segment), place, tuple, list, "components, as they are")


def numbers(segment: str, place: int) -> Composite:
    """Whole numbers in the components of one element."""
    return Composite(
        Which(segment),
        place,
        lambda held: tuple(whole_number(one) for one in held if one),
        lambda some: [str(one) for one in some],
        "whole numbers",
    )
