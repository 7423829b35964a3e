"""The weekly team meeting: a program's clients with this meeting's line and the last one."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from midspan.access.reader import Reader
from midspan.people.models import Episode, LevelPeriod
from midspan.people.queries import names_of
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
    """The clients in care on a meeting's day, by name: four queries."""
    stays = (
        Episode.objects.all().visible_to(reader)
        .filter(admitted_on__lte=meeting_on, client__merged_into=None)
        .exclude(discharged_on__lt=meeting_on)
    )  # fmt: skip
    if program_id is not None:
        stays = stays.filter(program_id=program_id)
    rows = list(stays.order_by("number").values_list("client_id", "program_id", "admitted_on", "pk"))
    ids = [row[0] for row in rows]
    names, levels = names_of(reader, client_ids=ids), _levels(reader, [row[3] for row in rows])
    now = {line.client_id: line for line in team_lines(reader, meeting_on=meeting_on, client_ids=ids)}
    before = _before(reader, ids, meeting_on)
    found = {
        client: MeetingRow(client, names[client], program, levels.get(stay, ""), admitted, now.get(client), before.get(client))
        for client, program, admitted, stay in rows
        if client in names
    }  # fmt: skip
    return tuple(sorted(found.values(), key=lambda row: (row.name.casefold(), str(row.client_id))))


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


def _levels(reader: Reader, episodes: list[UUID]) -> dict[UUID, str]:
    rows = LevelPeriod.objects.all().visible_to(reader).filter(episode_id__in=episodes, until_on=None)
    return dict(rows.values_list("episode_id", "level"))


def _view(row: Any) -> TeamLineView:
    return TeamLineView(row.client_id, row.meeting_on, row.line, row.at, row.by.name if row.by else "")


def meeting_days(reader: Reader, limit: int = 8) -> tuple[date, ...]:
    """The newest days on which lines were written, newest first."""
    rows = TeamLine.objects.all().visible_to(reader).exclude(line="").order_by("-meeting_on")
    return tuple(rows.values_list("meeting_on", flat=True).distinct()[:limit])
