"""Changes not yet tried, and what the client and the group are asked for them."""

from collections.abc import Callable
from dataclasses import dataclass

from midspan.planner.explaining.drafts import Draft
from midspan.planner.explaining.ways import Way
from midspan.planner.problem import Client

JOINING = {"roster", "newcomers"}


@dataclass(frozen=True, slots=True)
class Idea:
    """A change not yet tried: how many people would have to agree, points as far as known, what kind, and how."""

    asks: int
    cost: int
    kind: str
    carry_out: Callable[[], Draft | None]


def persuade(draft: Draft, way: Way, client: Client) -> None:
    kinds = {bar.kind for bar in way.bars}
    if way.session is not None and "free" in kinds:
        draft.ask(client, *draft.week.when(way.session))
    if "way" in kinds:
        draft.way(client)
    for bar in way.bars:
        if bar.kind in JOINING and bar.about is not None:
            draft.join(bar.about)
