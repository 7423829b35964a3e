"""When a client can come: as it is known, beside their groups; and the form that keeps a week from a day on."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from midspan.access.pages import chart_page
from midspan.center.queries import CenterProfile, TrackView
from midspan.rules.schedule import DayParts, WallTime
from midspan.rules.schedule.saying import said
from midspan.schedule import actions, calendar, queries, words
from midspan.schedule.fitting import outside
from midspan.schedule.forms import AvailabilityForm, LastDayForm
from midspan.schedule.opening import day_of
from midspan.schedule.queries import COMMITMENTS, Available
from midspan.schedule.views.shared import REFUSED, attempt, center_of, did, reader_of, today_of

LABELS = dict(COMMITMENTS)
WISH = {"on_site": "At the center only", "telehealth": "By video only", "either": "At the center or by video"}


@chart_page("availability.see")
def availability(request: HttpRequest, client_id: UUID) -> HttpResponse:
    """The usual week in words and as a picture, the groups that lie outside, and what was known before or holds later."""
    reader, today, center = reader_of(request), today_of(request), center_of(request)
    if request.method == "POST":
        _end(request, client_id)
        return redirect("schedule:availability", client_id=client_id)
    day, known = day_of(center, today), queries.availability_known(reader, client_id)
    now = _on(known, today)
    others = [one for one in known if one is not now]
    context = {
        "known": now, "said": said(now.free, day) if now else (), "wish": WISH[now.wish] if now else "",
        "day": day, "step": center.grid_minutes, "kept": _commitments(now), "today": today,
        "blocks": [(one.wall, LABELS[one.kind]) for one in now.commitments] if now else (),
        "later": [_period(one, day) for one in reversed(others) if one.from_on > today],
        "before": [_period(one, day) for one in others if one.from_on <= today],
        "misfits": _misfits(reader, client_id, known, today), "may_work": reader.may("availability.work"),
    }  # fmt: skip
    return render(request, "schedule/availability.html", context)


@chart_page("availability.work")
def change(request: HttpRequest, client_id: UUID) -> HttpResponse:
    """The week on the grid, from a day on."""
    reader, today, center = reader_of(request), today_of(request), center_of(request)
    known = queries.availability_known(reader, client_id)
    now = _on(known, today) or (known[0] if known else None)
    form = AvailabilityForm(
        request.POST or None, known=now, last=now.can if now else (), day=day_of(center, today),
        step=center.grid_minutes, initial={"from_on": today},
    )  # fmt: skip
    if request.method == "POST" and form.is_valid() and _keep(request, client_id, form):
        messages.success(request, "Kept. Groups and appointments stay as they are.")
        return redirect("schedule:availability", client_id=client_id)
    return render(
        request, "schedule/availability_form.html", {"form": form, "known": now},
        status=REFUSED if form.errors else 200,
    )  # fmt: skip


@chart_page("availability.see")
def fits(request: HttpRequest, client_id: UUID) -> HttpResponse:
    """A part of other pages: which of the center's tracks lie in the client's times."""
    reader, today, center = reader_of(request), today_of(request), center_of(request)
    known = queries.availability(reader, [client_id], today).get(client_id)
    context = {
        "known": known, "said": said(known.free, day_of(center, today)) if known else (),
        "tracks": _tracks(center, known) if known else (), "client_id": client_id,
        "may_work": reader.may("availability.work"),
    }  # fmt: skip
    return render(request, "schedule/parts/fits.html", context)


def _keep(request: HttpRequest, client_id: UUID, form: AvailabilityForm) -> bool:
    done = attempt(
        form,
        lambda: (
            actions.set_availability(
                by=reader_of(request).actor, at=timezone.now(), client_id=client_id, times=form.times(),
                from_on=form.cleaned_data["from_on"],
            )
            or True
        ),
    )  # fmt: skip
    return done is not None


def _end(request: HttpRequest, client_id: UUID) -> None:
    form = LastDayForm(request.POST)
    if not form.is_valid():
        messages.error(request, "Choose the last day for which this week holds.")
        return
    on = form.cleaned_data["on"]
    did(
        request,
        lambda: actions.end_availability(
            by=reader_of(request).actor, at=timezone.now(), client_id=client_id, on=on
        ),
        f"After {words.day(on)} nothing is known of this client's weeks.",
    )


def _on(known: Sequence[Available], day: date) -> Available | None:
    return next(
        (one for one in known if one.from_on <= day and (one.until_on is None or day <= one.until_on)), None
    )


def _commitments(known: Available | None) -> list[tuple[str, str, str]]:
    """What keeps the client, as (what, when, note); the same on several days together."""
    alike: dict[tuple[str, str], list[WallTime]] = {}
    for one in known.commitments if known else ():
        alike.setdefault((LABELS[one.kind], one.note), []).append(one.wall)
    return [(what, "; ".join(calendar.times(walls)), note) for (what, note), walls in alike.items()]


def _period(one: Available, day: DayParts) -> dict[str, Any]:
    return {"known": one, "said": "; ".join(said(one.free, day))}


def _misfits(
    reader: Any, client_id: UUID, known: Sequence[Available], today: date
) -> list[tuple[int, str, str]]:
    """Groups of the client that lie outside of their times, as (group, title, why); each by what is known for its days."""
    if not known:
        return []
    judged = [
        (one.group_id, one.title, outside(_on(known, max(today, one.from_on)), one.slots, one.mode))
        for one in queries.enrolments(reader, client_id)
        if one.until_on is None or one.until_on >= today
    ]
    return [one for one in judged if one[2]]


def _tracks(center: CenterProfile, known: Available) -> list[tuple[str, str]]:
    """Each track with why it lies outside, empty where it fits; those that fit first."""
    found = [(one.name, outside(known, _meets(one), one.mode)) for one in center.tracks]
    return sorted(found, key=lambda one: bool(one[1]))


def _meets(track: TrackView) -> tuple[WallTime, ...]:
    return tuple(WallTime(one.weekday, one.start, one.end) for one in track.meetings)
