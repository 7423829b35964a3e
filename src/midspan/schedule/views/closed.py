"""One closure: what it cancels, whom to tell, and a tick for each who was told."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from midspan.access.pages import staff_page
from midspan.schedule import actions, calendar, queries, words
from midspan.schedule.queries import Cancelled, ToTell
from midspan.schedule.queries.ill import ToHear
from midspan.schedule.queries.planning import ToTellOfRun
from midspan.schedule.views.away import when
from midspan.schedule.views.shared import did, reader_of, zone_of


@dataclass(frozen=True, slots=True)
class _Said:
    """How times are said beside a closure: with their day where it lasts for more than one (`dated`)."""

    zone: ZoneInfo
    dated: bool

    def time(self, starts_at: datetime, ends_at: datetime) -> str:
        """`1:00 to 2:00 PM`, or `Wed, Mar 4, 1:00 to 2:00 PM`."""
        starts, ends = starts_at.astimezone(self.zone), ends_at.astimezone(self.zone)
        hours = calendar.hours_of(starts.time(), ends.time())
        return f"{words.day(starts.date())}, {hours}" if self.dated else hours

    def line(self, one: Cancelled) -> str:
        """`1:00 to 2:00 PM · Family session with Ana Ferreira; Maureen Whitfield comes along`."""
        staff = f" with {one.staff}" if one.staff else ""
        comes = "comes" if len(one.along) == 1 else "come"
        along = f"; {words.listed(list(one.along))} {comes} along" if one.along else ""
        return f"{self.time(one.starts_at, one.ends_at)} · {one.title}{staff}{along}"


@staff_page("week.work")
def closure(request: HttpRequest, closure_id: int) -> HttpResponse:
    """Whom to tell of a closure, with their telephones and wishes, and who was told."""
    if request.method == "POST":
        _tick(request, closure_id)
        return redirect("schedule:closure", closure_id=closure_id)
    reader = reader_of(request)
    found = queries.closure(reader, closure_id)
    if found is None:
        raise Http404
    request.read_of = tuple(one.client_id for one in found.clients)  # type: ignore[attr-defined]
    zone = zone_of(request)
    last = (found.ends_at - timedelta(microseconds=1)).astimezone(zone).date()
    said = _Said(zone, dated=found.starts_at.astimezone(zone).date() != last)
    rows = [(one, [said.line(line) for line in one.lines], wishes(one)) for one in found.clients]
    context = {
        "closure": found, "when": when(request, found, found.site), "sees": "identity" in reader.classes,
        "waiting": [row for row in rows if (row[0].told_at is None) == (found.undone_at is None)],
        "told": [row for row in rows if row[0].told_at is not None and found.undone_at is None],
        "sessions": [(one, said.time(one.starts_at, one.ends_at)) for one in found.sessions],
    }  # fmt: skip
    return render(request, "schedule/closure.html", context)


def _tick(request: HttpRequest, closure_id: int) -> None:
    told = request.POST.get("do") == "told"
    try:
        client_id = UUID(request.POST.get("client", ""))
    except ValueError:
        messages.error(request, "Choose who was told.")
        return
    did(
        request,
        lambda: actions.tell(
            by=reader_of(request).actor, at=timezone.now(), closure_id=closure_id, client_id=client_id, told=told
        ),
        "Told." if told else "Taken off the list of those who were told.",
    )  # fmt: skip


def wishes(one: ToTell | ToHear | ToTellOfRun) -> str:
    """How somebody wishes to be reached, in a line."""
    if not one.phone:
        return ""
    parts = [
        "A message may be left" if one.may_leave_message else "Leave no message", *(["Texts are welcome"] if one.may_text else []),
        one.neutral_contact, one.best_time,
    ]  # fmt: skip
    return " · ".join(part for part in parts if part)
