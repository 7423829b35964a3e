"""Why a planned week is as it is, for people: where a client sits, what is missing and what would mend it.

`explained` and `unmet` are all that a page needs. Who asks more than once about one plan builds a `Week` and asks
`placing.seats`, `missing.unmet`, `chairs.next_chair`, `makeup.makeup`. Every answer has its facts (numbers, ids) and
`says`, a sentence with the names that the caller's `Words` give. Every mend offered was carried out and judged by `report`.
"""

from collections.abc import Collection
from dataclasses import dataclass

from midspan.planner.explaining import missing
from midspan.planner.explaining.booking import VisitWhy
from midspan.planner.explaining.missing import Unmet
from midspan.planner.explaining.naming import Words
from midspan.planner.explaining.placing import SeatWhy, seats
from midspan.planner.explaining.week import Week
from midspan.planner.plan import Id, Plan
from midspan.planner.problem import Problem

__all__ = ["Explained", "Unmet", "Week", "Words", "explained", "unmet"]


@dataclass(frozen=True, slots=True)
class Explained:
    """All that is to be said of one client, each with `says`: seats and appointments in the order of the week."""

    client: Id
    seats: tuple[SeatWhy, ...]
    appointments: tuple[VisitWhy, ...]
    unmet: tuple[Unmet, ...]


def explained(problem: Problem, plan: Plan, client_id: Id, *, words: Words | None = None) -> Explained:
    """Why one client has what the plan gives, and what would mend what is missing. Raises KeyError for an unknown client."""
    week = Week(problem, plan, words)
    placing = seats(week, client_id)
    return Explained(client_id, placing.seats, placing.appointments, missing.unmet(week, client_id))


def unmet(
    problem: Problem, plan: Plan, *, words: Words | None = None, clients: Collection[Id] | None = None
) -> tuple[Unmet, ...]:
    """Every need that the plan leaves unmet, by client in the order of the problem; of these `clients` only, if given."""
    week = Week(problem, plan, words)
    asked = [client.id for client in problem.clients if clients is None or client.id in clients]
    return tuple(need for client in asked for need in missing.unmet(week, client))
