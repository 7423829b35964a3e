"""The most profitable week of each leader at given prices, found exactly, in compiled code."""

from typing import NamedTuple

from midspan.planner.bounds.leading import Leads
from midspan.planner.bounds.shapes import Array
from midspan.planner.search.compiled import compiled


class Desk(NamedTuple):
    """Room to reckon in, made once: `gain` and `begun` by day, slot, sessions and slots worked; the week by slots left."""

    gain: Array
    begun: Array
    days: Array
    week: Array
    profit: Array  # [span]
    by: Array  # [span] the lead with that profit


@compiled
def day_of(leads: Leads, desk: Desk, prices: Array, f: int, day: int, length: int) -> None:
    """`gain[slot, sessions, worked]`: most profit from this slot on with at most so many sessions and slots of work.

    `profit[span]` is for leading a session there. `begun` is the span begun in the slot, -2: an appointment, -1: none.
    """
    gain, begun, profit = desk.gain[day], desk.begun[day], desk.profit
    slots, most, room = gain.shape[0] - 1, gain.shape[1] - 1, gain.shape[2]
    counted = room > 1
    gain[slots] = 0.0
    for slot in range(slots - 1, -1, -1):
        for left in range(most + 1):
            for worked in range(room):
                gain[slot, left, worked], begun[slot, left, worked] = gain[slot + 1, left, worked], -1
        opening = leads.opening_of[f, day, slot]
        if opening >= 0 and prices[opening] > 0:
            work = length if counted else 0
            for left in range(most + 1):
                for worked in range(work, room):
                    more = gain[slot + length, left, worked - work] + prices[opening]
                    if more > gain[slot, left, worked]:
                        gain[slot, left, worked], begun[slot, left, worked] = more, -2
        at = day * slots + slot
        for span in range(leads.span_at[at], leads.span_at[at + 1]):
            if profit[span] <= 0:
                continue
            long = leads.span[span, 2]
            work = long + leads.note[f] if counted else 0
            for left in range(1, most + 1):
                for worked in range(work, room):
                    more = gain[slot + long, left - 1, worked - work] + profit[span]
                    if more > gain[slot, left, worked]:
                        gain[slot, left, worked], begun[slot, left, worked] = more, span


@compiled
def read_day(
    leads: Leads, desk: Desk, f: int, day: int, worked: int, length: int, led: Array, offered: Array
) -> None:
    """What the leader does on a day with so many slots of work."""
    gain, begun = desk.gain[day], desk.begun[day]
    slots, left = gain.shape[0] - 1, gain.shape[1] - 1
    counted, slot = gain.shape[2] > 1, 0
    while slot < slots:
        what = begun[slot, left, worked]
        if what == -1:
            slot += 1
        elif what == -2:
            offered[leads.opening_of[f, day, slot]] += 1.0
            slot, worked = slot + length, worked - (length if counted else 0)
        else:
            led[desk.by[what]] += 1.0
            slot += leads.span[what, 2]
            left -= 1
            worked -= leads.span[what, 2] + leads.note[f] if counted else 0


@compiled
def busiest(
    leads: Leads,
    lead_at: Array,
    profit_of: Array,
    prices: Array,
    length: int,
    desk: Desk,
    led: Array,
    offered: Array,
) -> float:
    """The sum over leaders of the most profit; their weeks are added to `led[lead]` and `offered[opening]`.

    `profit_of[lead]` is what leading a session of that kind brings, `prices[opening]` an hour with a client, which
    takes `length` slots. Leads are sorted by leader, those of f being `lead_at[f]` to `lead_at[f + 1]`.
    """
    total, count = 0.0, desk.gain.shape[0]
    most, room = desk.gain.shape[2] - 1, desk.gain.shape[3]
    week, days, profit = desk.week, desk.days, desk.profit
    for f in range(leads.most.shape[0]):
        profit[:] = 0.0
        for lead in range(lead_at[f], lead_at[f + 1]):
            span = leads.lead[lead, 2]
            if span < 0:  # it takes no time
                if profit_of[lead] > 0:
                    total += profit_of[lead]
                    led[lead] += 1.0
            elif profit_of[lead] > profit[span]:
                profit[span], desk.by[span] = profit_of[lead], lead
        budget = min(leads.most[f], week.shape[1] - 1)
        week[count] = 0.0
        for day in range(count - 1, -1, -1):
            day_of(leads, desk, prices, f, day, length)
            for left in range(budget + 1):
                week[day, left], days[day, left] = -1.0, 0
                for worked in range(min(left, room - 1) + 1):
                    more = desk.gain[day, 0, most, worked] + week[day + 1, left - worked]
                    if more > week[day, left]:
                        week[day, left], days[day, left] = more, worked
        total += week[0, budget]
        left = budget
        for day in range(count):
            read_day(leads, desk, f, day, days[day, left], length, led, offered)
            left -= days[day, left]
    return total
