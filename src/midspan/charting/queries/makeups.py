"""Who will end this week below the prescribed hours, as the hours ledger has it, and which open seats would mend it."""

from collections import defaultdict
from datetime import datetime, timedelta
from uuid import UUID

from midspan.access.reader import Reader
from midspan.center import queries as centers
from midspan.charting.models import Attendance
from midspan.charting.queries.ledger import ledger
from midspan.rules.schedule import local_date, monday_of
from midspan.schedule.queries.makeups import Lack, Makeup, makeups


def lacking(reader: Reader, now: datetime) -> tuple[Lack, ...]:
    """Everybody who lacks something this week, by name; five statements."""
    monday = monday_of(local_date(now, centers.profile(reader.center_id).zone))
    short = [one for one in ledger(reader, monday) if one.short_by]
    if not short:
        return ()
    missed: dict[UUID, list[tuple[str, int]]] = defaultdict(list)
    away = (
        Attendance.objects.all()
        .visible_to(reader)
        .filter(
            client_id__in=[one.client_id for one in short], on__gte=monday, on__lt=monday + timedelta(weeks=1), countable=True,
            session__isnull=False,
        )
        .exclude(state=Attendance.State.PRESENT)
    )  # fmt: skip
    columns = ("client_id", "session__group__title", "session__group__service_id")
    for client, title, service in away.order_by("starts_at").values_list(*columns):
        missed[client].append((title, service))
    return tuple(
        Lack(
            client_id=one.client_id, name=one.name, minutes=one.short_by, prescribed=one.prescribed or 0, attended=one.attended,
            to_come=one.open, missed=tuple(missed[one.client_id]),
        )
        for one in short
    )  # fmt: skip


def makeup_offers(reader: Reader, now: datetime) -> tuple[Makeup, ...]:
    """The same with the seats that would mend it, those who lack the most first; six statements whatever the numbers."""
    return makeups(reader, now, lacking(reader, now))
