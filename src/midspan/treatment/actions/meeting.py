"""The weekly team meeting: one line a client."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from midspan.access import permissions
from midspan.access.actor import Actor
from midspan.access.acts import act
from midspan.access.errors import Invalid, Refused
from midspan.trail.writing import record, record_many
from midspan.treatment.models import TeamLine

LONGEST = 500


@act("team.meet")
def write_team_lines(*, by: Actor, at: datetime, meeting_on: date, lines: Sequence[tuple[UUID, str]]) -> int:
    """Keep one line a client of a meeting; how many changed. A line written again takes the place of the one before.

    Three statements, however many lines. Raises Refused for a role that does not read clinical lines, Invalid for a line
    that is too long.
    """
    if by.kind == "staff" and "clinical" not in permissions.table().classes_of(by.roles):
        raise Refused("Your role does not read what the team writes here, so it cannot write over it.")
    given = {client: " ".join(text.split()) for client, text in lines}
    for text in given.values():
        if len(text) > LONGEST:
            raise Invalid(f"A line can have {LONGEST} characters; this one has {len(text)}.", field="line")
    known = dict(
        TeamLine.objects.all().for_action().filter(client_id__in=given, meeting_on=meeting_on).values_list("client_id", "line")
    )  # fmt: skip
    changed = {client: text for client, text in given.items() if known.get(client, "") != text}
    manager: Any = TeamLine.objects
    manager.bulk_create(
        [TeamLine(client_id=client, meeting_on=meeting_on, line=text, at=at, by_id=by.user_id) for client, text in changed.items()],
        update_conflicts=True, unique_fields=["client", "meeting_on"], update_fields=["line", "at", "by"],
    )  # fmt: skip
    if changed:
        record_many(by=by, at=at, verb="team_line.written", subject_type="team_meeting",
                    rows=[(client, meeting_on.isoformat(), {}) for client in changed])  # fmt: skip
    else:
        record(
            by=by,
            at=at,
            verb="team_meeting.unchanged",
            subject_type="team_meeting",
            subject_id=meeting_on.isoformat(),
        )
    return len(changed)
