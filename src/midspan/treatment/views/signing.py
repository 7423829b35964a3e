"""Signatures: the practitioner's and the physician's here, the client's on a device that is handed over."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from midspan.access import locking
from midspan.access.answering import REFUSED, refuse, refused
from midspan.access.errors import Invalid, Refused
from midspan.access.pages import chart_page, handed_page
from midspan.center import queries as centers
from midspan.documents.layout import lay_out
from midspan.treatment import actions, forms, queries
from midspan.treatment.views.common import done, version

NO_REASON = "no reason given"
HANDED = "plan"


@require_POST
@chart_page("plan.sign")
def sign(request: Any, client_id: UUID, plan_id: UUID) -> HttpResponse:
    """Sign as the practitioner; the plan is in force."""
    version(request, client_id, plan_id)
    return done(
        request, client_id,
        lambda: actions.sign_plan(by=request.reader.actor, at=timezone.now(), plan_id=plan_id),
        "The plan is signed and in force.",
    )  # fmt: skip


@require_POST
@chart_page("plan.certify")
def certify(request: Any, client_id: UUID, plan_id: UUID) -> HttpResponse:
    """Certify as the physician."""
    version(request, client_id, plan_id)
    return done(
        request, client_id,
        lambda: actions.certify_plan(by=request.reader.actor, at=timezone.now(), plan_id=plan_id),
        "The plan is certified.",
    )  # fmt: skip


@require_POST
@chart_page("signatures.take")
def hand(request: Any, client_id: UUID, plan_id: UUID) -> HttpResponse:
    """Put the device into the client's hands, with the plan to read and sign."""
    plan = version(request, client_id, plan_id)
    if plan.missing:
        messages.error(request, "This plan cannot be signed yet. " + " ".join(plan.missing))
        return redirect("treatment:plan", client_id=client_id)
    locking.hand_over(
        request, HANDED, client_id=client_id, back=reverse("treatment:plan", args=[client_id]), plan_id=str(plan_id)
    )  # fmt: skip
    return redirect("treatment:client_sign")


@handed_page(HANDED, "signatures.take")
def client_sign(request: Any, device: Any) -> HttpResponse:
    """The plan in the client's hands: read it, sign it or not; a parent or guardian next where the law asks."""
    plan_id = UUID(device.kept["plan_id"])
    plan = queries.plan_by_id(device.reader, plan_id, client_id=device.chart.client_id)
    center = centers.profile(device.reader.center_id)
    if plan is None or device.kept.get("done"):
        return render(request, "treatment/thanks.html", {"center": center.name, "plan": plan})
    part = _turn(plan)
    if part is None:
        locking.keep(request, done=True)
        return render(request, "treatment/thanks.html", {"center": center.name, "plan": plan})
    declining = request.method == "POST" and "decline" in request.POST
    client_name = device.chart.legal_name or device.chart.display_name
    form = forms.Sign(
        request.POST if request.method == "POST" and not declining else None, client_name=client_name,
        minor=bool(plan.minor_says), part=part,
    )  # fmt: skip
    saying_no = forms.NotSigning(request.POST if declining else None, prefix="no")
    by, at = device.reader.actor, timezone.now()
    try:
        if declining and saying_no.is_valid():
            reason = saying_no.cleaned_data["reason"].strip() or NO_REASON
            relation = "client" if part == "client" else "guardian"
            actions.client_declines(by=by, at=at, plan_id=plan_id, reason=reason, relation=relation)
            return _next(request, device, plan_id)
        if request.method == "POST" and not declining and form.is_valid():
            actions.client_signs(by=by, at=at, plan_id=plan_id, **form.signed())
            return _next(request, device, plan_id)
    except (Invalid, Refused) as problem:
        refuse(form, problem)
    context = {
        "plan": plan, "laid": lay_out(plan.text), "form": form, "saying_no": saying_no, "part": part, "center": center.name,
    }  # fmt: skip
    return render(request, "treatment/client_sign.html", context, status=REFUSED if form.errors else 200)


@chart_page("signatures.take")
def declined(request: Any, client_id: UUID, plan_id: UUID) -> HttpResponse:
    """Write down that the client does not sign, and what they said."""
    plan = version(request, client_id, plan_id)
    form = forms.Declined(request.POST or None)
    if request.method == "POST" and form.is_valid():
        by, reason = request.reader.actor, form.cleaned_data["reason"]
        if not refused(
            form,
            lambda: actions.client_declines(by=by, at=timezone.now(), plan_id=plan_id, reason=reason),
        ):
            messages.success(request, "It is written down. The client can sign later at any time.")
            return redirect("treatment:plan", client_id=client_id)
    context = {"plan": plan, "form": form}
    return render(request, "treatment/declined.html", context, status=REFUSED if form.errors else 200)


@require_POST
@chart_page("signatures.take")
def copy(request: Any, client_id: UUID, plan_id: UUID) -> HttpResponse:
    """The client's PDF copy: made and kept in the chart, and shown."""
    version(request, client_id, plan_id)
    try:
        document_id = actions.copy_of_plan(by=request.reader.actor, at=timezone.now(), plan_id=plan_id)
    except (Invalid, Refused) as problem:
        messages.error(request, str(problem))
        return redirect("treatment:plan", client_id=client_id)
    return redirect("documents:content", client_id=client_id, document_id=document_id)


def _turn(plan: queries.PlanView) -> str | None:
    """Whose turn it is on the device: the client, then a parent or guardian where both sign; None when nobody is left.

    A client who declined earlier may sign now.
    """
    said = plan.client_signature
    if "client" in plan.waits_for or (said is not None and not said.signed and not plan.signed_by_client):
        return "client"
    return "guardian" if "guardian" in plan.waits_for else None


def _next(request: Any, device: Any, plan_id: UUID) -> HttpResponse:
    """On to the next signature, or the thanks; who declined just now is not asked a second time."""
    plan = queries.plan_by_id(device.reader, plan_id, client_id=device.chart.client_id)
    declined = plan is not None and any(
        not one.signed for one in plan.signatures if one.part in {"client", "guardian"}
    )
    if plan is None or declined or _turn(plan) is None:
        locking.keep(request, done=True)
    return redirect("treatment:client_sign")
