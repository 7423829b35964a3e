"""Publishing a proposal: what will be written, and then whom to tell."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from midspan.access.errors import Refused
from midspan.access.pages import staff_page
from midspan.documents.paper import pdf
from midspan.schedule.actions import planning as acts
from midspan.schedule.queries import planning as plans
from midspan.schedule.queries.planning import Proposal, ToTellOfRun
from midspan.schedule.views.client import PDF_POLICY
from midspan.schedule.views.closed import wishes
from midspan.schedule.views.planning import proposing
from midspan.schedule.views.planning.shared import dates
from midspan.schedule.views.shared import center_of, did, reader_of, today_of

NONE = "Tick at least one change, or set the whole proposal aside."


@staff_page("week.plan")
def publish(request: HttpRequest, run_id: UUID) -> HttpResponse:
    """What will be written, of all changes or of those that are ticked (POST `look`); then it is (POST `publish`)."""
    found = proposing.found_of(request, run_id)
    known = [one.change_id for one in found.changes]
    given = request.POST.getlist("change")
    chosen = [one for one in known if one in given] if request.method == "POST" else known
    if not proposing.may_publish(found):
        messages.error(request, "This cannot be published as it stands.")
        return redirect("schedule:plan_run", run_id=run_id)
    request.noted_as_read = True  # type: ignore[attr-defined]
    says = plans.missing(found.problem, found.plan, found.names, chosen) if chosen else NONE
    if says:
        more = [*chosen, *sorted(plans.needed(found, chosen))] if chosen else ()
        return proposing.page(request, found, chosen=chosen, refusal=says, more=more)
    if request.POST.get("do") != "publish":
        shown = [one.client_id for one in found.changes if one.change_id in chosen]
        request.read_of = tuple(one for one in shown if one is not None)  # type: ignore[attr-defined]
        return render(request, "schedule/planning/publish.html", _confirming(found, chosen))
    try:
        acts.publish_run(
            by=reader_of(request).actor,
            at=timezone.now(),
            run_id=run_id,
            changes=None if chosen == known else chosen,
        )
    except Refused as refusal:
        return proposing.page(request, found, chosen=chosen, refusal=str(refusal))
    messages.success(request, "Published. The week is as proposed; here is whom to tell.")
    return redirect("schedule:plan_tell", run_id=run_id)


def _confirming(found: Proposal, chosen: Collection[str]) -> dict[str, Any]:
    taken = [one for one in found.changes if one.change_id in set(chosen)]
    return proposing.frame(found) | {
        "written": plans.to_be_written(found, chosen), "taken": taken, "left": len(found.changes) - len(taken),
    }  # fmt: skip


@staff_page("week.plan")
def tell(request: HttpRequest, run_id: UUID) -> HttpResponse:
    """Whom to tell of a published plan, with their telephones and wishes, and who was told."""
    if request.method == "POST":
        _tick(request, run_id)
        return redirect("schedule:plan_tell", run_id=run_id)
    context = _telling(request, run_id)
    return render(request, "schedule/planning/tell.html", context)


@staff_page("week.plan")
def paper(request: HttpRequest, run_id: UUID) -> HttpResponse:
    """The list of whom to call, for paper."""
    center = center_of(request)
    context = _telling(request, run_id) | {"center_name": center.name, "today": today_of(request)}
    response = HttpResponse(
        pdf("schedule/planning/calls_paper.html", context), content_type="application/pdf"
    )
    response["Content-Disposition"] = f'inline; filename="calls-{context["row"].monday.isoformat()}.pdf"'
    response["Content-Security-Policy"] = PDF_POLICY
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _telling(request: HttpRequest, run_id: UUID) -> dict[str, Any]:
    reader = reader_of(request)
    found = plans.telling(reader, run_id)
    if found is None:
        raise Http404
    row = found[0]
    rows: list[tuple[ToTellOfRun, str]] = [(one, wishes(one)) for one in found[1]]
    request.read_of = tuple(one.client_id for one, _ in rows)  # type: ignore[attr-defined]
    return {
        "row": row, "span": dates(row.monday), "sees": "identity" in reader.classes,
        "waiting": [row for row in rows if row[0].told_at is None],
        "told": [row for row in rows if row[0].told_at is not None], "staff": plans.staff_to_tell(reader, run_id),
    }  # fmt: skip


def _tick(request: HttpRequest, run_id: UUID) -> None:
    told = request.POST.get("do") == "told"
    if "staff" in request.POST:
        _tick_staff(request, run_id, told)
        return
    try:
        client_id = UUID(request.POST.get("client", ""))
    except ValueError:
        messages.error(request, "Choose who was told.")
        return
    did(
        request,
        lambda: acts.tell_of_run(
            by=reader_of(request).actor, at=timezone.now(), run_id=run_id, client_id=client_id, told=told
        ),
        "Told." if told else "Taken off the list of those who were told.",
    )  # fmt: skip


def _tick_staff(request: HttpRequest, run_id: UUID, told: bool) -> None:
    given = request.POST["staff"]
    if not given.isdecimal() or len(given) > 9:
        messages.error(request, "Choose who was told.")
        return
    did(
        request,
        lambda: acts.tell_staff_of_run(
            by=reader_of(request).actor, at=timezone.now(), run_id=run_id, user_id=int(given), told=told
        ),
        "Told." if told else "Taken off the list of those who were told.",
    )  # fmt: skip
