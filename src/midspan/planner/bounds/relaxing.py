"""The bound at given prices: everybody's cheapest week on their own, and what the prices take back.

Written as one relaxed problem, so that nothing counts twice. For every valid week, whatever the prices (`u`, `h`, `v`,
`openings`, `cuts` not negative, `leads` and `joins` of any sign):

    total >= sum over clients of (their own points + (u + v) * seats + h * seats with the own therapist
                                  + openings * appointments - cuts * what is missing)
           + sum over kinds of groups of (session points - u * chairs - (leads + cuts + joins) * sessions)
           + sum over joins of (joins * sessions - v * chairs)
           + sum over leaders of ((leads + own points) * sessions led - h * chairs beside the own therapist
                                  - openings * hours offered)
           - openings * staff of a kind + cuts * least number of sessions + what no plan avoids

because what is added on one line is taken off on another, and a valid week seats nobody without a chair, lets no
client sit with a therapist who does not lead, has one leader for every session, and gives no appointment without staff.
Each line's least value is found exactly: clients in `weeks`, leaders in `leaders`, kinds and joins in `groups`.
"""

from dataclasses import dataclass

import numpy as np

from midspan.planner.bounds.arrays import Laid, Weeks
from midspan.planner.bounds.building import SEAT_TERMS
from midspan.planner.bounds.groups import Sizes, fullest
from midspan.planner.bounds.joining import joins
from midspan.planner.bounds.leaders import Desk, busiest
from midspan.planner.bounds.shapes import Array
from midspan.planner.bounds.visiting import Points, Scratch, Taken
from midspan.planner.bounds.weeks import cheapest
from midspan.planner.problem import PRIMARY, Problem

WEEK_TERMS = ("therapist_match", "facilitators", "unmet")
TERMS = (*SEAT_TERMS, *WEEK_TERMS, "trips")
MANY = 10**6


@dataclass(slots=True)
class Cut:
    """At least `least` sessions in the kinds of groups whose `member` is 1, less one for each seat or topic that the
    clients (`client` is 1) miss.
    """

    member: Array
    client: Array
    least: int
    whole: bool  # every block of a family of programs


@dataclass(slots=True)
class Answer:
    """The bound at some prices, and how far the relaxed week breaks each rule (positive: it does)."""

    value: float
    breach: Array
    terms: Array  # what the clients' relaxed weeks cost, in the order of TERMS


