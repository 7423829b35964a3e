"""One planning run: how far it is, stopping it, and what it proposes beside the week as it stands."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from midspan.access.pages import staff_page
from midspan.schedule.actions import planning as acts
from midspan.schedule.queries import planning as plans
from midspan.schedule.queries.planning import RunView
from midspan.schedule.views.planning import proposing
from midspan.schedule.views.planning.shared import TONES, dates
from midspan.schedule.views.shared import did, reader_of


@staff_page("week.plan")
def run(request: HttpRequest, run_id: UUID) -> HttpResponse:
    """While the planner has it: how far it is. Then `?see=changes|week|people|cost`: what it proposes."""
    reader = reader_of(request)
    view = _view(request, run_id)
    found = None if view.row.active else plans.proposal(reader, run_id, meanwhile=False)
    if found is not None:
        return proposing.page(request, found)
    return render(request, "schedule/planning/progress.html", _progress(view))


@staff_page("week.plan", background=True)
def progress(request: HttpRequest, run_id: UUID) -> HttpResponse:
    """The part of the page that says how far it is; 204 while nothing is new, the whole page once it is at its end."""
    view = _view(request, run_id)
    if not view.row.active:
        return HttpResponse(headers={"HX-Redirect": reverse("schedule:plan_run", args=[run_id])})
    if request.GET.get("have") == _mark(view):
        return HttpResponse(status=204)
    return render(request, "schedule/planning/parts/progress.html", _progress(view))


@staff_page("week.plan")
def meanwhile(request: HttpRequest, run_id: UUID) -> HttpResponse:
    """The part of a proposal's page that says what of the week has changed since it was planned; 204 where nothing has."""
    found = plans.proposal(reader_of(request), run_id)
    if found is None or not found.changed:
        return HttpResponse(status=204)
    return render(
        request, "schedule/planning/parts/meanwhile.html", {"changed": found.changed, "row": found.view.row}
    )


@staff_page("week.plan")
@require_POST
def stop(request: HttpRequest, run_id: UUID) -> HttpResponse:
    """Stop searching: the best week so far is the proposal."""
    did(
        request,
        lambda: acts.stop_run(by=reader_of(request).actor, at=timezone.now(), run_id=run_id),
        "The planner is told to stop.",
    )
    return redirect("schedule:plan_run", run_id=run_id)


@staff_page("week.plan")
@require_POST
def aside(request: HttpRequest, run_id: UUID) -> HttpResponse:
    """Not this one: the week stays as it is."""
    view = _view(request, run_id)
    done = did(
        request,
        lambda: acts.set_run_aside(by=reader_of(request).actor, at=timezone.now(), run_id=run_id),
        "Set aside. The week stays as it is.",
    )
    if not done:
        return redirect("schedule:plan_run", run_id=run_id)
    return redirect(f"{reverse('schedule:plan')}?on={view.row.monday.isoformat()}")


def _view(request: HttpRequest, run_id: UUID) -> RunView:
    view = plans.run(reader_of(request), run_id)
    if view is None:
        raise Http404
    return view


def _mark(view: RunView) -> str:
    """What a page has of a run; another mark means that there is something new."""
    sites = "".join(label[:1] for _, label in view.sites)
    return f"{view.row.state}-{sites}-{len(view.steps)}-{int(view.last.seconds) if view.last else 0}"


def _progress(view: RunView) -> dict[str, object]:
    row, last = view.row, view.last
    return {
        "view": view, "row": row, "last": last, "span": dates(row.monday), "tone": TONES[row.state], "mark": _mark(view),
        "points": [(one.seconds, one.total) for one in view.steps],
        "spent": min(round(last.seconds), row.seconds) if last else 0,
        "total": f"{last.total:,}" if last else "", "floor": f"{last.bound:,}" if last and last.bound is not None else "",
        "bound_says": f"no week costs less than {last.bound:,}" if last and last.bound is not None else "",
    }  # fmt: skip
