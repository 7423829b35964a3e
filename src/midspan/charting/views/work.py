"""What waits for a signature: one's own sessions, visits and drafts, and what is to be co-signed."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from midspan.access.errors import Invalid, Refused
from midspan.access.pages import staff_page
from midspan.charting import actions, queries
from midspan.charting.queries import ToCosign, Unsigned
from midspan.charting.views import showing

MARKS = {"unmarked": "circle-dashed", "unwritten": "file-pen-line", "draft": "pen-line"}


@staff_page("notes.see")
def unsigned(request: Any) -> HttpResponse:
    """Unsigned work, the oldest first; everybody's for those who co-sign."""
    reader = request.reader
    everybody = reader.may("notes.cosign") and request.GET.get("whose") == "all"
    rows = queries.unsigned(reader, timezone.now(), None if everybody else reader.actor.user_id)
    request.read_of = list(dict.fromkeys(one.client_id for one in rows if one.client_id is not None))
    context = {
        "tabs": _tabs(request, "all" if everybody else "mine"),
        "unsigned": [_row(one, everybody) for one in rows],
        "everybody": everybody,
    }
    return render(request, "charting/unsigned.html", context)


@staff_page("notes.cosign")
def cosign(request: Any) -> HttpResponse:
    """What waits for a co-signature; those that are ticked are signed in one go, all of them or none."""
    reader = request.reader
    if request.method == "POST":
        return _cosign(request)
    waiting = queries.to_cosign(reader, reader.actor.user_id)
    request.read_of = [one.client_id for one in waiting]
    context = {"tabs": _tabs(request, "cosign"), "cosigns": [_waiting(one) for one in waiting]}
    return render(request, "charting/cosign.html", context)


def _cosign(request: Any) -> HttpResponse:
    chosen = [one for one in map(_uuid, request.POST.getlist("note")) if one is not None]
    try:
        count = actions.cosign(by=request.reader.actor, at=timezone.now(), note_ids=chosen)
    except (Invalid, Refused) as problem:
        messages.error(request, str(problem))
    else:
        messages.success(request, f"Co-signed: {count} note{'s' if count != 1 else ''}.")
    client = _uuid(request.POST.get("back", ""))
    if client and len(chosen) == 1:
        return redirect("charting:note", client, chosen[0])
    return redirect("charting:cosign")


def _tabs(request: Any, current: str) -> list[dict[str, Any]]:
    """The parts of the worklist, for those who see more than their own."""
    if not request.reader.may("notes.cosign"):
        return []
    here = reverse("charting:unsigned")
    parts = (
        ("mine", "Mine", here),
        ("cosign", "To co-sign", reverse("charting:cosign")),
        ("all", "Everybody’s", f"{here}?whose=all"),
    )
    return [{"label": label, "url": url, "current": key == current} for key, label, url in parts]


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
