"""A client on the way through the assessment, led by public actions only."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from midspan.assessment import actions as assessment
from midspan.measures import actions as measures
from tests.support.center import House

CALM = {"q1": 0, "q2": 0, "q6": 0}
HIGH = {"q1": 1, "q2": 1, "q3": 1, "q4": 1, "q5": 0, "q6": 0}
PHQ9 = dict.fromkeys(
    ["interest", "mood", "sleep", "energy", "appetite", "worth", "concentrate", "psychomotor"], 1
) | {"selfharm": 0}
EVIDENCE = "As told in the interview."
NEEDED: dict[str, dict[str, Any]] = {
    "substance_use": {
        "substances": [{"substance": "alcohol", "frequency": "daily", "first_age": 16}],
        "overdose": "no",
        "moud": "none",
        "withdrawal_risk": "low",
        "withdrawal_substance": "alcohol",
        "complicated_history": "no",
    },
    "mental_health": {
        "danger_now": "no",
        "imminent_harm_others": "no",
        "attempts": "no",
        "symptoms": ["low_mood", "worry"],
        "diagnoses": [{"code": "F10.20", "label": "Alcohol use disorder, moderate"}],
    },
    "prior_treatment": {"first_time": "yes", "helped": "Talking with a friend who does not drink."},
    "medical": {"no_conditions": "yes", "pregnant": "no", "no_medications": "yes", "no_allergies": "yes"},
    "life": {
        "housing": "stable",
        "safe_at_home": "yes",
        "firearms": "no",
        "means_at_hand": "no",
        "transport": "own",
        "supports": "A sister and two friends.",
    },
    "goals": {"wants": "To wake up without shame.", "strengths": "Keeps a garden.", "motivation": "high"},
    "safety": {"program": "sud", "hours_need": 9},
}


def written(
    house: House, client_id: UUID, *, by: str = "assessor", at: datetime | None = None,
    answers: dict[str, dict[str, Any]] | None = None, ratings: tuple[int, ...] = (0, 1, 2, 2, 1, 1),
    screen: dict[str, int] | None = CALM,
) -> UUID:  # fmt: skip
    """An assessment with everything that signing needs, not signed; its id. `answers` go over the usual ones."""
    who, at = house.actor(by), at or house.at
    assessment_id = assessment.start(by=who, at=at, client_id=client_id)
    for domain, usual in NEEDED.items():
        given = usual | (answers or {}).get(domain, {})
        assessment.save_section(by=who, at=at, assessment_id=assessment_id, domain=domain, answers=given)
    rated = {number: (value, EVIDENCE) for number, value in enumerate(ratings, start=1)}
    assessment.save_ratings(by=who, at=at, assessment_id=assessment_id, ratings=rated)
    if screen is not None:
        measures.record_measure(
            by=who, at=at, client_id=client_id, instrument="cssrs_screener", answers=screen
        )
    return assessment_id


def signed(
    house: House, client_id: UUID, *, by: str = "assessor", at: datetime | None = None, **how: Any
) -> UUID:
    """The same, signed an hour later; its id."""
    at = at or house.at
    assessment_id = written(house, client_id, by=by, at=at, **how)
    assessment.sign(by=house.actor(by), at=at + timedelta(hours=1), assessment_id=assessment_id)
    return assessment_id


def decided(house: House, client_id: UUID, level: str = "2.1", *, by: str = "assessor", at: datetime | None = None, reason: str = "", words: str = "", **how: Any) -> UUID:  # fmt: skip
    """Signed and decided two hours later; the decision's id."""
    at = at or house.at
    assessment_id = signed(house, client_id, by=by, at=at, **how)
    return assessment.decide(
        by=house.actor(by),
        at=at + timedelta(hours=2),
        assessment_id=assessment_id,
        level=level,
        reason=reason,
        words=words,
    )
