"""One session: cancelled, restored, covered, visited, a place given back."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from midspan.access.pages import staff_page
from midspan.people import queries as people
from midspan.schedule import actions, queries, words
from midspan.schedule.forms import CoverForm, VisitForm, WhyForm
from midspan.schedule.queries import SessionView
from midspan.schedule.views.shared import (
    REFUSED,
    attempt,
    did,
    reader_of,
    staff_of,
    zone_of,
)

TONES = {"planned": "river", "held": "moss", "cancelled": "neutral"}
WHY = {"enrolment": "Member of the group", "makeup": "Makes up for a missed session", "visit": "Visits once"}
MOST = 500
Run = Callable[[], object]


@staff_page("week.see")
def session(request: HttpRequest, session_id: UUID) -> HttpResponse:
    """When and where, who leads, who has a place, and what may be changed about it."""
    reader = reader_of(request)
    row = queries.session(reader, session_id)
    if row is None:
        raise Http404
    do = request.POST.get("do", "")
    if request.method == "POST" and do in {"restore", "release"}:
        _at_once(request, row, do)
        return redirect("schedule:session", session_id=session_id)
    forms = _forms(request, row, do)
    form = forms.get(do) if request.method == "POST" else None
    if request.method == "POST" and form is None:
        raise Http404
    if form is not None and form.is_valid():
        run, said = _act(request, row, do, form.cleaned_data)
        if attempt(form, lambda: (run(), True)):
            messages.success(request, said)
            return redirect("schedule:session", session_id=session_id)
    request.read_of = tuple(one.client_id for one in row.members)  # type: ignore[attr-defined]
    zone = zone_of(request)
    context = {
        "row": row, "forms": forms, "opened": do if form is not None else "", "tone": TONES.get(row.state, "neutral"),
        "starts": row.starts_at.astimezone(zone), "ends": row.ends_at.astimezone(zone), "facts": _facts(row),
        "members": [(one, WHY.get(one.why, "")) for one in row.members], "hidden": row.taken - len(row.members),
        "may_work": reader.may("week.work"), "may_seat": reader.may("appointments.work") and row.state == "planned",
        "may_open": reader.may("attendance.work") and row.state != "cancelled",
    }  # fmt: skip
    return render(request, "schedule/session.html", context, status=REFUSED if form is not None else 200)


def _forms(request: HttpRequest, row: SessionView, do: str) -> dict[str, Any]:
    """What may be asked for, by name: only what the session's state and the reader's permissions allow."""
    reader = reader_of(request)
    if row.state != "planned":
        return {}
    found: dict[str, Any] = {}
    if reader.may("week.work"):
        parts = [("leader", f"{row.leaders[0]}, who leads")]
        if row.co_leader_id is not None:
            parts.append(("co_leader", f"{row.leaders[-1]}, who co-leads"))
        found["cover"] = CoverForm(
            request.POST if do == "cover" else None, staff=staff_of(request), parts=parts, prefix="cover"
        )
        found["cancel"] = WhyForm(request.POST if do == "cancel" else None, prefix="cancel")
    if reader.may("appointments.work") and row.taken < row.capacity:
        there = {one.client_id for one in row.members}
        in_care = people.clients(reader, admitted=True, limit=MOST)
        listed = [(one.client_id, one.display_name) for one in in_care if one.client_id not in there]
        listed.sort(key=lambda one: one[1].casefold())
        found["seat"] = VisitForm(request.POST if do == "seat" else None, clients=listed, prefix="seat")
    return found


def _act(request: HttpRequest, row: SessionView, do: str, given: dict[str, Any]) -> tuple[Run, str]:
    by, at, session_id = reader_of(request).actor, timezone.now(), row.session_id
    if do == "cover":
        return (
            lambda: actions.cover_session(
                by=by, at=at, session_id=session_id, user_id=given["user"], part=given["part"], why=given["why"]
            ),
            "Covered. The charts of this session are open to them around it.",
        )  # fmt: skip
    if do == "seat":
        return (
            lambda: actions.makeup(
                by=by, at=at, client_id=given["client"], session_id=session_id, visit=given["why"] == "visit"
            ),
            "A place is kept for this session.",
        )  # fmt: skip
    return (
        lambda: actions.cancel_session(by=by, at=at, session_id=session_id, why=given["why"]),
        "Cancelled. Everybody's time is free again.",
    )


def _at_once(request: HttpRequest, row: SessionView, do: str) -> None:
    by, at, session_id = reader_of(request).actor, timezone.now(), row.session_id
    if do == "restore":
        did(
            request, lambda: actions.restore_session(by=by, at=at, session_id=session_id),
            "The session takes place.",
        )  # fmt: skip
        return
    try:
        client_id = UUID(request.POST.get("client", ""))
    except ValueError:
        messages.error(request, "Choose whose place is given back.")
        return
    did(
        request, lambda: actions.release_seat(by=by, at=at, client_id=client_id, session_id=session_id),
        "The place is free.",
    )  # fmt: skip


def _facts(row: SessionView) -> list[tuple[str, Any]]:
    covers = "; ".join(
        f"{one.user} for {one.absent}{f': {one.why}' if one.why else ''}" for one in row.covers
    )
    return [
        ("Topic", row.topic), ("Led by", " and ".join(row.leaders)), *([("Covered by", covers)] if covers else []),
        ("Where", words.where(row.place, row.mode)),
    ]  # fmt: skip
