"""Rating again: does the level still fit?"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from midspan.access.actor import Actor
from midspan.access.acts import act
from midspan.access.errors import Invalid, Refused
from midspan.review.actions.base import eyes, in_care, person
from midspan.review.models import StayReview
from midspan.review.queries.stay import case_with, stay
from midspan.rules import levels
from midspan.rules.inputs import InputError
from midspan.trail.writing import record

GIVEN = ("hours_need", "withdrawal_risk", "housing", "progress", "goals_met", "plan_revised", "lapse")
LONGEST = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class StayFacts:
    """What a clinician finds now. `ratings` by dimension 1 to 6: a value from 0 to 4 and its evidence.

    `given` are answers of the level rules by name: hours_need, withdrawal_risk, housing, progress, goals_met,
    plan_revised, lapse; one left out stays as it was, None takes it away.
    """

    ratings: Mapping[int, tuple[int, str]]
    given: Mapping[str, Any] = field(default_factory=dict)


@act("level.move")
def review_stay(*, by: Actor, at: datetime, client_id: UUID, facts: StayFacts) -> UUID:
    """Keep new ratings with what the rules say to them; the review's id. Nothing moves by it.

    Raises Invalid (`d1` … `d6`, `e1` … `e6`) for a dimension that is not rated or a changed rating without evidence, and for
    an answer outside the rules' vocabulary; Refused without an open episode.
    """
    episode, center = in_care(by, client_id)
    before = stay(eyes(center), client_id=client_id, now=at)
    if before is None:
        raise Refused("This client is not in care: there is no open episode.")
    strange = sorted(set(facts.given) - set(GIVEN))
    if strange:
        raise Invalid(f"“{strange[0]}” is not asked here.")
    ratings = _ratings(facts, {one.number: one.value for one in before.ratings})
    case = case_with(before.case, ratings={n: value for n, (value, _) in ratings.items()}, given=facts.given)
    on = at.astimezone(center.zone).date()
    try:
        answer = levels.recommend(case, on)
    except InputError as problem:
        raise Invalid(str(problem), field=problem.field) from problem
    row = StayReview(
        client_id=client_id, episode=episode, level=before.level, case=case, answer=answer.to_dict(), recommended=answer.level,
        ratings={str(n): {"value": value, "evidence": words} for n, (value, words) in sorted(ratings.items())},
        given=dict(facts.given), tables=list(answer.tables), by_id=person(by), at=at,
    )  # fmt: skip
    row.save(force_insert=True)
    record(
        by=by, at=at, verb="stay.reviewed", client_id=client_id, subject_type="stay_review", subject_id=row.pk,
        detail={"level": before.level, "recommended": answer.level, "decision": answer.decision},
    )  # fmt: skip
    return row.pk


def _ratings(facts: StayFacts, before: Mapping[int, int | None]) -> dict[int, tuple[int, str]]:
    kept = {}
    for number in range(1, 7):
        value, words = facts.ratings.get(number, (None, ""))
        if value is None or not 0 <= value <= 4:
            raise Invalid(f"Rate dimension {number} from 0 to 4.", field=f"d{number}")
        words = words.strip()
        if value != before.get(number) and not words:
            raise Invalid(f"Say what speaks for the new rating of dimension {number}.", field=f"e{number}")
        if len(words) > LONGEST:
            raise Invalid(f"This can have {LONGEST} characters; it has {len(words)}.", field=f"e{number}")
        kept[number] = (value, words)
    return kept
