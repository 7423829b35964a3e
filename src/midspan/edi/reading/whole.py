"""A whole file, put together from what is met on the way through it."""

from midspan.edi.envelope import File, Group, GroupHeader, Interchange, InterchangeHeader, Transaction
from midspan.edi.findings import Finding
from midspan.edi.loops import Raw
from midspan.edi.reading.events import Ended, Event, Outside


class Whole:
    """Puts the events of a file together."""

    def __init__(self) -> None:
        self.findings: list[Finding] = []
        self.interchanges: list[Interchange] = []
        self.header: InterchangeHeader | None = None
        self.kept: list[Raw] = []
        self.groups: list[Group] = []
        self.group: GroupHeader | None = None
        self.transactions: list[Transaction] = []

    def add(self, event: Event) -> None:
        match event:
            case Finding():
                self.findings.append(event)
            case InterchangeHeader():
                self.close()
                self.header = event
            case GroupHeader():
                self.close_group()
                self.group = event
            case Ended(header, body, kept):
                self.transactions.append(Transaction(header=header, body=body, kept=kept))
            case Outside(segment):
                self.kept.append(segment)

    def file(self) -> File:
        self.close()
        return File(interchanges=tuple(self.interchanges), findings=tuple(self.findings))

    def close(self) -> None:
        self.close_group()
        if self.header is not None or self.groups or self.kept:
            header = self.header or InterchangeHeader()
            self.interchanges.append(
                Interchange(header=header, groups=tuple(self.groups), kept=tuple(self.kept))
            )
        self.header, self.groups, self.kept = None, [], []

    def close_group(self) -> None:
        if self.group is not None or self.transactions:
            self.groups.append(
                Group(header=self.group or GroupHeader(), transactions=tuple(self.transactions))
            )
        self.group, self.transactions = None, []
