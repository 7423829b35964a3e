"""What the planner would do with the week of somebody who is away, as a part of the page that is asked for until it is there."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from midspan.access.pages import staff_page
from midspan.schedule import actions
from midspan.schedule.queries import planning as plans
from midspan.schedule.views.ill import address_of, valid
from midspan.schedule.views.shared import did, reader_of, zone_of

SHOWN = 12  # changes before the rest stands on the proposal's own page


@staff_page("week.plan")
@require_POST
def ask(request: HttpRequest) -> HttpResponse:
    """Let the planner mend the week: the leave is kept, and the page shows what it finds."""
    form, now, made = valid(request), timezone.now(), []

    def act() -> None:
        made.append(
            actions.mend_week(by=reader_of(request).actor, at=now, away=form.away(zone_of(request), now))
        )

    did(request, act, "The leave is kept, and the planner is at work.")
    return redirect(f"{address_of(form)}{f'&run={made[0]}' if made else ''}")


@staff_page("week.plan", background=True)
def part(request: HttpRequest, run_id: UUID) -> HttpResponse:
    """How far the planner is, and then what it would change."""
    reader = reader_of(request)
    view = plans.run(reader, run_id)
    if view is None:
        raise Http404
    found = None if view.row.active else plans.proposal(reader, run_id)
    changes = found.changes if found is not None else ()
    request.read_of = tuple(one.client_id for one in changes if one.client_id is not None)  # type: ignore[attr-defined]
    context = {
        "row": view.row, "view": view, "last": view.last, "found": found, "changes": changes[:SHOWN], "rest": len(changes) - SHOWN,
        "spent": min(round(view.last.seconds), view.row.seconds) if view.last else 0,
    }  # fmt: skip
    return render(request, "schedule/parts/mending.html", context)
