"""One group: who belongs to it, who waits, and its next sessions."""

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone

from midspan.access.pages import staff_page
from midspan.people import queries as people
from midspan.schedule import actions, calendar, queries, words
from midspan.schedule.fitting import outside
from midspan.schedule.forms import MemberForm
from midspan.schedule.views.days import times_of
from midspan.schedule.views.groups import one_group
from midspan.schedule.views.shared import REFUSED, attempt, did, reader_of, today_of

MOST = 500  # clients in care to choose from


@staff_page("week.see")
def group(request: HttpRequest, group_id: int) -> HttpResponse:
    """The roster, with what a scheduler does there: offer a place, take somebody off the list, end a membership."""
    reader = reader_of(request)
    if request.method == "POST":
        act = ACTS.get(request.POST.get("do", ""))
        if act is None:
            raise Http404
        try:
            act(request, group_id, request.POST)
        except (ValueError, KeyError):
            messages.error(request, "Choose somebody from the list, and say from when.")
        return redirect("schedule:group", group_id=group_id)
    found = queries.group(reader, group_id, now=timezone.now())
    if found is None:
        raise Http404
    request.read_of = tuple(one.client_id for one in (*found.members, *found.waiting))  # type: ignore[attr-defined]
    today = today_of(request)
    context = {
        "group": found, "members": [(one, _comes(one)) for one in found.members], "each_time": times_of(found.row),
        "row": found.row, "times": calendar.times(found.row.slots), "today": today,
        "hidden": found.row.members - sum(one.from_on <= today for one in found.members),
        "hidden_waiting": found.row.waiting - len(found.waiting), "facts": _facts(found.row),
        "may_work": reader.may("week.work") and not found.row.ended, "may_end": reader.may("enrolments.end"),
        "may_open": reader.may("attendance.work"),
    }  # fmt: skip
    return render(request, "schedule/group.html", context)


@staff_page("week.work")
def enrol(request: HttpRequest, group_id: int) -> HttpResponse:
    """Give somebody in care a place, or put them on the list. `?client=…` chooses who."""
    reader = reader_of(request)
    row = one_group(request, group_id)
    listed = _listed(reader, row, today_of(request))
    first = {"from_on": max(today_of(request), row.from_on), "client": request.GET.get("client", "")}
    form = MemberForm(request.POST or None, clients=listed, times=times_of(row), initial=first)
    if request.method == "POST" and form.is_valid() and _enter(request, form, group_id):
        return redirect("schedule:group", group_id=group_id)
    context = {"form": form, "row": row, "times": calendar.times(row.slots)}
    return render(request, "schedule/enrol_in.html", context, status=REFUSED if form.errors else 200)


def _comes(one: queries.GroupMember) -> str:
    """The days on which a member comes, where they were chosen, and the reason."""
    days = " · ".join(calendar.times(one.slots)) if one.some else ""
    return ". ".join(part for part in (days, one.reason) if part)


def _listed(reader: Any, row: queries.GroupRow, today: date) -> list[tuple[UUID, str]]:
    """Everybody in care by name, with a word where the group lies outside of their times."""
    found = people.clients(reader, admitted=True, limit=MOST)
    known = queries.availability(reader, [one.client_id for one in found], max(today, row.from_on))
    listed = []
    for one in sorted(found, key=lambda one: one.display_name.casefold()):
        why = outside(known.get(one.client_id), row.slots, row.mode)
        listed.append((one.client_id, f"{one.display_name} ({why})" if why else one.display_name))
    return listed


def _enter(request: HttpRequest, form: MemberForm, group_id: int) -> bool:
    given, by, at = form.cleaned_data, reader_of(request).actor, timezone.now()
    act: Callable[[], object]
    if request.POST.get("do") == "wait":
        said = "On the list. The group's page shows when a place is free."
        act = lambda: actions.wait(  # noqa: E731
            by=by, at=at, client_id=given["client"], group_id=group_id, note=given["reason"]
        )  # fmt: skip
    else:
        said = "Enrolled, with a place in each session to come."
        act = lambda: actions.enrol(  # noqa: E731
            by=by, at=at, client_id=given["client"], group_id=group_id, from_on=given["from_on"], reason=given["reason"],
            days=given.get("days", ()),
        )  # fmt: skip
    if attempt(form, act) is None:
        return False
    messages.success(request, said)
    return True


def _offer(request: HttpRequest, group_id: int, given: QueryDict) -> None:
    did(
        request,
        lambda: actions.offer_place(
            by=reader_of(request).actor, at=timezone.now(), waiting_id=UUID(given["waiting"])
        ),
        "Noted that the place was offered. Enrol once the client has said yes.",
    )  # fmt: skip


def _unwait(request: HttpRequest, group_id: int, given: QueryDict) -> None:
    did(
        request,
        lambda: actions.stop_waiting(
            by=reader_of(request).actor, at=timezone.now(), waiting_id=UUID(given["waiting"])
        ),
        "Taken off the list.",
    )  # fmt: skip


def _end(request: HttpRequest, group_id: int, given: QueryDict) -> None:
    on = calendar.day_of(given["on"])
    if not given["why"].strip():
        messages.error(request, "Say why the enrolment ends.")
        return
    did(
        request,
        lambda: actions.end_enrolments(
            by=reader_of(request).actor, at=timezone.now(), client_id=UUID(given["client"]), on=on,
            why=given["why"], group_ids=[group_id],
        ),
        "The enrolment ends on that day; later places are free.",
    )  # fmt: skip


ACTS: dict[str, Callable[[HttpRequest, int, QueryDict], None]] = {
    "offer": _offer,
    "unwait": _unwait,
    "end": _end,
}


def _facts(row: queries.GroupRow) -> list[tuple[str, Any]]:
    led = f"{row.leader} and {row.co_leader}" if row.co_leader else row.leader
    return [
        ("Topic now", row.topic), ("Led by", led), ("Meets", "; ".join(calendar.times(row.slots))),
        ("Where", words.where(row.place, row.mode)),
        ("For", ", ".join(part for part in (row.program, row.track, f"level {row.level}" if row.level else "every level") if part)),
        ("Service", ", ".join(part for part in (row.service, row.modality) if part)),
    ]  # fmt: skip
