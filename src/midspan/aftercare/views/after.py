"""Staying in touch with one person: the plan, coach contacts, follow-ups, and the way back."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from midspan.access.answering import REFUSED, did, refused
from midspan.access.errors import Invalid, Refused
from midspan.access.pages import chart_page
from midspan.admissions import actions as admissions
from midspan.aftercare import actions, forms, queries
from midspan.aftercare.views.common import newest, today


@chart_page("aftercare.see")
def client(request: Any, client_id: UUID) -> HttpResponse:
    """The whole page."""
    return _page(request, client_id)


@require_POST
@chart_page("aftercare.work")
def contact(request: Any, client_id: UUID) -> HttpResponse:
    """A coach's contact."""
    form = forms.ContactForm(request.POST)
    if not form.is_valid() or refused(form, lambda: actions.log_coach_contact(
        by=request.reader.actor, at=timezone.now(), client_id=client_id, contact=form.facts()
    )):  # fmt: skip
        return _page(request, client_id, form)
    messages.success(request, "Kept.")
    return redirect("aftercare:client", client_id)


@chart_page("aftercare.work")
def follow_up(request: Any, client_id: UUID, follow_up_id: UUID) -> HttpResponse:
    """One follow-up: whom to call, what was tried, and what comes of this attempt."""
    now = timezone.now()
    found = queries.follow_up(request.reader, follow_up_id=follow_up_id, now=now)
    if found is None or found.client_id != client_id:
        raise Http404
    form = forms.FollowUpForm(request.POST or None, on=today(request, now)) if found.open_now else None
    if request.method == "POST" and form is not None and form.is_valid() and not refused(form, lambda: actions.record_follow_up(
        by=request.reader.actor, at=now, follow_up_id=follow_up_id, **form.given()
    )):  # fmt: skip
        after = queries.follow_up(request.reader, follow_up_id=follow_up_id, now=now)
        messages.success(
            request,
            "Kept. It stays on the list until somebody is reached." if after and after.waiting else "Kept.",
        )
        return redirect("aftercare:client", client_id)
    context = {
        "client_id": client_id,
        "one": found,
        "form": form,
        "discharge": queries.discharge(request.reader, client_id=client_id, summary=False),
    }
    return render(
        request,
        "aftercare/follow_up.html",
        context,
        status=REFUSED if form is not None and form.errors else 200,
    )


@require_POST
@chart_page("aftercare.work")
def wish(request: Any, client_id: UUID) -> HttpResponse:
    """Whether the person wants to stay in touch."""
    view = newest(request, client_id)
    wants = "yes" in request.POST
    did(request, lambda: actions.choose_alumni(by=request.reader.actor, at=timezone.now(), discharge_id=view.id, wants=wants),
          "Kept. The follow-ups stand below." if wants else "Kept. Nobody calls.")  # fmt: skip
    return redirect("aftercare:client", client_id)


@require_POST
@chart_page("enquiries.open")
def come_back(request: Any, client_id: UUID) -> HttpResponse:
    """A new enquiry of this person."""
    try:
        enquiry = admissions.return_to_care(
            by=request.reader.actor,
            at=timezone.now(),
            client_id=client_id,
            words=request.POST.get("words", ""),
        )
    except (Invalid, Refused) as problem:
        messages.error(request, str(problem))
        return redirect("aftercare:client", client_id)
    messages.success(request, "An enquiry is open. Admissions calls today.")
    if request.reader.may("enquiries.see"):
        return redirect("admissions:enquiry", enquiry)
    return redirect("aftercare:client", client_id)


def _page(request: Any, client_id: UUID, form: Any = None) -> HttpResponse:
    reader, now = request.reader, timezone.now()
    found = queries.discharge(reader, client_id=client_id, summary=False)
    in_care = request.chart.episode_id is not None and request.chart.discharged_on is None
    may_work = reader.may("aftercare.work")
    context = {
        "client_id": client_id, "discharge": None if in_care else found, "in_care": in_care, "plan": queries.plan(reader, client_id=client_id),
        "contacts": queries.contacts(reader, client_id=client_id), "follow_ups": queries.follow_ups(reader, client_id=client_id, now=now),
        "form": form or (forms.ContactForm() if may_work else None), "may_work": may_work, "may_plan": reader.may("discharge.work"),
        "may_return": not in_care and found is not None and reader.may("enquiries.open"), "may_concern": reader.may("alerts.see"),
    }  # fmt: skip
    return render(request, "aftercare/client.html", context, status=REFUSED if form is not None else 200)
