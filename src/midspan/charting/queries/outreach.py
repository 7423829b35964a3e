"""Whom to reach of those who were absent on a day, in which order and why; what was tried."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.contrib.postgres.aggregates import BoolOr
from django.db.models import Exists, OuterRef, Q, Subquery

from midspan.access.reader import Reader
from midspan.charting.models import Attendance, CheckIn, Outreach
from midspan.charting.queries.shapes import Missed, OutreachRow, Tried
from midspan.charting.queries.views import may_retry, reason_label
from midspan.measures.models import Measure, SafetyAlert
from midspan.people.queries.clients import display_name
from midspan.rules import charting as rules
from midspan.schedule.models import Appointment, Session


def outreach_list(reader: Reader, day: date) -> tuple[OutreachRow, ...]:
    """Clients who missed something on a day and whom a call may still bring back: those not reached yet first, then by
    weight. Four queries.

    The order knows everything; the reasons that a reader's roles do not include are said as one sentence.
    """
    if not reader.may("outreach.work"):
        return ()
    using = rules.outreach(day)
    found = _absences(reader, day, using)
    if not found:
        return ()
    by_client: dict[UUID, list[Any]] = defaultdict(list)
    for one in found:
        by_client[one.client_id].append(one)
    in_a_row = _days_missed(by_client, day, using.days_back)
    tried = _tried(reader, by_client, day)
    rows = [
        _row(reader, mine, in_a_row.get(client_id, 0), tried.get(client_id, []), day, using)
        for client_id, mine in by_client.items()
    ]
    return tuple(sorted(rows, key=lambda one: (one.reached, -one.weight, one.name.casefold(), str(one.client_id))))  # fmt: skip


def outreach_of(reader: Reader, client_id: UUID, *, limit: int = 50) -> tuple[Tried, ...]:
    """Every attempt to reach one client, newest first. One query."""
    found = Outreach.objects.all().visible_to(reader).filter(client_id=client_id).select_related("by")
    return tuple(_tried_view(one) for one in found.order_by("-at", "pk")[:limit])


def _absences(reader: Reader, day: date, using: rules.Outreach) -> list[Any]:
    """What was missed on the day, with the facts that weigh: open alert, last positive screen, last check-in."""
    alerts = SafetyAlert.objects.all().for_action().filter(client_id=OuterRef("client_id"), closed_at=None)
    screens = (
        Measure.objects.all()
        .for_action()
        .filter(
            client_id=OuterRef("client_id"), instrument__in=using.screens, result__positive=True, withdrawn_at=None,
            completed_at__date__gte=day - timedelta(days=using.screen_days), completed_at__date__lte=day,
        )
    )  # fmt: skip
    last = (
        CheckIn.objects.all()
        .for_action()
        .filter(client_id=OuterRef("client_id"), on__lte=day)
        .order_by("-at")
    )
    found = (
        Attendance.objects.all()
        .visible_to(reader)
        .filter(on=day)
        .exclude(state=Attendance.State.PRESENT)
        .exclude(session__state=Session.State.CANCELLED)
        .annotate(
            open_alert=Exists(alerts),
            screened=Exists(screens),
            last_craving=Subquery(last.values("craving")[:1]),
            last_home=Subquery(last.values("safe_home")[:1]),
        )
        .select_related("client", "episode", "session__group", "appointment")
        .order_by("starts_at")
    )
    return list(found)


def _days_missed(client_ids: Iterable[UUID], day: date, back: int) -> dict[UUID, int]:
    """Program days in a row, up to this one, on which everything was missed."""
    found = (
        Attendance.objects.all()
        .for_action()
        .filter(client_id__in=list(client_ids), on__gt=day - timedelta(days=back), on__lte=day)
        .order_by()
        .values("client_id", "on")
        .annotate(came=BoolOr(Q(state=Attendance.State.PRESENT)))
    )
    days: dict[UUID, list[tuple[date, bool]]] = defaultdict(list)
    for row in found:
        days[row["client_id"]].append((row["on"], row["came"]))
    return {client_id: _leading(sorted(rows, reverse=True)) for client_id, rows in days.items()}


def _leading(rows: list[tuple[date, bool]]) -> int:
    """How many rows from the first are absences."""
    for n, (_, came) in enumerate(rows):
        if came:
            return n
    return len(rows)


def _tried(reader: Reader, client_ids: Iterable[UUID], day: date) -> dict[UUID, list[Any]]:
    """Attempts since the day, newest first."""
    found = Outreach.objects.all().visible_to(reader).filter(client_id__in=list(client_ids), on__gte=day)
    rows: dict[UUID, list[Any]] = defaultdict(list)
    for one in found.select_related("by").order_by("-at"):
        rows[one.client_id].append(one)
    return rows


def _row(
    reader: Reader, mine: list[Any], in_a_row: int, tried: list[Any], day: date, using: rules.Outreach
) -> OutreachRow:
    first = mine[0]
    client = first.client
    week = (day - first.episode.admitted_on).days // 7 + 1 if first.episode is not None else 0
    known = rules.Known(
        open_alert=first.open_alert, screen_days=0 if first.screened else None, home=first.last_home or "", craving=first.last_craving,
        week=week, days_missed=in_a_row, no_word=all(one.reason in {"", "no_contact"} for one in mine),
    )  # fmt: skip
    place = rules.place(known, using)
    return OutreachRow(
        client_id=first.client_id, name=display_name(client), pronouns=client.pronouns, phone=client.phone,
        may_leave_message=client.may_leave_message, may_text=client.may_text, weight=place.weight,
        why=place.told(reader.classes, using.order["hidden"]["says"]), missed=tuple(_missed(one) for one in mine),
        tried=tuple(_tried_view(one) for one in tried), reached=any(one.reached for one in tried), week=week,
    )  # fmt: skip


def _missed(one: Any) -> Missed:
    title = (
        one.session.group.title if one.session is not None else Appointment.Kind(one.appointment.kind).label
    )
    return Missed(
        one.pk, title, one.starts_at, one.state, one.reason, reason_label(one.reason), one.words, may_retry(one.reason)
    )  # fmt: skip


def _tried_view(one: Any) -> Tried:
    using = rules.outreach(one.on)
    outcome = using.outcome(one.outcome)
    return Tried(
        one.pk, one.kind, dict(using.kinds).get(one.kind, one.kind), one.outcome, outcome.label if outcome else one.outcome,
        one.reached, one.words, one.at, one.by.name if one.by is not None else "", one.next_at,
    )  # fmt: skip
