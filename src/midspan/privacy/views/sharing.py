"""Sharing something with somebody outside, and what goes with it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from midspan.access.errors import Invalid, Refused
from midspan.access.pages import chart_page
from midspan.center import queries as centers
from midspan.documents import queries as documents
from midspan.documents.paper import pdf
from midspan.privacy import actions, papers, queries
from midspan.privacy.forms import Sharing
from midspan.privacy.letters import address
from midspan.privacy.views.laws import deciding, knows, reasons
from midspan.privacy.views.shown import shown
from midspan.rules.privacy import obligations
from midspan.rules.privacy.contents import contents

REFUSED = 422


@chart_page("disclosures.log")
def disclose(request: HttpRequest, client_id: UUID) -> HttpResponse:
    """Ask the rules whether it may go, and let it out; or say why not, and what would make it possible."""
    reader: Any = request.reader  # type: ignore[attr-defined]
    facts = queries.chart_facts(reader, client_id=client_id)
    if facts is None:
        raise Http404
    files = documents.documents(reader, client_id=client_id) if reader.may("documents.see") else ()
    now = timezone.now()
    today = timezone.localdate(now)
    known = [*facts.known, *(one.known for one in facts.agreements)]
    orders = [one for one in facts.orders if one.in_force(today)]
    form = Sharing(
        known, [(str(one.document_id), _called(one)) for one in files], request.POST or None,
        orders=[(str(one.order_id), one.label) for one in orders],
        parts=[(str(one.part), one.label, one.under.part2) for one in facts.records.parts],
    )  # fmt: skip
    withheld = None
    if request.method == "POST" and form.is_valid():
        try:
            out = actions.disclose(by=reader.actor, at=now, client_id=client_id, sending=form.sending())
        except Invalid as problem:
            form.add_error(problem.field if problem.field in form.fields else None, str(problem))
        except actions.Withheld as problem:
            withheld = problem.answer
        except Refused as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, "It may go, and it is on the list of what left the program.")
            return redirect("privacy:sent", client_id=client_id, disclosure_id=out.disclosure_id)
    neutral = withheld is not None and "neutral_response" in withheld.verdict.obligations
    return render(
        request,
        "privacy/disclose.html",
        {
            "form": form, "withheld": withheld, "agreed": facts.agreed, "reasons": reasons(reader, withheld.sent) if withheld else (),
            "deciding": deciding(reader, withheld.sent) if withheld else (),
            "may_prepare": withheld is not None and withheld.verdict.verdict == "needs_consent" and reader.may("consents.work"),
            "neutral": obligations()["neutral_response"].says if neutral else "",
        },
        status=REFUSED if form.errors or withheld else 200,
    )  # fmt: skip


def _called(one: documents.DocumentView) -> str:
    """A paper among the choices, marked where nobody but its reader knows what it tells."""
    return f"{one.title} (say what is in it)" if contents(one.kind, one.template).open else one.title


@chart_page("disclosures.log")
def sent(request: HttpRequest, client_id: UUID, disclosure_id: UUID) -> HttpResponse:
    """What goes with it: the notice, the explanation of the consent's scope, and what else the rules ask for."""
    found = _found(request, client_id, disclosure_id)
    context = {
        "one": shown(found.view), "told": papers.scope_labels(found.view.contents), "statement": found.statement, "duties": found.duties,
        "pieces": found.view.pieces if knows(request.reader) else (),  # type: ignore[attr-defined]
        "may_register": request.reader.may("agreements.work"),  # type: ignore[attr-defined]
    }  # fmt: skip
    return render(request, "privacy/sent.html", context)


@chart_page("disclosures.log")
def cover(request: HttpRequest, client_id: UUID, disclosure_id: UUID) -> HttpResponse:
    """The first page of what is sent, as PDF: the notice of 42 CFR 2.32 and the explanation of the consent's scope."""
    found = _found(request, client_id, disclosure_id)
    center = centers.profile(request.reader.center_id)  # type: ignore[attr-defined]
    data = pdf(
        "privacy/cover.html",
        {"one": found.view, "how": actions.HOW.get(found.view.how, found.view.how), "statement": found.statement, "center_name": center.name,
         "center_address": address(center), "phone": center.phone},
    )  # fmt: skip
    response = HttpResponse(data, content_type="application/pdf")
    response["Content-Disposition"] = 'inline; filename="first-page.pdf"'
    response["Content-Security-Policy"] = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'"  # fmt: skip
    return response


class _Found:
    """An entry with the whole statement that went with it, and what the rules asked for."""

    def __init__(self, view: queries.DisclosureView) -> None:
        self.view = view
        self.statement = next((s.text for s in papers.statements().values() if s.ref == view.notice), "")
        known = obligations()
        self.duties = [known[one].says for one in view.obligations if one in known]


def _found(request: HttpRequest, client_id: UUID, disclosure_id: UUID) -> _Found:
    reader: Any = request.reader  # type: ignore[attr-defined]
    one = queries.disclosure(reader, client_id=client_id, disclosure_id=disclosure_id)
    if one is None:
        raise Http404
    return _Found(one)