class Relaxed:
    """The relaxed week of a problem. Prices are one array: u | h | v | openings | cuts | leads | joins."""

    def __init__(self, problem: Problem, laid: Laid, cuts: list[Cut]) -> None:
        self.laid, self.cuts, self.weights = laid, cuts, problem.weights
        self.joins, self.sizes = joins(problem, laid), sizes_of(problem, laid)
        self.cost = np.array(
            [problem.programs[kind[0]].session_cost for kind in laid.groups.kinds], dtype=np.float64
        )
        leads, kinds = laid.leads, len(laid.groups.kinds)
        options = len(laid.weeks.option)
        parts = (
            options, leads.home.size, len(self.joins.pair_of), len(laid.supply), len(cuts), kinds, self.joins.count,
        )  # fmt: skip
        ends = np.cumsum(parts)
        self.u, self.h, self.v, self.openings, self.cut, self.lead, self.join = (
            slice(int(end - part), int(end)) for part, end in zip(parts, ends, strict=True)
        )
        self.count = int(ends[-1])
        self.members = np.array([cut.member for cut in cuts], dtype=np.float64).reshape(len(cuts), kinds)
        self.lacking = np.array([cut.client for cut in cuts], dtype=np.float64).reshape(
            len(cuts), len(problem.clients)
        )
        self.least = np.array([cut.least for cut in cuts], dtype=np.float64)
        self.fixed = unavoidable(problem, laid)
        self.pinned = problem.weights.pin_lost * len(problem.pins)
        kind = problem.appointment_kinds.get(PRIMARY)
        self.hour = kind.length if kind else 1
        self.order = np.lexsort((leads.lead[:, 0], leads.lead[:, 1]))  # leads by leader
        self.ordered = leads._replace(lead=leads.lead[self.order])
        self.lead_at = np.searchsorted(self.ordered.lead[:, 1], np.arange(len(problem.staff) + 1))
        self.room, self.desk = scratch(problem, laid), desk(problem, laid)
        self.everybody = np.arange(len(problem.clients))
        self.light = without_visits(laid.weeks)
        self.taken = nothing(laid)

    def free(self) -> Array:
        """Which prices may be of any sign."""
        found = np.zeros(self.count, dtype=np.bool_)
        found[self.lead] = found[self.join] = True
        return found

    def first_prices(self) -> Array:
        """A session is paid for by the rounded-up heads where there is a cut for all of its kind, else by its seats."""
        prices = np.zeros(self.count)
        cost = self.cost.copy()
        for number, cut in enumerate(self.cuts):
            if cut.whole:
                prices[self.cut][number] = cost[cut.member > 0].min(initial=1e9)
                cost -= prices[self.cut][number] * cut.member
        kind = self.laid.weeks.option[:, 2]
        prices[self.u] = cost[kind] / self.sizes.capacity[kind]
        return prices

    def some(self, piece: int, pieces: int) -> Array:
        """Every so-many-th client, from this one on."""
        return np.ascontiguousarray(self.everybody[piece::pieces])

    def forget(self) -> None:
        """Nobody has anything."""
        self.taken = nothing(self.laid)

    def ask(self, prices: Array, who: Array | None = None, *, light: bool = False) -> Answer:
        """The bound at these prices. Where only some are asked, the others keep their last weeks; then, and without
        appointments (`light`), it is no bound.
        """
        laid, pair, taken = self.laid, self.joins.pair, self.taken
        home = laid.leads.home
        h = prices[self.h].reshape(home.shape)
        seat = prices[self.u] + prices[self.v][pair].sum(axis=1)
        off = prices[self.cut] @ self.lacking
        weights = self.weights
        points = Points(
            float(weights.unmet_appointment),
            float(weights.other_facilitator),
            float(weights.unmet_minute),
            off,
        )
        value = cheapest(
            self.light if light else laid.weeks, self.everybody if who is None else who,
            home, prices[self.openings], points, seat, h, self.room, taken,
        )  # fmt: skip
        breach = np.zeros(self.count)
        paid = (
            seat @ taken.sat + (h * taken.led).sum() + prices[self.openings] @ taken.used - off @ taken.short
        )
        terms = self.terms(value - float(paid), taken)
        breach[self.u], breach[self.h], breach[self.openings] = taken.sat, taken.led.ravel(), taken.used
        for level in range(pair.shape[1]):
            breach[self.v] += np.bincount(
                pair[:, level], weights=taken.sat, minlength=len(self.joins.pair_of)
            )
        sessions = np.zeros(len(self.cost))
        value += self.groups(prices, sessions, breach)
        value += self.together(prices, sessions, breach)
        value += self.leaders(prices, h, breach)
        pooled = np.where(laid.therapist, 0.0, laid.supply)
        value -= float(prices[self.openings] @ pooled)
        breach[self.openings] -= pooled
        value += float(prices[self.cut] @ self.least) + self.fixed
        breach[self.cut] = self.least - self.members @ sessions - self.lacking @ taken.short
        breach[self.lead] -= sessions
        return Answer(value, breach, terms)

    def terms(self, points: float, taken: Taken) -> Array:
        """The clients' points of the relaxed week by term; trips (and appointments moved) are what the others leave."""
        found = np.concatenate([taken.sat @ self.laid.terms, taken.terms.sum(axis=0)])
        trips = points - found.sum()
        found[SEAT_TERMS.index("pins")] += self.pinned  # less what is kept
        return np.append(found, trips)

    def groups(self, prices: Array, sessions: Array, breach: Array) -> float:
        """The cheapest number of sessions of each kind; their chairs are taken off its clients' seats."""
        kind, u = self.laid.weeks.option[:, 2], prices[self.u]
        order = np.lexsort((-u, kind))
        first = np.searchsorted(kind[order], np.arange(len(sessions) + 1))
        cost = self.cost - prices[self.lead] - prices[self.cut] @ self.members
        cost = cost - prices[self.join][self.joins.of_kind].sum(axis=1)
        return float(fullest(order, first, u, cost, self.sizes, sessions, breach[self.u]))

    def together(self, prices: Array, sessions: Array, breach: Array) -> float:
        """The cheapest number of sessions of each join; their chairs are taken off its clients' seats."""
        all_joins, v = self.joins, prices[self.v]
        order = np.lexsort((-v, all_joins.pair_of))
        first = np.searchsorted(all_joins.pair_of[order], np.arange(all_joins.count + 1))
        run = np.zeros(all_joins.count)
        value = fullest(order, first, v, prices[self.join], all_joins.sizes, run, breach[self.v])
        breach[self.join] += run
        for level in range(all_joins.of_kind.shape[1]):
            of_kind = all_joins.of_kind[:, level]
            breach[self.join] -= np.bincount(of_kind, weights=sessions, minlength=all_joins.count)
        return float(value)

    def leaders(self, prices: Array, h: Array, breach: Array) -> float:
        """The leaders' most profitable weeks; what they lead and offer is taken off what is used."""
        leads, home = self.laid.leads, self.laid.leads.home
        have = home >= 0
        led, used = breach[self.h].reshape(home.shape), breach[self.openings]
        profit = np.bincount(home[have], weights=h[have], minlength=len(leads.lead)).astype(np.float64)
        profit -= prices[self.lead][leads.lead[:, 0]] + leads.points
        done, offered = np.zeros(len(leads.lead)), np.zeros(len(used))
        gained = busiest(
            self.ordered, self.lead_at, profit[self.order], prices[self.openings], self.hour, self.desk, done, offered
        )  # fmt: skip
        by_lead = np.zeros(len(done))
        by_lead[self.order] = done
        led[have] -= by_lead[home[have]]
        used -= offered
        breach[self.lead] += np.bincount(leads.lead[:, 0], weights=by_lead, minlength=len(breach[self.lead]))
        return -gained


