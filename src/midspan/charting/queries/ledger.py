"""The hours ledger: prescribed, planned, attended and missed, for a week of the whole census, from minutes."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta, tzinfo
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Count, Exists, F, IntegerField, OuterRef, Q, Sum
from django.db.models.functions import Cast, Extract, TruncDate, TruncWeek

from midspan.access.reader import Reader
from midspan.charting.models import Attendance
from midspan.charting.queries.shapes import AbsenceCount, LedgerRow, Rate
from midspan.charting.queries.views import reason_label
from midspan.people.models import Episode
from midspan.people.queries.clients import display_name
from midspan.schedule.models import Appointment, Seat, Session
from midspan.treatment.queries import prescribed

WEEK = timedelta(days=7)
RATE = {
    "attended": Sum("countable_minutes"),
    "planned": Sum("length", filter=Q(countable=True), default=0),
    "present": Count("pk", filter=Q(state="present")),
    "marked": Count("pk"),
}
MINUTES = Cast(Extract(F("ends") - F("starts"), "epoch") / 60, IntegerField())


def ledger(reader: Reader, monday: date, client_ids: Iterable[UUID] | None = None) -> tuple[LedgerRow, ...]:
    """Everybody in care at some time of the week that begins on `monday`, by name; with `client_ids` only those.

    At most six queries whatever the number of clients.
    """
    who, zone = _census(reader, monday, client_ids)
    if not who:
        return ()
    ids = list(who)
    marked = {key: row for (key, _), row in _marked(ids, monday, monday + WEEK).items()}
    waiting = {key: n for (key, _), n in _open(reader, zone, ids, monday, monday + WEEK).items()}
    ordered = prescribed(reader, ids, monday)
    return tuple(
        _row(client_id, name, monday, marked.get(client_id), waiting.get(client_id, 0), ordered.get(client_id))
        for client_id, name in sorted(who.items(), key=lambda one: (one[1].casefold(), str(one[0])))
    )  # fmt: skip


def attendance_rate(
    reader: Reader, client_ids: Sequence[UUID], weeks: int, *, until: date
) -> dict[UUID, Rate]:
    """Attendance of each client over the weeks that end with the day `until`, of what was marked. One query.

    A client of whom nothing was marked is left out.
    """
    found = marked_over(reader, client_ids, weeks, until=until).values("client_id").annotate(**RATE)
    return {
        row["client_id"]: Rate(row["attended"], row["planned"], row["present"], row["marked"])
        for row in found
    }


def marked_over(reader: Reader, client_ids: Sequence[UUID], weeks: int, *, until: date) -> Any:
    """What was marked of some clients over those weeks, to be grouped by client with the columns `RATE`."""
    found = Attendance.objects.all().visible_to(reader)
    found = found.filter(client_id__in=list(client_ids), on__gt=until - weeks * WEEK, on__lte=until)
    return found.exclude(session__state=Session.State.CANCELLED).order_by()


def _census(
    reader: Reader, monday: date, client_ids: Iterable[UUID] | None
) -> tuple[dict[UUID, str], ZoneInfo]:
    """Names by client, and the center's time zone."""
    found = Episode.objects.all().visible_to(reader).filter(admitted_on__lt=monday + WEEK)
    found = found.filter(Q(discharged_on=None) | Q(discharged_on__gte=monday))
    if client_ids is not None:
        found = found.filter(client_id__in=list(client_ids))
    rows = list(found.select_related("client__center"))
    return {one.client_id: display_name(one.client) for one in rows}, _zone(rows)


def _zone(rows: list[Any]) -> ZoneInfo:
    return ZoneInfo(rows[0].client.center.time_zone if rows else "UTC")


