"""A stay with what its phases and levels are judged by, led there by public actions only."""

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from midspan.assessment import actions as assessment
from midspan.center.queries import LevelView, TrackView
from midspan.measures import actions as measures
from midspan.review import actions as review
from tests.support.assessment import PHQ9, signed
from tests.support.center import House
from tests.support.treatment import in_care

DAY = timedelta(days=1)
ITEMS = tuple(PHQ9)


def offering(house: House, code: str, program: str = "adult") -> LevelView:
    """A level as a program of the house offers it."""
    profile = house.profile()
    whose = next(one for one in profile.programs if one.key == program)
    found = profile.level(code, whose.id)
    assert found is not None
    return found


def track(house: House, key: str) -> TrackView:
    """A track of the house."""
    found = house.profile().track(key)
    assert found is not None
    return found


def phase(house: House, number: int) -> int:
    """The id of the first, second, third phase."""
    return house.profile().phases[number - 1].id


def phq9(total: int) -> dict[str, int]:
    """Answers to the PHQ-9 that sum to a total, without a thought of self-harm."""
    answers, left = dict.fromkeys(ITEMS, 0), total
    for item in ITEMS[:-1]:
        answers[item] = min(3, left)
        left -= answers[item]
    assert left == 0
    return answers


def measured(house: House, client_id: UUID, total: int, at: datetime) -> UUID:
    """A PHQ-9 with a total, answered at a time."""
    return measures.record_measure(
        by=house.actor("assessor"), at=at, client_id=client_id, instrument="phq9", answers=phq9(total)
    ).measure_id


def assessed_and_in_care(house: House, *, level: str = "2.1", ratings: tuple[int, ...] = (0, 1, 2, 2, 1, 1), weeks_ago: int = 0, **identity: Any) -> UUID:  # fmt: skip
    """A client in care for some weeks, with a signed assessment of the day before."""
    began = house.at - timedelta(weeks=weeks_ago)
    client_id = in_care(house, level=level, at=began, admitted_on=began.date(), **identity)
    signed(house, client_id, at=began - DAY, ratings=ratings)
    return client_id


def moved_to(
    house: House, client_id: UUID, code: str, key: str | None, at: datetime | None = None, **how: Any
) -> UUID:
    """A level change by the therapist; its id."""
    usual: dict[str, Any] = {"reason": "The need has changed.", "on": None, "by": house.actor("therapist")}
    return review.change_level(
        at=at or house.at, client_id=client_id, offering_id=offering(house, code).id,
        track_id=track(house, key).id if key else None, **(usual | how),
    )  # fmt: skip


def day_after(at: datetime, days: int) -> date:
    """A date some days after a moment."""
    return (at + days * DAY).date()


__all__ = [
    "assessed_and_in_care",
    "assessment",
    "day_after",
    "measured",
    "moved_to",
    "offering",
    "phase",
    "phq9",
    "track",
]
