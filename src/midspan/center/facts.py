"""A value and where it comes from. Everything a center says about itself is made of these. No Django."""

import re
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

T = TypeVar("T")

_DOCUMENT = re.compile(r"^(\d{3}):(\d+(?:-\d+)?(?:, ?\d+(?:-\d+)?)*)$")
_OURS = ("Midspan default", "Midspan placeholder", "42 CFR", "45 CFR", "Publication")
WEEKS_PER_MONTH = 365.25 / 12 / 7


@dataclass(frozen=True, slots=True)
class Source:
    """Where a value was read: a document and its lines, or a note such as "Midspan default"."""

    document: str = ""
    lines: tuple[str, ...] = ()
    note: str = ""
    inherited: bool = False

    @property
    def documented(self) -> bool:
        return bool(self.document)

    @property
    def short(self) -> str:
        """`002:40,272`, as the file writes it."""
        return f"{self.document}:{','.join(self.lines)}" if self.document else self.note

    @property
    def label(self) -> str:
        """As a person reads it."""
        if not self.document:
            return self.note
        word = "line" if len(self.lines) == 1 and "-" not in self.lines[0] else "lines"
        return f"document {self.document}, {word} {', '.join(self.lines)}"

    def as_json(self) -> dict[str, Any]:
        return {
            "document": self.document,
            "lines": list(self.lines),
            "note": self.note,
            "inherited": self.inherited,
        }


def source_from_text(text: str, *, inherited: bool = False) -> Source | None:
    """Read `002:40,272` or one of our own notes; None when it is neither."""
    found = _DOCUMENT.match(text)
    if found:
        lines = tuple(part.strip() for part in found[2].split(","))
        return Source(document=found[1], lines=lines, inherited=inherited)
    if text.startswith(_OURS):
        return Source(note=text, inherited=inherited)
    return None


def source_from_json(data: dict[str, Any]) -> Source:
    return Source(
        document=data.get("document", ""),
        lines=tuple(data.get("lines", ())),
        note=data.get("note", ""),
        inherited=bool(data.get("inherited", False)),
    )


@dataclass(frozen=True, slots=True)
class Band:
    """From `low` to `high`; without `high`, "at least"."""

    low: float
    high: float | None

    def holds(self, number: float) -> bool:
        return self.low <= number and (self.high is None or number <= self.high)

    def in_weeks(self, unit: str) -> "Band":
        """A duration in whole weeks."""
        times = {"months": WEEKS_PER_MONTH, "days": 1 / 7}.get(unit, 1.0)
        high = None if self.high is None else float(round(self.high * times))
        return Band(float(round(self.low * times)), high)

    def __str__(self) -> str:
        low = f"{self.low:g}"
        if self.high is None:
            return f"{low} or more"
        return low if self.high == self.low else f"{low}–{self.high:g}"


@dataclass(frozen=True, slots=True)
class Statement:
    """Another thing the same document says about the same fact."""

    value: Any
    source: Source
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Fact(Generic[T]):
    """A value, its source, and what else the document says about it."""

    value: T
    source: Source
    unit: str = ""
    also: tuple[Statement, ...] = field(default=())

    def provenance(self) -> dict[str, Any]:
        """What a row keeps beside the value."""
        kept = self.source.as_json()
        different = [
            one for one in self.also if (one.value, one.unit or self.unit) != (self.value, self.unit)
        ]
        if different:
            kept["also"] = [
                {"says": say(item.value, item.unit or self.unit), **item.source.as_json()}
                for item in different
            ]
        return kept


def say(value: Any, unit: str = "") -> str:
    """A value in words, with its unit."""
    if isinstance(value, bool):
        words = "yes" if value else "no"
    elif isinstance(value, list | tuple):
        words = ", ".join(str(item) for item in value)
    else:
        words = f"{value:g}" if isinstance(value, float) else str(value)
    return f"{words} {unit}".strip()
