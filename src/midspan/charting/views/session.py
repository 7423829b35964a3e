"""A group's session on its day: everybody's attendance and check-in, what the group did, a line for each, the signature."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from midspan.access.pages import staff_page
from midspan.charting import queries
from midspan.charting.forms.rows import options
from midspan.charting.queries import SessionPage
from midspan.charting.queries.guard import lately_there
from midspan.charting.views import guarding, showing

# The keys that the page explains: for everybody, for check-ins, for notes.
KEYS = (
    (("Enter",), "Go on to the next field; in a line, to the next person"),
    (("P", "V", "A"), "In a row: in person, by video, not here"),
    (("L", "E"), "In a row: minutes late, minutes that they left early"),
    (("↑", "↓"), "The person above or below"),
)
CHECK_IN_KEYS = (
    (("0", "…", "9"), "Mood and craving; 1, then 0, is ten"),
    (("N", "Y", "X"), "Used? no, yes, not said"),
    (("Y", "N", "U"), "Home safe? yes, no, unsure"),
)
NOTE_KEYS = (
    (("Esc",), "Out of a line, to its objectives"),
    (("1", "…", "9"), "Under a line: tick that objective"),
    (("Shift", "Enter"), "A new line in the text of a person"),
    (("Ctrl", "Enter"), "To the signature"),
)


@staff_page("attendance.see")
def session(request: Any, session_id: UUID) -> HttpResponse:
    """The page; once signed, to read."""
    return page_of(request, session_id)


def page_of(request: Any, session_id: UUID, *, findings: Any = (), status: int = 200) -> HttpResponse:
    """The whole page, with what keeps it from being signed."""
    reader = request.reader
    page = found(request, session_id)
    request.read_of = [one.client_id for one in page.members]
    rows = showing.rows(page, reader)
    context: dict[str, Any] = {
        "head": showing.head(page),
        "rows": rows,
        "session_id": session_id,
        "hidden": page.hidden,
    }
    if page.signed:
        context["may_correct"] = reader.may("notes.work")
        absent = any(one.attendance and one.attendance.state != "present" for one in page.members)
        context["missed"] = absent and reader.may("outreach.work")
        context |= _after_signing(request, page, rows, findings)
        return render(request, "charting/session_signed.html", context)
    may_check_in = reader.may("attendance.work") and page.reads_clinical
    may_write = reader.may("notes.work") and page.reads_clinical
    context |= {
        "options": options(page.on),
        "ready": showing.ready(page),
        "findings": guarding.problems(findings),
        "doubts": guarding.doubts(findings),
        "unmarked": any(not row.here for row in rows),
        "may_mark": reader.may("attendance.work"),
        "may_check_in": may_check_in,
        "may_write": may_write,
        "leads": page.leads,
        "may_share": page.leads or reader.may("notes.stand_in"),
        "page_keys": KEYS + (CHECK_IN_KEYS if may_check_in else ()) + (NOTE_KEYS if may_write else ()),
    }
    return render(request, "charting/session.html", context, status=status)


def _after_signing(request: Any, page: SessionPage, rows: list[showing.Row], findings: Any) -> dict[str, Any]:
    """Lines that nobody has signed yet, for those who may write them, and who is still to co-sign."""
    reader = request.reader
    left = {one.client_id for one in page.left} if reader.may("notes.work") and page.reads_clinical else set()
    return {
        "left": [row for row in rows if row.client_id in left],
        "findings": guarding.problems(findings),
        "doubts": guarding.doubts(findings),
        "may_sign_left": page.leads or reader.may("notes.stand_in"),
        "to_cosign": page.to_cosign,
        "cosigners": showing.cosigners(reader) if page.to_cosign else "",
    }


@require_POST
@staff_page("notes.work")
def check(request: Any, session_id: UUID) -> HttpResponse:
    """What is missing, whose name stands where, and which lines are copies: asked for after each save."""
    page = found(request, session_id)
    context = {
        "ready": showing.ready(page),
        "said": guarding.said(page, lately_there(request.reader, page)),
        "tolds": [(one.client_id, showing.told(one.attendance, page)) for one in page.members],
    }
    return render(request, "charting/parts/check.html", context)


def found(request: Any, session_id: UUID) -> SessionPage:
    """The session, or nothing here."""
    page = queries.session_page(request.reader, session_id)
    if page is None:
        raise Http404
    return page
