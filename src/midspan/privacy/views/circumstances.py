"""A client's circumstances, as the rules need them: death, who consents after it, incapacity, orders of a court."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from midspan.access.pages import chart_page
from midspan.documents import queries as documents
from midspan.people import actions as people_acts
from midspan.privacy import actions, papers, queries
from midspan.privacy.consents import DIRECTOR
from midspan.privacy.forms import circumstances as forms
from midspan.privacy.views.steps import Drawn, Step, worked
from midspan.rules.privacy import circumstances as rules


@chart_page("consents.see")
def circumstances(request: HttpRequest, client_id: UUID) -> HttpResponse:
    """What is on file, and what the reader may add to it or end."""
    reader: Any = request.reader  # type: ignore[attr-defined]
    found, today = queries.circumstances(reader, client_id=client_id), timezone.localdate()
    facts = queries.chart_facts(reader, client_id=client_id) if reader.may("incapacity.find") else None
    finding = next((one for one in found.findings if one.in_force(today)), None)
    signed = [one for one in facts.consents if one.kind == DIRECTOR and one.active] if facts else []

    def page(steps: list[Drawn]) -> HttpResponse:
        context = {
            "found": found, "told": _told(reader), "in_care": _in_care(request), "death": found.death, "finding": finding, "signed": signed, "steps": steps,
            "orders": [(one, one.in_force(today), papers.scope_labels(one.items)) for one in found.orders],
        }  # fmt: skip
        return render(request, "privacy/circumstances.html", context)

    steps = [
        *_death(reader, client_id, found),
        *(_incapacity(reader, client_id, facts, finding) if facts and found.death is None else ()),
        *_orders(reader, client_id, [one for one in found.orders if one.ended_at is None]),
    ]
    return worked(request, steps, page, "privacy:circumstances", client_id)


def _in_care(request: Any) -> bool:
    """Whether a stay is open which the reader may end."""
    header = request.chart
    return (
        header.episode_id is not None
        and header.discharged_on is None
        and request.reader.may("discharge.work")
    )


def _told(reader: Any) -> bool:
    """Whether the reader is told the medical condition, and what a court found: who reads the clinical record, or keeps this page."""
    return "clinical" in reader.classes or reader.may("circumstances.record") or reader.may("incapacity.find")


def _death(reader: Any, client_id: UUID, found: queries.Circumstances) -> list[Step]:
    """That the client has died, and who consents then."""
    said = {"by": reader.actor, "client_id": client_id}
    steps = []
    if reader.may("deaths.record") and found.death is None:
        steps.append(Step(
            "death", "The client has died", forms.Death, lambda form: people_acts.record_death(at=timezone.now(), **form.cleaned_data, **said),
            help="The record stays protected (42 CFR 2.15(b)(2)). What they signed for treatment, payment and operations stands; every other consent opens nothing from that day on.",
        ))  # fmt: skip
    if found.death is None:
        return steps
    standing = [
        (one.successor_id, f"{one.name}, {one.office_label.lower()}")
        for one in found.successors
        if one.ended_at is None
    ]
    if reader.may("circumstances.record"):
        steps.append(Step(
            "successor", "Who may consent now", forms.Successor,
            lambda form: actions.record_successor(at=timezone.now(), **form.cleaned_data, **said), next=not standing,
            help="Somebody appointed by law comes first; a spouse only where nobody is, a relative only where there is no spouse either (42 CFR 2.15(b)(2)).",
        ))  # fmt: skip
        if standing:
            steps.append(Step(
                "unsuccessor", "Somebody no longer consents", lambda **how: forms.Which(standing, **how),
                lambda form: actions.end_successor(
                    by=reader.actor, at=timezone.now(), successor_id=form.cleaned_data["which"], reason=form.cleaned_data["reason"]
                ),
            ))  # fmt: skip
    if reader.may("deaths.record"):
        steps.append(Step(
            "undo", "That the client died was a mistake", forms.Why,
            lambda form: people_acts.withdraw_death(at=timezone.now(), reason=form.cleaned_data["reason"], **said), button="Take it back",
        ))  # fmt: skip
    return steps


def _incapacity(
    reader: Any, client_id: UUID, facts: queries.ChartFacts, finding: queries.IncapacityView | None
) -> list[Step]:
    """The director's finding, its end, and the consent for payment."""
    if facts.minor:
        return []
    said = {"by": reader.actor}
    if finding is None:
        last = rules.looked_at_again(timezone.localdate())
        return [Step(
            "incapacity", "The client cannot act now", forms.Incapacity,
            lambda form: actions.find_incapacity(at=timezone.now(), client_id=client_id, **form.cleaned_data, **said), button="Find so",
            help=f"Your finding as program director: a medical condition keeps an adult from knowing or effective action, and no court has appointed anybody. It counts until {last:%B} {last.day} at the longest; then look again. The law says “for any period”: the number of days is ours (42 CFR 2.15(a)(2)).",
        )]  # fmt: skip
    payers = [one.name for one in facts.known if one.type == "health_plan"]
    return [
        Step(
            "payment", "Consent to payment in the client's place", lambda **how: forms.Payment(payers, **how),
            lambda form: actions.consent_for_payment(
                at=timezone.now(), client_id=client_id, payer=form.cleaned_data["payer"], scope=tuple(form.cleaned_data["scope"]), **said
            ),
            said="Signed with your name. The payer may be told what you ticked, for payment and nothing else.", button="Sign",
            help=f"For the sole purpose of payment by a payer, until {finding.until:%B} {finding.until.day} at the longest (42 CFR 2.15(a)(2)). Payers are those on file.",
        ),
        Step(
            "able", "The client can act again", forms.Why,
            lambda form: actions.end_incapacity(at=timezone.now(), finding_id=finding.finding_id, reason=form.cleaned_data["reason"], **said),
            button="End the finding", help="What you consented to in the client's place ends with it.",
        ),
    ]  # fmt: skip


def _orders(reader: Any, client_id: UUID, standing: list[queries.OrderView]) -> list[Step]:
    """An order of a court, and its end."""
    if not reader.may("circumstances.record"):
        return []
    files = documents.documents(reader, client_id=client_id) if reader.may("documents.see") else ()
    papers_there = [(one.document_id, one.title) for one in files]
    steps = [Step(
        "order", "An order of a court under 42 CFR Part 2", lambda **how: forms.Order(papers_there, **how),
        lambda form: actions.record_order(by=reader.actor, at=timezone.now(), client_id=client_id, order=form.given()),
        said="Kept. It opens nothing by itself: choose it when something is shared because of it.",
        help="Only one made under 2.64, 2.65 or 2.66. Another order, a subpoena or a warrant alone opens nothing, whoever the judge is (42 CFR 2.61).",
    )]  # fmt: skip
    if standing:
        pairs = [(one.order_id, one.label) for one in standing]
        steps.append(Step(
            "unorder", "An order no longer counts", lambda **how: forms.Which(pairs, **how),
            lambda form: actions.end_order(
                by=reader.actor, at=timezone.now(), order_id=form.cleaned_data["which"], reason=form.cleaned_data["reason"]
            ),
        ))  # fmt: skip
    return steps
