"""What waits for a signature: one's own sessions, visits and drafts, and what is to be co-signed."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from midspan.access.errors import Invalid, Refused
from midspan.access.pages import staff_page
from midspan.charting import actions, queries
from midspan.charting.queries import ToCosign, Unsigned
from midspan.charting.views import showing

MARKS = {"unmarked": "circle-dashed", "unwritten": "file-pen-line", "draft": "pen-line"}


@staff_page("notes.see")
def unsigned(request: Any) -> HttpResponse:
    """Unsigned work, the oldest first; everybody's for those who co-sign."""
    reader, now = request.reader, timezone.now()
    supervises = reader.may("notes.cosign")
    everybody = supervises and request.GET.get("whose") == "all"
    rows = queries.unsigned(reader, now, None if everybody else reader.actor.user_id)
    here = reverse("charting:unsigned")
    tabs = [
        {"label": "Mine", "url": here, "current": not everybody},
        {"label": "Everybody’s", "url": f"{here}?whose=all", "current": everybody},
    ]
    context = {
        "tabs": tabs if supervises else [],
        "unsigned": [_row(one, everybody) for one in rows],
        "cosigns": [_waiting(one) for one in queries.to_cosign(reader, reader.actor.user_id)],
    }
    return render(request, "charting/unsigned.html", context)


@require_POST
@staff_page("notes.cosign")
def cosign(request: Any) -> HttpResponse:
    """Co-sign those that were ticked, all of them or none."""
    chosen = [one for one in map(_uuid, request.POST.getlist("note")) if one is not None]
    try:
        count = actions.cosign(by=request.reader.actor, at=timezone.now(), note_ids=chosen)
    except (Invalid, Refused) as problem:
        messages.error(request, str(problem))
    else:
        messages.success(request, f"Co-signed: {count} note{'s' if count != 1 else ''}.")
    client = _uuid(request.POST.get("back", ""))
    return (
        redirect("charting:note", client, chosen[0])
        if client and len(chosen) == 1
        else redirect("charting:unsigned")
    )


def _row(one: Unsigned, everybody: bool) -> dict[str, Any]:
    title = f"{one.client_name}, {one.kind_label.lower()}" if one.client_id else one.title
    when = showing.moment(one.starts_at) if one.starts_at else f"{one.on:%b} {one.on.day}"
    return {
        "title": title,
        "private": one.client_id is not None,
        "url": _url(one),
        "note": f"{when} · {one.state_label}",
        "tone": "amber" if one.overdue else "neutral",
        "mark": MARKS.get(one.state, "pen-line"),
        "due": f"{'Was due' if one.overdue else 'Due'} {showing.moment(one.due_at)}",
        "author": one.who if everybody else "",
    }


def _url(one: Unsigned) -> str:
    if one.session_id is not None:
        return reverse("charting:session", args=[one.session_id])
    if one.note_id is not None:
        return reverse("charting:note", args=[one.client_id, one.note_id])
    return f"{reverse('charting:new', args=[one.client_id])}?visit={one.appointment_id}"


def _waiting(one: ToCosign) -> dict[str, Any]:
    late = one.due_at < timezone.now()
    return {
        "id": one.note_id,
        "name": one.client_name,
        "what": f"{one.title}, {one.on:%b} {one.on.day}",
        "author": one.signed_by,
        "signed_at": one.signed_at,
        "due": f"{'was due' if late else 'due'} {showing.moment(one.due_at)}",
        "text": one.text,
        "url": reverse("charting:note", args=[one.client_id, one.note_id]),
    }


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
