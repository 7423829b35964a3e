"""The admission page of a chart."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from midspan.access.errors import Invalid, Refused
from midspan.access.pages import chart_page
from midspan.admissions import actions, forms, queries
from midspan.admissions.views.answers import REFUSED, center_of, chart_link, reader_of
from midspan.people import queries as people

LINKS = {
    "people:person": "Open the person page",
    "assessment:client": "Open the assessment",
    "coverage:client": "Open coverage",
    "admissions:paperwork": "Open the paperwork",
}


@chart_page("admission.open")
def admit(request: HttpRequest, client_id: UUID) -> HttpResponse:
    """What stands in the way, and the form that opens the episode."""
    reader, at = reader_of(request), timezone.now()
    header: Any = request.chart  # type: ignore[attr-defined]
    if header.episode_id and header.discharged_on is None:
        return _admitted(request, client_id, header)
    stands = queries.standing(reader, client_id=client_id)
    missing = queries.standing_gaps(reader, client_id=client_id, at=at, header=header, stands=stands)
    level, wished = (stands.level.level, stands.wished_track) if stands else ("", "")
    center = center_of(request)
    on = at.astimezone(center.zone).date()
    options = queries.options(reader, on=on, center=center)
    offered = center.level(level) if level else None
    usual = offered.weeks_default if offered else None
    tracks = queries.tracks_for(options, level=level, born_on=header.born_on, on=on)
    track = next((one for one in tracks if one.key == wished), tracks[0] if len(tracks) == 1 else None)
    form = forms.AdmissionForm(
        request.POST or None, options=options, tracks=tracks,
        initial={"first_day": track.next_day(on) if track else on, "weeks": usual, "track": track.key if track else ""},
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        try:
            actions.admit(by=reader.actor, at=at, client_id=client_id, place=form.place())
        except actions.NotYet as no:
            missing = _sorted_out(form, no.missing)
        except (Invalid, Refused) as no:
            form.add_error(None, str(no))
        else:
            messages.success(request, "Admitted. The episode is open and the team is in place.")
            return redirect("admissions:admit", client_id=client_id)
    context = {
        "form": form, "level": options.center.level(level) if level else None, "level_code": level, "has_tracks": bool(form.tracks),
        "stopping": [_linked(one, client_id) for one in missing if one.stops], "may_see_times": reader.may("availability.see"),
        "warnings": [_linked(one, client_id) for one in missing if not one.stops],
    }  # fmt: skip
    return render(request, "admissions/admit.html", context, status=REFUSED if form.errors else 200)


def _admitted(request: HttpRequest, client_id: UUID, header: Any) -> HttpResponse:
    reader = reader_of(request)
    center = center_of(request)
    track = next((t for t in center.tracks if t.id == header.track_id), None)
    program = next((p for p in center.programs if p.id == header.program_id), None)
    context = {
        "header": header, "level": center.level(header.level, header.program_id), "track": track, "program": program,
        "days": queries.days_of(track) if track else "", "team": people.team(reader, client_id=client_id),
    }  # fmt: skip
    return render(request, "admissions/admitted.html", context)


def _sorted_out(
    form: forms.AdmissionForm, missing: tuple[queries.Missing, ...]
) -> tuple[queries.Missing, ...]:
    """What belongs to a field of the form stands there; the rest stays in the list above it."""
    for one in missing:
        if one.field in form.fields:
            form.add_error(one.field, one.says)
    if not form.errors:
        form.add_error(None, "The admission is not possible yet. What is missing stands above.")
    return tuple(one for one in missing if one.field not in form.fields)


def _linked(one: queries.Missing, client_id: UUID) -> dict[str, str]:
    url = chart_link(one.where, client_id) if one.where else ""
    return {"says": one.says, "url": url, "label": LINKS.get(one.where, "Open")}
