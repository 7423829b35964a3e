"""What is wrong with a file, and where."""

from typing import Literal

import msgspec

Severity = Literal["error", "warning", "note"]
ORDER: dict[Severity, int] = {"error": 0, "warning": 1, "note": 2}


class Place(msgspec.Struct, frozen=True, omit_defaults=True):
    """Where something stands: the number of the segment in the file (from 1; 0: the file), its id, the element (0: the segment)
    and component (0: the element), and the control numbers of the interchange and transaction around it.
    """

    segment: int
    id: str = ""
    element: int = 0
    component: int = 0
    interchange: str = ""
    transaction: str = ""

    def __str__(self) -> str:
        name = f"{self.id}{self.element:02}" if self.element else self.id
        if self.component:
            name += f"-{self.component}"
        within = f" of transaction {self.transaction}" if self.transaction else ""
        return f"segment {self.segment} {name}{within}".replace("  ", " ") if self.segment else "the file"


class Finding(msgspec.Struct, frozen=True):
    """One thing that is wrong: the rule's id, what a biller should know, and what mends it."""

    place: Place
    rule: str
    severity: Severity
    says: str
    mend: str = ""

    def __str__(self) -> str:
        mend = f" {self.mend}" if self.mend else ""
        return f"{self.severity}: {self.place}: {self.says}{mend} [{self.rule}]"
