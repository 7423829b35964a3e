"""Whom to reach first of those who were absent, and why; how somebody was reached and what came of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from midspan.rules.tables import Table, load


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of reaching out. `reached`: the person answered for themselves. With an urgency it raises a safety alert."""

    id: str
    label: str
    reached: bool
    words: bool
    urgency: str = ""
    says: str = ""


@dataclass(frozen=True, slots=True)
class Outreach:
    """The table of a day. `kinds` are (id, label); `order` holds the weights as they stand in the table."""

    kinds: tuple[tuple[str, str], ...]
    outcomes: tuple[Outcome, ...]
    order: Mapping[str, Any]
    screens: tuple[str, ...]
    screen_days: int
    days_back: int
    table: str

    def outcome(self, id: str) -> Outcome | None:
        """One outcome; None for one that the table does not have."""
        return next((one for one in self.outcomes if one.id == id), None)


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of somebody who was absent. `screen_days` and `craving` are None where there is nothing to tell;
    `home` is the last answer to “safe to go home?”; `days_missed` counts program days in a row, this one included.
    """

    open_alert: bool = False
    screen_days: int | None = None
    home: str = ""
    craving: int | None = None
    week: int = 0
    days_missed: int = 0
    no_word: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """A place in the day's order: the higher `weight` is called first. `why` are (privacy class, sentence)."""

    weight: int
    why: tuple[tuple[str, str], ...]

    def told(self, classes: frozenset[str], hidden: str) -> tuple[str, ...]:
        """The reasons that somebody who reads these classes may be told; what they may not know is said once, as `hidden`."""
        said = tuple(says for reads, says in self.why if reads in classes)
        return said if len(said) == len(self.why) else (*said, hidden)


@lru_cache(maxsize=64)
def outreach(on: date | None = None) -> Outreach:
    """The kinds, outcomes and weights in force on a day (the newest when None)."""
    table: Table = load("outreach", on)
    return Outreach(
        kinds=tuple((row["id"], row["label"]) for row in table.rows("kind")),
        outcomes=tuple(
            Outcome(
                row["id"],
                row["label"],
                row["reached"],
                row["words"],
                row.get("urgency", ""),
                row.get("says", ""),
            )
            for row in table.rows("outcome")
        ),
        order=table["order"],
        screens=tuple(table["look"]["screens"]),
        screen_days=table["order"]["screen"]["days"],
        days_back=table["look"]["days_back"],
        table=table.ref,
    )


def place(known: Known, using: Outreach) -> Place:
    """Where somebody stands in the order of a day, and why, the weightiest reason first."""
    order = using.order
    holds: dict[str, dict[str, int]] = {}
    if known.open_alert:
        holds["alert"] = {}
    if known.screen_days is not None and known.screen_days <= order["screen"]["days"]:
        holds["screen"] = {"within": order["screen"]["days"]}
    if known.home in {"no", "unsure"}:
        holds["home"] = {}
    if known.craving is not None and known.craving >= order["craving"]["from"]:
        holds["craving"] = {"craving": known.craving}
    if known.days_missed >= order["absences"]["days"]:
        holds["absences"] = {"days": known.days_missed}
    if 1 <= known.week <= order["early"]["weeks"]:
        holds["early"] = {"week": known.week}
    if known.no_word:
        holds["no_word"] = {}
    ranked = sorted(holds, key=lambda name: -order[name]["weight"])
    return Place(
        weight=sum(order[name]["weight"] for name in ranked),
        why=tuple((order[name]["reads"], order[name]["says"].format(**holds[name])) for name in ranked),
    )
