"""Preparing a consent of any kind, and handing it over to be signed."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from midspan.access.pages import chart_page
from midspan.admissions import paperwork
from midspan.admissions.consent_forms import Prepared
from midspan.admissions.paperwork_signing import begin
from midspan.admissions.views.answers import center_of
from midspan.documents.layout import lay_out
from midspan.people import queries as people

REFUSED = 422


@chart_page("consents.work")
def new(request: HttpRequest, client_id: UUID) -> HttpResponse:
    """What it is to say; read it; hand it over. What the law asks for and is missing is said beside its field."""
    reader: Any = request.reader  # type: ignore[attr-defined]
    center, header = center_of(request), request.chart  # type: ignore[attr-defined]
    form = Prepared(
        request.POST or None, words=paperwork.words_for(center, header), contacts=people.contacts(reader, client_id=client_id),
        today=timezone.localdate(), initial={key: request.GET[key] for key in ("kind", "to") if key in request.GET},
    )  # fmt: skip
    laid = None
    if request.method == "POST" and form.is_valid():
        if "hand" in request.POST and reader.may("signatures.take"):
            begin(request, client_id=client_id, papers=[form.handed()])
            return redirect("admissions:sign")
        laid = lay_out(form.paper().text)
    context = {"form": form, "laid": laid, "may_hand": reader.may("signatures.take")}
    return render(
        request, "admissions/paperwork/consent_new.html", context, status=REFUSED if form.errors else 200
    )
