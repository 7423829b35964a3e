"""Findings from the table of rules, put where they belong."""

from datetime import date
from typing import Any, Protocol

from midspan.edi.findings import Finding, Place
from midspan.edi.loops import Loop
from midspan.edi.reading.places import Places
from midspan.edi.tables import load


class Say(Protocol):
    """Says that a rule is broken by a field of a loop (by the loop itself, without a name); `facts` fill in the rule's words."""

    def __call__(self, rule: str, loop: Loop, name: str = "", nth: int = 0, **facts: Any) -> None: ...


class Saying:
    """Collects findings."""

    def __init__(self, places: Places, on: date | None) -> None:
        self.places = places
        self.rules = load("findings", on).body["rule"]
        self.found: list[Finding] = []

    def say(self, rule: str, loop: Loop, name: str = "", nth: int = 0, **facts: Any) -> None:
        self._found(self.places.of(loop, name, nth), rule, facts)

    def at(self, number: int, segment: str, element: int, rule: str, **facts: Any) -> None:
        """The same of a segment that is not read as a loop."""
        place = Place(number, segment, element, 0, self.places.interchange, self.places.transaction)
        self._found(place, rule, facts)

    def _found(self, place: Place, rule: str, facts: dict[str, Any]) -> None:
        row = self.rules[rule]
        says, mend = (row[part].format_map(facts) for part in ("says", "mend"))
        self.found.append(Finding(place, rule, row["severity"], says, mend))

    def taken(self) -> list[Finding]:
        """What was found since it was last asked."""
        found, self.found = self.found, []
        return found
