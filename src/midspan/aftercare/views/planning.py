"""The continuing-care plan: written with the client, printed for the client."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from midspan.access.answering import REFUSED
from midspan.access.errors import Invalid, Refused
from midspan.access.pages import chart_page
from midspan.aftercare import actions, forms, queries
from midspan.center import queries as centers
from midspan.treatment import queries as treatment


@chart_page("discharge.work")
def plan(request: Any, client_id: UUID) -> HttpResponse:
    """Write it. “One more line” keeps what was typed and gives room."""
    reader = request.reader
    if request.chart.episode_id is None:
        return redirect("aftercare:discharge", client_id)
    found = queries.plan(reader, client_id=client_id)
    form = forms.PlanForm(request.POST or None, plan=found, coaches=_coaches(request))
    if request.method == "POST" and form.is_valid() and _saved(request, client_id, form):
        messages.success(request, "Saved. Print it for the client when you have gone through it together.")
        return redirect("aftercare:plan" if "more" in request.POST else "aftercare:client", client_id)
    context = {
        "client_id": client_id, "form": form, "plan": found, "version": request.POST.get("version", found.version if found else ""),
        "relapse": treatment.relapse_plan(reader, client_id) if "clinical" in reader.classes else None, "clinical": "clinical" in reader.classes,
    }  # fmt: skip
    wrong = form.is_bound and (bool(form.errors) or any(line.errors for line in form.lines))
    return render(request, "aftercare/plan.html", context, status=REFUSED if wrong else 200)


@require_POST
@chart_page("discharge.work")
def copy(request: Any, client_id: UUID) -> HttpResponse:
    """The PDF for the client, kept in the chart."""
    try:
        document = actions.copy_of_plan(by=request.reader.actor, at=timezone.now(), client_id=client_id)
    except (Invalid, Refused) as problem:
        messages.error(request, str(problem))
        return redirect("aftercare:client", client_id)
    return redirect("documents:document", client_id, document)


def _saved(request: Any, client_id: UUID, form: forms.PlanForm) -> bool:
    version = request.POST.get("version", "")
    try:
        actions.save_plan(
            by=request.reader.actor, at=timezone.now(), client_id=client_id, facts=form.facts(),
            version=int(version) if version.isdigit() else None,
        )  # fmt: skip
    except (Invalid, Refused) as problem:
        form.refuse(getattr(problem, "field", None) or "", str(problem))
        return False
    return True


def _coaches(request: Any) -> list[tuple[int, str]]:
    """Those who can be the coach afterwards."""
    staff = centers.staff(request.reader.center_id)
    return [
        (one.user_id, one.name)
        for one in staff
        if one.active and one.roles & {"coach", "alumni", "case_manager"}
    ]
