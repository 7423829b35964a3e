"""From what an assessment holds to the level-of-care recommendation, for pages while it is written and for signing."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from midspan.center.queries import CenterProfile
from midspan.rules.assessment import Catalog, Measured, build_case, catalog
from midspan.rules.levels import Recommendation, recommend

OFFERED = {"iop": "2.1", "php": "2.5"}
WEEK = 168


@dataclass(frozen=True, slots=True)
class Held:
    """What the recommendation is made from: answers by domain, ratings by dimension, the screen, the age."""

    answers: Mapping[str, Mapping[str, Any]]
    ratings: Mapping[int, int | None]
    screen: Measured | None
    age: int | None


def edition(ref: str) -> date:
    """The day from which the table named `id@date` holds."""
    return date.fromisoformat(ref.rpartition("@")[2])


def catalog_of(table: str, domains: "list[str] | tuple[str, ...]") -> Catalog:
    """The questions of an assessment: its edition, its domains."""
    return catalog(domains, edition(table))


def case_of(questions: Catalog, held: Held, center: CenterProfile) -> dict[str, Any]:
    """The case that the engine reads."""
    return build_case(
        questions,
        answers=held.answers,
        ratings=held.ratings,
        screen=held.screen,
        age=held.age,
        center=center_hours(center),
    )


def center_hours(center: CenterProfile) -> dict[str, Any]:
    """What the center offers, as `iop` and `php` hours a week; None where it does not."""
    found: dict[str, Any] = {}
    for name, code in OFFERED.items():
        level = next((one for one in center.offered_levels if one.code == code), None)
        if level is None:
            found[name] = None
        elif level.hours is not None:
            found[name] = [level.hours.low, WEEK if level.hours.high is None else level.hours.high]
    return found


def recommendation_of(
    questions: Catalog, held: Held, center: CenterProfile, on: date
) -> tuple[dict[str, Any], Recommendation]:
    """The case and what the rules in force on a day say about it."""
    case = case_of(questions, held, center)
    return case, recommend(case, on)
