"""Estimates, self-pay and payment plans, from the forms of the coverage page."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_POST

from midspan.access.pages import chart_page
from midspan.coverage import actions, forms, queries
from midspan.coverage.money import instalments
from midspan.coverage.views.page import coverage_page
from midspan.coverage.views.shared import back, choices_of, done, reader_of


@require_POST
@chart_page("coverage.work")
def estimate(request: HttpRequest, client_id: UUID) -> HttpResponse:
    """Compute an estimate, show its lines, keep it."""
    form = forms.EstimateForm(request.POST, choices=choices_of(request))
    if form.is_valid():
        seen = queries.coverage(reader_of(request), client_id=client_id)
        choice = next(c for c in choices_of(request) if c.level == form.cleaned_data["level"])
        entered = form.cleaned_data["rate"]
        rate = entered or choice.rate
        if not rate:
            form.add_error("rate", "The center has no rate for this level yet. Write the price a day.")
        elif done(
            request,
            lambda by, at: _keep(
                by, at, client_id, seen, choice, rate, entered, form.cleaned_data["keep_rate"]
            ),
            "The estimate is kept.",
            form,
        ):
            return back(client_id)
    return coverage_page(request, client_id, estimate_form=form)


def _keep(
    by: Any,
    at: Any,
    client_id: UUID,
    seen: queries.CoverageView,
    choice: queries.Choice,
    rate: int,
    entered: int | None,
    keep_rate: bool,
) -> None:
    today = timezone.localdate(at)
    if entered and keep_rate:
        actions.set_day_rate(by=by, at=at, level=choice.level, cents=rate, from_on=today)
    since = today if entered and keep_rate else None if entered else choice.rate_from
    made = queries.first_estimate(choice, seen, rate=rate, rate_because=queries.rate_because(rate, since))
    used = (
        next((p.benefits.check_id for p in seen.policies if p.benefits), None)
        if seen.self_pay_since is None
        else None
    )
    actions.keep_estimate(
        by=by, at=at, client_id=client_id, level=choice.level, estimated=made, check_id=used
    )


@require_POST
@chart_page("coverage.work")
def self_pay(request: HttpRequest, client_id: UUID) -> HttpResponse:
    """The client pays without a plan, or no longer does."""
    if request.POST.get("end"):
        done(
            request,
            lambda by, at: actions.end_self_pay(by=by, at=at, client_id=client_id),
            "The plan is used again.",
        )
        return back(client_id)
    form = forms.SelfPayForm(request.POST)
    if form.is_valid() and done(
        request,
        lambda by, at: actions.choose_self_pay(by=by, at=at, client_id=client_id, **form.cleaned_data),
        "Self-pay is recorded.",
        form,
    ):
        return back(client_id)
    return coverage_page(request, client_id, self_pay_form=form)


@require_POST
@chart_page("coverage.work")
def plan(request: HttpRequest, client_id: UUID) -> HttpResponse:
    """Agree on a payment plan, or end it."""
    if request.POST.get("end"):
        done(
            request,
            lambda by, at: actions.end_plan(by=by, at=at, client_id=client_id),
            "The payment plan has ended.",
        )
        return back(client_id)
    form = forms.PlanForm(request.POST)
    if form.is_valid():
        d = form.cleaned_data
        try:
            parts = instalments(d["total"], d["count"], d["first_on"])
        except ValueError as wrong:
            form.add_error("count", f"A plan needs {wrong}.")
        else:
            if done(
                request,
                lambda by, at: actions.agree_plan(
                    by=by,
                    at=at,
                    client_id=client_id,
                    total_cents=d["total"],
                    instalments=parts,
                    note=d["note"],
                ),
                "The payment plan is agreed.",
                form,
            ):
                return back(client_id)
    return coverage_page(request, client_id, plan_form=form)
