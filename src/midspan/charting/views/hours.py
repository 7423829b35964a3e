"""The hours ledger: of the whole census for a week, and of one client over the weeks."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from midspan.access.pages import chart_page, staff_page
from midspan.charting import queries
from midspan.charting.queries import Attended, LedgerRow
from midspan.charting.queries.weeks import client_weeks
from midspan.charting.views import showing
from midspan.rules.schedule import monday_of
from midspan.schedule.calendar import this_or_next
from midspan.ui.marks import spent

WEEK = timedelta(days=7)
WEEKS = 8


@staff_page("attendance.see")
def hours(request: Any) -> HttpResponse:
    """Everybody in care in a week: those who are short first, then by name."""
    monday = this_or_next(request.GET.get("week", ""), timezone.localdate())
    found = queries.ledger(request.reader, monday)
    request.read_of = [one.client_id for one in found]
    rows = [_row(one) for one in sorted(found, key=lambda one: -one.short_by)]
    attended, planned = sum(one.attended for one in found), sum(one.planned for one in found)
    context = _week(monday, reverse("charting:hours")) | {
        "rows": rows,
        "short": sum(one.short_by > 0 for one in found),
        "attended": spent(attended),
        "planned": spent(planned),
        "missed": spent(sum(one.missed for one in found)),
        "percent": round(100 * attended / planned) if planned else 0,
    }
    return render(request, "charting/hours.html", context)


@chart_page("attendance.see")
def client(request: Any, client_id: UUID) -> HttpResponse:
    """One client: this week session by session, and the weeks before."""
    monday = this_or_next(request.GET.get("week", ""), timezone.localdate())
    found = client_weeks(
        request.reader, client_id, monday=monday, zone=timezone.get_current_timezone(), weeks=WEEKS
    )
    here = reverse("charting:client_hours", args=[client_id])
    context = _week(monday, here) | {
        "row": next((_row(one) for one in found.rows if one.monday == monday), None),
        "lines": [_line(one) for one in found.attended],
        "weeks": [_row(one) | {"week": f"{one.monday:%b} {one.monday.day}", "url": f"{here}?week={one.monday.isoformat()}"} for one in found.rows],
    }  # fmt: skip
    return render(request, "charting/client_hours.html", context)


def _row(one: LedgerRow) -> dict[str, Any]:
    says, tone = _stands(one)
    attended: list[Any] = [
        ("Attended", f"{spent(one.attended)} on {one.days} day{'s' if one.days != 1 else ''}"),
        ("Missed", spent(one.missed)),
        ("Planned, not marked yet", spent(one.open)),
    ]
    if one.late:
        attended.append(("Came late", f"{one.late} time{'s' if one.late != 1 else ''}"))
    if one.left_early:
        attended.append(("Left early", f"{one.left_early} time{'s' if one.left_early != 1 else ''}"))
    attended += [(each.label, f"{each.times} time{'s' if each.times != 1 else ''}") for each in one.reasons]
    days = f" on {one.prescribed_days} days" if one.prescribed_days else ""
    here = reverse("charting:client_hours", args=[one.client_id])
    return {
        "client_id": one.client_id,
        "name": one.name,
        "url": f"{here}?week={one.monday.isoformat()}",
        "prescribed": spent(one.prescribed),
        "why_prescribed": [f"{spent(one.prescribed)}{days}. {one.prescribed_why}"] if one.prescribed is not None else [],
        "planned": spent(one.planned),
        "why_planned": [("Attended", spent(one.attended)), ("Missed", spent(one.missed)), ("Not marked yet", spent(one.open))],
        "attended": spent(one.attended),
        "why_attended": attended,
        "missed": spent(one.missed),
        "why_missed": [(each.label, f"{each.times} time{'s' if each.times != 1 else ''}") for each in one.reasons],
        "days": one.days,
        "of_days": one.prescribed_days,
        "share": min(100, round(100 * one.attended / one.prescribed)) if one.prescribed else 0,
        "says": says,
        "tone": tone,
    }  # fmt: skip


def _stands(one: LedgerRow) -> tuple[str, str]:
    if one.prescribed is None:
        return "Nothing prescribed", "neutral"
    if one.short_by > 0:
        return f"{spent(one.short_by)} short", "amber"
    if one.attended >= one.prescribed:
        return "Met", "moss"
    return f"{spent(one.open)} to come", "neutral"


def _line(one: Attended) -> dict[str, Any]:
    there = one.attendance
    how = (
        f"{there.mode_label}{f' from {there.from_state}' if there.from_state else ''}"
        if there.state == "present"
        else there.state_label
    )
    late = [word for word, so in (("late", there.late), ("left early", there.left_early)) if so]
    return {
        "when": showing.day_and_time(there.starts_at),
        "title": one.title,
        "url": reverse("charting:session", args=[one.session_id]) if one.session_id else "",
        "told": ", ".join(filter(None, [how, there.reason_label, *late])),
        "minutes": f"{there.minutes} of {there.length}",
        "counts": "Counts" if there.countable else "Does not count toward the hours",
        "signed": one.signed,
    }


def _week(monday: date, here: str) -> dict[str, Any]:
    this = monday_of(timezone.localdate())
    return {
        "monday": monday,
        "sunday": monday + timedelta(days=6),
        "before": f"{here}?week={(monday - WEEK).isoformat()}",
        "after": f"{here}?week={(monday + WEEK).isoformat()}" if monday <= this else "",
        "this_week": monday == this,
    }