def _marked(ids: list[UUID], since: date, until: date) -> dict[tuple[UUID, date], Any]:
    """What was marked, by client and week."""
    found = (
        Attendance.objects.all()
        .for_action()
        .filter(client_id__in=ids, on__gte=since, on__lt=until)
        .exclude(session__state=Session.State.CANCELLED)
        .order_by()
        .annotate(week=TruncWeek("on"))
        .values("client_id", "week")
        .annotate(
            attended=Sum("countable_minutes"),
            missed=Sum(F("length") - F("minutes"), filter=Q(countable=True), default=0),
            days=Count("on", distinct=True, filter=Q(minutes__gt=0)),
            late_times=Count("pk", filter=Q(late=True)),
            early_times=Count("pk", filter=Q(left_early=True)),
            why=ArrayAgg("reason", filter=~Q(state="present"), default=[]),
        )
    )
    return {(row["client_id"], row["week"]): row for row in found}


def _open(
    reader: Reader, zone: tzinfo, ids: list[UUID], since: date, until: date
) -> dict[tuple[UUID, date], int]:
    """Countable minutes that are planned and not marked, by client and week: places in sessions and appointments."""
    grouped = [
        query.filter(client_id__in=ids).order_by().values("client_id", "week").annotate(n=Sum(MINUTES))
        for query in not_marked(reader, zone, since, until)
    ]
    found: Counter[tuple[UUID, date]] = Counter()
    for row in grouped[0].union(grouped[1], all=True):
        found[row["client_id"], row["week"]] += row["n"]
    return dict(found)


def not_marked(reader: Reader, zone: tzinfo, since: date, until: date) -> tuple[Any, Any]:
    """Countable places in sessions and appointments of everybody that nobody has marked, with `starts`, `ends` and the Monday
    of their `week`; to be grouped by client, with `MINUTES`.
    """
    begin, end = (datetime.combine(day, time(), zone) for day in (since, until))
    marks = Attendance.objects.all().for_action().filter(client_id=OuterRef("client_id"))
    seats = (
        Seat.objects.all()
        .visible_to(reader)
        .filter(
            state=Seat.State.BOOKED, session__center_id=reader.center_id, session__on__gte=since, session__on__lt=until,
            session__starts_at__gte=begin, session__starts_at__lt=end, session__group__service__countable=True,
        )
        .exclude(session__state=Session.State.CANCELLED)
        .filter(~Exists(marks.filter(session=OuterRef("session_id"))))
        .annotate(starts=F("session__starts_at"), ends=F("session__ends_at"), week=TruncWeek("session__on"))
    )  # fmt: skip
    visits = (
        Appointment.objects.all()
        .visible_to(reader)
        .filter(starts_at__gte=begin, starts_at__lt=end, service__countable=True)
        .exclude(state=Appointment.State.CANCELLED)
        .filter(~Exists(marks.filter(appointment=OuterRef("pk"))))
        .annotate(
            starts=F("starts_at"), ends=F("ends_at"), week=TruncWeek(TruncDate("starts_at", tzinfo=zone))
        )
    )
    return seats, visits


def _row(client_id: UUID, name: str, monday: date, marked: Any, waiting: int, ordered: Any) -> LedgerRow:
    attended, missed = (marked["attended"], marked["missed"]) if marked else (0, 0)
    minutes = round(ordered.hours * 60) if ordered is not None else None
    why = Counter(marked["why"]) if marked else Counter[str]()
    return LedgerRow(
        client_id=client_id, name=name, monday=monday, prescribed=minutes,
        prescribed_days=ordered.days if ordered is not None else None, prescribed_why=ordered.why if ordered is not None else "",
        planned=attended + missed + waiting, attended=attended, missed=missed, open=waiting,
        days=marked["days"] if marked else 0, short_by=max(0, minutes - attended - waiting) if minutes is not None else 0,
        late=marked["late_times"] if marked else 0, left_early=marked["early_times"] if marked else 0,
        reasons=tuple(
            AbsenceCount(code, reason_label(code) or "No reason known", n) for code, n in sorted(why.items(), key=lambda one: -one[1])
        ),
    )  # fmt: skip
