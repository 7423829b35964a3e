"""A client's week: what is planned beside what is prescribed, the groups, and the same on paper."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from midspan.access.pages import chart_page
from midspan.documents.paper import pdf
from midspan.schedule import actions, calendar, queries
from midspan.schedule.fitting import outside
from midspan.schedule.forms import EnrolForm
from midspan.schedule.queries import EnrolmentRow, GroupRow, WeekItem
from midspan.schedule.views.days import times_of
from midspan.schedule.views.shared import REFUSED, attempt, center_of, did, reader_of, today_of
from midspan.schedule.views.week import link, span
from midspan.treatment import queries as treatment
from midspan.treatment.queries.hours import Prescribed
from midspan.ui.marks import spent

PDF_POLICY = "default-src 'none'; object-src 'self'; img-src 'self' data:; style-src 'unsafe-inline'; frame-ancestors 'none'"


@chart_page("week.see")
def week(request: HttpRequest, client_id: UUID) -> HttpResponse:
    """The client's week as a calendar. `?on=` names the week."""
    reader, today = reader_of(request), today_of(request)
    if request.method == "POST":
        _end(request, client_id)
        return redirect("schedule:client", client_id=client_id)
    found = _read(request, client_id, closures=False)  # a cancelled session says why
    monday = found["monday"]
    shown = calendar.days(
        found["items"], monday, center_of(request).zone, lambda item: link(reader, item), names=False
    )
    first, last = calendar.hours(shown)
    enrolled = [_enrolled(one, today) for one in queries.enrolments(reader, client_id)]
    context = found | {
        "days": shown, "first": first, "last": last, "today": today, "span": span(monday, shown[-1].on),
        "before": monday - timedelta(days=7), "after": monday + timedelta(days=7),
        "is_now": monday <= today < monday + timedelta(days=7), "may_work": reader.may("week.work"),
        "belongs": [one for one in enrolled if not one["over"]], "past": [one for one in enrolled if one["over"]],
        "may_end": reader.may("enrolments.end"), "may_book": reader.may("appointments.work"),
        "may_see_times": reader.may("availability.see"), "may_see_apart": reader.may("apart.see"),
    }  # fmt: skip
    return render(request, "schedule/client.html", context)


