"""276, 277 and 277CA: what has become of claims (005010X212, 005010X214)."""

from datetime import date
from decimal import Decimal
from typing import Annotated

import msgspec

from midspan.edi.loops import DATE, MONEY, QUANTITY, Given, Loop, begins, element, loops
from midspan.edi.loops.fields import Many, Which
from midspan.edi.loops.kinds import day, decimal, plain, written_day
from midspan.edi.transactions import parts
from midspan.edi.transactions.heads import Headed
from midspan.edi.transactions.names import Named
from midspan.edi.transactions.values import Amount, Contact, Period, Procedure, Quantity, Reference


class Status(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """One status: `category` (A1 received, A2 accepted, A3 and A6 to A8 rejected, F1 paid, F2 denied, P pending, R more is asked for,
    E error …), the status `code`, the `entity` that it speaks of, and whose code list it is from.
    """

    category: str
    code: str = ""
    entity: str = ""
    code_list: str = ""


class Stated(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """An STC segment: up to three statuses, since when; US dollars charged and paid; with what it was paid; in words. `action`
    of a 277CA: WQ accepted, U rejected.
    """

    statuses: tuple[Status, ...]
    on: date | None = None
    action: str = ""
    charged: Decimal | None = None
    paid: Decimal | None = None
    decided_on: date | None = None
    method: str = ""
    paid_on: date | None = None
    check: str = ""
    words: str = ""


def all_stated() -> Many:
    """All STC segments."""
    return Many(
        Which("STC"),
        _read,
        lambda some, component, _: [_written(one, component) for one in some],
        "statuses with their dates and amounts",
    )


def _read(given: Given, component: str, _: str) -> list[Stated]:
    held = [parts.at(given, place) for place in range(13)]
    parts.no_more(given, 12)
    statuses = tuple(_status(one.split(component)) for one in (held[1], held[10], held[11]) if one)
    days = [day(one) if one else None for one in (held[2], held[6], held[8])]
    charged, paid = (decimal(one) if one else None for one in held[4:6])
    return [
        Stated(statuses, days[0], held[3], charged, paid, days[1], held[7], days[2], held[9], held[12]),
    ]


def _status(held: list[str]) -> Status:
    if len(held) > 4:
        raise ValueError("more than four components")
    return Status(*held)


def _written(one: Stated, component: str) -> list[str]:
    if not 1 <= len(one.statuses) <= 3:
        raise ValueError("one to three statuses stand in a segment")
    each = [
        component.join([s.category, s.code, s.entity, s.code_list]).rstrip(component) for s in one.statuses
    ]
    first, second, third = [*each, "", ""][:3]
    money = ["" if amount is None else plain(amount) for amount in (one.charged, one.paid)]
    on, decided_on, paid_on = (
        written_day(day) if day else "" for day in (one.on, one.decided_on, one.paid_on)
    )
    return [
        "STC", first, on, one.action, *money, decided_on, one.method, paid_on, one.check, second, third, one.words,
    ]  # fmt: skip


class StatusLine(Loop, frozen=True, kw_only=True):
    """One service of a claim."""

    BEGINS = begins("SVC")
    CALLED = "2210, 2220"

    procedure: Annotated[Procedure | None, parts.procedure("SVC", 1)] = None
    charged: Annotated[Decimal | None, element("SVC", 2, MONEY)] = None
    paid: Annotated[Decimal | None, element("SVC", 3, MONEY)] = None
    revenue_code: Annotated[str, element("SVC", 4)] = ""
    units: Annotated[Decimal | None, element("SVC", 7, QUANTITY)] = None
    stated: Annotated[tuple[Stated, ...], all_stated()] = ()
    references: Annotated[tuple[Reference, ...], parts.references()] = ()
    on: Annotated[Period | None, parts.period("472")] = None


class StatusTrace(Loop, frozen=True, kw_only=True):
    """A claim that is asked about or answered for, or what is said of all claims of somebody. `kind` 1: the asker's number, 2: the
    number that is answered.
    """

    BEGINS = begins("TRN")
    CALLED = "2200"
    STREAMED = True

    kind: Annotated[str, element("TRN", 1)] = ""
    number: Annotated[str, element("TRN", 2)] = ""
    stated: Annotated[tuple[Stated, ...], all_stated()] = ()
    references: Annotated[tuple[Reference, ...], parts.references()] = ()
    quantities: Annotated[tuple[Quantity, ...], parts.quantities()] = ()
    amounts: Annotated[tuple[Amount, ...], parts.amounts()] = ()
    dates: Annotated[tuple[tuple[str, Period], ...], parts.periods()] = ()
    lines: Annotated[tuple[StatusLine, ...], loops(StatusLine)] = ()


class StatusName(Named, frozen=True, kw_only=True):
    """Somebody in a question or an answer about claims. `role` PR payer, 41 submitter, 1P and 85 provider, IL subscriber, QC patient."""

    BEGINS = begins("NM1")
    CALLED = "2100"

    role: Annotated[str, element("NM1", 1)] = ""
    contacts: Annotated[tuple[Contact, ...], parts.contacts()] = ()


class StatusLevel(Loop, frozen=True, kw_only=True):
    """What every level of the answer has."""

    COUNTED = (1, 2, 4)

    born_format: Annotated[str, element("DMG", 1)] = ""
    born_on: Annotated[date | None, element("DMG", 2, DATE)] = None
    sex: Annotated[str, element("DMG", 3)] = ""
    name: Annotated[StatusName | None, loops(StatusName, many=False)] = None
    traces: Annotated[tuple[StatusTrace, ...], loops(StatusTrace)] = ()


class StatusDependent(StatusLevel, frozen=True, kw_only=True):
    """A patient who is insured through somebody else."""

    BEGINS = begins("HL", "23", at=3)
    CALLED = "2000E"


class StatusSubscriber(StatusLevel, frozen=True, kw_only=True):
    """A subscriber, who may be the patient."""

    BEGINS = begins("HL", "22", at=3)
    CALLED = "2000D"

    dependents: Annotated[tuple[StatusDependent, ...], loops(StatusDependent)] = ()


class StatusPatient(StatusLevel, frozen=True, kw_only=True):
    """A patient of a 277CA, subscriber or not."""

    BEGINS = begins("HL", "PT", at=3)
    CALLED = "2000D"


class StatusProvider(StatusLevel, frozen=True, kw_only=True):
    """A provider with the subscribers, or in a 277CA the patients."""

    BEGINS = begins("HL", "19", at=3)
    CALLED = "2000C"

    subscribers: Annotated[tuple[StatusSubscriber, ...], loops(StatusSubscriber)] = ()
    patients: Annotated[tuple[StatusPatient, ...], loops(StatusPatient)] = ()


class StatusReceiver(StatusLevel, frozen=True, kw_only=True):
    """Who asks, or sent the claims."""

    BEGINS = begins("HL", "21", at=3)
    CALLED = "2000B"

    providers: Annotated[tuple[StatusProvider, ...], loops(StatusProvider)] = ()


class StatusSource(StatusLevel, frozen=True, kw_only=True):
    """Who answers."""

    BEGINS = begins("HL", "20", at=3)
    CALLED = "2000A"

    receivers: Annotated[tuple[StatusReceiver, ...], loops(StatusReceiver)] = ()


class ClaimStatus(Headed, frozen=True, kw_only=True):
    """276 (a question), 277 (its answer) or 277CA (which claims were taken in). `kind` TH: a 277CA."""

    CALLED = "276, 277, 277CA"

    kind: Annotated[str, element("BHT", 6)] = ""
    sources: Annotated[tuple[StatusSource, ...], loops(StatusSource)] = ()
