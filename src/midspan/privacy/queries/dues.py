"""Which clock of the privacy officer's desk runs for a row. Pure: rows in, clocks out."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from midspan.rules import rights

CARRIED_OUT = ("access", "amendment", "accounting")


@dataclass(frozen=True, slots=True)
class Left:
    """How a day stands to today, in words and a tone: amber from some days before, neutral earlier."""

    on: date
    days: int

    @property
    def words(self) -> str:
        """`3 days late`, `Due today`, `Due tomorrow`, `12 days left`."""
        if self.days < 0:
            return "1 day late" if self.days == -1 else f"{-self.days} days late"
        return {0: "Due today", 1: "Due tomorrow"}.get(self.days, f"{self.days} days left")

    @property
    def tone(self) -> str:
        """Amber when it presses."""
        return "amber" if self.days <= rights.soon_days() else "neutral"


def left(on: date, today: date) -> Left:
    """How many days are left until a day."""
    return Left(on, (on - today).days)


def of_incident(
    row: Mapping[str, Any], people: int, untold: int, delay: rights.Delay | None
) -> tuple[rights.Due, ...]:
    """The clocks of an incident that is open, the first to end first; none where there is nothing to tell anybody any more."""
    if row["closed_at"]:
        return ()
    if not row["decision"]:
        return (rights.due("incident_decision", row["discovered_on"]),)
    if row["decision"] != "breach":
        return ()
    done = {
        "breach_people": untold == 0,
        "breach_hhs_small": bool(row["hhs_told_on"]),
        "breach_hhs_large": bool(row["hhs_told_on"]),
        "breach_media": bool(row["media_told_on"]),
    }
    found = rights.notices(row["discovered_on"], people, delay)
    return tuple(sorted((one for one in found if not done[one.clock.id]), key=lambda one: one.on))


def of_request(row: Mapping[str, Any]) -> rights.Due | None:
    """The clock of a request: to the answer, to carrying out what was granted, to the review of a denial; None when all is done."""
    plain = rights.Due(rights.clock(rights.kind(row["kind"]).clock), row["due_on"], bool(row["extended_on"]))
    if not row["outcome"]:
        return plain
    if row["review_asked_on"] and not row["review_outcome"]:
        return rights.due("access_review", row["review_asked_on"])
    yes = row["outcome"] in {"granted", "partly"} or row["review_outcome"] == "overturned"
    return plain if yes and row["kind"] in CARRIED_OUT and not row["carried_out_on"] else None


def of_grievance(row: Mapping[str, Any]) -> tuple[rights.Due, ...]:
    """The clocks of a grievance, the first to end first. Nobody is told of an anonymous one."""
    if row["appealed_on"] and not row["appeal_answered_at"]:
        return (rights.due("grievance_appeal", row["appealed_on"]),)
    if row["answered_at"]:
        return ()
    found = [rights.due("grievance_answer", row["received_on"])]
    if not row["acknowledged_on"] and row["origin"] != "anonymous":
        found.append(rights.due("grievance_acknowledge", row["received_on"]))
    return tuple(sorted(found, key=lambda one: one.on))
