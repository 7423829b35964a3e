"""The coverage page of a chart: policies, what the payer said, what it costs, what was granted."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms as dj
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from midspan.access.errors import Invalid, Refused
from midspan.access.pages import chart_page
from midspan.center import queries as centers
from midspan.coverage import actions, forms, queries
from midspan.coverage.money import dollars, instalments, range_in_dollars
from midspan.privacy import queries as privacy

REFUSED = 422


@chart_page("coverage.see")
def client(request: HttpRequest, client_id: UUID) -> HttpResponse:
    """Everything about a client's coverage."""
    return _page(request, client_id)


@chart_page("coverage.work")
def add_policy(request: HttpRequest, client_id: UUID) -> HttpResponse:
    """A further policy."""
    taken = {p.rank for p in queries.coverage(_reader(request), client_id=client_id).policies}
    form = forms.PolicyForm(request.POST or None, initial={"rank": next((r for r in (1, 2, 3) if r not in taken), 3)})
    if request.method == "POST" and form.is_valid():
        kept = _done(request, lambda by, at: actions.add_policy(by=by, at=at, client_id=client_id, policy=form.policy()), "The policy is in the chart.", form)
        if kept:
            return _back(client_id)
    return _form(request, client_id, "Add a policy", form, payers=queries.payers(_reader(request)))


@chart_page("coverage.work")
def correct_policy(request: HttpRequest, client_id: UUID, policy_id: UUID) -> HttpResponse:
    """Correct a policy."""
    found = _policy(request, client_id, policy_id)
    known = {name: getattr(found, name) for name in forms.PolicyForm.base_fields}
    form = forms.PolicyForm(request.POST or None, initial=known)
    if request.method == "POST" and form.is_valid():
        kept = _done(
            request, lambda by, at: actions.correct_policy(by=by, at=at, client_id=client_id, policy_id=policy_id, policy=form.policy()),
            "The policy is corrected.", form,
        )  # fmt: skip
        if kept:
            return _back(client_id)
    return _form(request, client_id, "Correct the policy", form, payers=queries.payers(_reader(request)))


@require_POST
@chart_page("coverage.work")
def end_policy(request: HttpRequest, client_id: UUID, policy_id: UUID) -> HttpResponse:
    """It no longer holds."""
    _done(request, lambda by, at: actions.end_policy(by=by, at=at, client_id=client_id, policy_id=policy_id), "The policy has ended. What was recorded under it stays.")
    return _back(client_id)


@chart_page("coverage.work")
def benefits(request: HttpRequest, client_id: UUID, policy_id: UUID) -> HttpResponse:
    """What the payer said."""
    found, zone = _policy(request, client_id, policy_id), _zone(request)
    now = timezone.now().astimezone(zone).replace(tzinfo=None, second=0, microsecond=0)
    form = forms.BenefitsForm(request.POST or None, choices=_choices(request), initial={"told_at": now})
    if request.method == "POST" and form.is_valid():
        kept = _done(
            request, lambda by, at: actions.record_benefits(by=by, at=at, client_id=client_id, policy_id=policy_id, benefits=form.benefits(zone)),
            "The benefits are recorded.", form,
        )  # fmt: skip
        if kept:
            return _back(client_id)
    standing = _standing(request, client_id, found.payer)
    return _form(request, client_id, f"What {found.payer} said", form, standing=standing)


@chart_page("coverage.work")
def authorisation(request: HttpRequest, client_id: UUID, policy_id: UUID, authorisation_id: UUID | None = None) -> HttpResponse:
    """A request to the payer, or its answer."""
    found, zone = _policy(request, client_id, policy_id), _zone(request)
    now = timezone.now().astimezone(zone).replace(tzinfo=None, second=0, microsecond=0)
    form = forms.AuthorisationForm(request.POST or None, choices=_choices(request), initial={"told_at": now} | _asked(request, client_id, authorisation_id))
    if request.method == "POST" and form.is_valid():
        what = form.authorisation(zone)
        if authorisation_id is None:
            do: Callable[[Any, Any], Any] = lambda by, at: actions.record_authorisation(by=by, at=at, client_id=client_id, policy_id=policy_id, authorisation=what)  # noqa: E731
        else:
            do = lambda by, at: actions.answer_authorisation(by=by, at=at, client_id=client_id, authorisation_id=authorisation_id, answer=what)  # noqa: E731
        if _done(request, do, "The authorisation is recorded.", form):
            return _back(client_id)
    title = f"Authorisation by {found.payer}" if authorisation_id is None else f"The answer of {found.payer}"
    return _form(request, client_id, title, form, standing=_standing(request, client_id, found.payer))


