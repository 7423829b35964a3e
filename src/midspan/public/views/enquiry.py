"""The enquiry and insurance form. Whoever sends it sees the same page, whatever is known here."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from midspan.access import actor
from midspan.access import once as sending
from midspan.access.errors import Invalid, Refused
from midspan.admissions.actions import open_enquiry
from midspan.admissions.enquiry import (
    CallerFacts,
    CallerKind,
    Channel,
    Concern,
    ConsentFacts,
    InsuranceFacts,
    NewEnquiry,
    PersonFacts,
)
from midspan.center.queries import CenterProfile
from midspan.privacy.consents import Signer
from midspan.public import papers, spam
from midspan.public.forms import EnquiryForm
from midspan.public.views.frame import center_or_404, never_kept, page

TOO_MANY = 429
REFUSED = 422
FORM = "public enquiry"


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def enquiry(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the form, or take it."""
    center = center_or_404(slug)
    if request.method != "POST":
        return _form(request, center, _new(center))
    form = EnquiryForm(_fresh(request), center=center)
    if request.POST.get("website"):
        return redirect("public:received", slug=slug)
    if not form.is_valid():
        return _form(request, center, form, REFUSED)
    open_for = spam.seconds_open(request.POST.get("started", ""))
    if open_for is None or open_for < spam.FASTEST_SECONDS:
        form.add_error(None, "This came in very fast. Look it over once more and send it again.")
        return _form(request, center, form, REFUSED)
    if sending.taken(by=actor.visitor(center.id), form=FORM, sent=request.POST):
        return redirect("public:received", slug=slug)
    if spam.too_many(request):
        form.add_error(
            None,
            f"Several forms came from this connection. Wait ten minutes, or call {center.phone}. Nothing was sent.",
        )
        return _form(request, center, form, TOO_MANY)
    return _take(request, center, form)


@require_safe
def received(request: HttpRequest, slug: str) -> HttpResponse:
    """The one answer to every form."""
    return never_kept(page(request, "received", center_or_404(slug)))


def _take(request: HttpRequest, center: CenterProfile, form: EnquiryForm) -> HttpResponse:
    at, visitor = timezone.now(), actor.visitor(center.id)
    facts = _facts(form, center, at)
    try:
        sending.once(
            by=visitor, at=at, form=FORM, sent=request.POST, answer="",
            do=lambda: open_enquiry(by=visitor, at=at, center_slug=center.slug, enquiry=facts),
        )  # fmt: skip
    except Invalid as wrong:
        form.add_error(wrong.field if wrong.field in form.fields else None, str(wrong))
        return _form(request, center, form, REFUSED)
    except Refused:
        form.add_error(
            None, f"This could not be sent just now. Call {center.phone}; what you wrote is still here."
        )
        return _form(request, center, form, REFUSED)
    return redirect("public:received", slug=center.slug)


def _new(center: CenterProfile) -> EnquiryForm:
    return EnquiryForm(center=center, initial={"started": spam.started(), sending.FIELD: sending.token()})


def _fresh(request: HttpRequest) -> Any:
    """What was sent, with a new clock where the old one is not ours or has run out."""
    if spam.seconds_open(request.POST.get("started", "")) is not None:
        return request.POST
    data = request.POST.copy()
    data["started"] = spam.started()
    return data


def _form(request: HttpRequest, center: CenterProfile, form: EnquiryForm, status: int = 200) -> HttpResponse:
    paper = papers.verification(center, timezone.now())
    steps = [
        {"when": f"Within {step.target_hours} h", "title": step.name, "note": step.what, "tone": "river"}
        for step in center.steps
    ]
    return never_kept(page(request, "enquiry", center, status, form=form, paper=paper, steps=steps))


def _facts(form: EnquiryForm, center: CenterProfile, at: datetime) -> NewEnquiry:
    data = form.cleaned_data
    kind = CallerKind(data["caller_kind"])
    own = kind is CallerKind.PERSON
    caller = CallerFacts(
        kind=kind,
        name=data["caller_name"],
        phone=data["caller_phone"],
        email=data["caller_email"],
        relationship="" if own else data["relationship"],
        organisation=data["organisation"] if kind is CallerKind.REFERRER else "",
        channel=Channel(data["channel"]),
        best_time=data["best_time"],
        may_leave_message=data["may_leave_message"] == "yes",
        safe_to_identify=data["safe_to_identify"] == "yes",
        contact_note=data["contact_note"],
    )
    person = PersonFacts(
        legal_name=data["signature"] or data["caller_name"] if own else data["legal_name"],
        born_on=data["born_on"],
    )
    return NewEnquiry(
        caller=caller,
        person=person,
        concern=Concern(data["concern"]),
        what_brings_you=data["what_brings_you"],
        track=data["track"],
        insurance=_insurance(data) if form.has_insurance else None,
        consent=_consent(data, center, at) if form.has_signed else None,
        source="web_form",
    )


def _insurance(data: dict[str, Any]) -> InsuranceFacts:
    own = data["subscriber"] == "self"
    return InsuranceFacts(
        payer=data["payer"],
        member_id=data["member_id"],
        group_number=data["group_number"],
        payer_phone=data["payer_phone"],
        subscriber_is_person=own,
        subscriber_name="" if own else data["subscriber_name"],
        subscriber_born_on=None if own else data["subscriber_born_on"],
        subscriber_relationship="" if own else data["subscriber"],
    )


def _consent(data: dict[str, Any], center: CenterProfile, at: datetime) -> ConsentFacts:
    """The permission as it was on the screen, with its blanks filled in from the same page."""
    paper = papers.verification(center, at, client=data["signature"], payer=data["payer"])
    signer = Signer(name=data["signature"], relation="client", method="typed", signed_at=at)
    signed = paper.signed(signer)
    return ConsentFacts(
        kind=signed.kind,
        text=signed.text,
        text_version=signed.template,
        language=signed.language,
        patient_name=signed.patient_name,
        discloser=signed.discloser,
        recipient="; ".join(signed.recipients),
        what=signed.information,
        purpose=signed.purpose,
        right_to_revoke=signed.revocation,
        expires_on=signed.expires_on or at.date(),
        signature=signed.signer_name,
        signed_at=signed.signed_at,
        redisclosure=signed.redisclosure,
        refusal=signed.refusal,
        scope=signed.scope,
    )
