"""All that is to be said of one client in a planned week, as plain values for JSON."""

from typing import Any

import msgspec

from midspan.planner.explaining.drafts import Mend
from midspan.planner.explaining.missing import Unmet, unmet
from midspan.planner.explaining.placing import seats
from midspan.planner.explaining.week import Week
from midspan.planner.plan import Id


def explained(week: Week, client: Id) -> dict[str, Any]:
    """`seats`, `appointments` and `unmet` of the client, each with `says`. Raises KeyError for an unknown client."""
    placing: dict[str, Any] = msgspec.to_builtins(seats(week, client))
    return placing | {"unmet": [of_need(need) for need in unmet(week, client)]}


def of_need(need: Unmet) -> dict[str, Any]:
    return {
        "kind": need.kind,
        "name": need.name,
        "missing": need.missing,
        "reasons": msgspec.to_builtins(need.reasons),
        "fewest": need.fewest,
        "mends": [of_mend(mend) for mend in need.mends],
        "says": need.says,
    }


def of_mend(mend: Mend) -> dict[str, Any]:
    """Without the week afterwards."""
    steps = [
        {name: value for name, value in msgspec.to_builtins(step).items() if value is not None}
        for step in mend.steps
    ]
    return {"steps": steps, "cost": mend.cost, "asks": mend.asks, "says": mend.says}
