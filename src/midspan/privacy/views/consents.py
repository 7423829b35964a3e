"""A client's consents, notices and disclosures."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.views.decorators.http import require_POST

from midspan.access.errors import Invalid, Refused
from midspan.access.pages import chart_page
from midspan.documents.layout import lay_out
from midspan.privacy import actions, consents, queries
from midspan.privacy.forms import Revocation
from midspan.privacy.views.laws import laws
from midspan.privacy.views.shown import shown
from midspan.rules import rights


@chart_page("consents.see")
def client(request: HttpRequest, client_id: UUID) -> HttpResponse:
    """What the client agreed to and declined, which notices were given, and what left the program."""
    reader: Any = request.reader  # type: ignore[attr-defined]
    found = queries.consents(reader, client_id=client_id)
    notices, declined = queries.given(reader, client_id=client_id)
    given_later = {c.kind for c in found if c.active}
    return render(
        request,
        "privacy/client.html",
        {
            "standing": [c for c in found if c.active],
            "past": [c for c in found if not c.active],
            "notices": notices,
            "declined": [(d, consents.kinds()[d.kind].label) for d in declined if d.kind not in given_later],
            "disclosures": [shown(d) for d in queries.disclosures(reader, client_id=client_id)],
            "how_given": actions.HOW_GIVEN,
            "laws": laws(reader, queries.record_parts(reader, client_id=client_id).parts),
            "may_find": reader.may("records.determine"),
            "may_restrict": reader.may("charts.restrict"),
            "may_log": reader.may("disclosures.log"),
            "may_tell": reader.may("emergencies.record"),
            "may_take": reader.may("requests.take"),
            "requests": queries.requests(reader, client_id=client_id),
            "kinds": rights.kinds(),
            "restricted": request.chart.restricted  # type: ignore[attr-defined]
            and reader.may("charts.restrict"),
        },
    )


@chart_page("consents.see")
def consent(request: HttpRequest, client_id: UUID, consent_id: UUID) -> HttpResponse:
    """One consent: each element beside the law's paragraph, the exact text, the signatures; taking it back."""
    reader: Any = request.reader  # type: ignore[attr-defined]
    found = _found(request, client_id, consent_id)
    form = Revocation(request.POST or None, initial={"who": found.signature.name})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            actions.revoke_consent(
                by=reader.actor, at=timezone.now(), consent_id=consent_id, who=given["who"], how=given["how"]
            )
        except Invalid as problem:
            form.add_error(problem.field if problem.field in form.fields else None, str(problem))
        except Refused as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, "The consent is revoked. Nothing more may be shared on it from now on.")
            return redirect("privacy:consent", client_id=client_id, consent_id=consent_id)
    return render(
        request,
        "privacy/consent.html",
        {
            "consent": found,
            "elements": _elements(found),
            "laid": lay_out(found.signature.text),
            "signatures": [s for s in (found.signature, found.second) if s],
            "form": form,
            "may_revoke": reader.may("consents.revoke") and found.state in {"active", "expired"},
            "may_end": reader.may("consents.work") and found.active and found.ends == "event",
            "may_copy": reader.may("signatures.take"),
            "tone": TONES[found.state],
        },
    )


@require_POST
@chart_page("consents.see")
def copy(request: HttpRequest, client_id: UUID, consent_id: UUID) -> HttpResponse:
    """Make the PDF copy, or find the one that was made."""
    reader: Any = request.reader  # type: ignore[attr-defined]
    _found(request, client_id, consent_id)
    document_id = actions.copy_of_consent(by=reader.actor, at=timezone.now(), consent_id=consent_id)
    return redirect("documents:content", client_id=client_id, document_id=document_id)


@require_POST
@chart_page("consents.see")
def copy_notice(request: HttpRequest, client_id: UUID, notice_id: UUID) -> HttpResponse:
    """Make the PDF copy of an acknowledged notice, or find the one that was made."""
    reader: Any = request.reader  # type: ignore[attr-defined]
    if notice_id not in {n.notice_id for n in queries.notices(reader, client_id=client_id)}:
        raise Http404
    document_id = actions.copy_of_notice(by=reader.actor, at=timezone.now(), notice_id=notice_id)
    return redirect("documents:content", client_id=client_id, document_id=document_id)


@require_POST
@chart_page("consents.work")
def ended(request: HttpRequest, client_id: UUID, consent_id: UUID) -> HttpResponse:
    """The event at which it ends has come."""
    reader: Any = request.reader  # type: ignore[attr-defined]
    _found(request, client_id, consent_id)
    actions.end_consent_at_event(by=reader.actor, at=timezone.now(), consent_id=consent_id)
    messages.success(request, "The consent has ended.")
    return redirect("privacy:consent", client_id=client_id, consent_id=consent_id)


TONES = {
    "active": "moss",
    "expired": "amber",
    "revoked": "neutral",
    "replaced": "neutral",
    "defective": "amber",
}


def _found(request: HttpRequest, client_id: UUID, consent_id: UUID) -> queries.ConsentView:
    reader: Any = request.reader  # type: ignore[attr-defined]
    found = next(
        (c for c in queries.consents(reader, client_id=client_id) if c.consent_id == consent_id), None
    )
    if found is None:
        raise Http404
    return found


def _elements(found: queries.ConsentView) -> list[dict[str, str]]:
    """Each required element with what this consent says to it and where the law asks for it; each field once."""
    said = {
        "patient_name": found.patient_name, "discloser": found.discloser, "recipients": found.to_whom, "information": found.information,
        "purpose": found.purpose, "revocation": found.revocation, "expires": found.expires, "redisclosure": found.redisclosure,
        "refusal": found.refusal, "signer_name": f"{found.signature.name} ({found.signature.relation_label.lower()})",
        "signed_at": f"{consents.day(timezone.localtime(found.signed_at))}, {date_format(timezone.localtime(found.signed_at), 'g:i A')}",
    }  # fmt: skip
    rows: dict[str, dict[str, str]] = {}
    for element in consents.elements(found.kind, found.signed_at.date()):
        if element.field in rows:
            rows[element.field]["citation"] += f" and {element.citation.removeprefix('42 CFR 2.31')}"
        else:
            rows[element.field] = {
                "name": element.says[:1].upper() + element.says[1:],
                "value": said.get(element.field, ""),
                "citation": element.citation.removeprefix("42 CFR "),
            }
    return list(rows.values())
