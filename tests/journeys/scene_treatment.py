"""Two people in care for looking at the plan's pages: one with a plan in force and both sheets, one whose plan is written."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from midspan.treatment import actions as treatment
from midspan.treatment import queries
from tests.support.assessment import signed
from tests.support.center import House
from tests.support.treatment import BACK, SAFE, drafted, in_care, in_force

HEROIN = {"substance_use": {"substances": [{"substance": "heroin", "frequency": "daily", "first_age": 20}]}}


def build(house: House) -> dict[str, Any]:
    """The ids that the addresses of the treatment room need."""
    at = timezone.now() - timedelta(days=9)
    by, long = house.actor("therapist"), "Wolfeschlegelsteinhausen-Ñandú"
    planned = in_care(house, at=at, legal_last=long, phone="(214) 555-0141")
    signed(house, planned, at=at, answers=HEROIN)
    plan_id = in_force(house, planned, at=at)
    treatment.save_safety_plan(by=by, at=at, client_id=planned, facts=SAFE)
    treatment.save_relapse_plan(by=by, at=at, client_id=planned, facts=BACK)
    treatment.prescribe(
        by=by,
        at=at,
        client_id=planned,
        hours=6,
        days=2,
        from_on=(at + timedelta(days=14)).date(),
        reason="Taper",
    )
    writing = in_care(house, at=at, legal_first="Ömer", phone="(214) 555-0142")
    draft_id = drafted(house, writing, at=at)
    bare = in_care(house, at=at, legal_first="Lee", phone="(214) 555-0143")
    signed(house, bare, at=at)
    day = timezone.localdate()
    treatment.write_team_lines(
        by=by, at=at, meeting_on=day - timedelta(days=7),
        lines=[(planned, "Steady since the first week; asks for a family session."), (writing, "Late twice, bus line changed.")],
    )  # fmt: skip
    with house.reading("therapist") as reader:
        found = queries.plan(reader, planned)
    assert found is not None
    return {"planned": planned, "plan_id": plan_id, "writing": writing, "draft_id": draft_id, "bare": bare,
            "objective_id": found.objectives[0].id}  # fmt: skip
