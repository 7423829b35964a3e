"""What the pages of this room share: who reads, what an act answered, which policy is meant."""

from collections.abc import Callable, Iterable
from typing import Any
from uuid import UUID

from django import forms as dj
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from midspan.access.errors import Invalid, Refused
from midspan.center import queries as centers
from midspan.coverage import forms, queries
from midspan.coverage.actions.permission import PERMITTING
from midspan.privacy import queries as privacy

REFUSED = 422


def reader_of(request: HttpRequest) -> Any:
    return request.reader  # type: ignore[attr-defined]


def center_of(request: HttpRequest) -> centers.CenterProfile:
    found: centers.CenterProfile = request.gate.center()  # type: ignore[attr-defined]
    return found


def zone_of(request: HttpRequest) -> Any:
    return center_of(request).zone


def choices_of(request: HttpRequest) -> tuple[queries.Choice, ...]:
    return queries.choices(reader_of(request), on=timezone.localdate(), center=center_of(request))


def standings_of(request: HttpRequest, client_id: UUID, payers: Iterable[str]) -> dict[str, privacy.Standing]:
    """Whether each payer may be spoken to now, in two queries."""
    return privacy.may_be_asked(
        reader_of(request).actor, client_id, PERMITTING, timezone.now(), recipients=payers
    )


def standing_of(request: HttpRequest, client_id: UUID, payer: str) -> privacy.Standing:
    """Whether one payer may be."""
    return standings_of(request, client_id, [payer])[payer]


def policy_of(request: HttpRequest, client_id: UUID, policy_id: UUID) -> queries.PolicyView:
    seen = queries.coverage(reader_of(request), client_id=client_id)
    found = next((p for p in seen.policies if p.policy_id == policy_id), None)
    if found is None:
        raise Http404
    return found


def link(name: str, client_id: UUID) -> str:
    try:
        return reverse(name, args=[client_id])
    except NoReverseMatch:
        return ""


def form_page(request: HttpRequest, client_id: UUID, title: str, form: dj.Form, **more: Any) -> HttpResponse:
    context = {"form": form, "title": title, "paperwork_url": link("admissions:paperwork", client_id), **more}
    return render(request, "coverage/form.html", context, status=REFUSED if form.errors else 200)


def done(request: HttpRequest, do: Callable[[Any, Any], Any], says: str, form: dj.Form | None = None) -> bool:
    try:
        do(reader_of(request).actor, timezone.now())
    except (Invalid, Refused) as no:
        name = no.field if isinstance(no, Invalid) else None
        if form is None:
            messages.error(request, str(no))
        else:
            place = (
                form.place(name)
                if isinstance(form, forms.BenefitsForm)
                else name
                if name in form.fields
                else None
            )
            form.add_error(place, str(no))
        return False
    messages.success(request, says)
    return True


def back(client_id: UUID) -> HttpResponse:
    return redirect("coverage:client", client_id=client_id)
