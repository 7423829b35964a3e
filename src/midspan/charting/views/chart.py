"""The notes of one client: the list, a note as paper, beginning and writing one."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from midspan.access.errors import Invalid, Refused
from midspan.access.pages import chart_page
from midspan.access.reader import Reader
from midspan.center import queries as centers
from midspan.charting import actions, queries
from midspan.charting.forms import WriteForm
from midspan.charting.queries import NoteView
from midspan.charting.views import drafting, showing
from midspan.documents import paper
from midspan.rules import charting as rules
from midspan.schedule import queries as schedule

TONES = {"draft": "amber", "signed": "moss", "cosigned": "moss", "entered_in_error": "neutral"}


@chart_page("notes.see")
def notes(request: Any, client_id: UUID) -> HttpResponse:
    """A client's notes, newest first, and visits of the last days without one."""
    number = request.GET.get("page", "")
    page = queries.notes(request.reader, client_id, int(number) if number.isdigit() else 1)
    may_write = request.reader.may("notes.work")
    new = reverse("charting:new", args=[client_id])
    context = {
        "notes": [
            {
                "title": one.title,
                "url": _link(client_id, one),
                "when": f"{one.on:%b} {one.on.day}, {one.on.year}",
                "note": " · ".join(filter(None, [one.first, f"by {one.signed_by or one.author}", f"{one.addenda} added" if one.addenda else ""])),
                "state": "Waits for co-signature" if one.state == "signed" and one.needs_cosign else one.state_label,
                "tone": "amber" if one.state == "signed" and one.needs_cosign else TONES[one.state],
            }
            for one in page.rows
        ],
        "older": page.page + 1 if page.has_more else None,
        "newer": page.page - 1 if page.page > 1 else None,
        "may_write": may_write,
        "write_url": new if may_write else "",
        "waiting": [
            {"title": one.kind_label, "note": f"with {one.staff}", "when": showing.moment(one.starts_at), "url": f"{new}?visit={one.appointment_id}"}
            for one in (_unwritten(request, client_id, page) if may_write and page.page == 1 else [])
        ],
    }  # fmt: skip
    return render(request, "charting/notes.html", context)


@chart_page("notes.work")
def new(request: Any, client_id: UUID) -> HttpResponse:
    """Begin a note: about a visit, or of its own. It is a draft at once, saved while typing."""
    now = timezone.now()
    visits = [
        one
        for one in schedule.appointments_of(request.reader, client_id, 30)
        if one.starts_at <= now and one.state != "cancelled"
    ]
    kinds = [(value, label) for value, label in rules.kinds() if value != "group"]
    chosen = next((one for one in visits if str(one.appointment_id) == request.GET.get("visit", "")), None)
    initial = {
        "kind": chosen.kind if chosen else "individual",
        "appointment": str(chosen.appointment_id) if chosen else "",
    }
    choices = [
        (str(one.appointment_id), f"{one.kind_label}, {showing.moment(one.starts_at)}, {one.staff}")
        for one in visits
    ]
    form = WriteForm(request.POST or None, initial=initial, kinds=kinds, visits=choices)
    if request.method == "POST" and form.is_valid():
        visit = form.cleaned_data["appointment"]
        about = next((one for one in visits if str(one.appointment_id) == visit), None)
        try:
            note_id = actions.write_note(
                by=request.reader.actor, at=now, client_id=client_id, kind=about.kind if about else form.cleaned_data["kind"],
                appointment_id=about.appointment_id if about else None,
            )  # fmt: skip
            return redirect("charting:note", client_id, note_id)
        except (Invalid, Refused) as problem:
            field = getattr(problem, "field", None)
            form.add_error(field if field in form.fields else None, str(problem))
    return render(request, "charting/new.html", {"form": form}, status=422 if form.errors else 200)


@chart_page("notes.see")
def note(request: Any, client_id: UUID, note_id: UUID) -> HttpResponse:
    """One note: written while it is one's own draft, read otherwise."""
    view = found(request, client_id, note_id)
    row = view.row
    if row.state == "draft" and row.session_id is not None and request.reader.may("notes.work"):
        return redirect("charting:session", row.session_id)
    if row.state == "draft" and row.author_id == request.reader.actor.user_id:
        return drafting.write(request, view)
    return read(request, view)


def read(
    request: Any, view: NoteView, *, problem: str = "", typed: str = "", status: int = 200
) -> HttpResponse:
    """A note as paper, with what can be done to it."""
    reader, row = request.reader, view.row
    signed = row.state in {"signed", "cosigned"}
    own = row.author_id == reader.actor.user_id
    context = {
        "note": view,
        "row": row,
        "tone": TONES[row.state],
        "text": view.signed_text or view.text,
        "facts": _facts(view, reader),
        "may_add": signed and reader.may("notes.work"),
        "may_move": signed and reader.may("notes.work") and (own or reader.may("notes.cosign")),
        "may_cosign": row.state == "signed" and row.needs_cosign and reader.may("notes.cosign") and not own,
        "problem": problem,
        "typed": typed,
    }
    return render(request, "charting/note.html", context, status=status)


@chart_page("notes.see")
def printed(request: Any, client_id: UUID, note_id: UUID) -> HttpResponse:
    """A note with its addenda as PDF."""
    view = found(request, client_id, note_id)
    center = centers.profile(request.reader.center_id)
    context = {
        "note": view,
        "row": view.row,
        "text": view.signed_text or view.text,
        "center_name": center.name,
        "center_address": ", ".join(part for part in (center.city, center.state, center.phone) if part),
        "printed_at": timezone.now(),
        "printed_by": request.reader.actor.name,
    }
    made = HttpResponse(paper.pdf("charting/note_pdf.html", context), content_type="application/pdf")
    made["Content-Disposition"] = f'inline; filename="note-{view.row.on:%Y-%m-%d}.pdf"'
    return made


def found(request: Any, client_id: UUID, note_id: UUID) -> NoteView:
    """The note in this chart, or nothing here."""
    view = queries.note(request.reader, note_id)
    if view is None or view.client_id != client_id:
        raise Http404
    return view


def _unwritten(request: Any, client_id: UUID, page: Any) -> list[Any]:
    """Visits of the last days that were not cancelled or missed and have no note on this page."""
    now = timezone.now()
    since = now - rules.deadlines(now.date()).visits
    written = {one.appointment_id for one in page.rows if one.state != "entered_in_error"}
    return [
        one
        for one in schedule.appointments_of(request.reader, client_id, 20)
        if since <= one.starts_at <= now and one.state in {"planned", "held"} and one.appointment_id not in written
    ]  # fmt: skip


def _link(client_id: UUID, one: Any) -> str:
    return reverse("charting:note", args=[client_id, one.note_id])


def _facts(view: NoteView, reader: Reader) -> list[tuple[str, Any]]:
    row = view.row
    if row.state == "draft":
        return [("Written by", row.author), ("Sign by", showing.moment(row.due_at))]
    facts: list[tuple[str, Any]] = [
        ("Signed by", row.signed_by),
        ("Signed", showing.moment(row.signed_at) if row.signed_at else ""),
    ]
    if row.needs_cosign:
        facts.append(
            (
                "Co-signed",
                f"{row.cosigned_by}, {showing.moment(view.cosigned_at)}"
                if view.cosigned_at
                else f"Still needed, by {showing.cosigners(reader)}",
            )
        )
    facts.append(
        ("Seal", "Fits the text" if view.intact else "Does not fit the text: tell the privacy officer")
    )
    return facts
