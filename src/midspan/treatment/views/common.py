"""What several pages of this room share."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect

from midspan.access.answering import did
from midspan.center import queries as centers
from midspan.treatment import queries

PDF_POLICY = "default-src 'none'; object-src 'self'; img-src 'self' data:; style-src 'unsafe-inline'; frame-ancestors 'none'"


def version(request: Any, client_id: UUID, plan_id: UUID) -> queries.PlanView:
    """One version of the client's plan, or nothing here."""
    found = queries.plan_by_id(request.reader, plan_id, client_id=client_id)
    if found is None:
        raise Http404
    return found


def done(request: Any, client_id: UUID, do: Callable[[], object], said: str) -> HttpResponse:
    """Do an act and go back to the plan, with what was done, or why not."""
    did(request, do, said)
    return redirect("treatment:plan", client_id=client_id)


def as_pdf(data: bytes, name: str) -> HttpResponse:
    """A PDF that may be seen or saved, in headers that let it do nothing else. `name` names no client."""
    response = HttpResponse(data, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    response["Content-Security-Policy"] = PDF_POLICY
    response["X-Content-Type-Options"] = "nosniff"
    return response


def head(request: Any) -> dict[str, str]:
    """The head of a paper: the center, and who it is about."""
    center, chart = centers.profile(request.reader.center_id), request.chart
    return {
        "center_name": center.name,
        "center_address": ", ".join(part for part in (center.city, center.state, center.phone) if part),
        "client_name": chart.legal_name or chart.display_name,
        "mrn": chart.mrn,
    }
