"""What the front desk begins with: who starts, whom to offer a place, and who will lack hours; one query."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Exists, OuterRef

from midspan.access.reader import Reader
from midspan.charting.queries.short import short_parts, short_told
from midspan.desk.queries.today import Starting
from midspan.people import names
from midspan.people.models import CareTeamMember, Episode
from midspan.people.queries.beside import gathered
from midspan.rules.schedule import monday_of
from midspan.schedule.queries.chairs.queue import QueueOf, waiting_parts, waiting_told
from midspan.schedule.queries.chairs.rows import whole


@dataclass(frozen=True, slots=True)
class Front:
    """Admissions whose first day comes, the waiting lists, and the minutes that clients will lack this week."""

    starting: tuple[Starting, ...]
    waiting: tuple[QueueOf, ...]
    short: dict[UUID, int]


def front(reader: Reader, now: datetime, *, today: date, until: date) -> Front:
    """All of it; first days from today to `until`."""
    cares = CareTeamMember.objects.all().for_action().filter(
        client=OuterRef("client_id"), role=CareTeamMember.Role.THERAPIST, until=None
    )  # fmt: skip
    begin = Episode.objects.all().visible_to(reader).filter(
        admitted_on__gte=today, admitted_on__lte=until, discharged_on=None
    )  # fmt: skip
    columns = {
        "client": "client_id", "first": "client__legal_first", "last": "client__legal_last", "used": "client__name_used",
        "on": "admitted_on", "track": "track__name", "cared": "cared", "made": "created_at",
    }  # fmt: skip
    with whole(reader):
        found = gathered(
            starting=(begin.annotate(cared=Exists(cares)), columns), **waiting_parts(reader, now),
            **short_parts(reader, monday_of(today)),
        )  # fmt: skip
    return Front(
        tuple(
            Starting(
                UUID(row["client"]), names.display(legal_first=row["first"], legal_last=row["last"], name_used=row["used"]),
                date.fromisoformat(row["on"]), row["track"] or "", row["cared"],
            )
            for row in sorted(found["starting"], key=lambda row: (row["on"], row["made"]))
        ),
        waiting_told(reader, now, found),
        short_told(reader, found),
    )  # fmt: skip
