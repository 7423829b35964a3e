"""The safety plan and the relapse-prevention plan: read, written with the client, printed."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from midspan.access.answering import REFUSED, refused
from midspan.access.pages import chart_page
from midspan.documents.paper import pdf
from midspan.rules import tables
from midspan.treatment import actions, forms, queries
from midspan.treatment.queries.sheets import TABLE
from midspan.treatment.views.common import as_pdf, head


@chart_page("plan.see")
def safety_plan(request: Any, client_id: UUID) -> HttpResponse:
    """The safety plan that holds, with whom to call."""
    reader = request.reader
    context = {
        "sheet": queries.safety_plan(reader, client_id),
        "opioids": queries.opioids(reader, client_id),
        "reads": "safety" in reader.classes,
        "may_work": reader.may("plan.work") and "safety" in reader.classes,
    } | _table()
    return render(request, "treatment/safety_plan.html", context)


@chart_page("plan.work")
def safety_write(request: Any, client_id: UUID) -> HttpResponse:
    """Write the safety plan with the client; each save that changes something is kept as a new edition."""
    before = queries.safety_plan(request.reader, client_id)
    found = queries.opioids(request.reader, client_id)
    form = forms.SafetyForm(request.POST or None, initial=forms.sheet_initial(before), opioids=found)
    if request.method == "POST" and form.is_valid():
        given = {
            "by": request.reader.actor,
            "at": timezone.now(),
            "client_id": client_id,
            "facts": form.facts(),
        }
        if not refused(form, lambda: actions.save_safety_plan(**given)):
            messages.success(request, "The safety plan is kept. Print it for the client.")
            return redirect("treatment:safety_plan", client_id=client_id)
    context = {"form": form, "opioids": found, "sheet": before} | _table()
    return render(request, "treatment/safety_write.html", context, status=REFUSED if form.errors else 200)


@chart_page("plan.see")
def safety_print(request: Any, client_id: UUID) -> HttpResponse:
    """The safety plan as PDF, one page for the client's pocket or wall."""
    sheet = queries.safety_plan(request.reader, client_id)
    if sheet is None:
        raise Http404
    return as_pdf(
        pdf("treatment/safety_paper.html", head(request) | {"sheet": sheet} | _table()), "safety-plan"
    )


@chart_page("plan.see")
def relapse_plan(request: Any, client_id: UUID) -> HttpResponse:
    """The relapse-prevention plan that holds."""
    reader = request.reader
    context = {
        "sheet": queries.relapse_plan(reader, client_id),
        "reads": "clinical" in reader.classes,
        "may_work": reader.may("plan.work"),
    } | _table()
    return render(request, "treatment/relapse_plan.html", context)


@chart_page("plan.work")
def relapse_write(request: Any, client_id: UUID) -> HttpResponse:
    """Write the relapse-prevention plan with the client."""
    before = queries.relapse_plan(request.reader, client_id)
    form = forms.RelapseForm(request.POST or None, initial=forms.sheet_initial(before))
    if request.method == "POST" and form.is_valid():
        given = {
            "by": request.reader.actor,
            "at": timezone.now(),
            "client_id": client_id,
            "facts": form.facts(),
        }
        if not refused(form, lambda: actions.save_relapse_plan(**given)):
            messages.success(request, "The relapse-prevention plan is kept. Print it for the client.")
            return redirect("treatment:relapse_plan", client_id=client_id)
    context = {"form": form, "sheet": before}
    return render(request, "treatment/relapse_write.html", context, status=REFUSED if form.errors else 200)


@chart_page("plan.see")
def relapse_print(request: Any, client_id: UUID) -> HttpResponse:
    """The relapse-prevention plan as PDF."""
    sheet = queries.relapse_plan(request.reader, client_id)
    if sheet is None:
        raise Http404
    data = pdf("treatment/relapse_paper.html", head(request) | {"sheet": sheet} | _table())
    return as_pdf(data, "relapse-prevention-plan")


def _table() -> dict[str, Any]:
    table = tables.load(TABLE, timezone.localdate())
    return {"crisis": table.rows("lines"), "cites": table["cites"]}
