"""One client's time with one member of staff: booked, moved, cancelled."""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from midspan.access.pages import chart_page
from midspan.people import queries as people
from midspan.schedule import actions, queries, words
from midspan.schedule.forms import AppointmentForm, MoveForm, WhyForm
from midspan.schedule.queries import AppointmentRow
from midspan.schedule.views.shared import REFUSED, attempt, center_of, reader_of, staff_of, zone_of

TONES = {"planned": "river", "held": "moss", "cancelled": "neutral", "missed": "amber"}


@chart_page("appointments.work")
def book(request: HttpRequest, client_id: UUID) -> HttpResponse:
    """Book an appointment, with people around the client where they come along."""
    reader, center = reader_of(request), center_of(request)
    around = [
        (one.contact_id, f"{one.name}, {one.relationship}" if one.relationship else one.name)
        for one in (people.contacts(reader, client_id=client_id) if "identity" in reader.classes else ())
    ]
    form = AppointmentForm(
        request.POST or None, center=center, staff=staff_of(request), contacts=around,
        initial={"user": _usual(request, client_id), "on": request.GET.get("on") or None},
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        made = attempt(
            form,
            lambda: actions.book(
                by=reader.actor, at=timezone.now(), facts=form.facts(client_id, center.zone)
            ),
        )  # fmt: skip
        if made is not None:
            messages.success(request, "Booked.")
            return redirect("schedule:appointment", client_id=client_id, appointment_id=made)
    return render(request, "schedule/book.html", {"form": form}, status=REFUSED if form.errors else 200)


def _usual(request: HttpRequest, client_id: UUID) -> int | None:
    """Whom to suggest: oneself where one cares for the client, else the client's therapist."""
    reader = reader_of(request)
    team = people.team(reader, client_id=client_id)
    if any(one.user_id == reader.actor.user_id for one in team) and reader.may("notes.work"):
        return int(reader.actor.user_id)
    return next((one.user_id for one in team if one.role == "therapist"), None)


@chart_page("week.see")
def appointment(request: HttpRequest, client_id: UUID, appointment_id: UUID) -> HttpResponse:
    """One appointment, with moving and cancelling it while it is planned."""
    reader = reader_of(request)
    row = queries.appointment(reader, appointment_id)
    if row is None or row.client_id != client_id:
        raise Http404
    may = reader.may("appointments.work") and row.state == "planned"
    do = request.POST.get("do", "")
    moving = (
        MoveForm(
            request.POST if do == "move" else None, center=center_of(request), staff=staff_of(request),
            initial=_now(request, row), prefix="move",
        )
        if may
        else None
    )  # fmt: skip
    cancelling = WhyForm(request.POST if do == "cancel" else None, prefix="cancel") if may else None
    act = _act(request, row, do, moving, cancelling) if request.method == "POST" and may else None
    if act is not None:
        form, run, said = act
        if form.is_valid() and attempt(form, run):
            messages.success(request, said)
            return redirect("schedule:appointment", client_id=client_id, appointment_id=appointment_id)
    zone = zone_of(request)
    context = {
        "row": row, "moving": moving, "cancelling": cancelling, "tone": TONES.get(row.state, "neutral"),
        "starts": row.starts_at.astimezone(zone), "ends": row.ends_at.astimezone(zone), "facts": _facts(row),
        "may_note": reader.may("attendance.work") and row.state != "cancelled",
        "opened": do if act is not None else "",
    }  # fmt: skip
    return render(request, "schedule/appointment.html", context, status=REFUSED if act else 200)


def _act(
    request: HttpRequest, row: AppointmentRow, do: str, moving: Any, cancelling: Any
) -> tuple[Any, Callable[[], bool], str] | None:
    by, at = reader_of(request).actor, timezone.now()

    def move() -> bool:
        starts, ends = moving.times(zone_of(request))
        given = moving.cleaned_data
        actions.move_appointment(
            by=by, at=at, appointment_id=row.appointment_id, starts_at=starts, ends_at=ends, user_id=given["user"],
            room_id=given["room"], mode=given["mode"], reason=given["reason"],
        )  # fmt: skip
        return True

    def cancel() -> bool:
        actions.cancel_appointment(
            by=by, at=at, appointment_id=row.appointment_id, why=cancelling.cleaned_data["why"]
        )
        return True

    if do == "move":
        return moving, move, "Moved."
    return (cancelling, cancel, "Cancelled. The time is free again.") if do == "cancel" else None


def _now(request: HttpRequest, row: AppointmentRow) -> dict[str, Any]:
    starts: datetime = row.starts_at.astimezone(zone_of(request))
    return {
        "user": row.user_id, "on": starts.date(), "start": starts.time(), "minutes": row.minutes, "mode": row.mode,
        "room": row.room_id,
    }  # fmt: skip


def _facts(row: AppointmentRow) -> list[tuple[str, Any]]:
    return [
        ("With", row.staff), ("Where", words.where(row.place, row.mode)),
        ("Who comes along", ", ".join(row.guests) or "Nobody else"), ("What about", row.words),
        ("Service", row.service), ("Counts toward the week's hours", "Yes" if row.countable else "No"),
    ]  # fmt: skip
