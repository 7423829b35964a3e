"""The weeks of one client with everything that was marked in them, for the chart's page of hours. Four queries."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta, tzinfo
from typing import Any
from uuid import UUID

from midspan.access.reader import Reader
from midspan.charting.queries.attended import attended_between
from midspan.charting.queries.ledger import WEEK, _open, _row
from midspan.charting.queries.shapes import Attended, LedgerRow
from midspan.rules.schedule import monday_of
from midspan.treatment.queries import prescribed_weeks


@dataclass(frozen=True, slots=True)
class ClientWeeks:
    """A row for each week of the stay, newest first, and what was marked in the newest of them, oldest first."""

    rows: tuple[LedgerRow, ...]
    attended: tuple[Attended, ...]


def client_weeks(
    reader: Reader, client_id: UUID, *, monday: date, zone: tzinfo, weeks: int = 8
) -> ClientWeeks:
    """The weeks up to the one that begins on `monday`; `zone` is the center's. Weeks without care and marks are left out."""
    mondays = [monday - n * WEEK for n in range(weeks)]
    attended = attended_between(reader, client_id, mondays[-1], monday + timedelta(days=6))
    waiting = _open(reader, zone, [client_id], mondays[-1], monday + WEEK)
    ordered = prescribed_weeks(reader, client_id, mondays)
    by_week: dict[date, list[Attended]] = defaultdict(list)
    for one in attended:
        by_week[monday_of(one.attendance.on)].append(one)
    rows = tuple(
        _row(
            client_id, "", week, _counted(by_week[week]), waiting.get((client_id, week), 0), ordered.get(week)
        )
        for week in mondays
        if week in ordered or week in by_week or (client_id, week) in waiting
    )
    return ClientWeeks(rows, tuple(by_week[monday]))


def _counted(attended: list[Attended]) -> dict[str, Any] | None:
    """A week's marks in numbers, as the ledger of the census has them from the database."""
    marks = [one.attendance for one in attended]
    if not marks:
        return None
    return {
        "attended": sum(one.countable_minutes for one in marks),
        "missed": sum(one.length - one.minutes for one in marks if one.countable),
        "days": len({one.on for one in marks if one.minutes > 0}),
        "late_times": sum(one.late for one in marks),
        "early_times": sum(one.left_early for one in marks),
        "why": [one.reason for one in marks if one.state != "present"],
    }
