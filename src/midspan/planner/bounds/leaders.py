"""The most profitable week of each leader at given prices, found exactly, in compiled code."""

from midspan.planner.bounds.arrays import Leads
from midspan.planner.bounds.building import Array
from midspan.planner.search.compiled import compiled

SESSION, VISIT, NOTHING = 1, 2, 0


@compiled
def day_of(
    leads: Leads,
    profit: Array,
    prices: Array,
    f: int,
    day: int,
    most: int,
    length: int,
    gain: Array,
    begun: Array,
) -> None:
    """`gain[slot, sessions, worked]`: most profit from this slot on with at most so many sessions and slots of work.

    `profit[block]` is for leading a session there. `begun` is the block begun in the slot, -2: an appointment, -1: none.
    """
    slots = gain.shape[0] - 1
    gain[slots] = 0.0
    for slot in range(slots - 1, -1, -1):
        for left in range(most + 1):
            for worked in range(gain.shape[2]):
                gain[slot, left, worked], begun[slot, left, worked] = gain[slot + 1, left, worked], -1
        opening = leads.opening_of[f, day, slot]
        if opening >= 0 and prices[opening] > 0:
            for left in range(most + 1):
                for worked in range(length, gain.shape[2]):
                    more = gain[slot + length, left, worked - length] + prices[opening]
                    if more > gain[slot, left, worked]:
                        gain[slot, left, worked], begun[slot, left, worked] = more, -2
        for block in range(leads.block.shape[0]):
            if leads.block[block, 0] != day or leads.block[block, 1] != slot or profit[block] <= 0:
                continue
            long = leads.block[block, 2]
            for left in range(1, most + 1):
                for worked in range(long, gain.shape[2]):
                    more = gain[slot + long, left - 1, worked - long] + profit[block]
                    if more > gain[slot, left, worked]:
                        gain[slot, left, worked], begun[slot, left, worked] = more, block


@compiled
def busiest(
    leads: Leads,
    lead_at: Array,
    profit_of: Array,
    prices: Array,
    most: int,
    length: int,
    gain: Array,
    begun: Array,
    days: Array,
    week: Array,
    profit: Array,
    by: Array,
    led: Array,
    offered: Array,
) -> float:
    """The sum over leaders of the most profit; their weeks are added to `led[lead]` and `offered[opening]`.

    `profit_of[lead]` is what leading a session of that kind brings, `prices[opening]` an hour with a client. Leads are
    sorted by leader, those of f being `lead_at[f]` to `lead_at[f + 1]`.
    """
    total, count, slots = 0.0, gain.shape[0], gain.shape[1] - 1
    for f in range(leads.most.shape[0]):
        profit[:] = 0.0
        for lead in range(lead_at[f], lead_at[f + 1]):
            block = leads.kind_block[leads.lead[lead, 0]]
            if profit_of[lead] > profit[block]:
                profit[block], by[block] = profit_of[lead], lead
        budget = min(leads.most[f], week.shape[1] - 1)
        week[count] = 0.0
        for day in range(count - 1, -1, -1):
            day_of(leads, profit, prices, f, day, most, length, gain[day], begun[day])
            for left in range(budget + 1):
                week[day, left], days[day, left] = week[day + 1, left], 0
                for worked in range(1, min(left, slots) + 1):
                    more = gain[day, 0, most, worked] + week[day + 1, left - worked]
                    if more > week[day, left]:
                        week[day, left], days[day, left] = more, worked
        total += week[0, budget]
        left = budget
        for day in range(count):
            worked, sessions, slot = days[day, left], most, 0
            left -= worked
            while slot < slots and worked > 0:
                what = begun[day, slot, sessions, worked]
                if what == -1 or gain[day, slot, sessions, worked] <= gain[day, slot + 1, sessions, worked]:
                    slot += 1
                elif what == -2:
                    offered[leads.opening_of[f, day, slot]] += 1.0
                    slot, worked = slot + length, worked - length
                else:
                    led[by[what]] += 1.0
                    slot += leads.block[what, 2]
                    worked, sessions = worked - leads.block[what, 2], sessions - 1
    return total