@require_POST
@chart_page("coverage.work")
def estimate(request: HttpRequest, client_id: UUID) -> HttpResponse:
    """Compute an estimate, show its lines, keep it."""
    form = forms.EstimateForm(request.POST, choices=_choices(request))
    if form.is_valid():
        seen = queries.coverage(_reader(request), client_id=client_id)
        choice = next(c for c in _choices(request) if c.level == form.cleaned_data["level"])
        entered = form.cleaned_data["rate"]
        rate = entered or choice.rate
        if not rate:
            form.add_error("rate", "The center has no rate for this level yet. Write the price a day.")
        elif _done(request, lambda by, at: _keep(by, at, client_id, seen, choice, rate, entered, form.cleaned_data["keep_rate"]), "The estimate is kept.", form):
            return _back(client_id)
    return _page(request, client_id, estimate_form=form)


def _keep(by: Any, at: Any, client_id: UUID, seen: queries.CoverageView, choice: queries.Choice, rate: int, entered: int | None, keep_rate: bool) -> None:
    today = timezone.localdate(at)
    if entered and keep_rate:
        actions.set_day_rate(by=by, at=at, level=choice.level, cents=rate, from_on=today)
    since = today if entered and keep_rate else None if entered else choice.rate_from
    made = queries.first_estimate(choice, seen, rate=rate, rate_because=queries.rate_because(rate, since))
    used = next((p.benefits.check_id for p in seen.policies if p.benefits), None) if seen.self_pay_since is None else None
    actions.keep_estimate(by=by, at=at, client_id=client_id, level=choice.level, estimated=made, check_id=used)


@require_POST
@chart_page("coverage.work")
def self_pay(request: HttpRequest, client_id: UUID) -> HttpResponse:
    """The client pays without a plan, or no longer does."""
    if request.POST.get("end"):
        _done(request, lambda by, at: actions.end_self_pay(by=by, at=at, client_id=client_id), "The plan is used again.")
        return _back(client_id)
    form = forms.SelfPayForm(request.POST)
    if form.is_valid() and _done(request, lambda by, at: actions.choose_self_pay(by=by, at=at, client_id=client_id, **form.cleaned_data), "Self-pay is recorded.", form):
        return _back(client_id)
    return _page(request, client_id, self_pay_form=form)


@require_POST
@chart_page("coverage.work")
def plan(request: HttpRequest, client_id: UUID) -> HttpResponse:
    """Agree on a payment plan, or end it."""
    if request.POST.get("end"):
        _done(request, lambda by, at: actions.end_plan(by=by, at=at, client_id=client_id), "The payment plan has ended.")
        return _back(client_id)
    form = forms.PlanForm(request.POST)
    if form.is_valid():
        d = form.cleaned_data
        try:
            parts = instalments(d["total"], d["count"], d["first_on"])
        except ValueError as wrong:
            form.add_error("count", f"A plan needs {wrong}.")
        else:
            if _done(request, lambda by, at: actions.agree_plan(by=by, at=at, client_id=client_id, total_cents=d["total"], instalments=parts, note=d["note"]), "The payment plan is agreed.", form):
                return _back(client_id)
    return _page(request, client_id, plan_form=form)


def _page(request: HttpRequest, client_id: UUID, **given: Any) -> HttpResponse:
    reader = _reader(request)
    seen = queries.coverage(reader, client_id=client_id)
    choices = _choices(request)
    standing = {p.policy_id: _standing(request, client_id, p.payer) for p in seen.policies}
    names = {c.level: f"{c.level} {c.name}" for c in choices}
    context = {
        "seen": seen, "may_work": reader.may("coverage.work"), "paperwork_url": _link("admissions:paperwork", client_id),
        "policies": [{"policy": p, "standing": standing[p.policy_id], "lines": _lines(p, names), "amounts": _amounts(p)} for p in seen.policies],
        "estimate": _estimate(seen, names), "plan": _plan(seen), "level_names": names,
        "estimate_form": forms.EstimateForm(choices=choices), "self_pay_form": forms.SelfPayForm(), "plan_form": forms.PlanForm(),
        "today": timezone.localdate(), "plan_columns": ["No", "Due", "Amount>"],
        "line_columns": ["Level", "Client's share", "Limit", "Authorisation"],
    } | given  # fmt: skip
    return render(request, "coverage/client.html", context, status=REFUSED if given else 200)


def _amounts(p: queries.PolicyView) -> list[tuple[str, str]]:
    b = p.benefits
    if b is None:
        return []
    return [
        ("Deductible", _left(b.deductible_left_cents, b.deductible_cents)),
        ("Yearly limit", _left(b.oop_left_cents, b.oop_max_cents)),
        ("Network", b.network_label if b.network else ""),
    ]


