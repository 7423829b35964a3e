"""The way through a file, segment by segment."""

from collections.abc import Iterator
from typing import Any, TypeVar

from midspan.edi.envelope import GroupHeader, InterchangeHeader, TransactionHeader
from midspan.edi.findings import Finding, Place, Severity
from midspan.edi.loops import Loop, Raw
from midspan.edi.loops.plans import plan
from midspan.edi.loops.reading import Seen, Tree
from midspan.edi.reading.events import Ended, Event, Outside, Streamed
from midspan.edi.transactions.registry import body_of
from midspan.edi.wire import Segments
from midspan.edi.wire.delimiters import WIDTHS
from midspan.edi.wire.source import Source

Header = TypeVar("Header", bound=Loop)
WHOLE = "Ask the sender for the whole file."
MOST_FINDINGS = 1000  # of one file: after that they are counted only
MENDS = {
    "unknown-segment": "Nothing is lost; look whether the sender wrote it in the wrong place.",
    "unknown-loop": "Nothing is lost; look whether the sender wrote it in the wrong place.",
    "too-many": "Nothing is lost; ask the sender which of them holds.",
    "twice": "Nothing is lost; ask the sender which of them holds.",
    "spoilt": "It is kept as it is; ask the sender what was meant.",
}


class Walk:
    """Goes through the segments of a file: which interchange, group and transaction they stand in, and whether the counts agree."""

    def __init__(self, source: Source, *, streams: bool, seen: Seen | None = None) -> None:
        self.segments = Segments(source)
        self.streams, self.seen = streams, seen
        self.out: list[Event] = []
        self.found = 0
        self.interchange: InterchangeHeader | None = None
        self.group: GroupHeader | None = None
        self.transaction: TransactionHeader | None = None
        self.tree: Tree | None = None
        self.kept: list[Raw] = []
        self.first = self.groups = self.transactions = 0
        self.steps = {
            "ISA": self.begin_interchange, "IEA": self.end_interchange, "GS": self.begin_group, "GE": self.end_group,
            "ST": self.begin, "SE": self.end,
        }  # fmt: skip

    def __iter__(self) -> Iterator[Event]:
        for segment in self.segments:
            step = self.steps.get(segment[0])
            if step is not None:
                step(segment)
            elif self.tree is not None:
                self.tree.number = self.segments.count
                self.tree.feed(segment)
            elif self.transaction is not None:
                self.kept.append(tuple(segment))
            else:
                self.out.append(Outside(tuple(segment)))
                self.say(
                    segment,
                    0,
                    "outside",
                    "error",
                    "stands outside of any transaction.",
                    "It is kept as it is.",
                )
            if self.out:
                yield from self.out
                self.out.clear()
        self.over()
        yield from self.out

    def begin_interchange(self, segment: list[str]) -> None:
        self.over()
        widths = tuple(len(one) for one in segment[1:])
        if widths != WIDTHS:
            wrong = next(
                (n + 1 for n, (is_, want) in enumerate(zip(widths, WIDTHS, strict=False)) if is_ != want), 0
            )
            self.say(
                segment,
                wrong,
                "isa-width",
                "warning",
                "has a wrong width.",
                "Ask the sender to fill it with spaces.",
            )
        self.interchange = self.header(InterchangeHeader, segment)
        self.groups = 0
        self.out.append(self.interchange)

    def end_interchange(self, segment: list[str]) -> None:
        self.close_group()
        if self.interchange is None:
            self.torn(segment, "no-isa", "ends an interchange that never began.")
            return
        self.same(segment, 2, self.interchange.control, "ISA13")
        self.count(segment, 1, self.groups, "groups")
        self.interchange = None

    def begin_group(self, segment: list[str]) -> None:
        self.close_group()
        if self.interchange is None:
            self.torn(segment, "no-isa", "stands outside of any interchange.")
        self.group = self.header(GroupHeader, segment)
        self.groups += 1
        self.transactions = 0
        self.out.append(self.group)

    def end_group(self, segment: list[str]) -> None:
        self.close()
        if self.group is None:
            self.torn(segment, "no-gs", "ends a group that never began.")
            return
        self.same(segment, 2, self.group.control, "GS06")
        self.count(segment, 1, self.transactions, "transactions")
        self.group = None

    def begin(self, segment: list[str]) -> None:
        self.close()
        if self.group is None:
            self.torn(segment, "no-gs", "stands outside of any group.")
        self.transaction = self.header(TransactionHeader, segment)
        self.first = self.segments.count
        self.transactions += 1
        guide = self.transaction.implementation or (self.group.version if self.group else "")
        cls = body_of(self.transaction.kind, guide)
        if cls is None:
            self.say(
                segment,
                1,
                "not-read",
                "warning",
                f"{self.transaction.kind} is not read here.",
                "Its segments are kept.",
            )
        else:
            given = self.given if self.streams else None
            self.tree = Tree(cls, self.segments.delimiters, self.told, given, self.seen)
        self.out.append(self.transaction)

    def end(self, segment: list[str]) -> None:
        if self.transaction is None:
            self.torn(segment, "no-st", "ends a transaction that never began.")
            return
        self.same(segment, 2, self.transaction.control, "ST02")
        self.count(segment, 1, self.segments.count - self.first + 1, "segments")
        self.finish()

    def finish(self) -> None:
        assert self.transaction is not None
        body = self.tree.end() if self.tree else None
        self.out.append(Ended(self.transaction, body, tuple(self.kept)))
        self.transaction, self.tree, self.kept = None, None, []

    def close(self) -> None:
        """A transaction that has not ended does now."""
        if self.transaction is not None:
            self.torn(["ST"], "no-se", "does not end: there is no SE.")
            self.finish()

    def close_group(self) -> None:
        self.close()
        if self.group is not None:
            self.torn(["GS"], "no-ge", "does not end: there is no GE.")
            self.group = None

    def over(self) -> None:
        self.close_group()
        if self.interchange is not None:
            self.torn(["ISA"], "no-iea", "does not end: there is no IEA.")
            self.interchange = None

    def given(self, loop: Loop, inside: tuple[Loop, ...]) -> None:
        self.out.append(Streamed(loop, inside))

    def told(self, segment: list[str], element: int, rule: str, says: str) -> None:
        self.say(segment, element, rule, "warning", f"{says}.", MENDS[rule])

    def header(self, cls: type[Header], segment: list[str]) -> Header:
        """A header's loop. What it cannot hold is told and kept."""
        values: dict[str, Any] = {}
        here = plan(cls, self.segments.delimiters.component, self.segments.delimiters.repetition)
        if cls is InterchangeHeader:
            segment = [one.strip() for one in segment]
        try:
            other = () if here.first(values, segment) else (tuple(segment),)
        except ValueError as problem:
            self.say(segment, getattr(problem, "at", 0), "spoilt", "warning", f"{problem}.", MENDS["spoilt"])
            other = (tuple(segment),)
        return cls(**values, other=other)

    def same(self, segment: list[str], at: int, control: str, of: str) -> None:
        said = segment[at] if at < len(segment) else ""
        if said.lstrip("0") != control.lstrip("0"):
            self.say(
                segment,
                at,
                "control",
                "error",
                f"is not the number of {of}, “{control}”.",
                "Ask the sender to send it again.",
            )

    def count(self, segment: list[str], at: int, number: int, what: str) -> None:
        said = segment[at] if at < len(segment) else ""
        if said.lstrip("0") != str(number):
            self.say(
                segment,
                at,
                "count",
                "error",
                f"says “{said}” {what}, there are {number}.",
                WHOLE,
            )

    def torn(self, segment: list[str], rule: str, says: str) -> None:
        """A part of the envelope is missing."""
        self.say(segment, 0, rule, "error", says, WHOLE)

    def say(
        self, segment: list[str], element: int, rule: str, severity: Severity, says: str, mend: str
    ) -> None:
        self.found += 1
        if self.found > MOST_FINDINGS:
            return
        place = Place(
            segment=self.segments.count, id=segment[0][:3], element=element,
            interchange=self.interchange.control if self.interchange else "",
            transaction=self.transaction.control if self.transaction else "",
        )  # fmt: skip
        self.out.append(Finding(place, rule, severity, says, mend))
