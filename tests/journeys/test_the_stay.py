"""One client from admission to alumni, on real pages, with what is refused on the way, sentence by sentence.

Seven of the staff have a hand in it, and the client on a device that is handed over: admissions admits; the scheduler enrols
and books; the therapist writes the plan, the client signs it, the physician certifies it; the group's leader signs a session;
the clinical director steps down; the therapist moves the phase and discharges; the coach and the alumni coordinator stay in
touch. The program's clock goes from March to June 2026.
"""

from typing import Any

import pytest

from tests.journeys import arriving, leading, moving_on
from tests.journeys.stage import Stage

pytestmark = pytest.mark.browser


def test_from_admission_to_alumni(stage: Stage, django_db_blocker: Any) -> None:
    with django_db_blocker.unblock():
        stay = arriving.scene(stage)
        arriving.is_admitted(stay)
        arriving.is_enrolled(stay)
        arriving.is_booked(stay)
        arriving.gets_a_plan(stay)
        leading.leads_the_day(stay)
        arriving.is_certified(stay)
        moving_on.steps_down(stay)
        moving_on.joins_the_evening(stay)
        moving_on.changes_phase(stay)
        moving_on.plans_the_time_after(stay)
        moving_on.is_discharged(stay)
        moving_on.summary_is_signed(stay)
        moving_on.coach_keeps_in_touch(stay)
        moving_on.is_followed_up(stay)
