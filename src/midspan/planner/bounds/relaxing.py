"""The bound at given prices: everybody's cheapest week on their own, and what the prices take back.

Written as one relaxed problem, so that nothing counts twice. For every valid week, whatever the prices (`u`, `h`,
`openings`, `cuts` not negative, `leads` of any sign):

    total >= sum over clients of (their own points + u * seats + h * seats with the own therapist + openings * appointments)
           + sum over kinds of groups of (session points - u * chairs - (leads + cuts) * sessions)
           + sum over leaders of (leads * sessions led - h * chairs beside the own therapist - openings * hours offered)
           - openings * staff of a kind + cuts * least number of sessions

because what is added on one line is taken off on another, and a valid week seats nobody without a chair, lets no
client sit with a therapist who does not lead, has one leader for every session, and gives no appointment without staff.
Each line's least value is found exactly: clients in `weeks`, leaders in `leaders`, groups here.
"""

from dataclasses import dataclass

import numpy as np

from midspan.planner.bounds.arrays import Laid
from midspan.planner.bounds.building import Array
from midspan.planner.bounds.groups import fullest
from midspan.planner.bounds.leaders import busiest
from midspan.planner.bounds.weeks import Scratch, cheapest
from midspan.planner.problem import PRIMARY, Problem

TERMS = ("preference", "modality", "therapist_match", "trips", "facilitators", "unmet")


@dataclass(slots=True)
class Cut:
    """At least `least` sessions in the kinds of groups whose `member` is 1, less one for every block left unmet."""

    member: Array
    least: int
    whole: bool  # every block of a family of programs


@dataclass(slots=True)
class Answer:
    """The bound at some prices, and how far the relaxed week breaks each rule (positive: it does)."""

    value: float
    breach: Array
    sessions: Array  # by kind of group
    terms: Array  # what the clients' relaxed weeks cost, in the order of TERMS


