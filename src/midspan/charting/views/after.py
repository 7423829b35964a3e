"""After signing: words added below a note, and the note that stands in the wrong chart."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from midspan.access.errors import Invalid, Refused
from midspan.access.pages import chart_page
from midspan.charting import actions, queries
from midspan.charting.forms import MoveForm
from midspan.charting.views.chart import found, read
from midspan.people.queries import clients


@require_POST
@chart_page("notes.work")
def addendum(request: Any, client_id: UUID, note_id: UUID) -> HttpResponse:
    """Add words below a signed note, by name."""
    view, typed = found(request, client_id, note_id), request.POST.get("text", "")
    try:
        actions.add_addendum(by=request.reader.actor, at=timezone.now(), note_id=note_id, text=typed)
    except (Invalid, Refused) as problem:
        return read(request, view, problem=str(problem), typed=typed, status=422)
    messages.success(request, "Added below the note, by your name.")
    return redirect("charting:note", client_id, note_id)


@chart_page("notes.work")
def move(request: Any, client_id: UUID, note_id: UUID) -> HttpResponse:
    """Take a note out of the wrong chart: it stays there, marked as entered in error; a draft begins in the right one."""
    view = found(request, client_id, note_id)
    form = MoveForm(request.POST or None, people=_others(request, view))
    if request.method == "POST" and form.is_valid():
        right = form.cleaned_data["client"]
        try:
            new = actions.move_to_right_chart(
                by=request.reader.actor, at=timezone.now(), note_id=note_id, client_id=right, reason=form.cleaned_data["reason"]
            )  # fmt: skip
        except (Invalid, Refused) as problem:
            field = getattr(problem, "field", None)
            form.add_error(field if field in form.fields else None, str(problem))
        else:
            messages.success(
                request,
                "Marked as entered in error here. This is the draft in the right chart: read it and sign it.",
            )
            return redirect("charting:note", right, new)
    return render(
        request,
        "charting/move.html",
        {"form": form, "note": view, "row": view.row},
        status=422 if form.errors else 200,
    )


def _others(request: Any, view: Any) -> list[tuple[str, str]]:
    """Whose note it may be: the others of the session, else everybody in care whom the reader may see."""
    there = queries.seated(request.reader, view.row.session_id) if view.row.session_id else ()
    if there:
        return [(str(key), name) for key, name in there if key != view.client_id]
    people = clients(request.reader, admitted=True, limit=500)
    return sorted(((str(one.client_id), one.display_name) for one in people if one.client_id != view.client_id), key=lambda one: one[1].casefold())  # fmt: skip
