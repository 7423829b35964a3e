"""Every way in which a missing appointment could be had, with what bars it, and what would make room for it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from midspan.planner.explaining.booking import other_times
from midspan.planner.explaining.drafts import Draft
from midspan.planner.explaining.mending import Idea
from midspan.planner.explaining.own import More, OwnWeek, goal
from midspan.planner.explaining.prices import changed, of_client
from midspan.planner.explaining.ways import Bar
from midspan.planner.explaining.week import Week, meets
from midspan.planner.lookup import Held, slots
from midspan.planner.plan import Appointment
from midspan.planner.problem import PRIMARY, Client, Staff


@dataclass(frozen=True, slots=True)
class VisitWay:
    """A time with somebody; `held` is the client's week with it, if that is possible."""

    visit: Appointment
    bars: frozenset[Bar]
    held: Held | None = None


class VisitWays:
    """All ways for one client and one kind of appointment. `proven` is False if a search was cut short."""

    def __init__(self, week: Week, client: Client, kind: str) -> None:
        self.week, self.client, self.kind = week, client, kind
        self.goal = goal(client, week.has(client), More(kind=kind))
        self.proven = True
        self.known: dict[tuple[int, int], Held | None] = {}

    def every(self) -> list[VisitWay]:
        givers = self.week.givers(self.client, self.kind)
        found = [
            self.way(giver, day, start) for giver in givers for day, start in self.week.starts(self.kind)
        ]
        if not found:
            nobody = Appointment(client=self.client.id, kind=self.kind, staff="", day=0, start=0)
            return [VisitWay(nobody, frozenset([Bar("nobody", self.kind)]))]
        return found

    def way(self, giver: Staff, day: int, start: int) -> VisitWay:
        week, client = self.week, self.client
        visit = Appointment(client=client.id, kind=self.kind, staff=giver.id, day=day, start=start)
        end = start + week.length(self.kind)
        bars = set()
        if not client.free(day, start, end):
            bars.add(Bar("free"))
        if not giver.works(day, start, end):
            bars.add(Bar("shift", giver.id))
        if week.workers[giver.id, day] & slots(start, end - start):
            bars.add(Bar("taken", giver.id))
        if week.worked[giver.id] + end - start > giver.max_slots_per_week:
            bars.add(Bar("weekly", giver.id))
        if self.kind == PRIMARY and giver.caseload is not None and week.caseload[giver.id] >= giver.caseload:
            bars.add(Bar("caseload", giver.id))
        held = None
        if len(bars) <= 1:
            held = self.laid_out(visit)
            if held is None:
                bars.add(Bar("busy"))
        if not bars:
            bars.add(Bar("unused"))
        return VisitWay(visit, frozenset(bars), held)

    def laid_out(self, visit: Appointment) -> Held | None:
        """The client's week with this appointment and no need lost."""
        key = visit.day, visit.start
        if key not in self.known:
            has = self.week.has(self.client)
            if not self.week.clashes(self.client, *self.week.when(visit)):
                self.known[key] = changed(has, visit=visit)
            else:
                search = OwnWeek(self.week, self.client, self.goal, forced_visit=visit)
                self.known[key] = search.found()
                self.proven = self.proven and search.proven
        held = self.known[key]
        return held and changed(held, visit=visit)


def for_visit(ways: VisitWays, every: list[VisitWay]) -> Iterator[Idea]:
    """Changes that make room for the appointment. Where a time could be had, nothing else is thought of."""
    week, client = ways.week, ways.client
    base = of_client(week, client, week.has(client))
    unused = [way for way in every if Bar("unused") in way.bars]
    for way in unused or every:
        kinds = {bar.kind for bar in way.bars}
        if way.held is None or len(kinds) > 1:
            continue
        giver, held = week.staff[way.visit.staff], way.held
        cost = of_client(week, client, held) - base
        kind = next(iter(kinds))
        if kind == "taken":
            yield from give_way(ways, way, held, cost)
        else:
            asks = int(kind != "unused")
            yield Idea(asks, cost, kind, booked(ways, way.visit, held, kind, giver))


def booked(ways: VisitWays, visit: Appointment, held: Held, kind: str, giver: Staff) -> Callable[[], Draft]:
    def carry_out() -> Draft:
        week = ways.week
        draft = Draft(week)
        day, start, end = week.when(visit)
        if kind == "free":
            draft.ask(ways.client, day, start, end)
        elif kind == "shift":
            draft.hours(giver, day, start, end)
        elif kind == "weekly":
            draft.weekly(giver, week.worked[giver.id] + end - start)
        elif kind == "caseload":
            draft.caseload(giver, week.caseload[giver.id] + 1)
        draft.become(ways.client, held)
        return draft

    return carry_out


def give_way(ways: VisitWays, way: VisitWay, held: Held, cost: int) -> Iterator[Idea]:
    """Somebody else's appointment is moved to another time."""
    week, visit = ways.week, way.visit
    there = [
        one
        for one in week.plan.appointments
        if one.staff == visit.staff and meets(week.when(one), week.when(visit))
    ]
    if len(there) != 1 or there[0].client == visit.client:
        return
    other, client = there[0], week.clients[there[0].client]
    base = of_client(week, client, week.has(client))
    choices = [
        (of_client(week, client, changed(week.has(client), visit=new)) - base, new)
        for new in other_times(week, client, other)
        if new.staff != visit.staff or not meets(week.when(new), week.when(visit))
    ]
    if choices:
        points, new = min(choices, key=lambda item: item[0])

        def carry_out() -> Draft:
            draft = Draft(week)
            draft.book(new)
            draft.become(ways.client, held)
            return draft

        yield Idea(0, cost + points, "taken", carry_out)
