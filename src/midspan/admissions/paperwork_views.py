"""The packet of a client's papers, for staff: handing them over, papers signed by hand, what was declined, releases."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from midspan.access.answering import refuse
from midspan.access.errors import Invalid, Refused
from midspan.access.identity import acting_as
from midspan.access.pages import chart_page
from midspan.admissions import paperwork, queries
from midspan.admissions.paperwork_acts import decline, keep_signed_by_hand, title_of
from midspan.admissions.paperwork_forms import Declining, OnPaper, Packet, Release
from midspan.admissions.paperwork_signing import begin
from midspan.admissions.views.answers import center_of
from midspan.center import queries as centers
from midspan.documents.layout import lay_out
from midspan.documents.paper import signed_paper
from midspan.documents.sealing import sha256
from midspan.people import actions as people_actions
from midspan.people import queries as people
from midspan.people.actions import ContactFacts
from midspan.privacy import papers
from midspan.privacy import queries as privacy

TONES = {
    "signed": "moss",
    "given": "moss",
    "declined": "neutral",
    "ended": "amber",
    "ready": "amber",
    "not_ready": "neutral",
}
REFUSED = 422


@chart_page("consents.see")
def paperwork_page(request: HttpRequest, client_id: UUID) -> HttpResponse:
    """The packet; posting hands the chosen papers to the client on this device."""
    reader: Any = request.reader  # type: ignore[attr-defined]
    header: Any = request.chart  # type: ignore[attr-defined]
    center = center_of(request)
    consents = privacy.consents(reader, client_id=client_id)
    states = paperwork.paperwork_state(
        reader, client_id, telehealth=_by_video(reader, center, client_id), header=header, consents=consents
    )
    open_ones = [(p.kind, p.title) for p in states if not p.done and p.state != "not_ready"]
    may_work = reader.may("consents.work") and reader.may("signatures.take")
    form = Packet(open_ones, request.POST or None, initial={"papers": [kind for kind, _ in open_ones]})
    if request.method == "POST" and form.is_valid():
        if not may_work:
            raise Refused("Your role does not let you take signatures. Ask a colleague who may.")
        chosen = form.cleaned_data["papers"]
        begin(
            request, client_id=client_id, papers=[{"kind": kind} for kind, _ in open_ones if kind in chosen]
        )
        return redirect("admissions:sign")
    named = [c for c in consents if c.is_disclosure and not c.recipients_are_class]
    context = {
        "papers": [(p, TONES[p.state]) for p in states], "form": form, "open_ones": open_ones, "may_work": may_work,
        "releases": [(c, papers.scope_labels(c.scope)) for c in named if c.active], "past_releases": [c for c in named if not c.active],
        "signing": paperwork.signing_for(center, header, timezone.localdate()), "missing": paperwork.missing_before_admission(states),
        "no_name": not header.legal_name,
    }  # fmt: skip
    return render(
        request, "admissions/paperwork/packet.html", context, status=REFUSED if form.errors else 200
    )


@chart_page("consents.see")
def paper(request: HttpRequest, client_id: UUID, kind: str) -> HttpResponse:
    """One paper to read before it is signed."""
    found = _paper(request, kind)
    return render(
        request,
        "admissions/paperwork/paper.html",
        {"paper": found, "laid": lay_out(found.text), "kind": kind},
    )


@chart_page("consents.see")
def blank(request: HttpRequest, client_id: UUID, kind: str) -> HttpResponse:
    """The paper as PDF with lines to sign by hand."""
    found = _paper(request, kind)
    center = center_of(request)
    signing = paperwork.signing_for(center, request.chart, timezone.localdate())  # type: ignore[attr-defined]
    data = signed_paper(
        text=found.text, template=found.template, text_sha256=sha256(found.text), signatures=[],
        lines=["Client"] + (["Parent or guardian"] if signing.both else []), center_name=center.name,
        center_address=", ".join(p for p in (center.city, center.state, center.phone) if p), who=found.words.client,
    )  # fmt: skip
    response = HttpResponse(data, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{kind}-to-sign.pdf"'
    response["Content-Security-Policy"] = (
        "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'"
    )
    return response


@chart_page("consents.work")
def on_paper(request: HttpRequest, client_id: UUID, kind: str) -> HttpResponse:
    """Keep a paper that was signed by hand, with its scan."""
    reader: Any = request.reader  # type: ignore[attr-defined]
    _known(kind)
    header: Any = request.chart  # type: ignore[attr-defined]
    now = timezone.now()
    today = timezone.localdate(now)
    signing = paperwork.signing_for(center_of(request), header, today)
    initial = {"name": header.legal_name, "signed_on": today}
    form = OnPaper(
        request.POST or None,
        request.FILES or None,
        minor=signing.minor,
        both=signing.both,
        after=signing.after,
        today=today,
        initial=initial,
    )
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            with acting_as(reader.actor):  # the scan and the consent together, or neither
                keep_signed_by_hand(reader, header, kind, given, now)
        except (Invalid, Refused) as problem:
            refuse(form, problem)
        else:
            messages.success(request, "The signed paper is in the chart.")
            return redirect("admissions:paperwork", client_id=client_id)
    context = {"form": form, "title": _known(kind), "kind": kind, "signing": signing}
    return render(
        request, "admissions/paperwork/on_paper.html", context, status=REFUSED if form.errors else 200
    )


@chart_page("consents.work")
def declined(request: HttpRequest, client_id: UUID, kind: str) -> HttpResponse:
    """Write down that the client does not sign, and why."""
    reader: Any = request.reader  # type: ignore[attr-defined]
    _known(kind)
    form = Declining(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            decline(reader, request.chart, kind, form.cleaned_data["reason"], timezone.now(), how="paper")  # type: ignore[attr-defined]
        except Invalid as problem:
            form.add_error("reason", str(problem))
        else:
            messages.success(request, "It is written down. Nothing else changes.")
            return redirect("admissions:paperwork", client_id=client_id)
    context = {"form": form, "title": _known(kind), "is_notice": kind == papers.NOTICE}
    return render(
        request, "admissions/paperwork/declined.html", context, status=REFUSED if form.errors else 200
    )


@chart_page("consents.work")
def release(request: HttpRequest, client_id: UUID) -> HttpResponse:
    """Prepare a release to one person, and hand it over to be signed."""
    reader: Any = request.reader  # type: ignore[attr-defined]
    now = timezone.now()
    today = timezone.localdate(now)
    may_add = reader.may("identity.work")
    initial = {"expires_on": papers.usual_end("release", today), "scope": ["presence"]}
    form = Release(
        people.contacts(reader, client_id=client_id),
        request.POST or None,
        may_add=may_add,
        today=today,
        initial=initial,
    )
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            contact_id = given["contact"]
            if contact_id == "new":
                facts = ContactFacts(name=given["name"], relationship=given["relationship"])
                contact_id = str(
                    people_actions.add_contact(by=reader.actor, at=now, client_id=client_id, facts=facts)
                )
        except Invalid as problem:
            form.add_error(problem.field if problem.field in form.fields else None, str(problem))
        else:
            one = {
                "kind": "release",
                "contact_id": contact_id,
                "scope": given["scope"],
                "expires_on": given["expires_on"].isoformat(),
            }
            begin(request, client_id=client_id, papers=[one])
            return redirect("admissions:sign")
    return render(
        request, "admissions/paperwork/release.html", {"form": form}, status=REFUSED if form.errors else 200
    )


def _paper(request: HttpRequest, kind: str) -> papers.Paper:
    _known(kind)
    words = paperwork.words_for(center_of(request), request.chart)  # type: ignore[attr-defined]
    return papers.compose(kind, words, on=timezone.localdate())


def _known(kind: str) -> str:
    """The paper's title. Raises Http404 for a word that is no paper of the packet."""
    try:
        return title_of(kind)
    except KeyError:
        raise Http404 from None


def _by_video(reader: Any, center: centers.CenterProfile, client_id: UUID) -> bool:
    """Whether the track that the client wishes for, or is in, meets by video."""
    track = center.track(queries.wished_track(reader, client_id=client_id))
    return track is not None and track.telehealth
