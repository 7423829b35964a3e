"""What a run proposes, beside the week as it stands: what changes for whom, the week as a picture, everybody, and what it costs."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import time, timedelta
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from midspan.access.pages import staff_page
from midspan.rules.schedule.planning import planning
from midspan.schedule import words
from midspan.schedule.queries import planning as plans
from midspan.schedule.queries.planning import Change, Drawn, Proposal
from midspan.schedule.views.planning.shared import TONES, dates
from midspan.schedule.views.planning.wishing import wishes
from midspan.schedule.views.shared import REFUSED, reader_of
from midspan.ui.addresses import address
from midspan.ui.marks import spent
from midspan.ui.pictures.week import Day, Event

TABS = {
    "changes": "What changes",
    "week": "The week",
    "people": "Everybody",
    "cost": "What it costs",
}
WORKING_DAYS = 5


@dataclass(frozen=True, slots=True)
class Tab:
    """One part of the proposal; a link."""

    label: str
    url: str
    current: bool
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """A change to take or leave. `hours` in words and their tone, for a client; `keeps`: groups that they would leave, by id."""

    change: Change
    ticked: bool
    hours: str
    tone: str
    keeps: tuple[tuple[str, str], ...]


def page(
    request: HttpRequest,
    found: Proposal,
    *,
    chosen: Collection[str] | None = None,
    refusal: str = "",
    more: Collection[str] = (),
) -> HttpResponse:
    """A part of the proposal. `chosen`: the changes that are ticked, all unless said otherwise; `refusal`: why they cannot be had,
    and `more`: those with which they can.
    """
    see = "changes" if refusal else request.GET.get("see", "changes")
    if see not in TABS:
        raise Http404
    run_id = found.view.row.run_id
    request.read_of = _read_of(found, see)  # type: ignore[attr-defined]
    context = frame(found) | {
        "see": see, "tabs": _tabs(run_id, see, len(found.changes)), "tiles": _tiles(found), "bound": bound(found),
        "part": f"schedule/planning/parts/{see}.html", "refusal": refusal, "more": more,
    }  # fmt: skip
    if see == "changes":
        context["stands"] = plans.stands(found, planning(found.view.row.monday)) if context["open"] else ()
        ticked = chosen if chosen is not None else _ticked(request, found)
        context |= _changes(found, ticked)
    elif see == "week":
        context |= {"days": _days(found), "monday": found.view.row.monday}
    elif see == "people":
        context["people"] = [
            (one, hours(one.before, one.after, one.prescribed)) for one in plans.everybody(found)
        ]
    else:
        context["costs"] = [
            (one, _difference(one.before, one.after), f"{one.before:,}", f"{one.after:,}")
            for one in found.costs
        ]
        context["totals"] = f"{found.total_before:,}", f"{found.total_after:,}"
        context["saved"] = _difference(found.total_before, found.total_after)
    return render(request, "schedule/planning/proposal.html", context, status=REFUSED if refusal else 200)


def _read_of(found: Proposal, see: str) -> tuple[UUID, ...]:
    """Whose names a part of the proposal shows."""
    if see == "people":
        return tuple(UUID(str(one.id)) for one in found.problem.clients)
    return (
        tuple(
            dict.fromkeys(
                (
                    *(one.client_id for one in found.changes if one.client_id),
                    *(client for client, _ in found.pins),
                )
            )
        )
        if see in ("changes", "week")
        else ()
    )


def frame(found: Proposal) -> dict[str, Any]:
    """What every page of a proposal begins with."""
    row = found.view.row
    return {
        "found": found, "row": row, "span": dates(row.monday), "tone": TONES[row.state],
        "open": row.state == "done", "may_publish": may_publish(found),
        "holds": "from then on" if row.lasts else "for this week only",
    }  # fmt: skip


def may_publish(found: Proposal) -> bool:
    """Whether there is anything to publish; whether the week has changed meanwhile is looked at when it is."""
    return found.view.row.state == "done" and not found.rules and bool(found.changes)


@staff_page("week.plan")
def person(request: HttpRequest, run_id: UUID, client_id: UUID) -> HttpResponse:
    """Why one client has what the proposal gives them, what is missing and what would mend it, and wishes for another try."""
    found = found_of(request, run_id)
    one = plans.person(found, client_id, planning(found.view.row.monday))
    if one is None:
        raise Http404
    request.read_of = (client_id,)  # type: ignore[attr-defined]
    groups = [(f"{client_id}:{key}", title) for key, title in one.groups.items()]
    others = [(f"{client_id}:{key}", title) for key, title in one.others.items()]
    context = frame(found) | {
        "one": one, "groups": groups, "others": others, "hours": hours(one.row.before, one.row.after, one.row.prescribed),
        "wished": _again(found),
    }  # fmt: skip
    return render(request, "schedule/planning/person.html", context)


def found_of(request: HttpRequest, run_id: UUID) -> Proposal:
    """The proposal of a run; not found while there is none."""
    found = plans.proposal(reader_of(request), run_id, meanwhile=False)
    if found is None:
        raise Http404
    return found


def bound(found: Proposal) -> str:
    """How good the plan is for certain, in words that promise nothing more."""
    if found.bound is None:
        return (
            found.unbounded_why
            or "No bound was worked out: how far this is from the best possible week is not known."
        )
    if found.total_after <= found.bound:
        return f"Proven: no plan of this week costs less than this one, {found.total_after:,} points."
    least = f"Proven: no plan of this week costs less than {found.bound:,} points. This one costs {found.total_after:,}"
    if found.bound <= 0:
        return f"{least}."
    above = 100 * (found.total_after - found.bound) / found.bound
    return f"{least}: at most {above:.1f} % above the best possible."


def hours(before: int, after: int, prescribed: int) -> tuple[str, str]:
    """`6 h, then 9 h of 9 h`, and its tone."""
    now = spent(after) if before == after else f"{spent(before)}, then {spent(after)}"
    of = f" of {spent(prescribed)}" if prescribed else ""
    return f"{now}{of}", "amber" if after < prescribed else "moss" if prescribed else "neutral"


def _tabs(run_id: UUID, see: str, count: int) -> list[Tab]:
    url = reverse("schedule:plan_run", args=[run_id])
    return [
        Tab(label, url if key == "changes" else f"{url}?{urlencode({'see': key})}", key == see, count if key == "changes" else None)
        for key, label in TABS.items()
    ]  # fmt: skip


def _tiles(found: Proposal) -> list[dict[str, Any]]:
    was, will = found.hours_before, found.hours_after
    return [
        {"label": "Have their hours", "value": will.met, "of": will.clients, "tone": "", "note": f"{was.met} as the week stands"},
        {"label": "Hours missing", "value": spent(will.missing), "of": None, "note": f"{spent(was.missing)} as the week stands", "tone": "amber" if will.missing else ""},
        {"label": "Group sessions", "value": found.sessions_after, "of": None, "note": f"{found.sessions_before} as the week stands", "tone": ""},
        {"label": "People in a session", "value": f"{found.fill_after:.1f}", "of": None, "note": f"{found.fill_before:.1f} as the week stands, on average", "tone": ""},
    ]  # fmt: skip


def _ticked(request: HttpRequest, found: Proposal) -> Collection[str]:
    return () if request.GET.get("ticked") == "none" else [one.change_id for one in found.changes]


def _changes(found: Proposal, ticked: Collection[str]) -> dict[str, Any]:
    leaves = {one.client_id: one.leaves for one in found.differences.clients}
    chosen = set(ticked)

    def choice(one: Change) -> Choice:
        said, tone = hours(one.before, one.after, one.prescribed) if one.client_id else ("", "")
        left = leaves.get(one.client_id, ()) if one.client_id else ()
        groups = dict.fromkeys(found.names.group_ids.get(each.standing or "") for each in left)
        titles = {group: found.names.groups[slot] for slot, group in found.names.group_ids.items()}
        keeps = tuple((f"{one.client_id}:{group}", titles[group]) for group in groups if group is not None)
        return Choice(one, one.change_id in chosen, said, tone, keeps)

    rows = [choice(one) for one in found.changes]
    return {
        "people": [one for one in rows if one.change.kind == "client"],
        "groups": [one for one in rows if one.change.kind != "client"],
        "wished": _again(found), "wishes": wishes(found), "any_kept": any(one.keeps for one in rows),
    }  # fmt: skip


def _again(found: Proposal) -> list[str]:
    """The wishes that it was asked with, for asking again."""
    return [f"{client}:{group}" for client, group in found.pins]


def _difference(before: int, after: int) -> str:
    """`+40`, `0`, and with a real minus `−120`."""
    return f"{after - before:+,}".replace("-", "\u2212") if after != before else "0"


def _days(found: Proposal) -> list[Day]:
    """The proposed week: sessions in the order of time; what changes has a mark, a word and a frame of its own."""
    monday = found.view.row.monday
    lines: dict[int, list[tuple[int, Event]]] = {day: [] for day in range(WORKING_DAYS)}
    for one in plans.drawn(found):
        lines.setdefault(one.day, []).append((one.start, _event(one)))
    for visit in plans.moved(found):
        event = Event(
            _time(visit.start), _time(visit.end), visit.client, f"{visit.kind}, {'new' if visit.new else 'moved'} · {visit.staff}", kind="group", icon="plus" if visit.new else "arrow-right-left", private=True
        )  # fmt: skip
        lines.setdefault(visit.day, []).append((visit.start, event))
    return [
        Day(monday + timedelta(days=day), tuple(event for _, event in sorted(lines[day], key=lambda line: line[0])))
        for day in sorted(lines)
    ]  # fmt: skip


STATES = {
    "opened": ("group", "plus"),
    "closed": ("off", "x"),
    "changed": ("group", "arrow-right-left"),
    "same": ("", ""),
}


def _event(one: Drawn) -> Event:
    kind, icon = STATES[one.state]
    return Event(
        _time(one.start), _time(one.end), one.title, " · ".join(_said(one)), kind=kind, icon=icon,
        url=address("schedule:group", one.group_id) if one.group_id else "",
    )  # fmt: skip


def _said(one: Drawn) -> list[str]:
    """What there is to say of a session, the change first."""
    if one.state == "closed":
        return [f"does not run; {words.people(one.taken)} now", one.leader]
    told = ["opened"] if one.state == "opened" else []
    told += [f"{one.joins} join{'s' if one.joins == 1 else ''}"] if one.joins else []
    told += [f"{one.leaves} leave{'s' if one.leaves == 1 else ''}"] if one.leaves else []
    told += [f"{one.leader} leads now" if one.new_leader else one.leader, words.people(one.taken)]
    return [*told, *(["by video"] if one.by_video else [])]


def _time(minute: int) -> time:
    return time(minute // 60 % 24, minute % 60)
