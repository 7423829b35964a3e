"""The parts of a chart with the law each is under, and what that means for something that is to be sent. No database here."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from midspan.privacy.papers import scope_labels
from midspan.rules.privacy import OUTSIDE, Made, Part, Parts, RecordClass, strictest

WHOLE = "all_part2_records"


@dataclass(frozen=True, slots=True)
class DeterminationView:
    """A finding that lowers a part to HIPAA. Not `holds`: what came later (a code, a program, another request) was not weighed."""

    determination_id: UUID
    reason: str
    by_name: str
    made_at: datetime
    holds: bool


@dataclass(frozen=True, slots=True)
class MadeIn:
    """A part of a chart, and the law that what was made in it is under. `episode_id` is None outside any stay; `number` is the stay's,
    0 outside. `determination` is the privacy officer's that stands.
    """

    episode_id: UUID | None
    number: int
    label: str
    under: RecordClass
    determination: DeterminationView | None

    @property
    def part(self) -> Part:
        """The part in the words of the rules."""
        return self.episode_id or OUTSIDE


@dataclass(frozen=True, slots=True)
class Piece:
    """Something of what is to be sent: what it is, where it was made, and the law it is under."""

    what: str
    where: str
    under: RecordClass


@dataclass(frozen=True, slots=True)
class Sent:
    """What is to be sent, piece by piece; `under` is the strictest class among them."""

    under: RecordClass
    pieces: tuple[Piece, ...]

    @property
    def deciding(self) -> tuple[Piece, ...]:
        """The pieces that made it Part 2; none where nothing did."""
        return tuple(one for one in self.pieces if one.under.part2)


@dataclass(frozen=True, slots=True)
class RecordParts:
    """The parts of a chart (outside any stay first, then stays in order), and which records were made in them. `held` is, by item of
    `consent-scope`, what there is with its parts; `papers` the parts of each document, with its title.
    """

    parts: tuple[MadeIn, ...]
    shape: Parts
    held: Mapping[str, tuple[tuple[str, frozenset[Part]], ...]]
    papers: Mapping[UUID, tuple[str, frozenset[Part]]]

    @property
    def under(self) -> RecordClass:
        """The class of the chart as a whole: the strictest of its parts."""
        return self.among({one.part for one in self.parts})

    def among(self, parts: Iterable[Part]) -> RecordClass:
        """The class of what is of these parts: the strictest. Of none: it is not known where it was made, so Part 2."""
        wanted = set(parts)
        return strictest([one.under for one in self.parts if one.part in wanted])

    def alone(self, number: int) -> "RecordParts":
        """One part as if it were the chart: the stay of this number, 0 for what was made outside any. The whole, where there is none."""
        parts = tuple(one for one in self.parts if one.number == number)
        return replace(self, parts=parts, held={}, papers={}) if parts else self

    def of(self, made: Made) -> RecordClass:
        """The class of one record."""
        return self.among(self.shape.of(made))

    def sent(
        self,
        items: Iterable[str],
        *,
        only: frozenset[Part] = frozenset(),
        paper: UUID | None = None,
        told: Iterable[str] = (),
    ) -> Sent:
        """What is to be sent under these items, with its class. `only`: whoever sends it says that it comes from these parts. `paper`
        goes and tells the items `told`: of these, nothing but the paper. An item of which there is no record may come from anywhere; a
        record of several parts is of all of them, whichever was named.
        """
        pieces = [] if paper is None else [self._piece(*self.papers.get(paper, ("The paper", frozenset())))]
        for item in dict.fromkeys(one for one in items if paper is None or one not in set(told)):
            pieces += self._of_item(item, only)
        found = tuple(dict.fromkeys(pieces)) or (self._piece("The record", self._everywhere),)
        return Sent(strictest([one.under for one in found]), found)

    def _of_item(self, item: str, only: frozenset[Part]) -> list[Piece]:
        held = self.held.get(item, ()) if item != WHOLE else ()
        told = [(what, parts) for what, parts in held if not only or parts & only]
        rest = (
            (only or self._everywhere).difference(*(parts for _, parts in told))
            if only or not told
            else frozenset()
        )
        if rest:
            told.append((next(iter(scope_labels([item])), "What is told"), rest))
        return [self._piece(what, parts) for what, parts in told]

    @property
    def _everywhere(self) -> frozenset[Part]:
        return frozenset(one.part for one in self.parts)

    def _piece(self, what: str, parts: frozenset[Part]) -> Piece:
        where = "; ".join(one.label for one in self.parts if one.part in parts)
        if len(self.parts) > 1 and parts == self._everywhere:
            where = "any part of the chart"
        return Piece(what, where or "It is not known where", self.among(parts))
