"""The tablet in the client's hands: one questionnaire and nothing else, until staff unlock it (`access.locking`)."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from midspan.access import locking
from midspan.access.errors import Refused
from midspan.access.pages import Device, chart_page, handed_page
from midspan.center import queries as centers
from midspan.measures import actions, queries
from midspan.measures.queries import MeasureView
from midspan.measures.views.answering import Way, answer_one, found, keep
from midspan.measures.views.answering import answer as in_hands

MEASURE = "measure"


@require_POST
@chart_page("measures.work")
def hand(request: Any, client_id: UUID, measure_id: UUID) -> HttpResponse:
    """Hand the tablet over: this session locks, and shows one questionnaire only."""
    found(request.reader, measure_id, client_id)
    back = reverse("measures:measure", args=[client_id, measure_id])
    return _hand(request, client_id, [measure_id], back)


@require_POST
@chart_page("measures.work")
def hand_all(request: Any, client_id: UUID) -> HttpResponse:
    """Hand the tablet over with everything that waits and a client may answer, one after another."""
    rows = queries.measures_of(request.reader, client_id=client_id)
    waiting = [row.id for row in reversed(rows) if row.state in {"waiting", "begun"} and row.handable]
    back = reverse("measures:client", args=[client_id])
    if not waiting:
        messages.error(request, "Nothing waits that a client may answer on the tablet.")
        return redirect(back)
    return _hand(request, client_id, waiting, back)


def _hand(request: Any, client_id: UUID, measure_ids: list[UUID], back: str) -> HttpResponse:
    try:
        actions.hand_over(by=request.reader.actor, at=timezone.now(), measure_ids=measure_ids)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect(back)
    first, *rest = (str(one) for one in measure_ids)
    locking.hand_over(request, MEASURE, client_id=client_id, back=back, measure_id=first, rest=rest)
    return redirect("measures:answer", first)


@handed_page(MEASURE, "measures.work")
def answer(request: Any, device: Device, measure_id: UUID) -> HttpResponse:
    """All questions on one page, in the client's hands."""
    view = _handed(device, measure_id)
    if view.row.state == "done":
        return redirect("measures:done")
    return in_hands(request, view, _tablet_way(request, device, measure_id))


@require_POST
@handed_page(MEASURE, "measures.work")
def save(request: Any, device: Device, measure_id: UUID) -> HttpResponse:
    """Keep the answers so far."""
    return keep(request, _handed(device, measure_id), _tablet_way(request, device, measure_id))


@handed_page(MEASURE, "measures.work")
def one(request: Any, device: Device, measure_id: UUID, key: str) -> HttpResponse:
    """One question at a time, in the client's hands."""
    view = _handed(device, measure_id)
    return answer_one(request, view, _tablet_way(request, device, measure_id), key)


@handed_page(MEASURE, "measures.work")
def done(request: Any, device: Device) -> HttpResponse:
    """Thank you; where to turn now if it is hard; staff unlock the session."""
    center = centers.profile(device.reader.center_id)
    context = {
        "safety": device.kept.get("safety", False),
        "staff": False,
        "on_call_phone": center.on_call_phone,
        "center_name": center.display_name,
    }
    return render(request, "measures/thanks.html", context)


def _handed(device: Device, measure_id: UUID) -> MeasureView:
    return found(device.reader, measure_id, device.chart.client_id)


def _tablet_way(request: Any, device: Device, measure_id: UUID) -> Way:
    rest = list(device.kept.get("rest", ()))

    def finished(outcome: actions.Outcome) -> HttpResponse:
        locking.keep(request, safety=bool(outcome.safety) or device.kept.get("safety", False))
        if not rest:
            return redirect("measures:done")
        locking.keep(request, measure_id=rest[0], rest=rest[1:])
        return redirect("measures:answer", rest[0])

    return Way(
        reader=device.reader,
        staff=False,
        whole=reverse("measures:answer", args=[measure_id]),
        save=reverse("measures:answer_save", args=[measure_id]),
        one=lambda key: reverse("measures:answer_one", args=[measure_id, key]),
        finished=finished,
        template="measures/tablet.html",
        one_template="measures/tablet_one.html",
        left=len(rest),
    )
