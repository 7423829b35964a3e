"""The weekly team meeting: a program's clients with this meeting's line and the last one."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, Subquery

from midspan.access.reader import Reader
from midspan.people.models import Episode, LevelPeriod
from midspan.people.queries.clients import display_name
from midspan.treatment.models import TeamLine


@dataclass(frozen=True, slots=True)
class TeamLineView:
    """What a meeting said about a client."""

    client_id: UUID
    meeting_on: date
    line: str
    at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """A client in care on the meeting's page: this meeting's line, and the newest one before it."""

    client_id: UUID
    name: str
    program_id: int
    level: str
    admitted_on: date
    line: TeamLineView | None
    before: TeamLineView | None


def meeting(reader: Reader, meeting_on: date, *, program_id: int | None = None) -> tuple[MeetingRow, ...]:
    """The clients in care on a meeting's day, by name: three queries."""
    stays = (
        Episode.objects.all().visible_to(reader)
        .filter(admitted_on__lte=meeting_on, client__merged_into=None)
        .exclude(discharged_on__lt=meeting_on)
    )  # fmt: skip
    if program_id is not None:
        stays = stays.filter(program_id=program_id)
    level = LevelPeriod.objects.all().visible_to(reader).filter(episode=OuterRef("pk"), until_on=None)
    stays = stays.select_related("client").annotate(level_now=Subquery(level.values("level")[:1]))
    rows = {one.client_id: one for one in stays.order_by("number")}
    ids = list(rows)
    now = {line.client_id: line for line in team_lines(reader, meeting_on=meeting_on, client_ids=ids)}
    before = _before(reader, ids, meeting_on)
    found = [
        MeetingRow(
            client, display_name(one.client), one.program_id, one.level_now or "", one.admitted_on, now.get(client), before.get(client)
        )
        for client, one in rows.items()
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda row: (row.name.casefold(), str(row.client_id))))


def team_lines(
    reader: Reader,
    *,
    meeting_on: date | None = None,
    client_ids: Iterable[UUID] | None = None,
    limit: int | None = None,
) -> tuple[TeamLineView, ...]:
    """Lines of a meeting, of clients, or both, newest meeting first; empty lines are left out. One query."""
    found = _lines(reader)
    if meeting_on is not None:
        found = found.filter(meeting_on=meeting_on)
    if client_ids is not None:
        found = found.filter(client_id__in=list(client_ids))
    rows = found.order_by("-meeting_on", "client_id")
    return tuple(_view(row) for row in (rows[:limit] if limit else rows))


def _before(reader: Reader, ids: list[UUID], meeting_on: date) -> dict[UUID, TeamLineView]:
    rows = _lines(reader).filter(client_id__in=ids, meeting_on__lt=meeting_on)
    return {
        row.client_id: _view(row) for row in rows.order_by("client_id", "-meeting_on").distinct("client_id")
    }


def _lines(reader: Reader) -> Any:
    return TeamLine.objects.all().visible_to(reader).exclude(line="").select_related("by")


def _view(row: Any) -> TeamLineView:
    return TeamLineView(row.client_id, row.meeting_on, row.line, row.at, row.by.name if row.by else "")


def meeting_days(reader: Reader, limit: int = 8) -> tuple[date, ...]:
    """The newest days on which lines were written, newest first."""
    rows = TeamLine.objects.all().visible_to(reader).exclude(line="").order_by("-meeting_on")
    return tuple(rows.values_list("meeting_on", flat=True).distinct()[:limit])
