"""The register of written agreements: the list, entering one, one with its paper and its end."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from midspan.access.answering import REFUSED, refused
from midspan.access.pages import staff_page
from midspan.privacy import actions, queries
from midspan.privacy.forms.agreements import Agreement, Ending
from midspan.privacy.views.steps import Drawn, Step, worked
from midspan.privacy.views.worklist import tabs
from midspan.rules.privacy import agreements as rules
from midspan.rules.privacy import chart

SOON = 60  # days before an agreement's last one from which the list says so


@staff_page("agreements.work")
def agreements(request: HttpRequest) -> HttpResponse:
    """The register, what ends first on top."""
    reader: Any = request.reader  # type: ignore[attr-defined]
    today = timezone.localdate()
    found = [(one, *_state(one, today)) for one in queries.agreements(reader)]
    return render(
        request, "privacy/agreements.html", {"tabs": tabs(reader, "privacy:agreements"), "agreements": found}
    )


@staff_page("agreements.work")
def enter(request: HttpRequest) -> HttpResponse:
    """Put an agreement in the register."""
    reader: Any = request.reader  # type: ignore[attr-defined]
    form = Agreement(request.POST or None, request.FILES or None)
    if (
        request.method == "POST"
        and form.is_valid()
        and not refused(
            form, lambda: actions.record_agreement(by=reader.actor, at=timezone.now(), agreement=form.given())
        )
    ):
        messages.success(
            request, "It is in the register. What goes to this party rests on it from its first day on."
        )
        return redirect("privacy:agreements")
    context = {"form": form, "kinds": rules.kinds().values()}
    return render(request, "privacy/agreement_new.html", context, status=REFUSED if form.errors else 200)


@staff_page("agreements.work")
def agreement(request: HttpRequest, agreement_id: UUID) -> HttpResponse:
    """One agreement; ending it."""
    reader: Any = request.reader  # type: ignore[attr-defined]
    found = queries.agreement(reader, agreement_id=agreement_id)
    if found is None:
        raise Http404
    end = Step(
        "end", "End it", Ending, lambda form: actions.end_agreement(by=reader.actor, at=timezone.now(), agreement_id=agreement_id, **form.cleaned_data),
        said="The agreement ends on that day. It stays in the register.", button="End the agreement",
    )  # fmt: skip

    def page(steps: list[Drawn]) -> HttpResponse:
        word, tone = _state(found, timezone.localdate())
        return render(
            request,
            "privacy/agreement.html",
            {"one": found, "word": word, "tone": tone, "steps": steps, "to": chart.called(found.to)},
        )

    return worked(request, [] if found.ended_on else [end], page, "privacy:agreement", agreement_id)


@staff_page("agreements.work")
def paper(request: HttpRequest, agreement_id: UUID) -> HttpResponse:
    """The paper's bytes, in headers that let them do nothing but be seen."""
    reader: Any = request.reader  # type: ignore[attr-defined]
    found = queries.agreement_paper(reader, agreement_id=agreement_id)
    if found is None:
        raise Http404
    response = HttpResponse(found[0], content_type=found[1])
    response["Content-Disposition"] = 'inline; filename="agreement"'
    response["Content-Security-Policy"] = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'"  # fmt: skip
    return response


def _state(one: queries.AgreementView, today: Any) -> tuple[str, str]:
    """Where an agreement stands, in a word, and its tone."""
    if one.valid_from > today:
        return "Not in force yet", "neutral"
    if not one.in_force(today):
        return "Ended", "neutral"
    if one.last is not None and (one.last - today).days <= SOON:
        return f"Ends {one.last:%b} {one.last.day}", "amber"
    return "In force", "moss"
