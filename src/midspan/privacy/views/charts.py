"""Opening a chart outside the caseload; closing one to somebody."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.http import url_has_allowed_host_and_scheme

from midspan.access.errors import Invalid, Refused
from midspan.access.pages import chart_page, staff_page
from midspan.center import queries as centers
from midspan.people import queries as people
from midspan.privacy import actions, gate, queries
from midspan.privacy.forms import Lifting, Reason, Restriction


@staff_page("chart.break_glass")
def break_glass(request: HttpRequest, client_id: UUID) -> HttpResponse:
    """Ask for a reason, open the chart for some hours and flag it. A chart closed to this person, or none, is not found."""
    reader: Any = request.reader  # type: ignore[attr-defined]
    if client_id in reader.barred or not people.exists_at(reader.actor, client_id=client_id):
        return render(request, "ui/errors/not_found.html", status=404)
    onward = _onward(request, client_id)
    if gate.open_chart(reader, client_id) is not None:
        return redirect(onward)
    form = Reason(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            until = gate.break_glass(
                by=reader.actor, at=timezone.now(), client_id=client_id, reason=form.cleaned_data["reason"]
            )
        except Invalid as problem:
            form.add_error("reason", str(problem))
        except Refused:
            return render(request, "ui/errors/not_found.html", status=404)
        else:
            messages.success(
                request,
                f"The chart is open to you until {date_format(timezone.localtime(until), 'g:i A')}. The privacy officer will see your reason.",
            )
            return redirect(onward)
    return render(
        request, "privacy/break_glass.html", {"form": form, "hours": gate.grant_hours(), "onward": onward}
    )


@chart_page("charts.restrict")
def restrict(request: HttpRequest, client_id: UUID) -> HttpResponse:
    """To whom the chart is closed, and closing it to somebody."""
    reader: Any = request.reader  # type: ignore[attr-defined]
    staff = [
        (one.user_id, f"{one.name}, {one.title}" if one.title else one.name)
        for one in centers.staff(reader.center_id)
        if one.user_id != reader.actor.user_id
    ]
    form = Restriction(staff, request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            actions.restrict_chart(
                by=reader.actor,
                at=timezone.now(),
                client_id=client_id,
                user_id=given["user"],
                reason=given["reason"],
            )
        except Invalid as problem:
            form.add_error(problem.field if problem.field in form.fields else None, str(problem))
        else:
            messages.success(request, "The chart is closed to this person from now on.")
            return redirect("privacy:restrict", client_id=client_id)
    found = queries.restrictions(reader, client_id=client_id)
    context = {
        "form": form, "open_restrictions": [r for r in found if r.until is None], "lifted": [r for r in found if r.until],
        "openings": queries.openings(reader, client_id=client_id), "me": reader.actor.user_id,
    }  # fmt: skip
    return render(request, "privacy/restrict.html", context)


@chart_page("charts.restrict")
def lift(request: HttpRequest, client_id: UUID, access_id: UUID) -> HttpResponse:
    """Open the chart again to somebody."""
    reader: Any = request.reader  # type: ignore[attr-defined]
    found = queries.restrictions(reader, client_id=client_id)
    restriction = next((r for r in found if r.access_id == access_id and r.until is None), None)
    if restriction is None:
        raise Http404
    form = Lifting(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.lift_restriction(
                by=reader.actor, at=timezone.now(), access_id=access_id, reason=form.cleaned_data["reason"]
            )
        except Invalid as problem:
            form.add_error("reason", str(problem))
        except Refused as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, "The restriction is lifted.")
            return redirect("privacy:restrict", client_id=client_id)
    return render(request, "privacy/lift.html", {"restriction": restriction, "form": form})


def _onward(request: HttpRequest, client_id: UUID) -> str:
    """Where the person wanted to go: a page of this chart, else its story."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    story = reverse("desk:story", args=[client_id])
    if wanted.startswith(story) and url_has_allowed_host_and_scheme(wanted, allowed_hosts=None):
        return wanted
    return story
