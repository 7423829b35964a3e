"""When clients can come: of many people at once, in one statement."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from midspan.access.reader import Reader
from midspan.rules.schedule import WallTime, spans
from midspan.schedule.facts import OwnTime
from midspan.schedule.models import Availability

CAN = Availability.Kind.CAN
COLUMNS = ("client_id", "weekday", "start", "end", "kind", "wish", "note", "from_on", "until_on")
LABELS: Mapping[str, str] = dict(Availability.Kind.choices)
COMMITMENTS: tuple[tuple[str, str], ...] = tuple(
    (key, label) for key, label in Availability.Kind.choices if key != CAN
)
WISHES: tuple[tuple[str, str], ...] = tuple(Availability.Wish.choices)


@dataclass(frozen=True)
class Available:
    """A client's usual week as it is known: when they can come, and what keeps them. `from_on` is since when."""

    times: tuple[OwnTime, ...]
    from_on: date
    until_on: date | None = None

    @cached_property
    def can(self) -> tuple[WallTime, ...]:
        """When they can come, commitments not taken off."""
        return spans.union(one.wall for one in self.times if one.kind == CAN)

    @cached_property
    def commitments(self) -> tuple[OwnTime, ...]:
        """What keeps them, in the order of the week."""
        return tuple(one for one in self.times if one.kind != CAN)

    @cached_property
    def free(self) -> tuple[WallTime, ...]:
        """When they can come and nothing keeps them."""
        return spans.difference(self.can, (one.wall for one in self.commitments))

    @property
    def wish(self) -> str:
        """`on_site`, `telehealth` or `either`: what they wish at all times at which they can come."""
        found = {one.wish for one in self.times if one.kind == CAN}
        return found.pop() if len(found) == 1 else Availability.Wish.EITHER

    def free_by(self, mode: str) -> tuple[WallTime, ...]:
        """The free times at which they would come to a meeting `on_site`, by `telehealth`, or `hybrid`: either way."""
        ways = Availability.Wish.values if mode == "hybrid" else (mode, Availability.Wish.EITHER)
        return spans.difference(
            (one.wall for one in self.times if one.wish in ways), (one.wall for one in self.commitments)
        )


def availability(reader: Reader, client_ids: Iterable[UUID], on: date) -> dict[UUID, Available]:
    """The usual week of clients as it is known on a day; who is not in it has said nothing. One query."""
    found = _rows(reader, client_ids).filter(Q(until_on=None) | Q(until_on__gte=on), from_on__lte=on)
    return _by_client(found, lambda _: True)


def availability_known(reader: Reader, client_id: UUID) -> tuple[Available, ...]:
    """Everything that was ever known of one client's weeks, the latest first. One query."""
    periods: dict[date, list[Any]] = {}
    for row in _rows(reader, [client_id]):
        periods.setdefault(row.from_on, []).append(row)
    return tuple(_view(rows) for _, rows in sorted(periods.items(), reverse=True))


def available_part(
    reader: Reader, client_ids: Any, on: date, until: date | None = None
) -> tuple[Any, Mapping[str, Any]]:
    """The usual weeks of clients on a day, or at some time until another, as a part of a statement that reads more;
    `available_from` makes them of its rows.
    """
    found = _rows(reader, client_ids).filter(Q(until_on=None) | Q(until_on__gte=on), from_on__lte=until or on)
    return found, {name: name for name in COLUMNS}


def available_from(rows: Iterable[Mapping[str, Any]], monday: date | None = None) -> dict[UUID, Available]:
    """Usual weeks by client, of the rows of such a part; with a Monday each day of its week as it is known for that day."""
    read = sorted((_read(row) for row in rows), key=lambda row: (row.weekday, row.start))
    return _by_client(read, lambda row: monday is None or _holds(row, monday))


def _holds(row: Any, monday: date) -> bool:
    day = monday + timedelta(days=row.weekday)
    return bool(row.from_on <= day and (row.until_on is None or day <= row.until_on))


def _read(row: Mapping[str, Any]) -> Availability:
    clocks = {name: time.fromisoformat(row[name]) for name in ("start", "end")}
    days = {name: row[name] and date.fromisoformat(row[name]) for name in ("from_on", "until_on")}
    return Availability(**{**row, **clocks, **days, "client_id": UUID(row["client_id"])})


def _rows(reader: Reader, client_ids: Any) -> Any:
    return (
        Availability.objects.all()
        .visible_to(reader)
        .filter(client_id__in=client_ids if isinstance(client_ids, QuerySet) else list(client_ids))
        .order_by("client_id", "weekday", "start")
    )


def _by_client(found: Any, holds: Any) -> dict[UUID, Available]:
    mine: dict[UUID, list[Any]] = {}
    for row in found:
        if holds(row):
            mine.setdefault(row.client_id, []).append(row)
    return {client: _view(rows) for client, rows in mine.items()}


def _view(rows: Sequence[Any]) -> Available:
    lasts = [row.until_on for row in rows]
    return Available(
        times=tuple(
            OwnTime(WallTime(row.weekday, row.start, row.end), row.kind, row.wish, row.note) for row in rows
        ),
        from_on=max(row.from_on for row in rows),
        until_on=min((one for one in lasts if one is not None), default=None),
    )
