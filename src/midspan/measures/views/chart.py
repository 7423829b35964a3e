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
    """The list, the trends, and asking for another one."""
    form = forms.AssignForm(request.POST or None, on=timezone.localdate())
    if request.method == "POST" and form.is_valid():
        made = _assign(request, client_id, form)
        if made is not None:
            return made
    rows = queries.measures_of(request.reader, client_id=client_id)
    since = queries.start_of(request.reader, client_id=client_id)
    pictures = [showing.picture(trend) for trend in queries.trends(rows, since=since)]
    talks = queries.talks(request.reader, client_id=client_id)
    context = {
        "form": form,
        "waiting": [row for row in rows if row.state in {"waiting", "begun"}],
        "pictures": [(one, talks.get(one.trend.last.id)) for one in pictures if one.drawn],
        "since": since,
        "bands": [one for one in pictures if not one.drawn],
        "past": [row for row in rows if row.state in {"done", "withdrawn"}],
        "open": queries.open_lines(request.reader, now=timezone.now(), client_id=client_id),
        "may_work": request.reader.may("measures.work"),
    }
    return render(request, "measures/client.html", context)


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
