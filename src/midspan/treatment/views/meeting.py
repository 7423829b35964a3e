"""The weekly team meeting: one line a client, saved as it is typed."""

from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import time_format
from django.views.decorators.http import require_POST

from midspan.access.answering import REFUSED
from midspan.access.errors import Invalid, Refused
from midspan.access.pages import staff_page
from midspan.center import queries as centers
from midspan.treatment import actions, queries
from midspan.treatment.queries.meeting import meeting_days


@staff_page("team.meet")
def meeting(request: Any) -> HttpResponse:
    """The clients in care with this meeting's line and the last one. A POST keeps them without JavaScript too."""
    if "clinical" not in request.reader.classes:
        raise Refused("What the team writes here is read by the clinical team only.")
    days = meeting_days(request.reader)
    on, program = _day(request, days), _program(request)
    problem = ""
    if request.method == "POST":
        try:
            _keep(request, on)
        except (Invalid, Refused) as refusal:
            problem = str(refusal)
        else:
            return redirect(_address(on, program))
    programs = [one for one in centers.profile(request.reader.center_id).programs if one.active]
    rows = queries.meeting(request.reader, on, program_id=program)
    request.read_of = [row.client_id for row in rows]
    typed = {key.removeprefix("line-"): text for key, text in request.POST.items() if key.startswith("line-")}
    context = {
        "on": on,
        "rows": [(row, typed.get(str(row.client_id), row.line.line if row.line else "")) for row in rows],
        "written": sum(1 for row in rows if row.line),
        "days": [(day, _address(day, program)) for day in days if day != on],
        "tabs": _tabs(programs, on, program),
        "program": program or "",
        "problem": problem,
    }
    return render(request, "treatment/meeting.html", context, status=REFUSED if problem else 200)


@require_POST
@staff_page("team.meet")
def save(request: Any) -> HttpResponse:
    """An autosave: only lines that were changed here are written."""
    try:
        kept = _keep(request, _day(request, meeting_days(request.reader)))
    except (Invalid, Refused) as problem:
        return JsonResponse({"message": str(problem)}, status=REFUSED)
    values = {f"was-{client}": text for client, text in kept.items()}
    return JsonResponse({"saved_at": time_format(timezone.localtime(), "g:i A"), "values": values})


def _keep(request: Any, on: date) -> dict[UUID, str]:
    """Write the lines that differ from what the page showed; those of others stay. Refused where somebody else wrote."""
    changed: dict[UUID, tuple[str, str]] = {}
    for key, text in request.POST.items():
        if key.startswith("line-"):
            was = " ".join(request.POST.get(f"was-{key[5:]}", "").split())
            if " ".join(text.split()) != was:
                changed[UUID(key[5:])] = (" ".join(text.split()), was)
    if not changed:
        return {}
    stored = {
        line.client_id: line for line in queries.team_lines(request.reader, meeting_on=on, client_ids=changed)
    }
    clashes = [
        line for client, line in stored.items() if line.line not in {changed[client][1], changed[client][0]}
    ]
    mine = {
        client: text
        for client, (text, _) in changed.items()
        if client not in {one.client_id for one in clashes}
    }
    if mine:
        actions.write_team_lines(
            by=request.reader.actor, at=timezone.now(), meeting_on=on, lines=list(mine.items())
        )
    if clashes:
        theirs = "; ".join(f"{one.by}: “{one.line}”" for one in clashes)
        raise Refused(
            f"Somebody else wrote here meanwhile ({theirs}). Open the page again to go on from theirs."
        )
    return mine


def _day(request: Any, days: tuple[date, ...]) -> date:
    """The meeting's day: as asked, else this week's meeting if lines were written, else today."""
    today = timezone.localdate()
    try:
        return date.fromisoformat(request.POST.get("on") or request.GET.get("on", ""))
    except ValueError:
        pass
    this_week = [day for day in days if day.isocalendar()[:2] == today.isocalendar()[:2]]
    return this_week[0] if this_week else today


def _program(request: Any) -> int | None:
    asked = request.POST.get("program") or request.GET.get("program", "")
    return int(asked) if asked.isdigit() else None


def _address(on: date, program: int | None) -> str:
    return f"{reverse('treatment:meeting')}?on={on.isoformat()}" + (f"&program={program}" if program else "")


def _tabs(programs: list[Any], on: date, current: int | None) -> list[dict[str, Any]]:
    if len(programs) < 2:
        return []
    everybody = {"label": "Everybody", "url": _address(on, None), "current": current is None}
    return [everybody] + [
        {"label": one.name, "url": _address(on, one.id), "current": one.id == current} for one in programs
    ]
