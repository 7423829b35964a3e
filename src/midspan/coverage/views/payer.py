"""The pages on which policies, benefits and authorisations are written down."""

from functools import partial
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_POST

from midspan.access.pages import chart_page
from midspan.coverage import actions, forms, queries
from midspan.coverage.views.shared import (
    back,
    choices_of,
    done,
    form_page,
    policy_of,
    reader_of,
    standing_of,
    zone_of,
)


@chart_page("coverage.work")
def add_policy(request: HttpRequest, client_id: UUID) -> HttpResponse:
    """A further policy."""
    taken = {p.rank for p in queries.coverage(reader_of(request), client_id=client_id).policies}
    form = forms.PolicyForm(
        request.POST or None, initial={"rank": next((r for r in (1, 2, 3) if r not in taken), 3)}
    )
    if request.method == "POST" and form.is_valid():
        kept = done(
            request,
            lambda by, at: actions.add_policy(by=by, at=at, client_id=client_id, policy=form.policy()),
            "The policy is in the chart.",
            form,
        )
        if kept:
            return back(client_id)
    return form_page(request, client_id, "Add a policy", form, payers=queries.payers(reader_of(request)))


@chart_page("coverage.work")
def correct_policy(request: HttpRequest, client_id: UUID, policy_id: UUID) -> HttpResponse:
    """Correct a policy."""
    found = policy_of(request, client_id, policy_id)
    known = {name: getattr(found, name) for name in forms.PolicyForm.base_fields}
    form = forms.PolicyForm(request.POST or None, initial=known)
    if request.method == "POST" and form.is_valid():
        kept = done(
            request, lambda by, at: actions.correct_policy(by=by, at=at, client_id=client_id, policy_id=policy_id, policy=form.policy()),
            "The policy is corrected.", form,
        )  # fmt: skip
        if kept:
            return back(client_id)
    return form_page(
        request, client_id, "Correct the policy", form, payers=queries.payers(reader_of(request))
    )


@require_POST
@chart_page("coverage.work")
def end_policy(request: HttpRequest, client_id: UUID, policy_id: UUID) -> HttpResponse:
    """It no longer holds."""
    done(
        request,
        lambda by, at: actions.end_policy(by=by, at=at, client_id=client_id, policy_id=policy_id),
        "The policy has ended. What was recorded under it stays.",
    )
    return back(client_id)


@chart_page("coverage.work")
def benefits(request: HttpRequest, client_id: UUID, policy_id: UUID) -> HttpResponse:
    """What the payer said."""
    found, zone = policy_of(request, client_id, policy_id), zone_of(request)
    now = timezone.now().astimezone(zone).replace(tzinfo=None, second=0, microsecond=0)
    form = forms.BenefitsForm(request.POST or None, choices=choices_of(request), initial={"told_at": now})
    if request.method == "POST" and form.is_valid():
        what = form.benefits(zone)
        if done(
            request,
            lambda by, at: actions.record_benefits(
                by=by, at=at, client_id=client_id, policy_id=policy_id, benefits=what
            ),
            "The benefits are recorded.",
            form,
        ):
            return back(client_id)
    standing = standing_of(request, client_id, found.payer)
    return form_page(request, client_id, f"What {found.payer} said", form, standing=standing)


@chart_page("coverage.work")
def authorisation(
    request: HttpRequest, client_id: UUID, policy_id: UUID, authorisation_id: UUID | None = None
) -> HttpResponse:
    """A request to the payer, or its answer."""
    found, zone = policy_of(request, client_id, policy_id), zone_of(request)
    now = timezone.now().astimezone(zone).replace(tzinfo=None, second=0, microsecond=0)
    form = forms.AuthorisationForm(
        request.POST or None,
        choices=choices_of(request),
        initial={"told_at": now} | _asked(request, client_id, authorisation_id),
    )
    if request.method == "POST" and form.is_valid():
        what = form.authorisation(zone)
        given = {"client_id": client_id}
        if authorisation_id is None:
            do = partial(actions.record_authorisation, **given, policy_id=policy_id, authorisation=what)
        else:
            do = partial(
                actions.answer_authorisation, **given, authorisation_id=authorisation_id, answer=what
            )
        if done(request, lambda by, at: do(by=by, at=at), "The authorisation is recorded.", form):
            return back(client_id)
    title = f"Authorisation by {found.payer}" if authorisation_id is None else f"The answer of {found.payer}"
    return form_page(request, client_id, title, form, standing=standing_of(request, client_id, found.payer))


def _asked(request: HttpRequest, client_id: UUID, authorisation_id: UUID | None) -> dict[str, Any]:
    if authorisation_id is None:
        return {}
    found = queries.coverage(reader_of(request), client_id=client_id).authorisations
    one = next((a for a in found if a.authorisation_id == authorisation_id and a.state == "requested"), None)
    if one is None:
        raise Http404
    return {
        "level": one.level,
        "unit": one.unit,
        "amount": one.amount or None,
        "from_on": one.from_on,
        "until_on": one.until_on,
        "number": one.number,
    }
