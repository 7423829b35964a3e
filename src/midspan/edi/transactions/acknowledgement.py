"""999: which transactions of a group were taken in, and what is wrong with the others (005010X231A1)."""

from typing import Annotated

from midspan.edi.loops import COUNT, Loop, begins, element, loops, tail
from midspan.edi.loops.fields import Which
from midspan.edi.transactions import parts


class ElementError(Loop, frozen=True, kw_only=True):
    """What is wrong with an element. `position` is the element, then the component and the repetition; `error` such as 1 missing,
    5 too long, 6 wrong sign, 7 wrong code; `copy` what stood there.
    """

    BEGINS = begins("IK4")
    CALLED = "2110"

    position: Annotated[tuple[int, ...], parts.numbers("IK4", 1)] = ()
    reference: Annotated[str, element("IK4", 2)] = ""
    error: Annotated[str, element("IK4", 3)] = ""
    copy: Annotated[str, element("IK4", 4)] = ""
    contexts: Annotated[tuple[tuple[str, ...], ...], parts.as_they_are("CTX")] = ()


class SegmentError(Loop, frozen=True, kw_only=True):
    """What is wrong with a segment: its `id`, its `position` in the transaction (ST is 1), the `loop`, the `error` (1 unknown, 2 not
    expected, 3 missing, 4 too often, 5 too many, 6 not in the guide, 8 has wrong elements …).
    """

    BEGINS = begins("IK3")
    CALLED = "2100"

    id: Annotated[str, element("IK3", 1)] = ""
    position: Annotated[int | None, element("IK3", 2, COUNT)] = None
    loop: Annotated[str, element("IK3", 3)] = ""
    error: Annotated[str, element("IK3", 4)] = ""
    contexts: Annotated[tuple[tuple[str, ...], ...], parts.as_they_are("CTX")] = ()
    elements: Annotated[tuple[ElementError, ...], loops(ElementError)] = ()


class Result(Loop, frozen=True, kw_only=True):
    """Whether the transaction was taken in. `code` A accepted, E accepted with errors, R rejected, P partly …"""

    BEGINS = begins("IK5")
    CALLED = "IK5"

    code: Annotated[str, element("IK5", 1)] = ""
    errors: Annotated[
        tuple[str, ...], tail("IK5", 2, parts.words, parts.written_words, "codes of errors")
    ] = ()


class TransactionAnswer(Loop, frozen=True, kw_only=True):
    """One transaction that was sent: its `kind` (837 …), `control` number and `guide`."""

    BEGINS = begins("AK2")
    CALLED = "2000"
    STREAMED = True

    kind: Annotated[str, element("AK2", 1)] = ""
    control: Annotated[str, element("AK2", 2)] = ""
    guide: Annotated[str, element("AK2", 3)] = ""
    segments: Annotated[tuple[SegmentError, ...], loops(SegmentError)] = ()
    result: Annotated[Result | None, loops(Result, many=False)] = None


class GroupResult(Loop, frozen=True, kw_only=True):
    """Whether the group was taken in: how many transactions it says it has, how many came, how many were accepted."""

    BEGINS = begins("AK9")
    CALLED = "AK9"

    code: Annotated[str, element("AK9", 1)] = ""
    included: Annotated[int | None, element("AK9", 2, COUNT)] = None
    received: Annotated[int | None, element("AK9", 3, COUNT)] = None
    accepted: Annotated[int | None, element("AK9", 4, COUNT)] = None
    errors: Annotated[
        tuple[str, ...], tail("AK9", 5, parts.words, parts.written_words, "codes of errors")
    ] = ()


class Acknowledgement(Loop, frozen=True, kw_only=True):
    """999: the answer to one functional group: its `sort` (HC …), `control` number and `guide`."""

    BEGINS = Which("")
    CALLED = "999"

    sort: Annotated[str, element("AK1", 1)] = ""
    control: Annotated[str, element("AK1", 2)] = ""
    guide: Annotated[str, element("AK1", 3)] = ""
    transactions: Annotated[tuple[TransactionAnswer, ...], loops(TransactionAnswer)] = ()
    result: Annotated[GroupResult | None, loops(GroupResult, many=False)] = None
