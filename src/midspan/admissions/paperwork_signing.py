"""Signing on a tablet: the session is locked for staff pages and shows only the papers that were handed over."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from midspan.access import locking
from midspan.access.answering import refuse
from midspan.access.errors import Invalid, Refused
from midspan.access.pages import Device, handed_page
from midspan.admissions import paperwork
from midspan.admissions.consent_forms import compose
from midspan.admissions.paperwork_acts import decline
from midspan.admissions.paperwork_forms import NotSigning, Sign
from midspan.center import queries as centers
from midspan.documents.layout import lay_out
from midspan.people import queries as people
from midspan.privacy import actions as privacy_actions
from midspan.privacy import papers
from midspan.trail.writing import record

PAPERS = "papers"
NO_REASON = "no reason given"


def begin(request: HttpRequest, *, client_id: UUID, papers: list[dict[str, Any]]) -> None:
    """Hand papers over: from now on this session shows them and nothing else, until a member of staff unlocks it."""
    back = reverse("admissions:paperwork", args=[client_id])
    locking.hand_over(request, PAPERS, client_id=client_id, back=back, papers=papers, at=0, done=[])


@handed_page(PAPERS, "signatures.take")
def sign(request: HttpRequest, device: Device) -> HttpResponse:
    """The next paper to read and sign; after the last one, thanks."""
    reader, header, handed = device.reader, device.chart, device.kept
    center = centers.profile(reader.center_id)
    if handed["at"] >= len(handed["papers"]):
        done = [
            (papers.title(kind, timezone.localdate()).format(discloser=center.name, recipients="them"), how)
            for kind, how in handed["done"]
        ]
        return render(request, "admissions/paperwork/thanks.html", {"center": center.name, "done": done})
    now = timezone.now()
    today = timezone.localdate(now)
    one = handed["papers"][handed["at"]]
    paper = _compose(reader, header, one, today)
    signing = paperwork.signing_for(center, header, today)
    is_notice = paper.kind == papers.NOTICE
    declining = request.method == "POST" and "decline" in request.POST
    form = Sign(
        request.POST if request.method == "POST" and not declining else None, client_name=paper.words.client, minor=signing.minor,
        both=signing.both and not is_notice, after=signing.after,
    )  # fmt: skip
    saying_no = NotSigning(request.POST if declining else None, prefix="no")
    try:
        if declining and saying_no.is_valid():
            decline(
                reader,
                header,
                paper.kind,
                saying_no.cleaned_data["reason"].strip() or NO_REASON,
                now,
                how="screen",
            )
            return _next(request, handed, paper.kind, "declined")
        if request.method == "POST" and not declining and form.is_valid():
            _sign(reader, header, paper, form, one, now)
            return _next(request, handed, paper.kind, "signed")
    except (Invalid, Refused) as problem:
        refuse(form, problem)
    record(
        by=reader.actor,
        at=now,
        verb="paper.shown",
        client_id=header.client_id,
        subject_type="paper",
        subject_id=paper.template,
        purpose=reader.purpose,
    )
    context = {
        "paper": paper, "laid": lay_out(paper.text), "form": form, "saying_no": saying_no, "number": handed["at"] + 1,
        "count": len(handed["papers"]), "is_notice": is_notice, "signing": signing, "center": center.name,
    }  # fmt: skip
    return render(request, "admissions/paperwork/sign.html", context, status=422 if form.errors else 200)


def _compose(reader: Any, header: Any, one: dict[str, Any], today: date) -> papers.Paper:
    words = paperwork.words_for(centers.profile(reader.center_id), header)
    if one["kind"] != "release":
        return compose(one, words, today)
    contacts = {str(c.contact_id): c for c in people.contacts(reader, client_id=header.client_id)}
    contact = contacts.get(one["contact_id"])
    if contact is None:
        raise Refused("This person is no longer among the client's contacts.")
    to = f"{contact.name}, {contact.relationship}" if contact.relationship else contact.name
    return papers.compose(
        "release",
        words,
        on=today,
        recipients=(to,),
        scope=one["scope"],
        expires_on=date.fromisoformat(one["expires_on"]),
    )


def _sign(reader: Any, header: Any, paper: papers.Paper, form: Sign, one: dict[str, Any], now: Any) -> None:
    signer = form.signer(now)
    if paper.kind == papers.NOTICE:
        privacy_actions.give_notice(
            by=reader.actor,
            at=now,
            client_id=header.client_id,
            text=paper.text,
            template=paper.template,
            how="screen",
            signer=signer,
        )
        return
    contact_id = UUID(one["contact_id"]) if one.get("contact_id") else None
    consent = paper.signed(signer, second=form.second(now), contact_id=contact_id)
    privacy_actions.record_consent(by=reader.actor, at=now, client_id=header.client_id, consent=consent)


def _next(request: HttpRequest, handed: Mapping[str, Any], kind: str, how: str) -> HttpResponse:
    locking.keep(request, at=handed["at"] + 1, done=[*handed["done"], [kind, how]])
    return redirect("admissions:sign")
