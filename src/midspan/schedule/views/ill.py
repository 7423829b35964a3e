"""Someone is ill: what can be done about each of their sessions and appointments, and whom to tell."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from midspan.access.pages import staff_page
from midspan.access.permissions import table
from midspan.documents.paper import pdf
from midspan.schedule import actions, calendar, words
from midspan.schedule.forms.ill import IllForm
from midspan.schedule.queries.ill import DayWithout, SessionToSettle, VisitToSettle, day_without
from midspan.schedule.views.client import PDF_POLICY
from midspan.schedule.views.closed import wishes
from midspan.schedule.views.shared import REFUSED, center_of, did, reader_of, staff_of, today_of, zone_of

HEADS = {
    "leader": "Somebody else leads", "alone": "One leader alone", "video": "By video", "merge": "Together with another session",
    "move": "Another time", "colleague": "A colleague", "cancel": "Cancel",
}  # fmt: skip
WORD = "week.word"


@staff_page("week.work")
def ill(request: HttpRequest) -> HttpResponse:
    """`?user=3&on=2026-11-23&until=2026-11-24&home=on`: choices side by side, and whom to tell; without a person, who it is."""
    form = _form(request)
    if "user" not in request.GET:
        return render(request, "schedule/ill.html", {"form": form})
    if not form.is_valid():
        return render(request, "schedule/ill.html", {"form": form}, status=REFUSED)
    found = _found(request, form)
    context = _context(request, form, found) | {"form": form}
    request.read_of = _read_of(found)  # type: ignore[attr-defined]
    return render(request, "schedule/ill.html", context)


@staff_page("week.work")
@require_POST
def settle_session(request: HttpRequest) -> HttpResponse:
    """One choice for a session is taken."""
    given, session_id = request.POST, _uuid(request.POST.get("session", ""))
    makeups = {
        _uuid(key.removeprefix("makeup-")): _uuid(str(value)) for key, value in given.items() if key.startswith("makeup-") and value
    }  # fmt: skip
    word = given.get("word", "")

    def act(form: IllForm, by: Any, at: datetime) -> None:
        actions.settle_session(
            by=by, at=at, away=form.away(zone_of(request), at), session_id=session_id, way=given.get("way", ""),
            option=given.get("option", ""), word_of=int(word) if word.isdecimal() else None, makeups=makeups,
        )  # fmt: skip

    return _taken(request, act)


@staff_page("week.work")
@require_POST
def settle_appointment(request: HttpRequest) -> HttpResponse:
    """One choice for an appointment is taken."""
    given, visit_id = request.POST, _uuid(request.POST.get("appointment", ""))
    option, _, room = given.get("option", "").partition("|")

    def act(form: IllForm, by: Any, at: datetime) -> None:
        actions.settle_appointment(
            by=by, at=at, away=form.away(zone_of(request), at), appointment_id=visit_id, way=given.get("way", ""),
            option=option, room_id=int(room) if room.isdecimal() else None,
        )  # fmt: skip

    return _taken(request, act)


@staff_page("week.work")
@require_POST
def told(request: HttpRequest) -> HttpResponse:
    """Somebody was told, or was not after all."""
    form, given = valid(request), request.POST
    found = _found(request, form)
    client_id, was = _uuid(given.get("client", "")), given.get("do") == "told"
    did(
        request,
        lambda: actions.tell_news(
            by=reader_of(request).actor, at=timezone.now(), client_id=client_id, leave_ids=found.leaves, told=was
        ),
        "Told." if was else "Taken off the list of those who were told.",
    )  # fmt: skip
    return redirect(f"{address_of(form)}#tell")


@staff_page("week.work")
def paper(request: HttpRequest) -> HttpResponse:
    """Whom to tell, on paper."""
    form = valid(request)
    found = _found(request, form)
    request.read_of = tuple(one.client_id for one in found.hear)  # type: ignore[attr-defined]
    center = center_of(request)
    context = {
        "found": found, "span": _span(request, found), "center_name": center.name, "today": today_of(request),
        "rows": [(one, wishes(one)) for one in found.hear],
    }  # fmt: skip
    response = HttpResponse(pdf("schedule/ill_paper.html", context), content_type="application/pdf")
    response["Content-Disposition"] = 'inline; filename="whom-to-tell.pdf"'
    response["Content-Security-Policy"] = PDF_POLICY
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _taken(request: HttpRequest, act: Callable[[IllForm, Any, datetime], None]) -> HttpResponse:
    form = valid(request)
    did(
        request,
        lambda: act(form, reader_of(request).actor, timezone.now()),
        "Settled. Whom to tell stands below.",
    )
    return redirect(address_of(form))


def _form(request: HttpRequest) -> IllForm:
    given = request.GET if "user" in request.GET else None
    return IllForm(given, staff=staff_of(request), today=today_of(request))


def valid(request: HttpRequest) -> IllForm:
    """Who is away and when, as the address says it; 404 for one that says something else."""
    form = _form(request)
    if not form.is_bound or not form.is_valid():
        raise Http404
    return form


def _found(request: HttpRequest, form: IllForm) -> DayWithout:
    now = timezone.now()
    away = form.away(zone_of(request), now)
    return day_without(reader_of(request), away, now=now, staff=staff_of(request))


def address_of(form: IllForm) -> str:
    """The page with these days."""
    return f"{reverse('schedule:ill')}?{form.query()}"


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise Http404 from None


def _context(request: HttpRequest, form: IllForm, found: DayWithout) -> dict[str, Any]:
    one_day = form.cleaned_data["on"] == form.cleaned_data["until"]
    directors = [one for one in staff_of(request) if WORD in table().of(one.roles)]
    mine = reader_of(request).actor.user_id
    run = request.GET.get("run", "")
    return {
        "may_plan": reader_of(request).may("week.plan"), "run_id": _uuid(run) if run else None,
        "found": found, "query": form.query(), "span": _span(request, found), "heads": HEADS,
        "items": _items(request, found, one_day=one_day),
        "hidden": [_clock(request, *one, one_day=one_day) for one in found.hidden],
        "settled": [(one, _clock(request, one.row.starts_at, one.row.ends_at, one_day=one_day)) for one in found.settled],
        "waiting": [(one, wishes(one)) for one in found.hear if one.told_at is None],
        "told": [one for one in found.hear if one.told_at is not None], "sees": "identity" in reader_of(request).classes,
        "directors": [(one.user_id, one.signed_name, one.user_id == mine) for one in directors],
    }  # fmt: skip


def _items(request: HttpRequest, found: DayWithout, *, one_day: bool) -> list[tuple[Any, ...]]:
    """What is to be settled, by time: it, whether it is an appointment, when it is, what there is to say, and its choices."""
    sessions = [
        (one, False, *_of_session(request, one, found.name, one_day=one_day)) for one in found.sessions
    ]
    visits = [(one, True, *_of_visit(request, one, one_day=one_day)) for one in found.visits]
    return sorted([*sessions, *visits], key=lambda item: item[0].row.starts_at)


def _of_session(
    request: HttpRequest, one: SessionToSettle, name: str, *, one_day: bool
) -> tuple[str, str, list[tuple[str, Any]]]:
    """When it is, what there is to say of it, and its choices with their headings."""
    row = one.row
    said = [
        words.where(row.place, row.mode), f"{row.taken} of {words.people(row.capacity, 'place', 'places')} taken",
        f"with {one.other}" if one.other else "", f"{name} would co-lead" if one.part == "co_leader" else "",
    ]  # fmt: skip
    heads = HEADS if one.part == "leader" else HEADS | {"leader": "Somebody else co-leads"}
    return (
        _clock(request, row.starts_at, row.ends_at, one_day=one_day), " · ".join(part for part in said if part),
        [(heads[each.way], each) for each in one.choices],
    )  # fmt: skip


def _of_visit(
    request: HttpRequest, one: VisitToSettle, *, one_day: bool
) -> tuple[str, str, list[tuple[str, Any]]]:
    row = one.row
    said = f"{row.kind_label} · {words.where(row.place, row.mode)}"
    when = _clock(request, row.starts_at, row.ends_at, one_day=one_day)
    return when, said, [(HEADS[each.way], each) for each in one.choices]


def _clock(request: HttpRequest, starts_at: datetime, ends_at: datetime, *, one_day: bool) -> str:
    """`9:00 to 10:30 AM`, with the day where there are several."""
    starts, ends = starts_at.astimezone(zone_of(request)), ends_at.astimezone(zone_of(request))
    hours = calendar.hours_of(starts.time(), ends.time())
    return hours if one_day else f"{words.day(starts.date())}, {hours}"


def _span(request: HttpRequest, found: DayWithout) -> str:
    """`today`, `on Tue, Nov 24`, `from Mon, Nov 23 to Tue, Nov 24`."""
    zone = zone_of(request)
    first = found.away.from_at.astimezone(zone).date()
    last = (found.away.until_at.astimezone(zone) - timedelta(microseconds=1)).date()
    if first == last:
        return "today" if first == today_of(request) else f"on {words.day(first)}"
    return f"from {words.day(first)} to {words.day(last)}"


def _read_of(found: DayWithout) -> tuple[UUID, ...]:
    """Whose names the page shows."""
    guests = [guest.client_id for one in found.sessions for guest in one.guests]
    return tuple(
        {*guests, *(one.row.client_id for one in found.visits), *(one.client_id for one in found.hear)}
    )
