"""The diagnoses of a client: found by words or code, and what stands in the chart."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from midspan.access.answering import REFUSED, refuse
from midspan.access.errors import Invalid, Refused
from midspan.access.pages import chart_page
from midspan.assessment import actions, queries
from midspan.assessment.forms import DiagnosisForm, row_form
from midspan.assessment.views.common import newest
from midspan.rules.assessment import Field
from midspan.rules.codes import icd10cm


@chart_page("assessment.see")
def diagnoses(request: Any, client_id: UUID) -> HttpResponse:
    """The list, and the form for one more. A POST adds it; without JavaScript it also finds."""
    form = DiagnosisForm()
    if request.method == "POST":
        if not request.reader.may("assessment.work"):
            raise Http404
        finding = "find" in request.POST
        form = DiagnosisForm(looking=request.POST) if finding else DiagnosisForm(request.POST)
        if not finding and form.is_valid():
            try:
                actions.add_diagnosis(
                    by=request.reader.actor, at=timezone.now(), client_id=client_id, **form.facts()
                )
            except (Invalid, Refused) as problem:
                refuse(form, problem)
            else:
                messages.success(request, "The diagnosis is in the chart.")
                return redirect("assessment:diagnoses", client_id)
    every = queries.diagnoses(request.reader, client_id=client_id, ended=True)
    context = {
        "client_id": client_id, "form": form, "open": [one for one in every if one.ended_at is None],
        "ended": [one for one in every if one.ended_at is not None], "may_work": request.reader.may("assessment.work"),
        "edition": icd10cm.edition(timezone.localdate()), "standings": form.fields["standing"].choices,
    }  # fmt: skip
    return render(request, "assessment/diagnoses.html", context, status=REFUSED if form.errors else 200)


@require_POST
@chart_page("assessment.work")
def search(request: Any, client_id: UUID) -> HttpResponse:
    """The codes for what was typed, to choose one of. Words are posted: they never stand in an address."""
    return render(request, "assessment/codes.html", {"form": DiagnosisForm(looking=request.POST)})


@require_POST
@chart_page("assessment.work")
def change(request: Any, client_id: UUID, diagnosis_id: UUID) -> HttpResponse:
    """Make it the principal one, change where it stands, or end it."""
    known = queries.diagnoses(request.reader, client_id=client_id, ended=True)
    if all(one.id != diagnosis_id for one in known):
        raise Http404
    by, at = request.reader.actor, timezone.now()
    what = request.POST.get("do", "")
    try:
        if what == "principal":
            actions.make_principal(by=by, at=at, diagnosis_id=diagnosis_id)
        elif what == "end":
            actions.end_diagnosis(by=by, at=at, diagnosis_id=diagnosis_id, why=request.POST.get("why", ""))
        else:
            actions.change_standing(by=by, at=at, diagnosis_id=diagnosis_id, standing=what)
    except (Invalid, Refused) as problem:
        messages.error(request, str(problem))
    return redirect("assessment:diagnoses", client_id)


@require_POST
@chart_page("assessment.work")
def row_codes(request: Any, client_id: UUID, domain: str, field: str, at: int) -> HttpResponse:
    """In the interview: the codes for what was typed into a row, each a button that fills the row."""
    found = _rows_field(request, client_id, domain, field)
    column = next(one.name for one in found.columns if one.kind == "icd10cm")
    typed = request.POST.get(f"{field}-{at}-{column}", "")
    context = {
        "found": () if icd10cm.billable(typed) else icd10cm.search(typed), "typed": typed.strip(),
        "url": reverse("assessment:fill_row", args=[client_id, domain, field, at]),
    }  # fmt: skip
    return render(request, "assessment/row_codes.html", context)


@require_POST
@chart_page("assessment.work")
def fill_row(request: Any, client_id: UUID, domain: str, field: str, at: int) -> HttpResponse:
    """The row again with the code that was chosen and its title as the wording; the rest as it was typed."""
    found = _rows_field(request, client_id, domain, field)
    try:
        chosen = icd10cm.find(request.POST.get("chosen", ""))
    except icd10cm.NoSuchDiagnosis:
        raise Http404 from None
    values: dict[str, Any] = {
        one.name: request.POST.get(f"{field}-{at}-{one.name}", "") for one in found.columns
    }
    column = next(one.name for one in found.columns if one.kind == "icd10cm")
    values |= {column: chosen.code, "label": chosen.title}
    url = f"{reverse('assessment:row', args=[client_id, domain, field, at])}codes/"
    context = {"row": row_form(found, at, values, url), "at": at, "noun": found.row}
    return render(request, "assessment/row.html", context)


def _rows_field(request: Any, client_id: UUID, domain: str, field: str) -> Field:
    try:
        found = newest(request, client_id).questions.domain(domain).field(field)
    except KeyError:
        raise Http404 from None
    if not any(one.kind == "icd10cm" for one in found.columns):
        raise Http404
    return found
