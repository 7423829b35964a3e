"""Which sessions are not for a client because somebody is there whom they are kept apart from. To be read of everybody at the center,
inside `chairs.rows.whole`: it says that a session is not for them, and never who or why.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q

from midspan.access.reader import Reader
from midspan.people.queries.beside import Parts
from midspan.privacy.models import ChartAccess
from midspan.schedule.models import KeptApart, Seat

Read = Mapping[str, Iterable[Mapping[str, Any]]]


def not_for_parts(reader: Reader, client_ids: Collection[UUID], today: date, sessions: Any) -> Parts:
    """Parts of a statement: with whom clients do not meet from a day on, and where those others have places, of some sessions."""
    kept = KeptApart.objects.all().for_action().filter(
        Q(until_on=None) | Q(until_on__gte=today), client__center_id=reader.center_id
    )  # fmt: skip
    pairs = kept.filter(client_id__in=client_ids, pair__isnull=False).values("pair")
    apart = kept.filter(Q(pair__in=pairs) | Q(client_id__in=client_ids, pair=None))
    barred = ChartAccess.objects.all().for_action().filter(
        client_id__in=client_ids, kind=ChartAccess.Kind.RESTRICTION, until=None
    )  # fmt: skip
    there = Seat.objects.all().for_action().filter(
        session__in=sessions.values("pk"), state=Seat.State.BOOKED, client_id__in=kept.filter(pair__in=pairs).values("client_id")
    )  # fmt: skip
    who = {"client": "client_id", "user": "user_id"}
    return {
        "apart": (apart, who | {"pair": "pair"}), "barred": (barred, who),
        "there": (there, {"client": "client_id", "session": "session_id"}),
    }  # fmt: skip


def not_for(
    found: Read, sessions: Iterable[tuple[UUID, Collection[int | None]]]
) -> frozenset[tuple[UUID, UUID]]:
    """Clients with the sessions that are not for them. `sessions`: each with who leads it."""
    sides: dict[str, set[UUID]] = defaultdict(set)
    staff: dict[UUID, set[int | None]] = defaultdict(set)
    seats: dict[UUID, set[UUID]] = defaultdict(set)
    for row in (*found["apart"], *found["barred"]):
        if row.get("pair"):
            sides[row["pair"]].add(UUID(row["client"]))
        else:
            staff[UUID(row["client"])].add(row["user"])
    for row in found["there"]:
        seats[UUID(row["client"])].add(UUID(row["session"]))
    met = {
        (one, session)
        for pair in sides.values()
        for one in pair
        for other in pair - {one}
        for session in seats[other]
    }
    led = {
        (one, session) for session, leaders in sessions for one, users in staff.items() if users & {*leaders}
    }
    return frozenset(met | led)