@chart_page("week.see")
def printed(request: HttpRequest, client_id: UUID) -> HttpResponse:
    """The client's week on one page of paper, to take along."""
    found, zone = _read(request, client_id), center_of(request).zone
    center, chart = center_of(request), request.chart  # type: ignore[attr-defined]
    own = [one for one in found["items"] if one.kind != "leave"]
    monday = found["monday"]
    days = [
        (on, [_line(one, zone) for one in own if _meets(one, on, zone)])
        for on in (monday + timedelta(days=n) for n in range(7))
    ]
    context = found | {
        "days": [(on, lines) for on, lines in days if lines or on.weekday() < calendar.WORKING_DAYS],
        "span": span(monday, monday + timedelta(days=6)), "client_name": chart.legal_name or chart.display_name,
        "center_name": center.name, "phone": center.phone, "on_call": center.on_call_phone, "today": today_of(request),
        "center_address": ", ".join(one for one in (center.city, center.state, center.phone) if one),
    }  # fmt: skip
    response = HttpResponse(pdf("schedule/week_paper.html", context), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="week-{monday.isoformat()}.pdf"'
    response["Content-Security-Policy"] = PDF_POLICY
    response["X-Content-Type-Options"] = "nosniff"
    return response


@chart_page("week.work")
def enrol(request: HttpRequest, client_id: UUID) -> HttpResponse:
    """One or several groups for the client, all of them or none. `?group=7&from=2026-11-30` chooses some beforehand."""
    reader, today = reader_of(request), today_of(request)
    mine = {
        one.group_id
        for one in queries.enrolments(reader, client_id)
        if one.until_on is None or one.until_on >= today
    }
    chart = request.chart  # type: ignore[attr-defined]
    known = queries.availability(reader, [client_id], today).get(client_id)
    offered = [
        one
        for one in queries.groups(reader, now=timezone.now())
        if one.group_id not in mine and chart.program_id in (None, one.program_id)
    ]
    offered.sort(
        key=lambda one: (one.level not in {"", chart.level}, bool(outside(known, one.slots, one.mode)))
    )
    form = EnrolForm(
        request.POST or None, groups=[_choice(one, known) for one in offered],
        times={one.group_id: times_of(one) for one in offered}, initial=_asked_for(request, today),
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        done = attempt(
            form,
            lambda: actions.enrol_many(
                by=reader.actor, at=timezone.now(), client_id=client_id, group_ids=given["groups"],
                from_on=given["from_on"], reason=given["reason"], days=form.chosen(),
            ),
        )  # fmt: skip
        if done is not None:
            messages.success(
                request, f"Enrolled in {len(done)} group{'' if len(done) == 1 else 's'}, with a place in each session to come."
            )  # fmt: skip
            return redirect("schedule:client", client_id=client_id)
    return render(
        request,
        "schedule/client_groups.html",
        {"form": form, "offered": offered, "known": known},
        status=REFUSED if form.errors else 200,
    )


def _asked_for(request: HttpRequest, today: date) -> dict[str, Any]:
    """What the address chooses beforehand: groups, and a first day that is not over."""
    try:
        from_on = calendar.day_of(request.GET.get("from", ""))
    except ValueError:
        from_on = today
    return {"from_on": max(from_on, today), "groups": request.GET.getlist("group")}


def hours_and_days(minutes: int, days: int) -> str:
    """`9 h 30 min on 3 days`."""
    return f"{spent(minutes)} on {days} day{'' if days == 1 else 's'}"


def _read(request: HttpRequest, client_id: UUID, *, closures: bool = True) -> dict[str, Any]:
    reader, zone = reader_of(request), center_of(request).zone
    monday = calendar.this_or_next(request.GET.get("on", ""), today_of(request))
    items = queries.week(reader, monday, client_id=client_id, closures=closures)
    minutes, days = calendar.minutes(items, zone)
    prescribed = treatment.prescribed(reader, [client_id], monday).get(client_id)
    return {
        "monday": monday, "items": items, "prescribed": prescribed, "minutes": minutes,
        "planned": hours_and_days(minutes, days), "own": [one for one in items if one.kind != "closure"],
        "meant": hours_and_days(prescribed.minutes, prescribed.days) if prescribed else "",
        "apart": _apart(prescribed, minutes), "short": prescribed is not None and minutes < prescribed.hours * 60, "why": _why(items, zone),
    }  # fmt: skip


def _apart(prescribed: Prescribed | None, minutes: int) -> str:
    """How far the plan is from the prescription, in words; empty where it is what was prescribed."""
    if prescribed is None:
        return ""
    apart = minutes - prescribed.minutes
    return f"{spent(abs(apart))} {'short of' if apart < 0 else 'more than'} prescribed" if apart else ""


def _why(items: tuple[WeekItem, ...], zone: Any) -> list[tuple[str, str]]:
    return [
        (f"{one.title}, {one.starts_at.astimezone(zone):%a}", spent(round((one.ends_at - one.starts_at).total_seconds() / 60)))
        for one in items
        if one.countable and not one.cancelled
    ]  # fmt: skip


def _enrolled(one: EnrolmentRow, today: date) -> dict[str, Any]:
    return {
        "row": one, "times": " · ".join(calendar.times(one.slots)), "later": one.from_on > today,
        "over": one.until_on is not None and one.until_on < today, "days": one.until_on is None and (one.some or len(one.slots) > 1),
    }  # fmt: skip


def _choice(one: GroupRow, known: queries.Available | None) -> tuple[int, str, str]:
    free = f"{one.free} of {one.capacity} places free" if one.free else "full"
    level = f"level {one.level}" if one.level else ""
    led = f"with {one.leader}"
    why = outside(known, one.slots, one.mode)
    return one.group_id, one.title, " · ".join(part for part in (*calendar.times(one.slots), led, level, free, why) if part)  # fmt: skip


def _meets(item: WeekItem, on: date, zone: Any) -> bool:
    starts, ends = item.starts_at.astimezone(zone), item.ends_at.astimezone(zone)
    if item.kind == "closure":
        return starts.date() <= on <= (ends - timedelta(minutes=1)).date()
    return starts.date() == on


def _line(item: WeekItem, zone: Any) -> dict[str, Any]:
    starts, ends = item.starts_at.astimezone(zone), item.ends_at.astimezone(zone)
    place = item.place or "At the center"
    modes = {"telehealth": "By video", "hybrid": f"{place} or by video"}
    whole_days = item.kind == "closure" and starts.date() != ends.date()
    return {
        "item": item, "when": "" if whole_days else calendar.hours_of(starts.time(), ends.time()),
        "where": modes.get(item.mode, place), "with": ", ".join(item.staff),
    }  # fmt: skip


def _end(request: HttpRequest, client_id: UUID) -> None:
    given = request.POST
    try:
        group_id, on = int(given.get("group", "")), calendar.day_of(given.get("on", ""))
    except ValueError:
        messages.error(request, "Choose a group and a last day.")
        return
    if not given.get("why", "").strip():
        messages.error(request, "Say why the enrolment ends.")
        return
    did(
        request,
        lambda: actions.end_enrolments(
            by=reader_of(request).actor, at=timezone.now(), client_id=client_id, on=on, why=given["why"],
            group_ids=[group_id],
        ),
        "The enrolment ends on that day; later places are free.",
    )  # fmt: skip
