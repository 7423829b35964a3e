"""Whom to call of those who were missed on a day, in the order of risk, and what came of it."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.views.decorators.http import require_POST

from midspan.access.errors import Invalid, Refused
from midspan.access.pages import staff_page
from midspan.charting import actions, queries
from midspan.charting.queries import OutreachRow, Tried
from midspan.charting.views import showing
from midspan.rules import charting as rules

ORDINAL = ("Not called yet", "Called once", "Called twice")
KEYS = (
    (("C",), "Open the call of a person, the first one that is not reached yet"),
    (("1", "…", "9"), "What came of the call; it is written down at once"),
)


@staff_page("outreach.work")
def outreach(request: Any) -> HttpResponse:
    """The day's list: still to reach, reached, and those whom nobody needs to call."""
    return _page(request, _day(request.GET.get("day", "")))


@require_POST
@staff_page("outreach.work")
def log(request: Any, client_id: UUID) -> HttpResponse:
    """Write down one attempt."""
    day, about = _day(request.POST.get("day", "")), request.POST.get("about", "")
    try:
        actions.log_outreach(
            by=request.reader.actor, at=timezone.now(), client_id=client_id, kind=request.POST.get("kind", ""),
            outcome=request.POST.get("outcome", ""), words=request.POST.get("words", ""), about=UUID(about) if about else None,
        )  # fmt: skip
    except (Invalid, Refused) as problem:
        return _page(request, day, wrong=(client_id, str(problem), request.POST.get("words", "")))
    except ValueError:
        return _page(request, day, wrong=(client_id, "This absence is not on the list any more.", ""))
    messages.success(request, "Written down.")
    here = reverse("charting:outreach")
    return redirect(here if day == timezone.localdate() else f"{here}?day={day.isoformat()}")


def _page(request: Any, day: date, wrong: tuple[UUID, str, str] | None = None) -> HttpResponse:
    reader, today = request.reader, timezone.localdate()
    found = queries.outreach_list(reader, day)
    request.read_of = [one.client_id for one in found]
    using = rules.outreach(day)
    here = reverse("charting:outreach")
    to_call = [one for one in found if not one.reached and any(each.retry for each in one.missed)]
    context = {
        "day": day,
        "today": day == today,
        "before": f"{here}?day={(day - timedelta(days=1)).isoformat()}",
        "after": f"{here}?day={(day + timedelta(days=1)).isoformat()}" if day < today else "",
        "rows": [_row(one, day, wrong) for one in to_call],
        "reached": [_line(one) for one in found if one.reached],
        "excused": [_line(one) for one in found if not one.reached and one not in to_call],
        "kinds": using.kinds,
        "outcomes": using.outcomes,
        "page_keys": KEYS,
    }
    return render(request, "charting/outreach.html", context, status=422 if wrong else 200)


def _row(one: OutreachRow, day: date, wrong: tuple[UUID, str, str] | None) -> dict[str, Any]:
    _, problem, typed = wrong if wrong and wrong[0] == one.client_id else ("", "", "")
    message = "" if one.may_leave_message else "No messages on this number."
    return _line(one) | {
        "why": one.why,
        "weight": one.weight,
        "phone": one.phone,
        "rule": message,
        "about": one.missed[0].attendance_id,
        "tried": [_tried(each) for each in one.tried],
        "times": ORDINAL[len(one.tried)]
        if len(one.tried) < len(ORDINAL)
        else f"Called {len(one.tried)} times",
        "problem": problem,
        "typed": typed,
    }


def _line(one: OutreachRow) -> dict[str, Any]:
    missed = ", ".join(f"{each.title} at {showing.clock(each.starts_at)}" for each in one.missed)
    reason = next((each.reason_label for each in one.missed if each.reason), "")
    said = one.tried[0].outcome_label if one.tried else ""
    return {
        "client_id": one.client_id,
        "name": one.name,
        "url": reverse("desk:story", args=[one.client_id]),
        "missed": f"Missed {missed}{f' ({reason.lower()})' if reason else ''}",
        "said": f"{said}, {one.tried[0].by}, {showing.clock(one.tried[0].at)}" if one.tried else missed,
    }


def _tried(one: Tried) -> str:
    words = f": {one.words}" if one.words else ""
    return f"{showing.moment(one.at)}, {one.by}: {one.kind_label.lower()}, {one.outcome_label.lower()}{words}"


def _day(text: str) -> date:
    """The day asked for; today for none and for days to come."""
    today = timezone.localdate()
    try:
        found = parse_date(text) or today
    except ValueError:
        return today
    return min(found, today)
