"""One enquiry: its story, the steps with what they need, the calls, and everything a coordinator does with it."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import date_format, time_format
from django.views.decorators.http import require_POST

from midspan.access.errors import Invalid, Refused
from midspan.access.pages import staff_page
from midspan.admissions import actions, forms, queries
from midspan.admissions.forms.fields import aware, local
from midspan.admissions.views.answers import REFUSED, chart_link, done, first_problem, reader_of
from midspan.center import queries as centers

MENDS = {
    "assessment_begun": ("Open the assessment", "assessment:client"),
    "assessment_signed": ("Open the assessment", "assessment:client"),
    "level_decided": ("Open the assessment", "assessment:client"),
    "costs_known": ("Record coverage", "coverage:client"),
    "admitted": ("Go to admission", "admissions:admit"),
}


@staff_page("enquiries.see")
def enquiry(request: HttpRequest, enquiry_id: UUID) -> HttpResponse:
    """The enquiry's page."""
    return _page(request, _found(request, enquiry_id))


@require_POST
@staff_page("enquiries.work")
def call(request: HttpRequest, enquiry_id: UUID) -> HttpResponse:
    """Log a call."""
    seen = _found(request, enquiry_id)
    zone = seen.zone
    form = forms.CallForm(request.POST, by_relative=seen.by_relative)
    if form.is_valid():
        d = form.cleaned_data
        logged = done(
            request,
            lambda: actions.log_call(
                by=reader_of(request).actor, at=timezone.now(), enquiry_id=enquiry_id, direction=d["direction"],
                spoke_with=d["spoke_with"], outcome=d["outcome"], said=d["said"], next_step=d["next_step"],
                next_due_at=aware(d["next_due_at"], zone),
            ),
            "The call is logged.", form,
        )  # fmt: skip
        if logged:
            return _back(enquiry_id)
    return _page(request, seen, call_form=form)


@require_POST
@staff_page("enquiries.work")
def draft(request: HttpRequest, enquiry_id: UUID) -> JsonResponse:
    """Keep what is typed during a call."""
    try:
        actions.keep_call_draft(
            by=reader_of(request).actor,
            at=timezone.now(),
            enquiry_id=enquiry_id,
            said=request.POST.get("said", "")[:8000],
        )
    except (Invalid, Refused) as no:
        return JsonResponse({"message": str(no)}, status=REFUSED)
    return JsonResponse({"saved_at": time_format(timezone.localtime(timezone=_zone(request)), "g:i A")})


@staff_page("enquiries.work")
def owner(request: HttpRequest, enquiry_id: UUID) -> HttpResponse:
    """Give it an owner: oneself with one button, somebody else on this page."""
    seen, reader = _found(request, enquiry_id), reader_of(request)
    if request.POST.get("me"):
        _give(request, enquiry_id, reader.actor.user_id or 0)
        return _back(enquiry_id)
    form = forms.OwnerForm(
        request.POST or None, people=queries.owners(reader), initial={"owner": str(seen.owner_id or "")}
    )
    chosen = request.method == "POST" and form.is_valid()
    if chosen and _give(request, enquiry_id, int(form.cleaned_data["owner"]), form):
        return _back(enquiry_id)
    return render(
        request, "admissions/owner.html", {"seen": seen, "form": form}, status=REFUSED if form.errors else 200
    )


@require_POST
@staff_page("enquiries.work")
def next_step(request: HttpRequest, enquiry_id: UUID) -> HttpResponse:
    """Say what happens next."""
    form = forms.NextStepForm(request.POST)
    if form.is_valid():
        words, due = form.cleaned_data["next_step"], aware(form.cleaned_data["next_due_at"], _zone(request))
        done(
            request,
            lambda: actions.set_next_step(
                by=reader_of(request).actor, at=timezone.now(), enquiry_id=enquiry_id, words=words, due_at=due
            ),
            "The next step is set.",
        )
    else:
        first_problem(request, form)
    return _back(enquiry_id)


@require_POST
@staff_page("enquiries.work")
def step(request: HttpRequest, enquiry_id: UUID) -> HttpResponse:
    """Call a step done."""
    key = request.POST.get("step", "")
    done(
        request,
        lambda: actions.complete_step(
            by=reader_of(request).actor, at=timezone.now(), enquiry_id=enquiry_id, step=key
        ),
        "The step is done.",
    )
    return _back(enquiry_id)


@require_POST
@staff_page("enquiries.work")
def reopen(request: HttpRequest, enquiry_id: UUID) -> HttpResponse:
    """Take it up again."""
    done(
        request,
        lambda: actions.reopen_enquiry(by=reader_of(request).actor, at=timezone.now(), enquiry_id=enquiry_id),
        "The enquiry is open again.",
    )
    return _back(enquiry_id)


