"""Safety alerts: the worklist, one alert, acknowledging, writing, handing over, closing."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from midspan.access.errors import Invalid, Refused
from midspan.access.pages import chart_page, staff_page
from midspan.center import queries as centers
from midspan.measures import actions, forms, queries
from midspan.measures.actions import AlertReason

DONE = {
    "take": "You are on it. Write here what you do.",
    "note": "Written down. The alert stays open.",
    "hand": "Handed over. They are written to.",
    "close": "Closed, with what was done.",
}


@staff_page("alerts.see")
def alerts(request: Any) -> HttpResponse:
    """Open alerts with their clocks, then those that were closed."""
    now = timezone.now()
    context = {
        "open": queries.open_lines(request.reader, now=now),
        "closed": queries.closed_alerts(request.reader),
        "now": now,
    }
    return render(request, "measures/alerts.html", context)


@staff_page("alerts.see")
def alert(request: Any, alert_id: UUID) -> HttpResponse:
    """One alert: why, since when, whose, what was done, and what can be done now."""
    return _page(request, alert_id)


@require_POST
@staff_page("alerts.act")
def take(request: Any, alert_id: UUID) -> HttpResponse:
    """Acknowledge."""
    return _act(
        request, alert_id, "take", lambda by, at: actions.acknowledge(by=by, at=at, alert_id=alert_id)
    )


@require_POST
@staff_page("alerts.act")
def note(request: Any, alert_id: UUID) -> HttpResponse:
    """Write what was done so far."""
    form = forms.DoneForm(request.POST)
    form.is_valid()
    given = form.cleaned_data
    return _act(
        request, alert_id, "note",
        lambda by, at: actions.note_alert(by=by, at=at, alert_id=alert_id, done=given.get("done", ()), words=given.get("words", "")),
        form,
    )  # fmt: skip


@require_POST
@staff_page("alerts.act")
def hand(request: Any, alert_id: UUID) -> HttpResponse:
    """Hand it to somebody licensed."""
    to = request.POST.get("to", "")
    return _act(
        request, alert_id, "hand",
        lambda by, at: actions.hand_over_alert(by=by, at=at, alert_id=alert_id, to_user_id=int(to) if to.isdigit() else 0),
    )  # fmt: skip


@require_POST
@staff_page("alerts.close")
def close(request: Any, alert_id: UUID) -> HttpResponse:
    """Close it with what was done."""
    form = forms.DoneForm(request.POST)
    form.is_valid()
    given = form.cleaned_data
    return _act(
        request, alert_id, "close",
        lambda by, at: actions.close_alert(by=by, at=at, alert_id=alert_id, done=given.get("done", ()), words=given.get("words", "")),
        form,
    )  # fmt: skip


@chart_page("alerts.act")
def concern(request: Any, client_id: UUID) -> HttpResponse:
    """Raise an alert by hand: something seen or heard that worries."""
    form = forms.RaiseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        now = timezone.now()
        reason = AlertReason(
            f"concern.{now:%Y%m%d%H%M%S}", form.cleaned_data["says"], form.cleaned_data["urgency"]
        )
        made = actions.raise_alert(
            by=request.reader.actor, at=now, client_id=client_id, source="person", reasons=[reason]
        )
        return redirect("measures:alert", made.alert_id)
    return render(request, "measures/concern.html", {"form": form}, status=422 if form.errors else 200)


def _act(
    request: Any, alert_id: UUID, what: str, do: Any, form: forms.DoneForm | None = None
) -> HttpResponse:
    try:
        do(request.reader.actor, timezone.now())
    except (Invalid, Refused) as problem:
        if form is not None:
            form.add_error(getattr(problem, "field", None), str(problem))
            return _page(request, alert_id, form, status=422)
        messages.error(request, str(problem))
        return redirect("measures:alert", alert_id)
    messages.success(request, DONE[what])
    return redirect("measures:alerts" if what == "close" else reverse("measures:alert", args=[alert_id]))


def _page(
    request: Any, alert_id: UUID, form: forms.DoneForm | None = None, status: int = 200
) -> HttpResponse:
    view = queries.alert(request.reader, alert_id=alert_id)
    if view is None:
        raise Http404
    reader, now = request.reader, timezone.now()
    center = centers.profile(reader.center_id)
    able = [
        one
        for one in centers.staff(reader.center_id)
        if actions.may_own(one, now) and one.user_id != view.owner_id
    ]
    me = centers.staff_member(reader.center_id, reader.actor.user_id) if reader.actor.user_id else None
    context = {
        "alert": view,
        "now": now,
        "form": form or forms.DoneForm(auto_id="done_%s"),
        "hand_form": forms.HandForm(people=able),
        "may_act": reader.may("alerts.act") and view.closed_at is None,
        "may_close": reader.may("alerts.close")
        and me is not None
        and me.license_valid(now.date())
        and view.closed_at is None,
        "on_call": (center.on_call_phone, center.on_call_note),
        "source_url": _source_url(view),
    }
    return render(request, "measures/alert.html", context, status=status)


def _source_url(view: queries.AlertView) -> str:
    """Where the answer stands that raised it."""
    if view.source == "measure":
        return reverse("measures:measure", args=[view.client_id, view.source_id])
    return reverse(
        "assessment:client" if view.source == "assessment" else "desk:story", args=[view.client_id]
    )
