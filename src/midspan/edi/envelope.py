"""ISA, GS and ST: who sends what to whom, and the numbers by which it is told apart and acknowledged."""

from datetime import date
from typing import Annotated, Any

import msgspec

from midspan.edi.findings import Finding
from midspan.edi.loops import DATE, SHORT_DATE, Loop, Raw, begins, element


class InterchangeHeader(Loop, frozen=True, kw_only=True):
    """ISA: `usage` P is production, T a test; `control` is the number that IEA repeats."""

    BEGINS = begins("ISA")
    COUNTED = (11, 16)

    authorization_qualifier: Annotated[str, element("ISA", 1)] = "00"
    authorization: Annotated[str, element("ISA", 2)] = ""
    security_qualifier: Annotated[str, element("ISA", 3)] = "00"
    security: Annotated[str, element("ISA", 4)] = ""
    sender_qualifier: Annotated[str, element("ISA", 5)] = ""
    sender: Annotated[str, element("ISA", 6)] = ""
    receiver_qualifier: Annotated[str, element("ISA", 7)] = ""
    receiver: Annotated[str, element("ISA", 8)] = ""
    on: Annotated[date | None, element("ISA", 9, SHORT_DATE)] = None
    clock: Annotated[str, element("ISA", 10)] = ""
    version: Annotated[str, element("ISA", 12)] = ""
    control: Annotated[str, element("ISA", 13)] = ""
    acknowledge: Annotated[str, element("ISA", 14)] = ""
    usage: Annotated[str, element("ISA", 15)] = ""


class GroupHeader(Loop, frozen=True, kw_only=True):
    """GS: `sort` is the functional identifier (HP for 835, HC for 837, HS for 270, HB for 271 …)."""

    BEGINS = begins("GS")

    sort: Annotated[str, element("GS", 1)] = ""
    sender: Annotated[str, element("GS", 2)] = ""
    receiver: Annotated[str, element("GS", 3)] = ""
    on: Annotated[date | None, element("GS", 4, DATE)] = None
    clock: Annotated[str, element("GS", 5)] = ""
    control: Annotated[str, element("GS", 6)] = ""
    agency: Annotated[str, element("GS", 7)] = ""
    version: Annotated[str, element("GS", 8)] = ""


class TransactionHeader(Loop, frozen=True, kw_only=True):
    """ST: `kind` is 835, 837 …; `implementation` the guide, where the segment says it."""

    BEGINS = begins("ST")

    kind: Annotated[str, element("ST", 1)] = ""
    control: Annotated[str, element("ST", 2)] = ""
    implementation: Annotated[str, element("ST", 3)] = ""


class Transaction(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One transaction. `body` is its loops; of a kind that is not read here the segments are `kept` as they are."""

    header: TransactionHeader
    body: Any = None
    kept: tuple[Raw, ...] = ()


class Group(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A functional group: transactions of one sort."""

    header: GroupHeader
    transactions: tuple[Transaction, ...] = ()


class Interchange(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What one sender sent to one receiver at one time. Parts that lie outside of any group are `kept`."""

    header: InterchangeHeader
    groups: tuple[Group, ...] = ()
    kept: tuple[Raw, ...] = ()


class File(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A file: its interchanges, and what was found while it was read."""

    interchanges: tuple[Interchange, ...] = ()
    findings: tuple[Finding, ...] = ()
