"""The parts of a chart with the law each is under, as tables show them to a reader."""

from collections.abc import Iterable
from dataclasses import dataclass

from midspan.access.reader import Reader
from midspan.privacy.queries import DeterminationView, MadeIn, Piece, Sent
from midspan.rules.privacy import Ground, RecordClass, without_codes


@dataclass(frozen=True, slots=True)
class Law:
    """A part with why it is under its law, in words that this reader may read. `can_find`: a finding can be made on it or ended."""

    part: str
    number: int
    label: str
    part2: bool
    because: tuple[Ground, ...]
    finding: DeterminationView | None

    @property
    def can_find(self) -> bool:
        """Whether there is something to find, or a finding to end."""
        return self.part2 or self.finding is not None


def laws(reader: Reader, parts: Iterable[MadeIn]) -> tuple[Law, ...]:
    """The table's rows. Who does not read diagnoses is told that a code speaks for Part 2, not which."""
    return tuple(
        Law(str(one.part), one.number, one.label, one.under.part2, _why(reader, one.under), one.determination)
        for one in parts
    )


def reasons(reader: Reader, sent: Sent) -> tuple[Ground, ...]:
    """Why what was to go is under Part 2, each reason once; nothing where it is not."""
    return _why(reader, sent.under) if sent.under.part2 else ()


def deciding(reader: Reader, sent: Sent) -> tuple[Piece, ...]:
    """The records that made it Part 2, for who may know which there are; whoever may not could ask until they do."""
    return sent.deciding if knows(reader) else ()


def knows(reader: Reader) -> bool:
    """Whether the reader may know which records there are, and codes: who reads the clinical record, or finds on its law."""
    return "clinical" in reader.classes or reader.may("records.determine")


def _why(reader: Reader, under: RecordClass) -> tuple[Ground, ...]:
    return under.because if knows(reader) else without_codes(under)
