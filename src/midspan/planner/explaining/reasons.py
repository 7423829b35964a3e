"""The smallest set of reasons: every way to meet a need is barred by at least one of them, and none can be left out."""

from collections.abc import Iterable, Sequence

from midspan.planner.explaining.bars import ORDER, Bar
from midspan.planner.explaining.ways import Way

TRIED = 5_000  # steps of the exact search


def smallest(ways: Iterable[frozenset[Bar]]) -> tuple[list[Bar], bool]:
    """The reasons, and whether they are proven to be the fewest (else none of them can be left out)."""
    sets = minimal(ways)
    reasons = Smallest(sets).search()
    if reasons is not None:
        return in_order(reasons), True
    return in_order(lean(sets)), False


def decisive(ways: Iterable[Way]) -> Iterable[frozenset[Bar]]:
    """What the reasons are asked of. An open chair says enough; beside a group that could be opened, the others count."""
    found = list(ways)
    for kind in ("open", "unused", "price"):
        given = [way for way in found if any(bar.kind == kind for bar in way.bars)]
        if given:
            there = [way.bars for way in found if way.number is not None or way.session is None]
            return [given[0].bars, *there] if kind == "price" else [given[0].bars]
    return [way.bars for way in found]


def in_order(bars: Iterable[Bar]) -> list[Bar]:
    return sorted(bars, key=lambda bar: (ORDER.index(bar.kind), str(bar.about).zfill(8)))


def minimal(ways: Iterable[frozenset[Bar]]) -> list[frozenset[Bar]]:
    """Without those that hold another: who hits the smaller one hits them too."""
    found: list[frozenset[Bar]] = []
    for one in sorted(
        set(ways), key=lambda one: (len(one), [(bar.kind, str(bar.about)) for bar in in_order(one)])
    ):
        if not any(other <= one for other in found):
            found.append(one)
    return found


class Smallest:
    """Ever larger sets until one hits every way; None when it takes too long."""

    def __init__(self, sets: Sequence[frozenset[Bar]]) -> None:
        self.sets = sets
        self.left = TRIED

    def search(self) -> set[Bar] | None:
        forced = {bar for one in self.sets if len(one) == 1 for bar in one}
        rest = [one for one in self.sets if not one & forced]
        bars = {bar for one in rest for bar in one}
        for most in range(len(bars) + 1):
            found = self.within(rest, most)
            if found is not None:
                return forced | found
            if self.left < 0:
                return None
        return None

    def within(self, rest: Sequence[frozenset[Bar]], most: int) -> set[Bar] | None:
        """At most so many that hit all of `rest`."""
        self.left -= 1
        if not rest:
            return set()
        if not most or self.left < 0:
            return None
        for bar in in_order(rest[0]):
            found = self.within([one for one in rest if bar not in one], most - 1)
            if found is not None:
                return found | {bar}
        return None


def lean(sets: Sequence[frozenset[Bar]]) -> set[Bar]:
    """All of them, and then without each that is not needed, one after the other."""
    found = {bar for one in sets for bar in one}
    for bar in reversed(in_order(found)):
        if all(one & (found - {bar}) for one in sets):
            found.remove(bar)
    return found
