"""Chairs, for those who fill them: places to offer to who waits, and hours that will lack."""

from collections.abc import Sized

from midspan.desk.boards.base import Desk, Line, Panel, Tile, link
from midspan.schedule.queries.chairs.queue import QueueOf

SHOWN = 8


def to_offer_panel(desk: Desk, lists: tuple[QueueOf, ...]) -> Panel:
    """Whom to ask next, since a place is or will soon be free. Nobody is enrolled before they were asked."""
    found = [(of, row) for of in lists for row in of.next]
    lines = tuple(
        Line(
            title=row.name, who=row.name, private=True, url=f"{link('schedule:waiting')}#group-{of.group_id}",
            note=f"{of.title}, from {desk.day(row.first_on)}" if row.first_on else of.title, chip=f"since {desk.time(row.since)}",
        )
        for of, row in found[:SHOWN]
    )  # fmt: skip
    return Panel(
        title="Places to offer", lines=lines, count=len(found) or None, nothing="No place is free for anybody who waits.",
        url=link("schedule:waiting"), link="Waiting list",
    )  # fmt: skip


def short_tile(short: Sized) -> Tile:
    """How many will end the week below the prescribed hours, while seats could still mend it."""
    return Tile(
        label="Short of their hours", value=len(short), tone="amber" if short else "", url=link("charting:makeups"),
        note="make-up offers" if short else "",
        why="Clients who will end this week below the prescribed hours, even when everything planned is attended.",
    )  # fmt: skip
