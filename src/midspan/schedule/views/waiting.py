"""The waiting list: who is asked next, what they say, and what came of it."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone

from midspan.access.errors import Invalid, Refused
from midspan.access.pages import staff_page
from midspan.rules.schedule.chairs import chairs
from midspan.schedule import actions, calendar, words
from midspan.schedule.facts import NeedsReason
from midspan.schedule.queries.chairs.history import came_of_waiting
from midspan.schedule.queries.chairs.queue import QueueOf, QueueRow, waiting_list
from midspan.schedule.views.shared import REFUSED, did, reader_of, today_of, zone_of

CHIPS = {
    "next": ("To be asked now", "amber"), "offered": ("Offered", "river"), "behind": ("Suits too", "neutral"),
    "passed": ("Passed over", "neutral"), "waits": ("No place yet", "neutral"), "hidden": ("Chart not open to you", "neutral"),
}  # fmt: skip


@staff_page("week.see")
def waiting(request: HttpRequest) -> HttpResponse:
    """Everybody who waits, by group."""
    if request.method == "POST":
        act = ACTS.get(request.POST.get("do", ""))
        if act is None:
            raise Http404
        try:
            again = act(request, request.POST)
        except (ValueError, KeyError):
            messages.error(request, "Choose somebody from the list.")
            again = None
        return again or redirect("schedule:waiting")
    return _page(request)


def _page(request: HttpRequest, *, asked: str = "", problem: str = "") -> HttpResponse:
    """`asked` is an offer whose acceptance needs a reason, `problem` says why."""
    reader, now = reader_of(request), timezone.now()
    found, history = waiting_list(reader, now), came_of_waiting(reader, now)
    ids = {row.client_id for one in found for row in one.rows if row.client_id}
    request.read_of = tuple(ids | {one.client_id for one in history})  # type: ignore[attr-defined]
    context = {
        "groups": [_group(request, one) for one in found], "history": history, "asked": asked, "problem": problem,
        "waiting": sum(len(one.rows) for one in found), "to_ask": sum(len(one.next) for one in found),
        "offered": sum(row.state == "offered" for one in found for row in one.rows),
        "may_offer": reader.may("waiting.work"), "may_enrol": reader.may("week.work"),
        "days": chairs(today_of(request)).working_days, "weeks": chairs(today_of(request)).weeks,
    }  # fmt: skip
    return render(request, "schedule/waiting.html", context, status=REFUSED if problem else 200)


def _group(request: HttpRequest, one: QueueOf) -> dict[str, Any]:
    zone = zone_of(request)
    return {
        "group": one, "meets": "; ".join(calendar.times(one.times)),
        "rows": [_row(one, row, zone) for row in one.rows],
    }  # fmt: skip


def _row(of: QueueOf, row: QueueRow, zone: Any) -> dict[str, Any]:
    chip, tone = CHIPS[row.state]
    since = words.day(row.since.astimezone(zone).date())
    at = "on all its days" if row.all_times else f"on {'; '.join(calendar.times(row.times))}"
    says = {
        "next": f"A place {at} from {words.day(row.first_on)} on" if row.first_on else "",
        "behind": f"Would suit {at} from {words.day(row.first_on)} on" if row.first_on else "",
        "offered": f"Offered until the end of {words.day(row.offer.until_on)}, from {words.day(row.offer.from_on)} on" if row.offer else "",
    }.get(row.state, row.why)  # fmt: skip
    parts = (
        f"Since {since}",
        says[:1].upper() + says[1:],
        row.note,
        "" if row.in_care or not row.client_id else "Not admitted yet",
    )
    return {
        "row": row, "dialog": f"no-{row.offer.offer_id}" if row.offer else "", "chip": chip, "tone": tone, "note": " · ".join(part for part in parts if part),
        "passed": of.passed(row) if row.state in ("next", "behind") else "",
    }  # fmt: skip


def _offer(request: HttpRequest, given: QueryDict) -> HttpResponse | None:
    """Offer the place that is proposed: its days and first day are read again, so that nothing old is offered."""
    waiting_id = UUID(given["waiting"])
    of, row = next(
        ((one, row) for one in waiting_list(reader_of(request), timezone.now()) for row in one.rows if row.waiting_id == waiting_id),
        (None, None),
    )  # fmt: skip
    if of is None or row is None or row.first_on is None:
        messages.error(request, "There is no place to offer any more.")
        return None
    passed, first_on = of.passed(row), row.first_on
    did(
        request,
        lambda: actions.offer_place(
            by=reader_of(request).actor, at=timezone.now(), waiting_id=waiting_id, from_on=first_on,
            days=() if row.all_times else row.times, passed=passed[:500],
        ),
        "The place is kept for them. Say here what they answer.",
    )  # fmt: skip
    return None


def _accept(request: HttpRequest, given: QueryDict) -> HttpResponse | None:
    """Enrol them; where the week would be unusual, the page asks for the reason."""
    offer_id, by = UUID(given["offer"]), reader_of(request).actor
    try:
        actions.accept_offer(by=by, at=timezone.now(), offer_id=offer_id, reason=given.get("reason", ""))
    except NeedsReason as problem:
        return _page(request, asked=f"no-{offer_id}", problem=str(problem))
    except (Invalid, Refused) as problem:
        messages.error(request, str(problem))
    else:
        messages.success(request, "Enrolled, with a place in each session to come.")
    return None


def _decline(request: HttpRequest, given: QueryDict) -> HttpResponse | None:
    stays = given["do"] == "stay"
    did(
        request,
        lambda: actions.decline_offer(
            by=reader_of(request).actor, at=timezone.now(), offer_id=UUID(given["offer"]), words=given.get("words", ""), stays=stays
        ),
        "Noted. They go on waiting for other days." if stays else "Noted, and taken off the list.",
    )  # fmt: skip
    return None


def _unwait(request: HttpRequest, given: QueryDict) -> HttpResponse | None:
    did(
        request,
        lambda: actions.stop_waiting(
            by=reader_of(request).actor, at=timezone.now(), waiting_id=UUID(given["waiting"])
        ),
        "Taken off the list.",
    )
    return None


ACTS: dict[str, Callable[[HttpRequest, QueryDict], HttpResponse | None]] = {
    "offer": _offer,
    "accept": _accept,
    "decline": _decline,
    "stay": _decline,
    "unwait": _unwait,
}
