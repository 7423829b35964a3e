"""People whose stay moves on or has ended, for looking at the pages of phases, levels, discharge and aftercare."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from midspan.aftercare import actions as aftercare
from midspan.aftercare import queries
from midspan.aftercare.actions import ContactFacts
from midspan.people.actions import save_intake
from midspan.review import actions as review
from midspan.treatment.actions import save_relapse_plan, save_safety_plan
from tests.support.aftercare import INTAKE, ITEMS, SECTIONS, plan_facts
from tests.support.assessment import signed
from tests.support.center import House
from tests.support.review import measured, moved_to, phase
from tests.support.treatment import BACK, SAFE, in_care, in_force

DAY = timedelta(days=1)


def build(house: House) -> dict[str, Any]:
    """The ids that the addresses of review and aftercare need."""
    now, by = timezone.now(), house.actor("therapist")
    long = "Wolfeschlegelsteinhausen-Ñandú"
    moving = _in_care(house, 40, legal_first="Ana", legal_last=long, phone="(214) 555-0151")
    in_force(house, moving, at=now - 39 * DAY)
    for days, total in ((39, 9), (25, 12), (11, 14), (2, 16)):
        measured(house, moving, total, now - days * DAY)
    review.move_phase(
        by=by,
        at=now - 30 * DAY,
        client_id=moving,
        phase_id=phase(house, 2),
        reason="Knows the skills from residential care.",
    )
    waits = _in_care(
        house, 20, level="2.5", ratings=(0, 1, 3, 4, 3, 1), legal_first="Björn", phone="(214) 555-0152"
    )
    moved_to(
        house,
        waits,
        "2.1",
        "day",
        at=now,
        override="patient_choice",
        reason="Has found work and wants the evenings free.",
    )
    leaving = _in_care(house, 50, legal_first="Chidi", phone="(214) 555-0153")
    aftercare.save_plan(by=by, at=now - DAY, client_id=leaving, facts=plan_facts(house, timezone.localdate()))
    for days, how, words in (
        (12, "visit", "Walked by the lake and spoke about the evenings."),
        (5, "text", ""),
    ):
        aftercare.log_coach_contact(
            by=house.actor("coach"), at=now - days * DAY, client_id=leaving,
            contact=ContactFacts(how=how, outcome="well" if words else "message", minutes=25 if words else 0, words=words),
        )  # fmt: skip
    drafted = _in_care(house, 60, legal_first="Dilnoza", phone="(214) 555-0154")
    measured(house, drafted, 15, now - 58 * DAY)
    measured(house, drafted, 7, now - 3 * DAY)
    save_safety_plan(by=by, at=now - 50 * DAY, client_id=drafted, facts=SAFE)
    in_force(house, drafted, at=now - 55 * DAY)
    _discharged(house, drafted, now - DAY, reason="2")
    left = _in_care(house, 100, legal_first="Émile", phone="(214) 555-0155")
    aftercare.save_plan(
        by=by, at=now - 30 * DAY, client_id=left, facts=plan_facts(house, (now - 29 * DAY).date())
    )
    save_relapse_plan(by=by, at=now - 31 * DAY, client_id=left, facts=BACK)
    discharge = _discharged(
        house, left, now - 29 * DAY, reason="1", items=ITEMS, sections=SECTIONS, wants_alumni=True
    )
    aftercare.sign_summary(by=by, at=now - 28 * DAY, discharge_id=discharge)
    with house.reading("alumni") as reader:
        first = queries.follow_ups(reader, client_id=left, now=now)[0]
    aftercare.record_follow_up(
        by=house.actor("alumni"), at=now - DAY, follow_up_id=first.id, how="call", outcome="no_answer"
    )
    return {
        "moving": moving,
        "waits": waits,
        "leaving": leaving,
        "drafted": drafted,
        "left": left,
        "follow_up_id": first.id,
    }


def _in_care(
    house: House,
    days: int,
    *,
    ratings: tuple[int, ...] = (0, 1, 2, 2, 1, 1),
    level: str = "2.1",
    **identity: Any,
) -> Any:
    at = timezone.now() - days * DAY
    client = in_care(house, at=at, admitted_on=at.date(), level=level, **identity)
    signed(house, client, at=at - DAY, ratings=ratings)
    save_intake(by=house.actor("clinical_director"), at=at, client_id=client, answers=INTAKE)
    return client


def _discharged(house: House, client: Any, at: Any, **facts: Any) -> Any:
    on = at.astimezone(house.profile().zone).date()
    return aftercare.discharge(
        by=house.actor("therapist"), at=at, client_id=client, facts=aftercare.DischargeFacts(on=on, **facts)
    )