def _left(part: int | None, whole: int | None) -> str:
    if part is None:
        return "" if whole is None else f"{dollars(whole)} a year"
    return f"{dollars(part)} left" + ("" if whole is None else f" of {dollars(whole)}")


def _lines(p: queries.PolicyView, names: dict[str, str]) -> list[list[str]]:
    if p.benefits is None:
        return []
    return [[names.get(one.level, one.level), _share(one), _limit(one), _yes(one.authorisation_needed)] for one in p.benefits.lines]


def _share(one: queries.LineView) -> str:
    if not one.covered:
        return "Not paid by the plan"
    first = ", after the deductible" if one.after_deductible else ""
    if one.copay_cents is not None:
        return f"{dollars(one.copay_cents)} a day{first}"
    return f"{one.coinsurance_percent} %{first}" if one.coinsurance_percent is not None else "Not told"


def _limit(one: queries.LineView) -> str:
    return "Not told" if one.limit_days is None else f"{one.days_left} of {one.limit_days} days left"


def _yes(value: bool | None) -> str:
    return {True: "Needed", False: "Not needed", None: "Not asked"}[value]


def _estimate(seen: queries.CoverageView, names: dict[str, str]) -> dict[str, Any] | None:
    e = seen.estimate
    if e is None:
        return None
    return {
        "range": range_in_dollars(e.low_cents, e.high_cents), "level": names.get(e.level, e.level), "made": e,
        "lines": [(line.what, range_in_dollars(line.low, line.high), line.because) for line in e.lines],
    }  # fmt: skip


def _plan(seen: queries.CoverageView) -> dict[str, Any] | None:
    if seen.plan is None:
        return None
    rows = [[f"{i.number}", f"{i.due_on:%B} {i.due_on.day}, {i.due_on.year}", dollars(i.cents)] for i in seen.plan.instalments]
    return {"total": dollars(seen.plan.total_cents), "rows": rows, "note": seen.plan.note}


def _standing(request: HttpRequest, client_id: UUID, payer: str) -> privacy.Standing:
    reader, at = _reader(request), timezone.now()
    first = privacy.active_consent(reader.actor, client_id, "verification", at, recipient=payer)
    return first if first else next((s for s in [privacy.active_consent(reader.actor, client_id, "tpo", at, recipient=payer)] if s), first)


def _asked(request: HttpRequest, client_id: UUID, authorisation_id: UUID | None) -> dict[str, Any]:
    if authorisation_id is None:
        return {}
    found = queries.coverage(_reader(request), client_id=client_id).authorisations
    one = next((a for a in found if a.authorisation_id == authorisation_id and a.state == "requested"), None)
    if one is None:
        raise Http404
    return {"level": one.level, "unit": one.unit, "amount": one.amount or None, "from_on": one.from_on, "until_on": one.until_on, "number": one.number}


def _form(request: HttpRequest, client_id: UUID, title: str, form: dj.Form, **more: Any) -> HttpResponse:
    context = {"form": form, "title": title, "paperwork_url": _link("admissions:paperwork", client_id), **more}
    return render(request, "coverage/form.html", context, status=REFUSED if form.errors else 200)


def _done(request: HttpRequest, do: Callable[[Any, Any], Any], says: str, form: dj.Form | None = None) -> bool:
    try:
        do(_reader(request).actor, timezone.now())
    except (Invalid, Refused) as no:
        name = no.field if isinstance(no, Invalid) else None
        if form is None:
            messages.error(request, str(no))
        else:
            place = form.place(name) if isinstance(form, forms.BenefitsForm) else name if name in form.fields else None
            form.add_error(place, str(no))
        return False
    messages.success(request, says)
    return True


def _policy(request: HttpRequest, client_id: UUID, policy_id: UUID) -> queries.PolicyView:
    seen = queries.coverage(_reader(request), client_id=client_id)
    found = next((p for p in seen.policies if p.policy_id == policy_id), None)
    if found is None:
        raise Http404
    return found


def _choices(request: HttpRequest) -> tuple[queries.Choice, ...]:
    return queries.choices(_reader(request), on=timezone.localdate())


def _link(name: str, client_id: UUID) -> str:
    try:
        return reverse(name, args=[client_id])
    except NoReverseMatch:
        return ""


def _zone(request: HttpRequest) -> Any:
    return centers.profile(_reader(request).center_id).zone


def _reader(request: HttpRequest) -> Any:
    return request.reader  # type: ignore[attr-defined]


def _back(client_id: UUID) -> HttpResponse:
    return redirect("coverage:client", client_id=client_id)
