"""What a chart holds, to whom it may have to go and for what: the table `privacy-chart`, in the engine's words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from midspan.rules.privacy.records import RecordClass
from midspan.rules.tables import load

TABLE = "privacy-chart"


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of record: the engine's category under each law, and the items it stands for."""

    id: str
    label: str
    part2: str
    hipaa: str
    items: tuple[str, ...]

    def category(self, under: RecordClass) -> str:
        """The engine's category under the law of this record."""
        return self.part2 if under.part2 else self.hipaa


@dataclass(frozen=True, slots=True)
class Recipient:
    """A type of recipient, the purposes it usually has, and the kinds of record worth an answer."""

    id: str
    label: str
    group: str
    purposes: tuple[str, ...]
    records: tuple[str, ...]


def kinds(on: date | None = None) -> dict[str, Kind]:
    """Every kind of record, by id."""
    rows = load(TABLE, on).rows("record")
    return {r["id"]: Kind(r["id"], r["label"], r["part2"], r["hipaa"], tuple(r["items"])) for r in rows}


def recipients(on: date | None = None) -> dict[str, Recipient]:
    """Every standard type of recipient, by id."""
    rows = load(TABLE, on).rows("recipient")
    return {
        r["id"]: Recipient(r["id"], r["label"], r["group"], tuple(r["purposes"]), tuple(r["records"]))
        for r in rows
    }


def called(type: str, on: date | None = None) -> str:
    """What a type of recipient is called: one of the standard ones, or the engine's word in words."""
    known = recipients(on)
    return known[type].label if type in known else type.replace("_", " ").capitalize()


def purposes(on: date | None = None) -> dict[str, str]:
    """Every purpose with what it is called."""
    return {r["id"]: r["label"] for r in load(TABLE, on).rows("purpose")}


def read_as(kind: str, on: date | None = None) -> tuple[str, tuple[str, ...]] | None:
    """The engine's kind of a consent of the chart, and the purposes its paper states; None for an agreement that lets
    nothing out.
    """
    row = next((r for r in load(TABLE, on).rows("consent") if r["kind"] == kind), None)
    return (row["as"], tuple(row["purposes"])) if row else None


def type_of(relationship: str, *, minor: bool, on: date | None = None) -> str:
    """The type of somebody around the client, from the words for who they are; `family` where nothing else fits."""
    said = relationship.casefold()
    for row in load(TABLE, on).rows("known"):
        if (minor or not row["minor"]) and any(word in said for word in row["words"]):
            found: str = row["type"]
            return found
    return "family"


def only_of_minors(on: date | None = None) -> frozenset[str]:
    """Types that stand only beside a minor: for an adult nobody around them is of such a type."""
    rows = load(TABLE, on).rows("known")
    return frozenset(r["type"] for r in rows if r["minor"]) - {r["type"] for r in rows if not r["minor"]}


def ground_of(rule: str, on: date | None = None) -> str:
    """Under which name a rule that allows stands in the accounting."""
    rows = load(TABLE, on).rows("ground")
    found: str = next(r["id"] for r in rows if any(rule.startswith(start) for start in r["rules"]))
    return found


def grounds(on: date | None = None) -> dict[str, str]:
    """The names of the accounting, with their words."""
    return {r["id"]: r["label"] for r in load(TABLE, on).rows("ground")}
