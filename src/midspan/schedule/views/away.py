"""Closures, leave, and the sessions that need somebody or somewhere because of them."""

from collections.abc import Callable
from datetime import time, timedelta

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from midspan.access.pages import staff_page
from midspan.schedule import actions, calendar, queries, words
from midspan.schedule.forms import ClosureForm, LeaveForm
from midspan.schedule.forms.away import AwayForm
from midspan.schedule.links import mending
from midspan.schedule.views.shared import REFUSED, attempt, center_of, did, reader_of, staff_of, zone_of
from midspan.ui.addresses import address


@staff_page("week.work")
def closures(request: HttpRequest) -> HttpResponse:
    """What is closed, who is away, and what is missing because of it."""
    return _page(request)


@staff_page("week.work")
@require_POST
def close(request: HttpRequest) -> HttpResponse:
    """Close the center, or a site, for a time; then, whom to tell."""
    form = ClosureForm(request.POST, center=center_of(request), prefix="closure")

    def act() -> int:
        first, last = form.span(zone_of(request))
        return actions.close_center(
            by=reader_of(request).actor, at=timezone.now(), from_at=first, until_at=last,
            site_id=form.cleaned_data["site"], why=form.cleaned_data["why"],
        )  # fmt: skip

    done = _kept(request, form, act, "Closed. Sessions and appointments of that time do not take place.")
    return _page(request, closing=form) if done is None else redirect("schedule:closure", closure_id=done)


@staff_page("week.work")
@require_POST
def reopen(request: HttpRequest, closure_id: int) -> HttpResponse:
    """Undo a closure: what can take place again does."""
    did(
        request,
        lambda: actions.reopen(by=reader_of(request).actor, at=timezone.now(), closure_id=closure_id),
        "Open again. The sessions of that time take place.",
    )
    return redirect("schedule:closure", closure_id=closure_id)


@staff_page("week.work")
@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """Somebody will be away."""
    form = LeaveForm(request.POST, staff=staff_of(request), prefix="leave")

    def act() -> int:
        first, last = form.span(zone_of(request))
        return actions.record_leave(
            by=reader_of(request).actor, at=timezone.now(), user_id=form.cleaned_data["user"], from_at=first,
            until_at=last, note=form.cleaned_data["note"],
        )  # fmt: skip

    done = _kept(request, form, act, "Kept. The sessions that need cover are listed here.")
    return _page(request, leaving=form) if done is None else redirect("schedule:closures")


@staff_page("week.work")
@require_POST
def back(request: HttpRequest, leave_id: int) -> HttpResponse:
    """Somebody is not away after all."""
    did(
        request,
        lambda: actions.undo_leave(by=reader_of(request).actor, at=timezone.now(), leave_id=leave_id),
        "The leave is taken back.",
    )
    return redirect("schedule:closures")


def _kept(request: HttpRequest, form: AwayForm, act: Callable[[], int], said: str) -> int | None:
    """What the act gives back, said on the next page; None where the form or the act says why not."""
    done = attempt(form, act) if form.is_valid() else None
    if done is not None:
        messages.success(request, said)
    return done


def _page(
    request: HttpRequest, closing: ClosureForm | None = None, leaving: LeaveForm | None = None
) -> HttpResponse:
    reader, now, staff = reader_of(request), timezone.now(), staff_of(request)
    found = queries.gaps(reader, now=now)
    shut, away = queries.closures_and_leaves(reader, now=now)
    context = {
        "closures": [(one, when(request, one, one.site, _stopped(one))) for one in shut],
        "leaves": [(one, when(request, one, one.note)) for one in away],
        "uncovered": [(one, _mending(request, one)) for one in found if one.kind == "uncovered"],
        "others": [_gap(one) for one in found if one.kind != "uncovered"],
        "closing": closing or ClosureForm(center=center_of(request), prefix="closure"),
        "leaving": leaving or LeaveForm(staff=staff, prefix="leave"),
        "opened": "closing" if closing else "leaving" if leaving else "",
    }  # fmt: skip
    return render(request, "schedule/closures.html", context, status=REFUSED if closing or leaving else 200)


def _mending(request: HttpRequest, one: queries.Gap) -> str:
    """Where it stands what can be done about a session that nobody leads."""
    starts = one.starts_at or timezone.now()
    return mending(one.user_id or 0, starts.astimezone(zone_of(request)).date())


def _gap(one: queries.Gap) -> tuple[queries.Gap, str]:
    if one.appointment_id is not None and one.client_id is not None:
        return one, reverse("schedule:appointment", args=[one.client_id, one.appointment_id])
    return one, address("schedule:group", one.group_id) if one.group_id else ""


def when(
    request: HttpRequest, one: queries.ClosureRow | queries.ClosureView | queries.LeaveRow, *more: str
) -> str:
    """`Dec 9, 1:00 to 6:00 PM`, or days where whole days are meant, with what else there is to say."""
    zone = zone_of(request)
    first, last = one.starts_at.astimezone(zone), one.ends_at.astimezone(zone)
    if first.time() == last.time() == time():
        end = (last - timedelta(days=1)).date()
        said = words.day(first.date()) + ("" if end == first.date() else f" to {words.day(end)}")
    elif last.time() == time() and first.date() == (last - timedelta(days=1)).date():
        said = f"{words.day(first.date())}, from {words.clock(first)} on"
    elif first.date() == last.date():
        said = f"{words.day(first.date())}, {calendar.hours_of(first.time(), last.time())}"
    else:
        said = f"{words.day(first.date())}, {words.clock(first)} to {words.day(last.date())}, {words.clock(last)}"
    return " · ".join(part for part in (said, *more) if part)


def _stopped(one: queries.ClosureRow) -> str:
    return f"{words.people(one.sessions, 'session', 'sessions')} cancelled" if one.sessions else ""
