"""The privacy officer's desk: what is due first, opened and restricted charts, consents that end. And where anybody reports."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from midspan.access.answering import refused
from midspan.access.errors import Refused
from midspan.access.pages import staff_page
from midspan.access.reader import Reader
from midspan.privacy import actions, queries
from midspan.privacy.forms import Review
from midspan.privacy.places import NOUNS, url_of
from midspan.rules import rights
from midspan.rules.privacy import obligations
from midspan.ui.addresses import address

TABS = (
    ("Due", "privacy:worklist", "privacy.review"),
    ("Incidents", "privacy:incidents", "incidents.work"),
    ("Requests", "privacy:requests", "requests.work"),
    ("Grievances", "privacy:grievances", "grievances.work"),
    ("Opened charts", "privacy:openings", "privacy.review"),
    ("Restricted charts", "privacy:restricted", "privacy.review"),
    ("Consents", "privacy:consents", "privacy.review"),
    ("Agreements", "privacy:agreements", "agreements.work"),
)


@dataclass(frozen=True, slots=True)
class Tab:
    """One noun of the desk."""

    label: str
    url: str
    current: bool


def tabs(reader: Reader, current: str) -> list[Tab]:
    """The nouns that the reader works on; none where there is one only."""
    found = [
        Tab(label, address(name), name == current)
        for label, name, permission in TABS
        if reader.may(permission)
    ]
    return found if len(found) > 1 else []


@staff_page("incidents.report")
def worklist(request: HttpRequest) -> HttpResponse:
    """What is due, for the privacy officer; for everybody else, where to report an incident or take a grievance."""
    reader: Any = request.reader  # type: ignore[attr-defined]
    if not reader.may("privacy.review"):
        if reader.may("grievances.work"):
            return redirect("privacy:grievances")
        return render(
            request,
            "privacy/report.html",
            {
                "may_take": reader.may("grievances.take"),
                "hhs": rights.complaints(),
                "neutral": obligations()["neutral_response"],
            },
        )
    found = queries.desk(reader)
    request.read_of = list(dict.fromkeys(one.client_id for one in found.lines if one.client_id))  # type: ignore[attr-defined]
    return render(
        request,
        "privacy/desk.html",
        {
            "tabs": tabs(reader, "privacy:worklist"),
            "parts": _parts(found),
            "late": found.late,
            "may_complain": reader.may("grievances.take"),
            "neutral": obligations()["neutral_response"],
        },
    )


@staff_page("privacy.review")
def openings(request: HttpRequest) -> HttpResponse:
    """Charts opened with a reason, and what was told in emergencies: two things, each reviewed."""
    reader: Any = request.reader  # type: ignore[attr-defined]
    return render(
        request,
        "privacy/openings.html",
        {
            "tabs": tabs(reader, "privacy:openings"),
            "list": queries.worklist(reader),
            "emergencies": queries.emergencies(reader),
        },
    )


@staff_page("privacy.review")
def restricted(request: HttpRequest) -> HttpResponse:
    """Charts closed to somebody, with the day on which that is looked at again."""
    reader: Any = request.reader  # type: ignore[attr-defined]
    due = {one.key: one for one in queries.desk(reader).lines if one.noun == "restricted"}
    found = [(one, due.get(one.access_id)) for one in queries.worklist(reader).restrictions]
    return render(
        request,
        "privacy/restricted.html",
        {
            "tabs": tabs(reader, "privacy:restricted"),
            "restrictions": found,
            "me": reader.actor.user_id,
            "clock": rights.clock("restricted_review"),
        },
    )


@require_POST
@staff_page("privacy.review")
def still_restricted(request: HttpRequest, access_id: UUID) -> HttpResponse:
    """It was looked at again and stays."""
    reader: Any = request.reader  # type: ignore[attr-defined]
    try:
        actions.review_restriction(by=reader.actor, at=timezone.now(), access_id=access_id)
    except Refused as problem:
        messages.error(request, str(problem))
    else:
        messages.success(request, "It stays restricted, and comes up again later.")
    return redirect("privacy:restricted")


@staff_page("privacy.review")
def consents(request: HttpRequest) -> HttpResponse:
    """Consents that end soon or were revoked lately."""
    reader: Any = request.reader  # type: ignore[attr-defined]
    context = {"tabs": tabs(reader, "privacy:consents"), "list": queries.worklist(reader)}
    return render(request, "privacy/consents.html", context)


@staff_page("privacy.review")
def review(request: HttpRequest, access_id: UUID) -> HttpResponse:
    """Say of one opening whether its reason fits."""
    reader: Any = request.reader  # type: ignore[attr-defined]
    opening = next((o for o in queries.worklist(reader).openings if o.access_id == access_id), None)
    if opening is None:
        raise Http404
    form = Review(request.POST or None)
    if request.method == "POST" and form.is_valid() and not refused(form, lambda: actions.review_opening(
        by=reader.actor, at=timezone.now(), access_id=access_id, **form.cleaned_data
    )):  # fmt: skip
        messages.success(request, "Reviewed.")
        return redirect("privacy:openings")
    return render(request, "privacy/review.html", {"opening": opening, "form": form})


@dataclass(frozen=True, slots=True)
class Shown:
    """A line as the page shows it."""

    line: queries.DeskLine
    url: str
    noun: str
    icon: str


def _parts(found: queries.Desk) -> list[tuple[str, list[Shown]]]:
    """What is late, what presses, and what has time, with a heading each; empty ones are left out."""
    soon = rights.soon_days()
    parts = {
        "Late": [one for one in found.lines if one.left.days < 0],
        "In the next days": [one for one in found.lines if 0 <= one.left.days <= soon],
        "Later": [one for one in found.lines if one.left.days > soon],
    }
    return [
        (name, [Shown(one, url_of(one), *NOUNS[one.noun]) for one in lines])
        for name, lines in parts.items()
        if lines
    ]
