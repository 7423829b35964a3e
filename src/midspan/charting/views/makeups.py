"""Make-up offers: who will lack hours this week, and the seats that would mend it while there is time."""

from collections import Counter
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from midspan.access.answering import did
from midspan.access.pages import staff_page
from midspan.charting.queries.makeups import makeup_offers
from midspan.charting.views import showing
from midspan.schedule import actions, words
from midspan.schedule.queries.makeups import Makeup, OpenSeat
from midspan.ui.marks import spent

NOT_READ = "Choose a seat from the list."


@staff_page("attendance.see")
def makeups(request: Any) -> HttpResponse:
    """Everybody who will be short, the longest lacking first; one click gives a seat or notes a no."""
    if request.method == "POST":
        _answer(request)
        return redirect("charting:makeups")
    found = makeup_offers(request.reader, timezone.now())
    request.read_of = [one.lack.client_id for one in found]
    mended = [one for one in found if one.mended >= one.lack.minutes]
    context = {
        "rows": [_row(one) for one in found], "short": len(found), "mended": len(mended), "none": sum(not one.seats for one in found),
        "missing": spent(sum(one.lack.minutes for one in found)), "may_work": request.reader.may("appointments.work"),
    }  # fmt: skip
    return render(request, "charting/makeups.html", context)


def _answer(request: Any) -> None:
    by, at, given = request.reader.actor, timezone.now(), request.POST
    try:
        client_id, session_id = UUID(given.get("client", "")), UUID(given.get("session", ""))
    except ValueError:
        messages.error(request, NOT_READ)
        return
    if given.get("do") == "give":
        did(
            request,
            lambda: actions.makeup(by=by, at=at, client_id=client_id, session_id=session_id),
            "The seat is theirs. It stands in their week.",
        )  # fmt: skip
    elif given.get("do") == "declined":
        did(
            request,
            lambda: actions.decline_makeup(by=by, at=at, client_id=client_id, session_id=session_id),
            "Noted. It is not offered to them again.",
        )
    else:
        raise Http404


def _row(one: Makeup) -> dict[str, Any]:
    lack = one.lack
    why = [
        ("Prescribed", spent(lack.prescribed)),
        ("Attended", spent(lack.attended)),
        ("Still to come", spent(lack.to_come)),
        *(
            (f"Missed: {title}", f"{n} time{'' if n == 1 else 's'}")
            for title, n in Counter(title for title, _ in lack.missed).items()
        ),
    ]
    notes = []
    if one.began_on:
        notes.append(f"Their stay began {words.day(one.began_on)}.")
    if not one.known and one.seats:
        notes.append("Nobody has said when they can come: ask.")
    return {
        "client_id": lack.client_id, "name": lack.name, "url": reverse("charting:client_hours", args=[lack.client_id]),
        "short": f"{spent(lack.minutes)} short", "why": why, "notes": " ".join(notes), "why_none": one.why_none,
        "seats": [_seat(seat, lack.minutes) for seat in one.seats],
    }  # fmt: skip


def _seat(one: OpenSeat, short: int) -> dict[str, Any]:
    left = words.people(one.left, "seat", "seats")
    gives = "mends all of it" if one.minutes >= short else f"gives {spent(one.minutes)}"
    parts = (one.topic, words.where(one.place, one.mode), f"{left} open", gives)
    return {
        "session_id": one.session_id, "title": one.title, "when": showing.day_and_time(one.starts_at),
        "note": " · ".join(part for part in parts if part), "again": one.again,
    }  # fmt: skip
