"""Signing a group's note, and putting attendance right that was signed."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_POST

from midspan.access.errors import Invalid, Refused
from midspan.access.pages import staff_page
from midspan.charting import actions
from midspan.charting.actions import NotReady
from midspan.charting.forms import CorrectForm
from midspan.charting.forms.rows import options
from midspan.charting.views import guarding, showing
from midspan.charting.views.common import back
from midspan.charting.views.session import found, page_of


@require_POST
@staff_page("notes.work")
def sign(request: Any, session_id: UUID) -> HttpResponse:
    """One signature, one note in each chart; or what is in the way, each with the field where it stands."""
    try:
        done = actions.sign_group_note(
            by=request.reader.actor, at=timezone.now(), session_id=session_id, namesakes=guarding.namesakes(request.POST)
        )  # fmt: skip
    except NotReady as waits:
        return page_of(request, session_id, findings=waits.findings, status=422)
    except (Invalid, Refused) as problem:
        messages.error(request, str(problem))
        return back(session_id)
    count = len(done.notes)
    after = (
        f" A co-signature is still needed, by {showing.cosigners(request.reader)}."
        if done.needs_cosign and count
        else ""
    )
    if done.left:
        lines = "1 line is" if done.left == 1 else f"{done.left} lines are"
        after += f" {lines} left for a colleague: those charts are closed to you."
    messages.success(request, f"Signed: {count} note{'s' if count != 1 else ''}.{after}")
    return back(session_id)


@staff_page("notes.work")
def correct(request: Any, session_id: UUID, client_id: UUID) -> HttpResponse:
    """Correct attendance that stands in a signed note, with a reason."""
    page = found(request, session_id)
    member = next((one for one in page.members if one.client_id == client_id), None)
    if member is None or member.attendance is None:
        raise Http404
    form = CorrectForm(
        request.POST or None, initial=showing.fields(page, member), states=options(page.on)["states"]
    )
    if request.method == "POST" and form.is_valid():
        mark = form.mark(client_id, showing.times(page), check_in=False)
        try:
            if mark is None:
                raise Invalid("Choose whether they were here.", field="here")
            actions.correct_attendance(
                by=request.reader.actor, at=timezone.now(), attendance_id=member.attendance.attendance_id, mark=mark,
                reason=form.cleaned_data["reason"],
            )  # fmt: skip
        except (Invalid, Refused) as problem:
            form.add_error(
                getattr(problem, "field", None) if getattr(problem, "field", None) in form.fields else None,
                str(problem),
            )
        else:
            messages.success(request, "Corrected. The signed note has an addendum that says so.")
            return back(session_id)
    context = {
        "form": form,
        "name": member.name,
        "head": showing.head(page),
        "told": showing.told(member.attendance, page),
        "session_id": session_id,
    }
    return render(request, "charting/correct.html", context, status=422 if form.errors else 200)
