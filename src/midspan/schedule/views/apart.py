"""From whom a client is kept apart: the page in the chart, where it is entered and ended."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from midspan.access.acts import require
from midspan.access.pages import chart_page
from midspan.people import queries as people
from midspan.schedule import actions, queries, words
from midspan.schedule.forms import ApartForm, EndApartForm
from midspan.schedule.views.shared import REFUSED, attempt, did, reader_of, staff_of, today_of

MOST = 1000  # names to choose from


@chart_page("apart.see")
def apart(request: HttpRequest, client_id: UUID) -> HttpResponse:
    """Who is kept apart from the client, with the groups that they share all the same; those before; the form."""
    reader, today = reader_of(request), today_of(request)
    if request.method == "POST":
        require(reader.actor, "apart.work")
        if request.POST.get("do") == "end":
            _end(request, client_id)
            return redirect("schedule:apart", client_id=client_id)
    may_work = reader.may("apart.work")
    form = _form(request, client_id) if may_work else None
    if request.method == "POST" and form is not None and form.is_valid() and _keep(request, client_id, form):
        messages.success(request, "Kept apart. What is booked already stays until somebody changes it.")
        return redirect("schedule:apart", client_id=client_id)
    rows = queries.apart(reader, client_id, today)
    now = [one for one in rows if one.until_on is None or one.until_on >= today]
    context = {
        "now": now, "before": [one for one in rows if one not in now], "form": form, "may_work": may_work, "today": today,
        "can_end": [one for one in now if not one.hidden and one.until_on is None] if may_work else [],
        "clash": [(one.name, words.listed(list(one.together))) for one in now if one.together],
    }  # fmt: skip
    return render(request, "schedule/apart.html", context, status=REFUSED if form and form.errors else 200)


def _form(request: HttpRequest, client_id: UUID) -> ApartForm:
    found = people.clients(reader_of(request), limit=MOST)
    named = [
        (one.client_id, f"{one.display_name} · {one.mrn}" if one.mrn else one.display_name)
        for one in sorted(found, key=lambda one: one.display_name.casefold())
        if one.client_id != client_id
    ]
    return ApartForm(
        request.POST or None,
        clients=named,
        staff=staff_of(request),
        initial={"from_on": today_of(request)},
    )


def _keep(request: HttpRequest, client_id: UUID, form: ApartForm) -> bool:
    given, by = form.cleaned_data, reader_of(request).actor
    facts: dict[str, Any] = {name: given[name] for name in ("why", "said_by", "from_on")}
    whom = {"by": by, "at": timezone.now(), "client_id": client_id} | facts
    if given["other"]:
        return attempt(form, lambda: actions.keep_apart(**whom, other_id=given["other"])) is not None
    return attempt(form, lambda: actions.keep_from_staff(**whom, user_id=given["user"])) is not None


def _end(request: HttpRequest, client_id: UUID) -> None:
    form = EndApartForm(request.POST)
    if not form.is_valid():
        messages.error(request, "Choose who, a last day, and say why.")
        return
    given = form.cleaned_data
    did(
        request,
        lambda: actions.end_apart(
            by=reader_of(request).actor, at=timezone.now(), client_id=client_id, apart_id=given["apart"], on=given["on"],
            why=given["why"],
        ),
        f"After {words.day(given['on'])} they may meet again.",
    )  # fmt: skip
