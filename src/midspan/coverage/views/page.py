"""The coverage page of a chart: policies, what the payer said, what it costs, what was granted."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from midspan.access.pages import chart_page
from midspan.coverage import forms, queries
from midspan.coverage.money import dollars, range_in_dollars
from midspan.coverage.views.shared import REFUSED, choices_of, link, reader_of, standings_of


@chart_page("coverage.see")
def client(request: HttpRequest, client_id: UUID) -> HttpResponse:
    """Everything about a client's coverage."""
    return coverage_page(request, client_id)


def coverage_page(request: HttpRequest, client_id: UUID, **given: Any) -> HttpResponse:
    reader = reader_of(request)
    seen = queries.coverage(reader, client_id=client_id)
    choices = choices_of(request)
    payers = [p.payer for p in seen.policies]
    standing = standings_of(request, client_id, payers) if payers else {}
    names = {c.level: f"{c.level} {c.name}" for c in choices}
    context = {
        "seen": seen, "may_work": reader.may("coverage.work"), "paperwork_url": link("admissions:paperwork", client_id),
        "policies": [{"policy": p, "standing": standing[p.payer], "lines": _lines(p, names), "amounts": _amounts(p)} for p in seen.policies],
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
    return [
        [names.get(one.level, one.level), _share(one), _limit(one), _yes(one.authorisation_needed)]
        for one in p.benefits.lines
    ]


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
    rows = [
        [f"{i.number}", f"{i.due_on:%B} {i.due_on.day}, {i.due_on.year}", dollars(i.cents)]
        for i in seen.plan.instalments
    ]
    return {"total": dollars(seen.plan.total_cents), "rows": rows, "note": seen.plan.note}
