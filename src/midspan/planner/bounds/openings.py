"""The times at which appointments can begin.

An **opening** is a time at which an appointment of one kind can begin: with one therapist, or with any of those who
could see the client. Not more appointments begin there than people work.
"""

from collections.abc import Iterable

import numpy as np

from midspan.planner.bounds.possible import Possible
from midspan.planner.bounds.shapes import NONE, Array
from midspan.planner.judging.costs import earlier
from midspan.planner.problem import PRIMARY, Client, Id

Booking = tuple[
    list[str], list[Id | None], list[int]
]  # needs, possible therapists, their mismatch points (-1: none)


class Openings:
    """Numbers the openings, and counts who could give an appointment there."""

    def __init__(self, possible: Possible) -> None:
        self.possible, self.problem = possible, possible.problem
        self.number: dict[tuple[str, frozenset[Id], int], Array] = {}
        self.supply: list[int] = []
        self.therapist: list[bool] = []

    def numbers(self, kind: str, givers: frozenset[Id], day: int) -> Array:
        """[slot]: the opening with any of these on this day, or -1."""
        key = kind, givers, day
        if key not in self.number:
            wanted, slots = self.problem.appointment_kinds[kind], self.problem.horizon.slots_per_day
            giving = np.zeros(slots, dtype=np.int64)
            for one in givers:
                giving += self.possible.working(one, day, wanted.length)
            giving[np.arange(slots) % (wanted.grid or wanted.length) != 0] = 0
            some, begun = giving > 0, len(self.supply)
            found = np.full(slots, NONE, dtype=np.int64)
            self.supply += giving[some].tolist()
            self.therapist += [kind == PRIMARY] * (len(self.supply) - begun)
            found[some] = np.arange(begun, len(self.supply))
            self.number[key] = found
        return self.number[key]

    def tables(self, bookings: list[Booking], most: int) -> tuple[Array, Array]:
        """For every needed appointment, therapist, day and slot the opening, and what its being moved costs."""
        days, slots = self.problem.horizon.days, self.problem.horizon.slots_per_day
        rows = sum(len(needs) for needs, _, _ in bookings)
        opening = np.full((rows, most, days, slots), NONE, dtype=np.int32)
        before = self.problem.previous_plan
        old = earlier(self.possible.week, before) if before else {}
        away = np.zeros((rows if before else 0, most, days, slots), dtype=np.int32)
        row = 0
        for client, (needs, primaries, mismatch) in zip(self.problem.clients, bookings, strict=True):
            for kind in needs:
                places = list(enumerate(zip(primaries, mismatch, strict=True)))
                for place, (staff, points) in places:
                    self.fill(client, kind, staff if points >= 0 else None, opening[row, place])
                visits = old.get((client.id, kind), [])
                if visits:
                    away[row] = self.problem.change_weights.moved_appointment
                for place, (staff, _) in places:
                    for visit in visits:
                        if kind != PRIMARY or visit.staff == staff:
                            away[row, place, visit.day, visit.start] = 0
                row += 1
        return opening, away

    def fill(self, client: Client, kind: str, therapist: Id | None, table: Array) -> None:
        """One needed appointment's openings, with this therapist if it is the therapist's."""
        free = self.possible.coming(client, self.problem.appointment_kinds[kind].length)
        for day in range(len(free)):
            givers = self.givers(client, kind, therapist, day)
            if givers:
                table[day, free[day]] = self.numbers(kind, givers, day)[free[day]]

    def givers(self, client: Client, kind: str, therapist: Id | None, day: int) -> frozenset[Id]:
        staff = self.possible.week.staff
        asked: Iterable[Id] = staff
        if kind == PRIMARY:
            asked = [] if therapist is None else [therapist]
        return frozenset(one for one in asked if self.possible.may_see(client, staff[one], kind, day))
