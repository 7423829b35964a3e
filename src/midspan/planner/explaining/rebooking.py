"""What would make room for an appointment that is missing: changes worked out from the ways, to be carried out and judged."""

from collections import defaultdict
from collections.abc import Callable, Iterator

from midspan.planner.explaining import times
from midspan.planner.explaining.bars import Bar
from midspan.planner.explaining.drafts import Draft
from midspan.planner.explaining.ideas import Idea
from midspan.planner.explaining.prices import changed, of_client, of_visits
from midspan.planner.explaining.visiting import Booking, VisitWay, VisitWays
from midspan.planner.explaining.week import meets
from midspan.planner.lookup import slots
from midspan.planner.plan import Appointment, Id
from midspan.planner.problem import Staff

ASKED = {"free", "shift", "weekly", "caseload"}  # what somebody may agree to


def for_visit(ways: VisitWays, every: list[VisitWay]) -> Iterator[Idea]:
    """Changes that make room for the appointment. Where a time could be had, nothing else is thought of."""
    unused = [way for way in every if Bar("unused") in way.bars]
    moving = Moving(ways)
    for way in unused or every:
        kinds = {bar.kind for bar in way.bars}
        if len(kinds) > 1:
            continue
        (kind,) = kinds
        if kind == "taken":
            yield from moving.ideas(way)
        elif kind in ASKED or kind == "unused":
            booking = min(ways.bookings(way), key=lambda one: one.cost, default=None)
            if booking:
                giver = ways.week.staff[way.giver]
                yield Idea(int(kind != "unused"), booking.cost, kind, booked(ways, booking, kind, giver))


def booked(ways: VisitWays, booking: Booking, kind: str, giver: Staff) -> Callable[[], Draft]:
    def carry_out() -> Draft:
        week = ways.week
        draft = Draft(week)
        day, start, end = week.when(booking.visit)
        if kind == "free":
            draft.ask(ways.client, day, start, end)
        elif kind == "shift":
            draft.hours(giver, day, start, end)
        elif kind == "weekly":
            draft.weekly(giver, week.duties.worked[giver.id] + end - start)
        elif kind == "caseload":
            draft.caseload(giver, week.duties.seen[giver.id] + giver.assigned + 1)
        draft.become(ways.client, booking.held)
        return draft

    return carry_out


class Moving:
    """Somebody else's appointment is moved to another time, so that the client can have its place."""

    def __init__(self, ways: VisitWays) -> None:
        self.ways, self.week = ways, ways.week
        self.known: dict[int, list[tuple[int, Appointment]]] = {}
        self.given: dict[Id, list[Appointment]] = defaultdict(list)
        for visit in self.week.plan.appointments:
            self.given[visit.staff].append(visit)

    def ideas(self, way: VisitWay) -> Iterator[Idea]:
        """The cheapest for each appointment that could be moved."""
        found: dict[int, tuple[int, Booking, Appointment, Appointment]] = {}
        for booking in self.ways.bookings(way):
            old = self.only_one(booking.visit)
            if old is None:
                continue
            points, new = next(
                (
                    (points, new)
                    for points, new in self.elsewhere(old)
                    if new.staff != booking.visit.staff
                    or not meets(self.week.when(new), self.week.when(booking.visit))
                ),
                (0, None),
            )
            best = found.get(id(old))
            if new is not None and (best is None or booking.cost + points < best[0]):
                found[id(old)] = booking.cost + points, booking, old, new
        for points, booking, old, new in found.values():
            yield Idea(0, points, "taken", self.moved(booking, old, new))

    def only_one(self, visit: Appointment) -> Appointment | None:
        """The one appointment of somebody else that takes this time of the giver, if nothing else does."""
        day, start, end = when = self.week.when(visit)
        there = [one for one in self.given[visit.staff] if meets(self.week.when(one), when)]
        if len(there) != 1 or there[0].client == visit.client:
            return None
        taken = self.week.duties.hindering(self.week.staff[visit.staff], day, there[0])["taken"]
        return None if taken & slots(start, end - start) else there[0]

    def elsewhere(self, old: Appointment) -> list[tuple[int, Appointment]]:
        """Other times for it with their points, cheap ones first."""
        if id(old) not in self.known:
            client = self.week.clients[old.client]
            has = self.week.has(client)
            price = of_visits(self.week, client, changed(has, without=old))
            base = of_client(self.week, client, has)
            found = [(price(new) - base, new) for new in times.others(self.week, client, old)]
            self.known[id(old)] = sorted(found, key=lambda item: item[0])
        return self.known[id(old)]

    def moved(self, booking: Booking, old: Appointment, new: Appointment) -> Callable[[], Draft]:
        def carry_out() -> Draft:
            draft = Draft(self.week)
            draft.book(new, old)
            draft.become(self.ways.client, booking.held)
            return draft

        return carry_out
