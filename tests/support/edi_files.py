"""What comes of every X12 file in the folder beside the checkout. `python -m tests.support.edi_files` writes the kept table anew."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import msgspec
import pytest

from midspan.edi.checking import check
from midspan.edi.errors import Refused
from midspan.edi.findings import Finding
from midspan.edi.reading import stream

FOLDER = Path(__file__).resolve().parents[3] / "shared" / "data" / "x12"
TABLE = Path(__file__).parents[1] / "edi" / "outcomes.json"
needed = pytest.mark.skipif(not FOLDER.exists(), reason="the X12 files of others are not beside the checkout")


class Outcome(msgspec.Struct, frozen=True, omit_defaults=True):
    """`outcome`: read, read with findings, or refused, with what is `said` then. `reading` and `checking` count the findings by
    rule: of the reader, and those that the scrubber adds.
    """

    outcome: str
    said: str = ""
    transactions: dict[str, int] = {}
    reading: dict[str, int] = {}
    checking: dict[str, int] = {}


def files() -> list[Path]:
    return sorted(one for one in FOLDER.glob("*") if one.suffix != ".md") if FOLDER.exists() else []


def outcome(path: Path) -> Outcome:
    """What comes of one file now."""
    kinds: Counter[str] = Counter()
    reading: Counter[str] = Counter()
    try:
        for event in stream(path):
            if isinstance(event, Finding):
                reading[event.rule] += 1
            elif type(event).__name__ == "TransactionHeader":
                kinds[event.kind] += 1  # type: ignore[union-attr]
    except Refused as problem:
        return Outcome("refused", str(problem), _sorted(kinds), _sorted(reading))
    checking = Counter(one.rule for one in check(path)) - reading
    outcome = "read with findings" if reading else "read"
    return Outcome(outcome, "", _sorted(kinds), _sorted(reading), _sorted(checking))


def kept() -> dict[str, Outcome]:
    return msgspec.json.decode(TABLE.read_bytes(), type=dict[str, Outcome])


def _sorted(some: Counter[str]) -> dict[str, int]:
    return dict(sorted(some.items()))


def main() -> None:
    rows = (
        f" {msgspec.json.encode(one.name).decode()}: {msgspec.json.encode(outcome(one)).decode()}"
        for one in files()
    )
    TABLE.write_text("{\n" + ",\n".join(rows) + "\n}\n")


if __name__ == "__main__":
    main()
