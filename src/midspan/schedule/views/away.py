"""Closures, leave, and the sessions that need somebody or somewhere because of them."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from midspan.access.errors import Refused
from midspan.access.pages import staff_page
from midspan.schedule import actions, queries
from midspan.schedule.forms import ClosureForm, LeaveForm
from midspan.schedule.views.shared import REFUSED, attempt, center_of, reader_of, staff_of, zone_of


@staff_page("week.work")
def closures(request: HttpRequest) -> HttpResponse:
    """What is closed, who is away, and what is missing because of it."""
    return _page(request)


@staff_page("week.work")
@require_POST
def close(request: HttpRequest) -> HttpResponse:
    """Close the center, or a site, for a time."""
    form = ClosureForm(request.POST, center=center_of(request), prefix="closure")
    if form.is_valid():
        first, last = form.span(zone_of(request))
        done = attempt(
            form,
            lambda: actions.close_center(
                by=reader_of(request).actor, at=timezone.now(), from_at=first, until_at=last,
                site_id=form.cleaned_data["site"], why=form.cleaned_data["why"],
            ),
        )  # fmt: skip
        if done is not None:
            messages.success(request, "Closed. Sessions and appointments of that time do not take place.")
            return redirect("schedule:closures")
    return _page(request, closing=form)


@staff_page("week.work")
@require_POST
def reopen(request: HttpRequest, closure_id: int) -> HttpResponse:
    """Undo a closure: what can take place again does."""
    try:
        actions.reopen(by=reader_of(request).actor, at=timezone.now(), closure_id=closure_id)
    except Refused as problem:
        messages.error(request, str(problem))
    else:
        messages.success(request, "Open again. The sessions of that time take place.")
    return redirect("schedule:closures")


@staff_page("week.work")
@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """Somebody will be away."""
    form = LeaveForm(request.POST, staff=staff_of(request), prefix="leave")
    if form.is_valid():
        first, last = form.span(zone_of(request))
        done = attempt(
            form,
            lambda: actions.record_leave(
                by=reader_of(request).actor, at=timezone.now(), user_id=form.cleaned_data["user"],
                from_at=first, until_at=last, note=form.cleaned_data["note"],
            ),
        )  # fmt: skip
        if done is not None:
            messages.success(request, "Kept. The sessions that need cover are listed here.")
            return redirect("schedule:closures")
    return _page(request, leaving=form)


@staff_page("week.work")
@require_POST
def back(request: HttpRequest, leave_id: int) -> HttpResponse:
    """Somebody is not away after all."""
    try:
        actions.undo_leave(by=reader_of(request).actor, at=timezone.now(), leave_id=leave_id)
    except Refused as problem:
        messages.error(request, str(problem))
    else:
        messages.success(request, "The leave is taken back.")
    return redirect("schedule:closures")


def _page(
    request: HttpRequest, closing: ClosureForm | None = None, leaving: LeaveForm | None = None
) -> HttpResponse:
    reader, now = reader_of(request), timezone.now()
    context = {
        "away": queries.away(reader, now=now), "gaps": queries.gaps(reader, now=now),
        "closing": closing or ClosureForm(center=center_of(request), prefix="closure"),
        "leaving": leaving or LeaveForm(staff=staff_of(request), prefix="leave"),
        "opened": "closing" if closing else "leaving" if leaving else "",
    }  # fmt: skip
    return render(request, "schedule/closures.html", context, status=REFUSED if closing or leaving else 200)
