"""Every way in which a missing appointment could be had, with what bars it."""

from collections.abc import Iterator
from dataclasses import dataclass

from midspan.planner.bits import every, starts_in
from midspan.planner.explaining import times
from midspan.planner.explaining.bars import Bar
from midspan.planner.explaining.own import More, OwnWeek, goal
from midspan.planner.explaining.prices import changed, of_client, of_visits
from midspan.planner.explaining.week import Week, having
from midspan.planner.lookup import Held
from midspan.planner.plan import Appointment, Id
from midspan.planner.problem import Client, Staff

SEARCHED = 40  # searches of the client's own week for one need; beyond them nothing is claimed


@dataclass(frozen=True, slots=True)
class VisitWay:
    """Times with somebody on one day that the same things bar; `starts` are those slots as bits."""

    giver: Id
    day: int
    starts: int
    bars: frozenset[Bar]


@dataclass(frozen=True, slots=True)
class Booking:
    """One such time, with the client's week and its points then."""

    visit: Appointment
    held: Held
    cost: int


class VisitWays:
    """All ways for one client and one kind of appointment. `proven` is False if a search was cut short."""

    def __init__(self, week: Week, client: Client, kind: str) -> None:
        self.week, self.client, self.kind = week, client, kind
        self.goal = goal(week, client, More(kind=kind))
        self.proven = True
        self.clear = [times.apart(week, client, kind, day) for day in range(week.problem.horizon.days)]
        self.known: dict[tuple[int, object], tuple[Held | None, Appointment]] = {}
        self.base = of_client(week, client, week.has(client))
        self.price = of_visits(week, client, week.has(client))

    def every(self) -> list[VisitWay]:
        found = [
            way
            for giver in times.givers(self.week, self.client, self.kind)
            for day in range(self.week.problem.horizon.days)
            for way in self.on(giver, day)
        ]
        return found or [VisitWay("", 0, 0, frozenset([Bar("nobody", self.kind)]))]

    def on(self, giver: Staff, day: int) -> Iterator[VisitWay]:
        """All starts of a day with one person, those apart that something else bars."""
        always = times.barred(self.week, self.client, self.kind, giver, day)
        parts = {frozenset(always): times.grid(self.week, self.kind)}
        for bar, allowed in self.allowing(giver, day):
            split: dict[frozenset[Bar], int] = {}
            for bars, starts in parts.items():
                for those, some in ((bars, starts & allowed), (bars | {bar}, starts & ~allowed)):
                    if some:
                        split[those] = split.get(those, 0) | some
            parts = split
        for bars, starts in parts.items():
            way = VisitWay(giver.id, day, starts, bars)
            if len(bars) <= 1 and next(self.bookings(way), None) is None:
                bars |= {Bar("busy")}
            yield VisitWay(giver.id, day, starts, bars or frozenset([Bar("unused")]))

    def allowing(self, giver: Staff, day: int) -> Iterator[tuple[Bar, int]]:
        """What can bar a time, with the starts that it does not bar."""
        week, client, kind = self.week, self.client, self.kind
        yield Bar("free"), times.free(week, client, kind, day)
        yield Bar("closed", client.site), times.unshut(week, client, kind, day)
        for reason, off in week.duties.hindering(giver, day).items():
            about = giver.site_on(day) if reason == "closed" else giver.id
            yield Bar(reason, about), starts_in(~off, week.length(kind))

    def bookings(self, way: VisitWay) -> Iterator[Booking]:
        """The times of a way beside which the client's week can be had without a need lost: those that need nothing else
        to move first."""
        clear = self.clear[way.day]
        for starts in (way.starts & clear, way.starts & ~clear):
            for start in every(starts):
                visit = Appointment(
                    client=self.client.id, kind=self.kind, staff=way.giver, day=way.day, start=start
                )
                if starts & clear:
                    yield Booking(
                        visit, changed(self.week.has(self.client), visit=visit), self.price(visit) - self.base
                    )
                elif held := self.laid_out(visit):
                    yield Booking(visit, held, of_client(self.week, self.client, held) - self.base)

    def laid_out(self, visit: Appointment) -> Held | None:
        """The client's week laid out anew with this appointment."""
        key = visit.day, self.crossing(visit)
        if key not in self.known:
            if len(self.known) >= SEARCHED:
                self.proven = False
                return None
            search = OwnWeek(self.week, self.client, self.goal, forced_visit=visit)
            self.known[key] = search.found(), visit
            self.proven = self.proven and search.proven
        held, placed = self.known[key]
        return held and having(held.sessions, [visit if one is placed else one for one in held.visits])

    def crossing(self, visit: Appointment) -> object:
        """How the time lies to the groups of that day: of two times alike in this, both can be had or none. Where other
        appointments are to be had, too, every time is for itself."""
        if self.goal.kinds.total() > 1:
            return visit.start, visit.staff
        day, start, end = self.week.when(visit)
        spans = {
            (first, last)
            for number in self.week.groups(self.client)
            for on, first, last in [self.week.when(self.week.plan.sessions[number])]
            if on == day and first < end and start < last
        }
        return frozenset(spans), frozenset(
            span for span in spans if self.week.is_inside(self.client, visit, (day, *span))
        )
