"""What would open a chair in a group that has none for somebody: when stays end, one seat more, or what keeps them. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from midspan.rules.schedule import WallTime, spans
from midspan.rules.schedule.saying import days
from midspan.schedule import words
from midspan.schedule.facts import OwnTime
from midspan.schedule.queries.availability import LABELS, Available
from midspan.schedule.queries.chairs.shapes import Answer, Chair, Opening

if TYPE_CHECKING:
    from midspan.schedule.queries.chairs.seeking import Seeking

SOON = timedelta(weeks=1)


def openings(seeking: Seeking, here: Sequence[Chair], answers: Sequence[Answer]) -> tuple[Opening, ...]:
    """Groups that cannot be had at once, or not on all their days, those that need the least first; only while no whole week
    can begin within a week.
    """
    asked = seeking.asked
    whole = [one.first_on for one in answers if one.whole]
    if whole and min(whole) <= asked.from_on + SOON:
        return ()
    found = []
    for one in here:
        full = _full(seeking, one)
        fits = _fits(asked.known, one)
        if full or fits:
            found.append(Opening(one, full, _seat(seeking, one) if full else "", fits))
    found.sort(
        key=lambda one: (bool(one.full) + len(one.fits), one.chair.expected_on or date.max, one.chair.title)
    )
    return tuple(found[: seeking.numbers.shown])


def _full(seeking: Seeking, one: Chair) -> str:
    """Until when a group has no chair at the times that suit; empty where it has one soon."""
    asked, weeks = seeking.asked, seeking.numbers.weeks
    if not one.times:
        return ""
    if one.first_on is None and one.expected_on is not None:
        ends = f"{words.people(one.leaving, 'stay', 'stays')} {'is' if one.leaving == 1 else 'are'} expected to end"
        return f"{one.title} is full until {words.day(one.expected_on)}" + (
            f": by then {ends}." if one.leaving else "."
        )
    if one.first_on is None:
        return f"{one.title} is full, and no stay is expected to end there within {weeks} weeks."
    if one.first_on > asked.from_on + SOON:
        return f"{one.title} has a place from {words.day(one.first_on)} on."
    return ""


def _seat(seeking: Seeking, one: Chair) -> str:
    """What one seat more takes."""
    most = seeking.center.group_max
    if one.capacity < most:
        return f"One more seat can be opened at once: it has {one.capacity} of the {most} a group may have."
    return f"One more than its {words.people(one.capacity, 'seat', 'seats')} needs the director’s word."


def _fits(known: Available | None, one: Chair) -> tuple[str, ...]:
    """What would have to change in their week for the days that do not suit."""
    if known is None:
        return ("They would have to come the other way: at the center or by video.",) if one.left_out else ()
    alike: dict[str, list[int]] = {}
    for wall in one.left_out:
        alike.setdefault(_if(known, wall, one.mode), []).append(wall.weekday)
    return tuple(f"On {days(sorted(on))} it fits if {condition}." for condition, on in alike.items())


def _if(known: Available, wall: WallTime, mode: str) -> str:
    missed = spans.difference([wall], known.free)
    if not missed:
        if spans.difference([wall], known.free_by(mode)):
            return "they come by video" if mode == "telehealth" else "they come to the center"
        return "they leave the group that they go to then"
    conditions = [_unless(known, wall, piece) for piece in missed]
    return words.listed(list(dict.fromkeys(conditions)))


def _unless(known: Available, wall: WallTime, piece: WallTime) -> str:
    """What has to change for a piece of a time that they cannot come: the head of it, its tail, or all of it."""
    kept = next(iter(_keeping(known.commitments, piece)), None)
    what = LABELS[kept.kind].lower() if kept else ""
    start, end = words.clock(wall.start), words.clock(wall.end)
    if kept and kept.wall.start <= wall.start and kept.wall.end < wall.end:
        return f"{what} ends at {start}"
    if kept and kept.wall.end >= wall.end and kept.wall.start > wall.start:
        return f"{what} begins at {end}"
    if kept:
        return f"{what} leaves them free from {start} to {end}"
    if piece.start == wall.start and piece.end != wall.end:
        return f"they can come from {start}"
    if piece.end == wall.end and piece.start != wall.start:
        return f"they can stay until {end}"
    return f"they can come from {start} to {end}"


def _keeping(commitments: Iterable[OwnTime], piece: WallTime) -> list[OwnTime]:
    return [one for one in commitments if spans.overlaps([one.wall, piece])]