def sizes_of(problem: Problem, laid: Laid) -> Sizes:
    """By kind of group."""
    weights, changes, sizes = problem.weights, problem.change_weights, laid.groups.sizes
    before = problem.previous_plan
    had = [session.group for session in before.sessions] if before else []
    points = [weights.seat_below_target, weights.seat_below_minimum, 0, 0]
    if before:
        points[2:] = [changes.opened_session, changes.closed_session]

    def whole(numbers: list[int]) -> Array:
        return np.array(numbers, dtype=np.int64)

    return Sizes(
        least=whole([size.least for size in sizes]),
        target=whole([size.target for size in sizes]),
        capacity=whole([size.capacity for size in sizes]),
        minimum=whole([0 if size.floor is None else size.minimum for size in sizes]),
        most=whole([MANY if kind[4] is None else 1 for kind in laid.groups.kinds]),
        before=whole([had.count(kind) for kind in laid.groups.kinds]),
        points=np.array(points, dtype=np.float64),
    )


def unavoidable(problem: Problem, laid: Laid) -> float:
    """All pins (a seat that keeps one takes it back), and sessions before of which this week has no kind."""
    before = problem.previous_plan
    gone = sum(session.group not in laid.groups.number for session in before.sessions) if before else 0
    return float(problem.weights.pin_lost * len(problem.pins) + problem.change_weights.closed_session * gone)


def scratch(problem: Problem, laid: Laid) -> Scratch:
    """Room for one client's week."""
    weeks, days, slots = laid.weeks, problem.horizon.days, problem.horizon.slots_per_day
    width = weeks.choice.shape[1]
    masks = 1 << int(np.diff(weeks.visit_at).max(initial=0))
    blocks = max(1, int(np.diff(weeks.block_at).max(initial=1)))
    sorts = max(1, int(weeks.client[:, 1].max(initial=1)))
    return Scratch(
        np.zeros((days + 1, laid.states)),
        np.zeros((width, laid.states)),
        np.zeros((slots + 1, masks)),
        np.zeros((blocks, sorts)),
        np.zeros((blocks, sorts)),
        np.zeros((slots + 1, masks), dtype=np.int64),
        np.zeros((days, laid.states), dtype=np.int64),
        np.zeros((days, laid.states), dtype=np.int64),
        np.zeros((2, blocks, sorts), dtype=np.int64),
        np.zeros((days + 1, laid.codes), dtype=np.bool_),
        np.zeros((width, laid.codes), dtype=np.bool_),
    )


def desk(problem: Problem, laid: Laid) -> Desk:
    """Room for one leader's week."""
    days, slots, leads = problem.horizon.days, problem.horizon.slots_per_day, laid.leads
    sessions, spans = problem.limits.sessions_per_facilitator_day + 1, len(leads.span)
    most = int(leads.most.max(initial=0))
    worked = min(most, slots + (sessions - 1) * int(leads.note.max(initial=0))) + 1
    return Desk(
        np.zeros((days, slots + 1, sessions, worked)),
        np.zeros((days, slots + 1, sessions, worked), dtype=np.int64),
        np.zeros((days, most + 1), dtype=np.int64),
        np.zeros((days + 1, most + 1)),
        np.zeros(spans),
        np.zeros(spans, dtype=np.int64),
    )


def without_visits(weeks: Weeks) -> Weeks:
    """The same weeks without appointments, which are quick to find."""
    return weeks._replace(
        visit_at=np.zeros_like(weeks.visit_at),
        visit=weeks.visit[:0],
        opening=weeks.opening[:0],
        away=weeks.away[:0],
    )


def nothing(laid: Laid) -> Taken:
    """Nobody has anything."""
    options, clients = len(laid.weeks.option), len(laid.weeks.client)
    return Taken(
        np.zeros(options), np.zeros((options, laid.leads.home.shape[1])),
        np.full(len(laid.weeks.visit), -1, dtype=np.int64), np.zeros(len(laid.supply)),
        np.zeros(clients), np.zeros((clients, len(WEEK_TERMS))),
    )  # fmt: skip