class Relaxed:
    """The relaxed week of a problem. Prices are one array: u | h | openings | cuts | leads."""

    def __init__(self, problem: Problem, laid: Laid, cuts: list[Cut]) -> None:
        self.laid, self.cuts = laid, cuts
        weights, size = problem.weights, problem.group_size
        self.limits = np.array(
            [size.minimum, size.target, size.capacity, weights.seat_below_target], dtype=np.int64
        )
        self.points = np.array(
            [weights.unmet_block, weights.unmet_topic, weights.unmet_appointment, weights.other_facilitator],
            dtype=np.float64,
        )
        weeks, leads = laid.weeks, laid.leads
        options, kinds = len(weeks.option), len(laid.groups.kinds)
        video = weights.telehealth_for_either
        self.video = np.array(
            [
                video if laid.groups.kinds[kind][3] is None and client.modality == "either" else 0
                for number, client in enumerate(problem.clients)
                for kind in weeks.option[weeks.option_at[number] : weeks.option_at[number + 1], 2]
            ],
            dtype=np.float64,
        )
        self.most_primaries = leads.home.shape[1]
        parts = (options, options * self.most_primaries, len(laid.supply), len(cuts), kinds)
        ends = np.cumsum(parts)
        self.u, self.h, self.openings, self.cut, self.lead = (
            slice(int(end - part), int(end)) for part, end in zip(parts, ends, strict=True)
        )
        self.count = int(ends[-1])
        self.members = np.array([cut.member for cut in cuts], dtype=np.float64).reshape(len(cuts), kinds)
        self.least = np.array([cut.least for cut in cuts], dtype=np.float64)
        kind = problem.appointment_kinds.get(PRIMARY)
        self.hour = kind.length if kind else 1
        self.sessions_a_day = problem.limits.sessions_per_facilitator_day
        self.order = np.lexsort((leads.lead[:, 0], leads.lead[:, 1]))  # leads by leader
        self.ordered = leads._replace(lead=leads.lead[self.order])
        self.lead_at = np.searchsorted(self.ordered.lead[:, 1], np.arange(len(problem.staff) + 1))
        self.scratch(problem)

    def scratch(self, problem: Problem) -> None:
        """Room to reckon in, made once."""
        weeks, states = self.laid.weeks, self.laid.states
        days, slots = problem.horizon.days, problem.horizon.slots_per_day
        width = weeks.choice.shape[1]
        masks = 1 << int(np.diff(weeks.visit_at).max(initial=0))
        blocks = max(1, int(np.diff(weeks.block_at).max(initial=1)))
        digits = max(1, int(np.diff(weeks.radix_at).max(initial=1)))
        self.room = Scratch(
            np.zeros((days + 1, states)),
            np.zeros((width, states)),
            np.zeros((slots + 1, masks)),
            np.zeros((blocks, digits)),
            np.zeros((blocks, digits)),
            np.zeros((slots + 1, masks), dtype=np.int64),
            np.zeros((days, states), dtype=np.int64),
            np.zeros((days, states), dtype=np.int64),
            np.zeros((2, blocks, digits), dtype=np.int64),
        )
        most = self.sessions_a_day + 1
        worked = int(max(1, self.laid.leads.most.max(initial=1)))
        self.leading: tuple[Array, Array, Array, Array, Array, Array] = (
            np.zeros((days, slots + 1, most, slots + 1)),
            np.zeros((days, slots + 1, most, slots + 1), dtype=np.int64),
            np.zeros((days, worked + 1), dtype=np.int64),
            np.zeros((days + 1, worked + 1)),
            np.zeros(len(problem.blocks)),
            np.zeros(len(problem.blocks), dtype=np.int64),
        )

    def first_prices(self) -> Array:
        """A session is paid for by the rounded-up heads where there is a cut for all of its kind, else by its seats."""
        prices = np.zeros(self.count)
        cost = self.laid.leads.kind_cost.astype(np.float64)
        for number, cut in enumerate(self.cuts):
            if cut.whole:
                prices[self.cut][number] = cost[cut.member > 0].min(initial=1e9)
                cost -= prices[self.cut][number] * cut.member
        prices[self.u] = cost[self.laid.weeks.option[:, 2]] / self.limits[2]
        return prices

    def ask(self, prices: Array) -> Answer:
        """The bound at these prices."""
        laid, breach = self.laid, np.zeros(self.count)
        weeks, home = laid.weeks, laid.leads.home
        h = prices[self.h].reshape(home.shape)
        sat, led, used = breach[self.u], breach[self.h].reshape(home.shape), breach[self.openings]
        points, counts = self.points.copy(), np.zeros(5)
        points_off = prices[self.cut].sum()
        points[0] -= points_off  # every unmet block loosens every cut
        value = cheapest(
            weeks, home, prices[self.openings], points, prices[self.u], h, self.room,
            sat, led, used, counts,
        )  # fmt: skip
        paid = prices[self.u] @ sat + (h * led).sum() + prices[self.openings] @ used - points_off * counts[0]
        terms = self.terms(value - float(paid), sat, counts)
        sessions = np.zeros(len(laid.groups.kinds))
        value += self.groups(prices, sessions, sat)
        value += self.leaders(prices, h, breach, led, used)
        pooled = np.where(laid.therapist, 0.0, laid.supply)
        value -= float(prices[self.openings] @ pooled)
        used -= pooled
        value += float(prices[self.cut] @ self.least)
        breach[self.cut] = self.least - self.members @ sessions - counts[0]
        breach[self.lead] -= sessions
        return Answer(value, breach, sessions, terms)

    def terms(self, points: float, sat: Array, counts: Array) -> Array:
        """The clients' points of the relaxed week by term; trips are what the others leave."""
        modality = float(sat @ self.video)
        preference = float(sat @ self.laid.weeks.option[:, 3]) - modality
        unmet = float(counts[:3] @ self.points[:3])
        facilitators = float(counts[3] * self.points[3])
        trips = points - preference - modality - unmet - facilitators - float(counts[4])
        return np.array([preference, modality, counts[4], trips, facilitators, unmet])

    def groups(self, prices: Array, sessions: Array, sat: Array) -> float:
        """The cheapest number of sessions of each kind; their chairs are taken off `sat`."""
        kind, u = self.laid.weeks.option[:, 2], prices[self.u]
        order = np.lexsort((-u, kind))
        first = np.searchsorted(kind[order], np.arange(len(sessions) + 1))
        cost = self.laid.leads.kind_cost - prices[self.lead] - prices[self.cut] @ self.members
        return float(fullest(order, first, u, cost, self.limits, sessions, sat))

    def leaders(self, prices: Array, h: Array, breach: Array, led: Array, used: Array) -> float:
        """The leaders' most profitable weeks; what they lead and offer is taken off what is used."""
        leads, home = self.laid.leads, self.laid.leads.home
        have = home >= 0
        profit = np.bincount(home[have], weights=h[have], minlength=len(leads.lead)).astype(np.float64)
        profit -= prices[self.lead][leads.lead[:, 0]]
        done, offered = np.zeros(len(leads.lead)), np.zeros(len(used))
        gained = busiest(
            self.ordered, self.lead_at, profit[self.order], prices[self.openings], self.sessions_a_day, self.hour,
            *self.leading, done, offered,
        )  # fmt: skip
        by_lead = np.zeros(len(done))
        by_lead[self.order] = done
        led[have] -= by_lead[home[have]]
        used -= offered
        breach[self.lead] += np.bincount(leads.lead[:, 0], weights=by_lead, minlength=len(breach[self.lead]))
        return -gained
