"""Saving one row of a session, and marking everybody at once. Nothing of a colleague's is overwritten in silence."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse, JsonResponse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.views.decorators.http import require_POST

from midspan.access.errors import Invalid, Refused
from midspan.access.pages import staff_page
from midspan.charting import actions
from midspan.charting.actions import Mark, RowChanged
from midspan.charting.forms import RowForm, Times
from midspan.charting.queries.times import session_times
from midspan.charting.views import showing
from midspan.charting.views.common import back, both, json_asked, refused
from midspan.charting.views.session import found


@require_POST
@staff_page("attendance.work")
def row(request: Any, session_id: UUID, client_id: UUID) -> HttpResponse:
    """Keep one row. The answer says when; a colleague's change meanwhile comes back beside one's own."""
    form = RowForm(request.POST)
    if not form.is_valid():
        return refused(request, session_id, form.problem())
    clinical = "clinical" in request.reader.classes
    mark = form.mark(client_id, _times(request, session_id, form), check_in=clinical)
    if mark is None:
        return refused(request, session_id, "Say first whether they are here.")
    now, seen = timezone.now(), form.cleaned_data["seen"]
    try:
        actions.mark(
            by=request.reader.actor, at=now, session_id=session_id, rows=[mark],
            seen={client_id: parse_datetime(seen) if seen else None},
        )  # fmt: skip
    except RowChanged as changed:
        return _both(request, session_id, client_id, changed)
    except (Invalid, Refused) as problem:
        return refused(request, session_id, str(problem))
    if not json_asked(request):
        return back(session_id)
    return JsonResponse({"saved_at": showing.clock(now), "values": {"seen": now.isoformat()}})


@require_POST
@staff_page("attendance.work")
def everybody(request: Any, session_id: UUID) -> HttpResponse:
    """Mark everybody who is not marked yet as here, in person, from start to end."""
    page, now = found(request, session_id), timezone.now()
    waiting = [one.client_id for one in page.members if one.attendance is None]
    try:
        if waiting:
            actions.mark(
                by=request.reader.actor, at=now, session_id=session_id, rows=[Mark(one) for one in waiting],
                seen=dict.fromkeys(waiting),
            )  # fmt: skip
    except (Invalid, Refused) as problem:
        return refused(request, session_id, str(problem))
    if not json_asked(request):
        return back(session_id)
    return JsonResponse(
        {
            "forms": {f"row-{one}": {"seen": now.isoformat()} for one in waiting},
            "html": {f"state-{one}": f"Saved {showing.clock(now)}" for one in waiting},
        }
    )


def _times(request: Any, session_id: UUID, form: RowForm) -> Times | None:
    """The session's times, only where minutes were given that are counted from them."""
    given = form.cleaned_data
    if not given["late"] and not given["early"]:
        return None
    times = session_times(request.reader, session_id)
    return Times(*times) if times else None


def _both(request: Any, session_id: UUID, client_id: UUID, changed: RowChanged) -> HttpResponse:
    page = found(request, session_id)
    member = next((one for one in page.members if one.client_id == client_id), None)
    if member is None:
        return refused(request, session_id, str(changed))
    theirs = showing.fields(page, member)
    asked = member.check_in
    shown = showing.told(member.attendance, page)
    if asked is not None:
        numbers = [
            f"{word} {value}"
            for word, value in (("mood", asked.mood), ("craving", asked.craving))
            if value is not None
        ]
        shown = ", ".join([shown, *numbers, asked.use_label, *filter(None, [asked.safe_home_label])])
    piece = both(
        changed.by_name, theirs=theirs, shown=shown, seen={"seen": showing.seen(member)}, joins=False
    )
    return refused(request, session_id, str(changed), html={f"both-row-{client_id}": piece})
