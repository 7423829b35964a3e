"""The plan of a client: in force or being written, its versions, its paper."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from midspan.access.answering import REFUSED, refused
from midspan.access.pages import chart_page
from midspan.documents.paper import pdf
from midspan.rules.clocks.limits import limits
from midspan.treatment import actions, forms, queries
from midspan.treatment.queries.starting import suggested
from midspan.treatment.views.common import as_pdf, done, head, version

TONES = {"draft": "amber", "active": "moss", "superseded": "neutral", "set_aside": "neutral"}


@chart_page("plan.see")
def plan(request: Any, client_id: UUID) -> HttpResponse:
    """The plan in force, else the draft. Who does not read plans is led to the safety plan."""
    if "clinical" not in request.reader.classes:
        return redirect("treatment:safety_plan", client_id=client_id)
    found, versions = queries.plan_and_versions(request.reader, client_id)
    if found is None:
        context = {
            "versions": versions,
            "may_work": request.reader.may("plan.work"),
            "in_care": _in_care(request.chart),
            "suggested": suggested(request.reader, client_id, now=timezone.now()),
        } | _hours(request, client_id)
        return render(request, "treatment/none.html", context)
    return _shown(request, client_id, found)


@chart_page("plan.see")
def one(request: Any, client_id: UUID, plan_id: UUID) -> HttpResponse:
    """One version, such as an earlier one."""
    return _shown(request, client_id, version(request, client_id, plan_id))


@require_POST
@chart_page("plan.work")
def start(request: Any, client_id: UUID) -> HttpResponse:
    """Begin a plan, empty or with what the assessment heard, and write in it."""
    now = timezone.now()
    problems = suggested(request.reader, client_id, now=now) if "suggested" in request.POST else ()
    made: list[UUID] = []
    answer = done(
        request, client_id,
        lambda: made.append(actions.start_plan(by=request.reader.actor, at=now, client_id=client_id, problems=problems)),
        "The plan is begun. Write it together with the client.",
    )  # fmt: skip
    return redirect("treatment:write", client_id=client_id, plan_id=made[0]) if made else answer


@chart_page("plan.see")
def printed(request: Any, client_id: UUID, plan_id: UUID) -> HttpResponse:
    """The plan as PDF: as it reads now, with the signatures that hold."""
    found = version(request, client_id, plan_id)
    data = pdf("treatment/plan_paper.html", head(request) | {"plan": found, "parts": signature_rows(found)})
    return as_pdf(data, f"treatment-plan-{found.number}")


@require_POST
@chart_page("plan.work")
def close(request: Any, client_id: UUID, objective_id: UUID) -> HttpResponse:
    """Close an objective with a sentence, or open it again."""
    state, words = request.POST.get("state", ""), request.POST.get("words", "")
    return done(
        request, client_id,
        lambda: actions.close_objective(
            by=request.reader.actor, at=timezone.now(), objective_id=objective_id, state=state, words=words
        ),
        "The objective is open again." if state == "open" else "It is written down.",
    )  # fmt: skip


@require_POST
@chart_page("plan.work")
def set_aside(request: Any, client_id: UUID, plan_id: UUID) -> HttpResponse:
    """Give up a version that is being written, with the reason."""
    found, reason = version(request, client_id, plan_id), request.POST.get("reason", "")
    return done(
        request, client_id,
        lambda: actions.set_aside(by=request.reader.actor, at=timezone.now(), plan_id=plan_id, reason=reason),
        f"Version {found.number} is set aside. It can still be read under “Other versions”.",
    )  # fmt: skip


@chart_page("plan.see")
def hours(request: Any, client_id: UUID) -> HttpResponse:
    """Prescribed hours: what holds, and prescribing others."""
    may_work = request.reader.may("plan.work")
    form = forms.Prescribing(request.POST or None, initial={"from_on": timezone.localdate()})
    status = 200
    if request.method == "POST" and may_work:
        status = REFUSED
        if form.is_valid():
            given = {
                "by": request.reader.actor,
                "at": timezone.now(),
                "client_id": client_id,
                **form.cleaned_data,
            }
            if not refused(form, lambda: actions.prescribe(**given)):
                return redirect("treatment:hours", client_id=client_id)
    context = {"form": form, "may_work": may_work and _in_care(request.chart)} | _hours(request, client_id)
    return render(request, "treatment/hours.html", context, status=status)


def signature_rows(found: queries.PlanView) -> list[tuple[str, Any, str]]:
    """Each part that signs: its name, its signature or refusal, and what is still to be done."""
    labels = {
        "client": ("Client", "Has not signed yet"),
        "guardian": ("Parent or guardian", "Has not signed yet"),
        "practitioner": ("Licensed practitioner", "Signs when the plan is finished"),
        "physician": ("Physician", "Has not certified yet"),
    }
    wanted = set(found.waits_for) | {line.part for line in found.signatures}
    return [(label, found.signature(part), says) for part, (label, says) in labels.items() if part in wanted]


def _shown(request: Any, client_id: UUID, found: queries.PlanView) -> HttpResponse:
    reader, today = request.reader, timezone.localdate()
    versions = found.versions
    current = found.state in {"draft", "active"}
    client_side = [part for part in found.waits_for if part in {"client", "guardian"}]
    said = found.client_signature
    if said is not None and not said.signed:
        client_side = ["client", *client_side]
    context = {
        "plan": found,
        "tone": TONES[found.state],
        "parts": signature_rows(found),
        "dates": _dates(found, today),
        "versions": [line for line in versions if line.id != found.id],
        "in_force": any(line.state == "active" for line in versions),
        "may_write": current and found.state == "draft" and reader.may("plan.work"),
        "may_sign": found.state == "draft" and reader.may("plan.sign"),
        "may_certify": found.state == "active" and found.certification_due_on is not None and reader.may("plan.certify"),
        "may_review": found.state == "active" and found.next_id is None and reader.may("plan.work"),
        "may_close": found.state == "active" and reader.may("plan.work"),
        "may_take": reader.may("signatures.take"),
        "hand_to": client_side if current and reader.may("signatures.take") and not found.missing else [],
        "next": next((line for line in versions if line.id == found.next_id), None),
    } | _hours(request, client_id)  # fmt: skip
    return render(request, "treatment/plan.html", context)


def _dates(found: queries.PlanView, today: date) -> list[tuple[str, date, str]]:
    """The dates of a plan, with a word where one is near or past."""
    rows = [("In force since", found.effective_on, "")]
    if found.state == "active":
        rows += [
            ("Look at it again by", found.review_due_on, _near(found.review_due_on, today)),
            (
                "Physician certifies next by",
                found.certification_due_on,
                _near(found.certification_due_on, today),
            ),
        ]
    if found.ended_on:
        rows.append(("Set aside on" if found.state == "set_aside" else "Replaced on", found.ended_on, ""))
    return [(label, on, near) for label, on, near in rows if on is not None]


def _near(on: date | None, today: date) -> str:
    if on is None or on > today + limits(today).soon:
        return ""
    return "Late" if on < today else "Soon"


def _hours(request: Any, client_id: UUID) -> dict[str, Any]:
    today = timezone.localdate()
    monday = today - timedelta(days=today.weekday())
    prescribed, prescriptions = queries.hours_of(request.reader, client_id, monday)
    return {"prescribed": prescribed, "prescriptions": prescriptions}


def _in_care(chart: Any) -> bool:
    return chart.episode_id is not None and chart.discharged_on is None
