"""The accounting of disclosures: what left the program in a window of time, on the page and as a paper to give."""

from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from midspan.access.answering import REFUSED, refused
from midspan.access.pages import chart_page
from midspan.privacy import actions, queries
from midspan.privacy.forms import Window
from midspan.privacy.views.shown import shown
from midspan.rules import rights


@chart_page("consents.see")
def accounting(request: HttpRequest, client_id: UUID) -> HttpResponse:
    """What left in a window; posting makes the paper and keeps it in the chart."""
    reader: Any = request.reader  # type: ignore[attr-defined]
    today = timezone.localdate()
    windows = _windows(today)
    start = {"since": windows[-1][1], "until": today}
    form = Window(request.POST or (request.GET if "since" in request.GET else None), initial=start)
    chosen = form.cleaned_data if form.is_bound and form.is_valid() else start
    since, until = chosen.get("since") or start["since"], chosen.get("until") or today
    if request.method == "POST" and form.is_valid():
        made: list[UUID] = []
        if not refused(form, lambda: made.append(actions.account(
            by=reader.actor, at=timezone.now(), client_id=client_id, since=since, until=until
        ))):  # fmt: skip
            messages.success(request, "The accounting is in the chart.")
            return redirect("documents:content", client_id=client_id, document_id=made[0])
    found = queries.disclosures(reader, client_id=client_id, since=since, until=until)
    context = {
        "form": form, "windows": windows, "since": since, "until": until, "entries": [shown(one) for one in found],
        "asked": [one for one in queries.requests(reader, client_id=client_id) if one.kind.id == "accounting" and one.due],
        "may_make": reader.may("disclosures.log") and reader.may("documents.add"),
    }  # fmt: skip
    return render(request, "privacy/accounting.html", context, status=REFUSED if form.errors else 200)


def _windows(today: date) -> list[tuple[str, date]]:
    """How far an accounting reaches under each law, by the table `rights`: its words and the first day; the longest last."""
    found = [(one.label, rights.reach_since(one.id, today)) for one in rights.options("reach")]
    return sorted(found, key=lambda one: one[1], reverse=True)
