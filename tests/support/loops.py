"""Any loop of a class, filled at random: from what its fields say of themselves."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any, get_args, get_type_hints

from hypothesis import strategies as st

from midspan.edi.envelope import (
    File,
    Group,
    GroupHeader,
    Interchange,
    InterchangeHeader,
    Transaction,
    TransactionHeader,
)
from midspan.edi.loops import COUNT, DATE, MONEY, QUANTITY, SHORT_DATE, TEXT, Loop
from midspan.edi.loops.fields import Composite, Element, Loops
from midspan.edi.loops.plans import specs
from midspan.edi.transactions.claims.codes import Code
from midspan.edi.transactions.eligibility import Rejection
from midspan.edi.transactions.registry import BODIES
from midspan.edi.transactions.remittance import ProviderAdjustment
from midspan.edi.transactions.status import Stated, Status
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

LETTERS = "ABCXYZabcz0189.,-'/#& éß"
FIELDS = 7  # of a loop are filled at most
text = st.text(LETTERS, min_size=1, max_size=12).map(str.strip).filter(bool)
code = st.text("ABCXYZ0189", min_size=1, max_size=5)
days = st.dates(date(1900, 1, 1), date(2099, 12, 31))
decimals = st.decimals(-(10**9), 10**9, places=2).map(lambda one: one + 0)
maybe = st.one_of(st.none(), decimals)
few = {"max_size": 3}
clocks = st.sampled_from(["0000", "0930", "235959", "12000099"])
periods = st.one_of(
    st.builds(Period, days),
    st.builds(Period, days, days),
    st.builds(Period, days, st.none(), clocks),
    st.builds(Period, st.none(), st.none(), clocks),
)
statuses = st.builds(Status, code, st.one_of(st.just(""), code), st.one_of(st.just(""), code))
KINDS: dict[Any, st.SearchStrategy[Any]] = {
    TEXT.says: text,
    MONEY.says: decimals,
    QUANTITY.says: decimals,
    COUNT.says: st.integers(-(10**6), 10**6),
    DATE.says: days,
}
UNKNOWN = st.sampled_from(["Q1", "Q2", "Q3"])  # qualifiers of which no field is made
VALUES: dict[Any, st.SearchStrategy[Any]] = {
    Reference: st.builds(Reference, UNKNOWN, text, st.one_of(st.just(""), text)),
    Contact: st.builds(Contact, code, st.one_of(st.just(""), text), st.lists(st.tuples(code, text), max_size=3).map(tuple)),
    Adjustment: st.builds(Adjustment, st.sampled_from(["CO", "PR"]), code, maybe, maybe),
    Amount: st.builds(Amount, UNKNOWN, decimals),
    Quantity: st.builds(Quantity, UNKNOWN, decimals),
    Remark: st.builds(Remark, code, code),
    Note: st.builds(Note, code, text),
    Period: periods,
    Procedure: st.builds(Procedure, code, code, st.lists(code, max_size=4).map(tuple), st.one_of(st.just(""), text)),
    ProviderAdjustment: st.builds(ProviderAdjustment, code, st.one_of(st.just(""), code), decimals),
    Rejection: st.builds(Rejection, code, code, code, st.one_of(st.just(""), code)),
    Stated: st.builds(
        Stated, st.lists(statuses, min_size=1, max_size=3).map(tuple), st.one_of(st.none(), days), st.just("WQ"), maybe, maybe,
    ),
    Code: st.builds(Code, code, code, st.one_of(st.none(), periods), maybe, maybe, st.one_of(st.just(""), code)),
    str: text,
    int: st.integers(1, 9),
    Decimal: decimals,
    date: days,
}  # fmt: skip


@st.composite
def loops_of(draw: Any, cls: type[Loop]) -> Any:
    """One loop of a class: a few of its fields, and always what tells it from others."""
    fields = specs(cls)
    hints = get_type_hints(cls)
    wanted = draw(st.sets(st.sampled_from(sorted(fields)), max_size=FIELDS)) | _telling(cls)
    return cls(**{name: draw(_value(fields[name], hints[name], cls)) for name in sorted(wanted)})


def _telling(cls: type[Loop]) -> set[str]:
    """The field in the element by which a loop is told from others, where it is one."""
    return {name for name, spec in specs(cls).items() if _tells(spec, cls)}


def _tells(spec: Any, cls: type[Loop]) -> bool:
    begins = cls.BEGINS
    first = (
        isinstance(spec, Element | Composite)
        and spec.which.segment == begins.segment
        and not spec.which.values
    )
    return first and spec.at == (begins.at or 1) and bool(begins.segment)


def _value(spec: Any, hint: Any, cls: type[Loop]) -> st.SearchStrategy[Any]:
    if isinstance(spec, Loops):
        one = loops_of(spec.of)
        return st.lists(one, min_size=1, max_size=2).map(tuple) if spec.many else one
    if _tells(spec, cls):
        return st.sampled_from(sorted(cls.BEGINS.values)) if cls.BEGINS.values else _told(hint)
    if isinstance(spec, Element):
        kind = SHORT_DATES if spec.kind is SHORT_DATE else KINDS[spec.kind.says]
        return st.lists(kind, min_size=1, **few).map(tuple) if spec.repeated else kind
    return _of(hint)


SHORT_DATES = st.dates(date(2000, 1, 1), date(2099, 12, 31))


def _told(hint: Any) -> st.SearchStrategy[Any]:
    return _of(hint) if hint is not str else st.sampled_from(["X1", "X2"])


def _of(hint: Any) -> st.SearchStrategy[Any]:
    """Values of a field's type."""
    args = [one for one in get_args(hint) if one is not type(None) and one is not Ellipsis]
    if not args:
        return VALUES[hint]
    if len(args) == 2 and args[0] is str:  # a qualifier and what it qualifies
        return st.tuples(UNKNOWN, _of(args[1]))
    inner = _of(args[0])
    if getattr(hint, "__origin__", None) is tuple:
        return st.lists(inner, min_size=1, **few).map(tuple)
    return inner


def bodies() -> st.SearchStrategy[tuple[str, Loop]]:
    """A kind of transaction and its loops."""
    return st.one_of([st.tuples(st.just(kind), loops_of(cls)) for (kind, _), cls in BODIES.items()])


def file_of(kind: str, body: Loop) -> File:
    """A file of one transaction."""
    group = Group(
        header=GroupHeader(sort="HC", sender="A", receiver="B", on=date(2026, 1, 2), clock="0930", control="7", agency="X", version="005010X222A1"),
        transactions=(Transaction(header=TransactionHeader(kind=kind, control="0001"), body=body),),
    )  # fmt: skip
    header = InterchangeHeader(
        sender_qualifier="ZZ", sender="CENTER", receiver_qualifier="ZZ", receiver="PAYER", on=date(2026, 1, 2), clock="0930",
        version="00501", control="000000007", acknowledge="0", usage="T",
    )  # fmt: skip
    return File(interchanges=(Interchange(header=header, groups=(group,)),))
