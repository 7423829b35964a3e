"""The next chair: for whoever asks on the phone, and for a client whose week is known."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from midspan.access.pages import chart_page, staff_page
from midspan.admissions import queries as admissions
from midspan.rules.schedule import monday_of
from midspan.rules.schedule.saying import said
from midspan.schedule import actions, queries, words
from midspan.schedule import chairs as telling
from midspan.schedule.forms.chairs import ChairsForm, level_key, tomorrow
from midspan.schedule.opening import day_of
from midspan.schedule.queries.chairs import Answer, Asked, Chair, Found, next_chairs
from midspan.schedule.views.shared import REFUSED, attempt, center_of, did, reader_of, today_of
from midspan.treatment import queries as treatment


@staff_page("week.see")
def chairs(request: HttpRequest) -> HttpResponse:
    """Nobody in particular asks: the first level of the center at any time, or what was entered."""
    center, today = center_of(request), today_of(request)
    first = {"level": level_key(center, "", None), "modality": "either", "from_on": tomorrow(today, None)}
    form = _form(request, first)
    found = _found(request, form)
    return _shown(request, "schedule/chairs.html", form, found, {})


@chart_page("week.see")
def chairs_for(request: HttpRequest, client_id: UUID) -> HttpResponse:
    """The same for one client, with what is known of their level and week; the acts that follow are here."""
    do = request.POST.get("do", "") if request.method == "POST" else ""
    if do == "wait":
        _wait(request, client_id)
        return redirect("schedule:chairs_for", client_id=client_id)
    known = queries.availability(reader_of(request), [client_id], today_of(request)).get(client_id)
    form = _form(request, _first(request, client_id, known), known=known)
    found = _found(request, form, client_id)
    if do == "keep" and found and _keep(request, form, client_id):
        return redirect("schedule:chairs_for", client_id=client_id)
    reader, chart = reader_of(request), request.chart  # type: ignore[attr-defined]
    context = {
        "client_id": client_id, "in_care": chart.episode_id is not None and chart.discharged_on is None,
        "may_wait": reader.may("waiting.work"), "may_enrol": reader.may("week.work"), "may_admit": reader.may("admission.open"),
        "may_keep": reader.may("availability.work") and form.is_bound and found is not None and found.asked.known not in (None, known),
    }  # fmt: skip
    return _shown(request, "schedule/chairs_for.html", form, found, context)


def _form(request: HttpRequest, first: dict[str, Any], **known: Any) -> ChairsForm:
    """What was sent, else what the page begins with."""
    center, today = center_of(request), today_of(request)
    return ChairsForm(request.POST or None, center=center, day=day_of(center, today), initial=first, **known)


def _first(request: HttpRequest, client_id: UUID, known: Any) -> dict[str, Any]:
    """What is known of a client: the level of their stay, or the one decided, and the track they wished for."""
    reader, center, chart = reader_of(request), center_of(request), request.chart  # type: ignore[attr-defined]
    code, wished = chart.level, None
    if not chart.episode_id:
        standing = admissions.standing(reader, client_id=client_id)
        wished = center.track(standing.wished_track) if standing else None
        decided = standing.level.level if standing and "clinical" in reader.classes else ""
        code = decided or (wished.level_code if wished else "")
    program = chart.program_id or (wished.program_id if wished else None)
    return {
        "level": level_key(center, code, program), "modality": known.wish if known else "either",
        "from_on": tomorrow(today_of(request), chart.admitted_on), "track": None if known or not wished else wished.id,
    }  # fmt: skip


def _found(request: HttpRequest, form: ChairsForm, client_id: UUID | None = None) -> Found | None:
    """The answers; None where what was entered cannot be read."""
    if form.is_bound:
        if not form.is_valid():
            return None
    else:
        free = form.known.free if form.known else ()
        form.cleaned_data = {**dict.fromkeys(form.fields), **form.initial, "spans": free}
    given, today = form.cleaned_data, today_of(request)
    level = form.offered
    prescribed, own = treatment.by_level(level, level.code), None
    if client_id is not None:
        own = treatment.prescribed(reader_of(request), [client_id], monday_of(given["from_on"])).get(
            client_id
        )
    prescribed = own if own and own.own else prescribed
    high = level.hours.high if level.hours and not (own and own.own) else None
    asked = Asked(
        level=level.code, program_id=level.program_id or 0, minutes=prescribed.minutes, days=prescribed.days,
        most=None if high is None else max(round(high * 60), prescribed.minutes), from_on=max(given["from_on"], today),
        modality=given["modality"], track_id=given.get("track"), site_id=given.get("site"), known=form.available(), client_id=client_id,
    )  # fmt: skip
    return next_chairs(reader_of(request), asked, today=today)


def _shown(
    request: HttpRequest, template: str, form: ChairsForm, found: Found | None, more: dict[str, Any]
) -> HttpResponse:
    center = center_of(request)
    context: dict[str, Any] = {"form": form, "found": found, "started": form.is_bound} | more
    if found is not None:
        free = found.asked.known.free if found.asked.known else ()
        context |= {
            "phone": telling.on_the_phone(found), "said": said(free, day_of(center, found.asked.from_on)),
            "level": form.offered, "sites": [_site(found, one) for one in found.sites], "one_site": len(found.sites) == 1,
        }  # fmt: skip
    return render(request, template, context, status=REFUSED if form.errors else 200)


def _site(found: Found, one: Any) -> dict[str, Any]:
    return {
        "name": one.name, "best": [_answer(found, each) for each in one.answers[:1]], "others": [_answer(found, each) for each in one.answers[1:]],
        "openings": [
            {"chair": each.chair, "says": " ".join(part for part in (f"{telling.meets(each.chair)}.", each.full, *each.fits, each.seat) if part)}
            for each in one.openings
        ],
    }  # fmt: skip


def _answer(found: Found, one: Answer) -> dict[str, Any]:
    return {
        "answer": one, "day": telling.day(one.first_on), "hours": telling.hours(found, one), "fit": telling.fit(found.asked, one),
        "chairs": [_chair(each) for each in one.chairs], "groups": [each.group_id for each in one.chairs],
        "title": words.listed([each.title for each in one.chairs]), "note": f"{telling.day(one.first_on)}. {'; '.join(telling.meets(each) for each in one.chairs)}",
    }  # fmt: skip


def _chair(one: Chair) -> dict[str, Any]:
    return {
        "chair": one,
        "meets": telling.meets(one),
        "seats": telling.seats(one),
        "asked_for": one.waiting >= one.free,
    }


def _keep(request: HttpRequest, form: ChairsForm, client_id: UUID) -> bool:
    """Keep the times that were entered as the client's usual week."""
    known = form.available()
    if known is None:
        messages.error(request, "Tick at least one time at which they can come.")
        return False
    done = attempt(
        form,
        lambda: (
            actions.set_availability(
                by=reader_of(request).actor, at=timezone.now(), client_id=client_id, times=known.times, from_on=today_of(request)
            )
            or True
        ),
    )  # fmt: skip
    if done is None:
        return False
    messages.success(request, "Kept as their usual week.")
    return True


def _wait(request: HttpRequest, client_id: UUID) -> None:
    """Put the client on the lists of some groups, each for itself."""
    try:
        wanted = [int(one) for one in request.POST.getlist("group")]
    except ValueError:
        wanted = []
    for group_id in wanted:
        did(
            request,
            lambda group_id=group_id: actions.wait(  # type: ignore[misc]
                by=reader_of(request).actor, at=timezone.now(), client_id=client_id, group_id=group_id
            ),
            "On the list. It is proposed on Today as soon as there is a place.",
        )  # fmt: skip
