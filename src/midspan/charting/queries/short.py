"""How much everybody will lack of the prescribed hours this week, counted in one statement: the number that Today shows. It is the
ledger's own (`LedgerRow.short_by`), without what a page of the ledger needs besides.
"""

from collections import Counter
from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q, Sum

from midspan.access.reader import Reader
from midspan.center import queries as centers
from midspan.charting.models import Attendance
from midspan.charting.queries.ledger import MINUTES, WEEK, not_marked
from midspan.people.models import Episode
from midspan.people.queries.beside import gathered
from midspan.schedule.models import Session
from midspan.treatment.queries import prescribed_from, prescribed_part


def short_of_hours(reader: Reader, monday: date) -> dict[UUID, int]:
    """Minutes that each client will lack at the end of a week, even when everything planned is attended; one statement."""
    return short_told(reader, gathered(**short_parts(reader, monday)))


def short_parts(reader: Reader, monday: date) -> dict[str, tuple[Any, Mapping[str, Any]]]:
    """What that is counted from, to stand beside other parts of one statement."""
    zone, after = centers.profile(reader.center_id).zone, monday + WEEK
    here = Episode.objects.all().visible_to(reader).filter(
        Q(discharged_on=None) | Q(discharged_on__gte=monday), admitted_on__lt=after
    )  # fmt: skip
    marks = Attendance.objects.all().visible_to(reader).filter(on__gte=monday, on__lt=after)
    marked = marks.exclude(session__state=Session.State.CANCELLED).order_by().values("client_id")
    seats, visits = (
        one.order_by().values("client_id").annotate(n=Sum(MINUTES))
        for one in not_marked(reader, zone, monday, after)
    )
    counted = {"client": "client_id", "n": "n"}
    return {
        "in_care": (here, {"client": "client_id"}),
        "attended": (marked.annotate(n=Sum("countable_minutes")), counted),
        "seats_open": (seats, counted),
        "visits_open": (visits, counted),
        "prescribed": prescribed_part(reader, monday),
    }


def short_told(reader: Reader, found: Mapping[str, Any]) -> dict[UUID, int]:
    """The minutes by client, of what was read; who lacks nothing is left out."""
    has: Counter[UUID] = Counter()
    for part in ("attended", "seats_open", "visits_open"):
        for row in found[part]:
            has[UUID(row["client"])] += row["n"] or 0
    in_care = {UUID(row["client"]) for row in found["in_care"]}
    return {
        client: one.minutes - has[client]
        for client, one in prescribed_from(reader, found["prescribed"]).items()
        if client in in_care and one.minutes > has[client]
    }
