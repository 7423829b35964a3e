"""Writing one's own note: saved while typing, with the visit's attendance and the objectives beside it; then signed."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from midspan.access.errors import Invalid, Refused
from midspan.access.pages import chart_page
from midspan.charting import actions, queries
from midspan.charting.actions import Conflict, NotReady, RowChanged
from midspan.charting.forms import LineForm, RowForm, Times
from midspan.charting.forms.rows import options
from midspan.charting.queries import NoteView
from midspan.charting.queries.guard import beside
from midspan.charting.views import guarding, showing
from midspan.charting.views.common import conflicting, json_asked
from midspan.schedule import queries as schedule


def write(
    request: Any, view: NoteView, *, findings: Any = (), form: LineForm | None = None, status: int = 200
) -> HttpResponse:
    """The page of a draft."""
    row, client_id = view.row, view.client_id
    given = form.cleaned_data if form is not None and form.is_valid() else {}
    text = given.get("text", view.text)
    chosen = set(given.get("objectives", [one for one, _ in view.objectives]))
    context: dict[str, Any] = {
        "note": view,
        "row": row,
        "text": text,
        "version": view.version,
        "save_url": reverse("charting:save", args=[client_id, row.note_id]),
        "objectives": [showing.Chosen(one.id, one.label, one.text, one.id in chosen) for one in view.plan],
        "doubts": guarding.doubts(findings),
        "problems": [one.says for one in findings if one.kind != "name"],
        "names": [
            guarding.named(text, one.start, one.end, "id_text") for one in findings if one.kind == "name"
        ],
        "due": showing.moment(row.due_at),
    }
    if row.appointment_id is not None:
        context |= _visit(request, client_id, row.appointment_id)
    return render(request, "charting/write.html", context, status=status)


@require_POST
@chart_page("notes.work")
def save(request: Any, client_id: UUID, note_id: UUID) -> HttpResponse:
    """Keep a draft; with `step` sign it."""
    view = queries.note(request.reader, note_id)
    if view is None or view.client_id != client_id:
        raise Http404
    form = LineForm(request.POST)
    by, now = request.reader.actor, timezone.now()
    if not form.is_valid():
        return _refused(request, view, form.problem())
    given = form.cleaned_data
    try:
        version = actions.save_note(
            by=by, at=now, note_id=note_id, text=given["text"], objectives=given["objectives"], version=given["version"] or 0
        )  # fmt: skip
        if request.POST.get("step") == "sign":
            cosign = actions.sign_note(
                by=by, at=now, note_id=note_id, namesakes=guarding.namesakes(request.POST)
            )  # fmt: skip
            messages.success(request, "Signed. It waits for a co-signature." if cosign else "Signed.")
            return redirect("charting:note", client_id, note_id)
    except Conflict as conflict:
        return _refused(request, view, str(conflict), html={"both-note": conflicting(conflict)})
    except NotReady as waits:
        kept_view = queries.note(request.reader, note_id) or view
        return write(request, kept_view, findings=waits.findings, form=form, status=422)
    except (Invalid, Refused) as problem:
        return _refused(request, view, str(problem))
    if not json_asked(request):
        messages.success(request, "Kept as a draft.")
        return redirect("charting:notes", client_id)
    named = render_to_string("charting/parts/names.html", {"names": _names(request, view, given["text"])})
    return JsonResponse(
        {"saved_at": showing.clock(now), "values": {"version": version}, "html": {"said-note": named}}
    )


def _names(request: Any, view: NoteView, text: str) -> list[guarding.Named]:
    """Other clients' names in a draft, pointed out as they are written."""
    others = beside(request.reader, view.client_id, timezone.now())
    return guarding.names(text, others, "id_text", own=view.person)


@require_POST
@chart_page("attendance.work")
def there(request: Any, client_id: UUID, appointment_id: UUID) -> HttpResponse:
    """Keep whether the client came to a visit."""
    visit = schedule.appointment(request.reader, appointment_id)
    if visit is None or visit.client_id != client_id:
        raise Http404
    form, now = RowForm(request.POST), timezone.now()
    mark = (
        form.mark(client_id, Times(visit.starts_at, visit.ends_at), check_in=False)
        if form.is_valid()
        else None
    )
    problem = form.problem() or ("" if mark else "Say first whether they came.")
    if mark is not None:
        try:
            actions.mark_appointment(
                by=request.reader.actor, at=now, appointment_id=appointment_id, mark=mark
            )
        except (Invalid, Refused, RowChanged) as said:
            problem = str(said)
    if not json_asked(request):
        if problem:
            messages.error(request, problem)
        return redirect("charting:notes", client_id)
    if problem:
        return JsonResponse({"message": problem}, status=422)
    return JsonResponse({"saved_at": showing.clock(now)})


def _visit(request: Any, client_id: UUID, appointment_id: UUID) -> dict[str, Any]:
    """The visit's row: was the client there, as in a group's session."""
    visit = schedule.appointment(request.reader, appointment_id)
    if visit is None:
        return {}
    on = timezone.localtime(visit.starts_at).date()
    marked = queries.attended_between(request.reader, client_id, on, on)
    mine = next((one.attendance for one in marked if one.appointment_id == appointment_id), None)
    when = Times(visit.starts_at, visit.ends_at)
    return {
        "about": f"{visit.kind_label}, {showing.span(visit.starts_at, visit.ends_at)}, {visit.staff}",
        "visit": showing.visit_row(visit, mine, when),
        "options": options(on),
        "head": {"longest": when.length},
        "may_mark": request.reader.may("attendance.work"),
    }


def _refused(request: Any, view: NoteView, sentence: str, **more: Any) -> HttpResponse:
    if json_asked(request):
        return JsonResponse({"message": sentence, **more}, status=422)
    messages.error(request, sentence)
    return redirect("charting:note", view.client_id, view.row.note_id)