def _give(request: HttpRequest, enquiry_id: UUID, user_id: int, form: Any = None) -> bool:
    by = reader_of(request).actor
    return done(
        request,
        lambda: actions.assign_owner(by=by, at=timezone.now(), enquiry_id=enquiry_id, user_id=user_id),
        "The owner is set.",
        form,
    )


def _found(request: HttpRequest, enquiry_id: UUID) -> queries.EnquiryView:
    seen = queries.enquiry(reader_of(request), enquiry_id=enquiry_id, now=timezone.now())
    if seen is None:
        raise Http404
    return seen


def _page(request: HttpRequest, seen: queries.EnquiryView, call_form: Any = None) -> HttpResponse:
    reader, zone = reader_of(request), seen.zone
    current = next((s for s in seen.steps if s.state == "current"), None)
    ready = [s for s in seen.steps if s.ready and s.state != "current"]
    may_work = reader.may("enquiries.work") and seen.merged_into is None
    context = {
        "seen": seen, "current": current, "also_ready": ready, "may_work": may_work, "is_open": seen.state == "open", "is_mine": seen.owner_id == reader.actor.user_id,
        "mends": [{"says": g.says, **_mend(g.key, seen.client_id, reader)} for g in current.gaps] if current else [],
        "steps": [{"title": s.name, "state": s.state, "note": _note(s, zone)} for s in seen.steps],
        "call_form": call_form or forms.CallForm(
            by_relative=seen.by_relative,
            initial={"said": seen.call_draft} | ({"spoke_with": "person"} if seen.person_asked else {}),
        ),
        "next_form": forms.NextStepForm(initial={"next_step": seen.next_step, "next_due_at": local(seen.next_due_at, zone)}),
        "owner_facts": [("Next step", seen.next_step), ("Owner", seen.owner)], "story": _story(seen, zone), "may_cover": reader.may("coverage.see"), "may_read": reader.may("chart.open"), "may_see_times": reader.may("availability.see"), "zone": zone,
    }  # fmt: skip
    return render(
        request, "admissions/enquiry.html", context, status=REFUSED if call_form is not None else 200
    )


def _mend(key: str, client_id: UUID, reader: Any) -> dict[str, str]:
    if key not in MENDS:
        return {"label": "", "url": ""}
    label, name = MENDS[key]
    permission = {
        "assessment:client": "assessment.see",
        "coverage:client": "coverage.see",
        "admissions:admit": "admission.open",
    }[name]
    return (
        {"label": label, "url": chart_link(name, client_id)}
        if reader.may(permission)
        else {"label": "", "url": ""}
    )


def _note(s: queries.StepView, zone: Any) -> str:
    if s.completed_at:
        return f"{date_format(s.completed_at.astimezone(zone), 'M j')}{', ' + s.by if s.by else ''}"
    return f"within {s.target_hours} h"


def _story(seen: queries.EnquiryView, zone: Any) -> list[dict[str, str]]:
    """Calls, steps, referrals and the first contact as one line of time, newest first."""
    found = [
        (
            c.at,
            {
                "title": f"{c.direction}: {c.outcome_label}",
                "note": _said(c),
                "tone": "river" if c.outcome == "spoke" else "neutral",
            },
        )
        for c in seen.calls
    ]
    found += [
        (s.completed_at, {"title": f"{s.name}: done", "note": s.by, "tone": "moss"})
        for s in seen.steps
        if s.completed_at
    ]
    found += [
        (r.made_at, {"title": f"Led on to {r.to_name}", "note": r.kind, "tone": "river"})
        for r in seen.referrals
    ]
    if seen.closed_at:
        found.append(
            (
                seen.closed_at,
                {
                    "title": seen.state_label,
                    "note": ". ".join(p for p in (seen.ended_because, seen.close_words) if p),
                    "tone": "neutral",
                },
            )
        )
    found.append(
        (
            seen.received_at,
            {"title": f"First contact: {seen.source}", "note": seen.who_called, "tone": "neutral"},
        )
    )
    found.sort(key=lambda one: one[0], reverse=True)
    return [{"when": date_format(at.astimezone(zone), "M j, g:i A"), **line} for at, line in found]


def _said(c: queries.CallView) -> str:
    return " · ".join(p for p in (c.spoke_with, c.by, c.said) if p)


def _zone(request: HttpRequest) -> Any:
    return centers.profile(reader_of(request).center_id).zone


def _back(enquiry_id: UUID) -> HttpResponse:
    return redirect("admissions:enquiry", enquiry_id=enquiry_id)
