"""How much is planned: the countable time of a week, by client."""

from collections.abc import Iterable
from datetime import date, timedelta
from uuid import UUID

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Count, F, Sum
from django.db.models.functions import TruncDate

from midspan.access.reader import Reader
from midspan.center import queries as centers
from midspan.rules.schedule import week_bounds
from midspan.schedule.models import Appointment, Seat
from midspan.schedule.queries.shapes import Planned


def planned_minutes(
    reader: Reader, monday: date, client_ids: Iterable[UUID] | None = None
) -> dict[UUID, Planned]:
    """Countable minutes, days and sessions of a week for everybody whom the reader may see (or for some), in two queries.

    A cancelled session counts nothing, a missed appointment does: it was planned.
    """
    zone = centers.profile(reader.center_id).zone
    starts, ends = week_bounds(monday, zone)
    seats = (
        Seat.objects.all()
        .visible_to(reader)
        .filter(
            state=Seat.State.BOOKED, session__center_id=reader.center_id, session__starts_at__gte=starts,
            session__starts_at__lt=ends, session__group__service__countable=True,
        )
        .exclude(session__state="cancelled")
    )  # fmt: skip
    visits = (
        Appointment.objects.all()
        .visible_to(reader)
        .filter(starts_at__gte=starts, starts_at__lt=ends, service__countable=True)
        .exclude(state="cancelled")
    )
    if client_ids is not None:
        wanted = list(client_ids)
        seats, visits = seats.filter(client_id__in=wanted), visits.filter(client_id__in=wanted)
    sums: dict[UUID, tuple[timedelta, set[date], int]] = {}
    for client, time, days, count in [
        *seats.values("client_id").annotate(
            time=Sum(F("session__ends_at") - F("session__starts_at")), days=ArrayAgg("session__on", distinct=True),
            count=Count("pk"),
        ).values_list("client_id", "time", "days", "count"),
        *visits.values("client_id").annotate(
            time=Sum(F("ends_at") - F("starts_at")), days=ArrayAgg(TruncDate("starts_at", tzinfo=zone), distinct=True),
            count=Count("pk"),
        ).values_list("client_id", "time", "days", "count"),
    ]:  # fmt: skip
        so_far, on, number = sums.get(client, (timedelta(), set(), 0))
        sums[client] = (so_far + time, on | set(days), number + count)
    return {
        client: Planned(round(time.total_seconds() / 60), len(on), number)
        for client, (time, on, number) in sums.items()
    }
