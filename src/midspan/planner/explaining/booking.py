"""Why an appointment is where it is, and what another time would cost."""

from dataclasses import dataclass, replace

from midspan.planner.contradictions.telling import times as counted
from midspan.planner.explaining import times, words
from midspan.planner.explaining.prices import changed, mismatch, of_client, of_visits
from midspan.planner.explaining.week import Week
from midspan.planner.judging.costs import trip
from midspan.planner.plan import Appointment
from midspan.planner.problem import PRIMARY, Client
from midspan.planner.sessions import within


@dataclass(frozen=True, slots=True)
class VisitWhy:
    """One appointment. `gap` in slots to the nearest session of the day, None on a day without one; `trip` in points.
    `inside`: it lies in one of the client's sessions, who is called out for it.

    `open_times`: how many other times the client and somebody who may give it have left, `best` the cheapest of them,
    `cost` its points more. `givers`: how many may give it at all.
    """

    appointment: Appointment
    current: bool
    mismatch: int
    gap: int | None
    inside: bool
    trip: int
    givers: int
    open_times: int
    best: Appointment | None
    cost: int
    says: str


def visit(week: Week, client: Client, one: Appointment) -> VisitWhy:
    has = week.has(client)
    base, price = of_client(week, client, has), of_visits(week, client, changed(has, without=one))
    others = [(price(other) - base, other) for other in times.others(week, client, one)]
    cost, best = min(others, key=lambda item: item[0], default=(0, None))
    gaps = [gap(week.when(s), week.when(one)) for s in has.sessions if week.block(s).day == one.day]
    why = VisitWhy(
        appointment=one,
        current=one.kind == PRIMARY and one.staff == client.current_therapist,
        mismatch=mismatch(client, one.staff) if one.kind == PRIMARY else 0,
        gap=min(gaps, default=None),
        inside=within(week.lists, one, has.sessions),
        trip=trip(week.lists, client, one, has),
        givers=len(times.givers(week, client, one.kind)),
        open_times=len(others),
        best=best,
        cost=cost,
        says="",
    )
    return replace(why, says=said(week, client, why))


def gap(session: tuple[int, int, int], visit: tuple[int, int, int]) -> int:
    """Slots between two spans of one day."""
    return max(session[1] - visit[2], visit[1] - session[2], 0)


def said(week: Week, client: Client, why: VisitWhy) -> str:
    one = why.appointment
    parts = [f"{words.thing(week, one)}: {beside(week, why)}."]
    if why.current:
        parts.append("The present therapist.")
    elif why.mismatch:
        parts.append(f"{words.points(why.mismatch)} for a therapist who fits less.")
    if why.best:
        parts.append(f"The next best time is {words.thing(week, why.best)}: {words.more(why.cost)}.")
    else:
        who = counted(why.givers, "person") if why.givers == 1 else f"{why.givers} people"
        name = week.words.client(client.id)
        parts.append(f"No other time is left to both {name} and the {who} who may give it.")
    return " ".join(parts)


def beside(week: Week, why: VisitWhy) -> str:
    if why.inside:
        return "called out of the group that it lies in, no way of its own"
    if why.gap is None:
        return f"a way of its own, on a day without a group ({words.points(why.trip)})"
    if not why.gap:
        return "straight before or after a group, no way of its own"
    return f"{why.gap * week.problem.horizon.slot_minutes} minutes from a group ({words.points(why.trip)})"
