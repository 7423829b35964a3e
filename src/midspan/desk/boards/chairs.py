"""Chairs, for those who fill them: places to offer to who waits, and hours that will lack."""

from collections.abc import Sized
from uuid import UUID

from midspan.desk.boards.base import Desk, Line, Panel, Tile, link
from midspan.schedule import words
from midspan.schedule.queries.chairs.queue import QueueOf, QueueRow

SHOWN = 8


def to_offer_panel(desk: Desk, lists: tuple[QueueOf, ...]) -> Panel:
    """Whom to ask next, since a place is or will soon be free. Nobody is enrolled before they were asked."""
    by_client: dict[UUID, list[tuple[QueueOf, QueueRow]]] = {}
    for of in lists:
        for row in of.next:
            if row.client_id is not None:
                by_client.setdefault(row.client_id, []).append((of, row))
    found = sorted(by_client.values(), key=lambda rows: min(row.since for _, row in rows))
    lines = tuple(
        Line(
            title=rows[0][1].name, who=rows[0][1].name, private=True, url=f"{link('schedule:waiting')}#group-{rows[0][0].group_id}",
            note="; ".join(f"{of.title}, from {words.day(row.first_on)}" for of, row in rows if row.first_on),
            chip=f"since {desk.time(min(row.since for _, row in rows))}",
        )
        for rows in found[:SHOWN]
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
