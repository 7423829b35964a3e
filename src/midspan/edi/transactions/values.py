"""Values that stand in many transactions: numbers with qualifiers, dates, whom to ask, codes, money."""

from datetime import date
from decimal import Decimal
from typing import Any

import msgspec


class Reference(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """A REF segment: the qualifier that says which number it is, the number, what is written beside it."""

    qualifier: str
    number: str = ""
    words: str = ""


class Period(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """A day, or the days from the first to the last, both included. `clock` is HHMM or longer, where a DT or TM format gives one."""

    first: date | None
    last: date | None = None
    clock: str = ""


class Contact(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """A PER segment: whom to ask. `by` are pairs of a qualifier (TE telephone, EM e-mail, FX fax, UR page, EX extension) and it."""

    function: str
    name: str = ""
    by: tuple[tuple[str, str], ...] = ()


class Procedure(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """A code of a service: HC for CPT or HCPCS, NU for a revenue code, with up to four modifiers."""

    qualifier: str
    code: str = ""
    modifiers: tuple[str, ...] = ()
    words: str = ""
    last_code: str = ""


class Adjustment(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """One reason why what is paid differs from what was charged. `group`: CO contract, PR patient, OA other, PI payer,
    CR correction; `reason` is a CARC; `amount` in US dollars is taken away, so a negative one adds.
    """

    group: str
    reason: str
    amount: Any = None
    quantity: Any = None


class Amount(msgspec.Struct, frozen=True, gc=False):
    """An AMT segment: the qualifier that says of what, and how much in US dollars."""

    qualifier: str
    amount: Decimal


class Quantity(msgspec.Struct, frozen=True, gc=False):
    """A QTY segment: the qualifier that says of what, and how many."""

    qualifier: str
    number: Decimal


class Note(msgspec.Struct, frozen=True, gc=False):
    """An NTE segment: what kind of note, and its words."""

    kind: str
    words: str


class Remark(msgspec.Struct, frozen=True, gc=False):
    """An LQ segment: HE for a remark code (RARC), RX for a rejected prescription."""

    qualifier: str
    code: str
