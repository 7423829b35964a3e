"""The list of coach and alumni coordinator: whom to call, who has been quiet, what was reached."""

import csv
from datetime import timedelta
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from midspan.access.errors import Refused
from midspan.access.pages import staff_page
from midspan.aftercare import queries
from midspan.aftercare.views.common import today


@staff_page("aftercare.see")
def worklist(request: Any) -> HttpResponse:
    """Follow-ups that are due, people without a contact, summaries that wait, and how many were reached."""
    reader, now = request.reader, timezone.now()
    due = queries.follow_ups_due(reader, now=now)
    told = queries.reach(reader, now=now)
    context = {
        "due": due, "late": sum(one.late for one in due), "quiet": queries.quiet(reader, now=now), "reach": told, "reach_why": [("Fell due", str(told.due)), ("Reached", str(told.reached)), ("Not reached", str(told.not_reached)), ("Still wait", str(told.waiting))],
        "unasked": queries.asked_about(reader), "summaries": queries.summaries_due(reader, now=now) if reader.may("discharge.work") else (),
        "may_work": reader.may("aftercare.work"), "may_report": reader.may("discharge.sign") and reader.everyone and "clinical" in reader.classes,
    }  # fmt: skip
    shown = [one.client_id for rows in (due, context["quiet"], context["summaries"]) for one in rows]
    request.read_of = list(dict.fromkeys([*shown, *(client for client, *_ in context["unasked"])]))
    return render(request, "aftercare/worklist.html", context)


@staff_page("discharge.sign")
def report(request: Any) -> HttpResponse:
    """Discharges of the last days as the report carries them: one line each, codes by the data set's variables."""
    reader, until = request.reader, today(request, timezone.now())
    if not (reader.everyone and "clinical" in reader.classes):
        raise Refused(
            "The report covers everybody who left, so it is made by those who see all clients of the center."
        )
    days = request.GET.get("days", "")
    since = until - timedelta(days=min(int(days), 3660) if days.isdigit() else 90)
    rows = queries.teds(reader, since=since, until=until)
    request.read_of = list(dict.fromkeys(row.client_id for row in rows))
    names = sorted({name for row in rows for name, _ in row.values})
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="discharges-{since}-to-{until}.csv"'
    lines = csv.writer(response)
    lines.writerow(["MRN", "EPISODE", *names])
    for row in rows:
        values = dict(row.values)
        lines.writerow([row.mrn, row.episode, *(values.get(name, "") for name in names)])
    return response
