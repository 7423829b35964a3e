"""Leaving care: the discharge, then its summary until it is signed, then its paper."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import time_format
from django.views.decorators.http import require_POST

from midspan.access.answering import REFUSED, did, refused
from midspan.access.errors import Invalid, Refused
from midspan.access.pages import chart_page
from midspan.aftercare import actions, forms, queries
from midspan.aftercare.views.common import newest, today
from midspan.measures import queries as measures
from midspan.review import queries as review
from midspan.rules import aftercare as rules


@chart_page("aftercare.see")
def discharge(request: Any, client_id: UUID) -> HttpResponse:
    """While in care, the form that ends the stay; afterwards its summary."""
    if request.chart.episode_id is None:
        return render(request, "aftercare/not_yet.html", {"client_id": client_id})
    if request.chart.discharged_on is None:
        return _leave(request, client_id)
    return _left(request, client_id)


@require_POST
@chart_page("discharge.work")
def save(request: Any, client_id: UUID) -> HttpResponse:
    """Save the summary while it is typed, and without JavaScript by the button."""
    view = newest(request, client_id)
    quiet = request.headers.get("Accept") == "application/json"
    if view.summary is None:
        raise Refused("What is written here is read by the clinical team only.")
    form = forms.SummaryForm(request.POST, summary=view.summary)
    version = request.POST.get("version", "")
    try:
        if not form.is_valid():
            raise Invalid(" ".join(str(error) for errors in form.errors.values() for error in errors))
        now = actions.save_summary(
            by=request.reader.actor, at=timezone.now(), discharge_id=view.id, version=int(version) if version.isdigit() else None, **form.parts()
        )  # fmt: skip
    except (Invalid, Refused) as problem:
        if quiet:
            return JsonResponse({"message": str(problem)}, status=REFUSED)
        messages.error(request, str(problem))
        return _left(request, client_id, form)
    if quiet:
        return JsonResponse(
            {"saved_at": time_format(timezone.localtime(), "g:i A"), "values": {"version": now}}
        )
    messages.success(request, "Saved.")
    return redirect("aftercare:discharge", client_id)


@require_POST
@chart_page("discharge.sign")
def sign(request: Any, client_id: UUID) -> HttpResponse:
    """Sign the summary."""
    view = newest(request, client_id)
    did(request, lambda: actions.sign_summary(by=request.reader.actor, at=timezone.now(), discharge_id=view.id), "Signed. It is kept as it reads now.")  # fmt: skip
    return redirect("aftercare:discharge", client_id)


@require_POST
@chart_page("discharge.work")
def add(request: Any, client_id: UUID) -> HttpResponse:
    """Words after signing."""
    view = newest(request, client_id)
    did(request, lambda: actions.add_addendum(by=request.reader.actor, at=timezone.now(), discharge_id=view.id, words=request.POST.get("addendum", "")), "Added below what was signed.")  # fmt: skip
    return redirect("aftercare:discharge", client_id)


@require_POST
@chart_page("discharge.work")
def copy(request: Any, client_id: UUID) -> HttpResponse:
    """The PDF of the signed summary."""
    view = newest(request, client_id)
    try:
        document = actions.copy_of_summary(by=request.reader.actor, at=timezone.now(), discharge_id=view.id)
    except (Invalid, Refused) as problem:
        messages.error(request, str(problem))
        return redirect("aftercare:discharge", client_id)
    return redirect("documents:document", client_id, document)


def _leave(request: Any, client_id: UUID) -> HttpResponse:
    reader, now = request.reader, timezone.now()
    may = reader.may("discharge.work")
    phase = review.phase_now(reader, client_id=client_id)
    form = forms.DischargeForm(request.POST or None, initial={"on": today(request, now)}) if may else None
    if request.method == "POST" and form is not None and form.is_valid():
        facts = form.facts()
        if not refused(
            form, lambda: actions.discharge(by=reader.actor, at=now, client_id=client_id, facts=facts)
        ):
            messages.success(
                request,
                "The stay has ended. The summary was drafted from the chart: read it, complete it, sign it.",
            )
            return redirect("aftercare:discharge", client_id)
    context = {
        "client_id": client_id, "form": form, "plan": queries.plan(reader, client_id=client_id),
        "alerts": measures.open_lines(reader, now=now, client_id=client_id), "phase": phase, "weeks": phase.weeks(today(request, now)) if phase else 0,
        "reasons": rules.reasons(),
    }  # fmt: skip
    return render(
        request, "aftercare/leave.html", context, status=REFUSED if form is not None and form.errors else 200
    )


def _left(request: Any, client_id: UUID, form: Any = None) -> HttpResponse:
    reader = request.reader
    view = newest(request, client_id)
    summary = view.summary
    writable = summary is not None and not summary.signed and reader.may("discharge.work")
    context = {
        "client_id": client_id, "view": view, "summary": summary, "plan": queries.plan(reader, client_id=client_id),
        "form": form or (forms.SummaryForm(summary=summary) if writable and summary else None), "may_sign": reader.may("discharge.sign"),
        "may_work": reader.may("discharge.work"), "late": summary is not None and not summary.signed and summary.due_on < today(request, timezone.now()),
    }  # fmt: skip
    return render(request, "aftercare/left.html", context, status=REFUSED if form is not None else 200)
