"""The week in one's own calendar program: a secret address without sign-in, which names no client."""

from datetime import datetime, timedelta

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET
from icalendar import Calendar, Event

from midspan.access import actor as actors
from midspan.access.acts import require
from midspan.access.errors import Refused
from midspan.access.identity import acting_as
from midspan.access.pages import staff_page
from midspan.center import queries as centers
from midspan.privacy import gate
from midspan.schedule import actions, queries
from midspan.schedule.queries import WeekItem
from midspan.schedule.views.shared import did, reader_of

BEFORE, AHEAD = timedelta(weeks=2), timedelta(weeks=8)
ASK_AGAIN = timedelta(minutes=30)


@staff_page("week.see")
def page(request: HttpRequest) -> HttpResponse:
    """Make the secret address of one's own calendar, or drop it. It is shown once, when it is made."""
    by = reader_of(request).actor
    made: list[str] = []
    if request.method == "POST":
        if request.POST.get("do") == "make":
            did(
                request,
                lambda: made.append(actions.make_calendar_key(by=by, at=timezone.now())),
                "Your calendar has a new address.",
            )
        else:
            did(
                request,
                lambda: actions.drop_calendar_key(by=by, at=timezone.now()),
                "Nobody reads your calendar from outside any more.",
            )
            return redirect("schedule:calendar")
    address = request.build_absolute_uri(reverse("schedule:feed", args=[made[0]])) if made else ""
    context = {"has_key": queries.has_calendar_key(by), "address": address}
    return render(request, "schedule/calendar.html", context)


@never_cache
@require_GET
def feed(request: HttpRequest, secret: str) -> HttpResponse:
    """The weeks around today of whoever made the secret, as iCalendar. Titles say what, never with whom."""
    nobody = actors.system("calendar")
    with acting_as(nobody):
        owner = queries.calendar_owner(nobody, secret)
    if owner is None:
        raise Http404
    user_id, center_id = owner
    now = timezone.now()
    try:
        reader = gate.reader_by_id(user_id, center_id=center_id)
        require(reader.actor, "week.see")
    except Refused as gone:
        raise Http404 from gone
    with gate.inside(reader):
        items = queries.between(reader, now - BEFORE, now + AHEAD, user_id=user_id)
    body = _calendar(centers.profile(center_id), items, now).to_ical()
    response = HttpResponse(body, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'inline; filename="week.ics"'
    response["X-Robots-Tag"] = "noindex"
    return response


def _calendar(center: centers.CenterProfile, items: tuple[WeekItem, ...], now: datetime) -> Calendar:
    found = Calendar()
    found.add("prodid", "-//Midspan//Week//EN")
    found.add("version", "2.0")
    found.add("x-wr-calname", f"Week at {center.name}")
    found.add("refresh-interval", ASK_AGAIN, parameters={"value": "DURATION"})
    for item in items:
        if item.kind != "closure":
            found.add_component(_event(item, now))
    return found


def _event(item: WeekItem, now: datetime) -> Event:
    one = Event()
    one.add("uid", f"{item.kind}-{item.id or item.starts_at.isoformat()}@midspan")
    one.add("dtstamp", now)
    one.add("dtstart", item.starts_at)
    one.add("dtend", item.ends_at)
    one.add("summary", "Away" if item.kind == "leave" else item.title)
    one.add("class", "PRIVATE")
    one.add("status", "CANCELLED" if item.cancelled else "CONFIRMED")
    where = item.place or ("By video" if item.mode == "telehealth" else "")
    if where:
        one.add("location", where)
    return one
