"""A client's measures: what waits, how it moves, everything that was answered."""

from datetime import datetime, time
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from midspan.access.errors import Invalid, Refused
from midspan.access.pages import chart_page
from midspan.measures import actions, forms, queries, showing


@chart_page("measures.see")
def client(request: Any, client_id: UUID) -> HttpResponse:
    """What is due, what waits, the trends, and asking for another one."""
    reader, now = request.reader, timezone.now()
    due = queries.due_of(reader, client_id=client_id, now=now)
    asked = frozenset(one.instrument for one in (*due.now, *due.ahead))
    form = forms.AssignForm(
        request.POST or None, on=timezone.localdate(), center_id=reader.center_id, asked=asked
    )
    if request.method == "POST" and form.is_valid():
        made = _assign(request, client_id, form)
        if made is not None:
            return made
    rows = queries.measures_of(reader, client_id=client_id)
    since = queries.start_of(reader, client_id=client_id)
    pictures = [showing.picture(trend) for trend in queries.trends(rows, since=since)]
    uses = queries.uses(reader, client_id=client_id)
    waiting = [row for row in rows if row.state in {"waiting", "begun"}]
    context = {
        "form": form,
        "due": due,
        "waiting": waiting,
        "hand_all": sum(row.handable for row in waiting) > 1,
        "pictures": [(one, uses.get(one.trend.last.id, queries.Use())) for one in pictures if one.drawn],
        "since": since,
        "bands": [one for one in pictures if not one.drawn],
        "past": [row for row in rows if row.state in {"done", "withdrawn"}],
        "open": queries.open_lines(reader, now=now, client_id=client_id),
        "used": showing.used(pictures, uses),
        "fed_back_form": forms.FedBackForm(auto_id=False),
        "may_work": reader.may("measures.work"),
    }
    return render(request, "measures/client.html", context)


@require_POST
@chart_page("measures.work")
def assign_due(request: Any, client_id: UUID) -> HttpResponse:
    """Ask for everything that is due, in one go."""
    now = timezone.now()
    due = queries.due_of(request.reader, client_id=client_id, now=now).to_ask
    wanted = [
        actions.Wanted(one.instrument, timezone.make_aware(datetime.combine(one.on, time(17)))) for one in due
    ]
    try:
        made = actions.assign_due(
            by=request.reader.actor, at=now, client_id=client_id, wanted=wanted, episode_id=due[0].episode_id if due else None
        )  # fmt: skip
        messages.success(request, f"{len(made)} asked for. They wait on this page until they are answered.")
    except (Invalid, Refused) as problem:
        messages.error(request, str(problem))
    return redirect("measures:client", client_id)


@require_POST
@chart_page("measures.work")
def discuss(request: Any, client_id: UUID, measure_id: UUID) -> HttpResponse:
    """Note that a result was looked at with the client."""
    try:
        actions.discuss(
            by=request.reader.actor,
            at=timezone.now(),
            measure_id=measure_id,
            words=request.POST.get("words", ""),
        )
        messages.success(request, "Kept. It no longer waits on Today.")
    except (Invalid, Refused) as problem:
        messages.error(request, str(problem))
    return redirect("measures:client", client_id)


@require_POST
@chart_page("measures.work")
def feed_back(request: Any, client_id: UUID, measure_id: UUID) -> HttpResponse:
    """Note where a result was brought, and what was decided."""
    try:
        actions.feed_back(
            by=request.reader.actor, at=timezone.now(), measure_id=measure_id, to=request.POST.get("to", ""),
            words=request.POST.get("words", ""),
        )  # fmt: skip
        messages.success(request, "Kept.")
    except (Invalid, Refused) as problem:
        messages.error(request, str(problem))
    return redirect("measures:client", client_id)


@require_POST
@chart_page("measures.work")
def amend(request: Any, client_id: UUID, measure_id: UUID) -> HttpResponse:
    """Begin a correction of a completed measure."""
    form = forms.ReasonForm(request.POST)
    try:
        if not form.is_valid():
            raise Invalid("Say why it is corrected.")
        new = actions.amend(
            by=request.reader.actor,
            at=timezone.now(),
            measure_id=measure_id,
            reason=form.cleaned_data["reason"],
        )
    except (Invalid, Refused) as problem:
        messages.error(request, str(problem))
        return redirect("measures:measure", client_id, measure_id)
    return redirect("measures:measure", client_id, new)


@require_POST
@chart_page("measures.work")
def withdraw(request: Any, client_id: UUID, measure_id: UUID) -> HttpResponse:
    """Take back a measure that is not completed."""
    form = forms.ReasonForm(request.POST)
    try:
        if not form.is_valid():
            raise Invalid("Say why it is taken back.")
        actions.withdraw(
            by=request.reader.actor,
            at=timezone.now(),
            measure_id=measure_id,
            reason=form.cleaned_data["reason"],
        )
        messages.success(request, "Taken back. Its answers so far stay in the chart, out of the trend.")
    except (Invalid, Refused) as problem:
        messages.error(request, str(problem))
        return redirect("measures:measure", client_id, measure_id)
    return redirect("measures:client", client_id)


def _assign(request: Any, client_id: UUID, form: forms.AssignForm) -> HttpResponse | None:
    day = form.cleaned_data["due"]
    due = timezone.make_aware(datetime.combine(day, time(17))) if day else None
    try:
        measure_id = actions.assign(
            by=request.reader.actor, at=timezone.now(), client_id=client_id, instrument=form.cleaned_data["instrument"],
            mode=form.cleaned_data["mode"], due_at=due,
        )  # fmt: skip
    except (Invalid, Refused) as problem:
        form.add_error(None, str(problem))
        return None
    if due is not None:
        messages.success(request, "Asked for. It waits on this page until it is answered.")
        return redirect("measures:client", client_id)
    return redirect("measures:measure", client_id, measure_id)
