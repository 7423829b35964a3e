"""Whether a group's times lie in the times at which a client can come, in words. It warns and never stops anybody."""

from collections.abc import Iterable

from midspan.rules.schedule import WallTime, spans
from midspan.rules.schedule.saying import between, days
from midspan.schedule import words
from midspan.schedule.queries.availability import LABELS, Available

WAYS = {"on_site": "by video only", "telehealth": "at the center only"}


def outside(known: Available | None, slots: Iterable[WallTime], mode: str) -> str:
    """`outside their times: Mon, Wed 9:00 to 9:30 AM (work)`, or `outside their times (work)` where all of it is; `they wish to
    come by video only: Tue 6:00 to 7:30 PM`; both with a semicolon; empty where the group fits or nothing is known.
    """
    if known is None:
        return ""
    wanted = tuple(slots)
    missed = spans.difference(wanted, known.free)
    unwished = spans.difference(spans.difference(wanted, missed), known.free_by(mode))
    found = []
    if missed == spans.union(wanted):
        found.append(f"outside their times{_why(known, *missed)}")
    elif missed:
        found.append(f"outside their times: {_listed(known, missed)}")
    if unwished:
        found.append(f"they wish to come {WAYS[mode]}: {_listed(None, unwished)}")
    return "; ".join(found)


def _listed(known: Available | None, missed: Iterable[WallTime]) -> str:
    """Times in words, days with the same time and reason together."""
    alike: dict[tuple[str, str], list[int]] = {}
    for one in missed:
        alike.setdefault((between(one.start, one.end), _why(known, one)), []).append(one.weekday)
    return words.listed([f"{days(on)} {when}{why}" for (when, why), on in alike.items()])


def _why(known: Available | None, *missed: WallTime) -> str:
    """What keeps them then, in brackets; empty where they only said that they cannot come."""
    kept = known.commitments if known else ()
    kinds = dict.fromkeys(LABELS[one.kind].lower() for one in kept if _meets(one.wall, missed))
    return f" ({words.listed(list(kinds))})" if kinds else ""


def _meets(wall: WallTime, missed: Iterable[WallTime]) -> bool:
    return any(spans.overlaps([wall, one]) for one in missed)
