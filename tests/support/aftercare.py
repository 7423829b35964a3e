"""People who leave care and what comes after, led there by public actions only."""

from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from midspan.aftercare import actions as aftercare
from midspan.aftercare import queries
from midspan.aftercare.actions import DischargeFacts, PlanFacts, SupportFacts
from midspan.people.actions import save_intake
from tests.support.center import House
from tests.support.review import assessed_and_in_care

SECTIONS = {
    "admission": "Came after losing a job, drinking daily.",
    "diagnoses": "F10.20, in early remission.",
    "progress": "Nine weeks without a drink; PHQ-9 from 14 to 6.",
    "unresolved": "Sleep is still poor.",
    "medication": "Naltrexone 50 mg, Dr. Osei.",
    "risk": "Low as last seen; safety plan of March.",
}
INTAKE = {"living_arrangement": "3", "employment": "3", "substance_1": "2", "frequency_1": "3"}
ITEMS = {
    "living_arrangement": "3", "employment": "1", "not_in_labor_force": "-9", "arrests_30d": "0", "self_help_30d": "3",
    "substance_1": "2", "frequency_1": "1",
}  # fmt: skip


def plan_facts(house: House, on: date) -> PlanFacts:
    """A continuing-care plan with an appointment a week later and two supports."""
    return PlanFacts(
        goals="Keep the evenings full, and be there for my son.",
        coach_id=house.users["coach"],
        coach_words="Calls every Thursday for two months.",
        come_back="Call Rosa and say that you were with us. You need no referral.",
        supports=(
            SupportFacts(kind="appointment", area="therapy", what="First visit with Dr. Lindqvist", who="Dr. Karin Lindqvist", phone="(214) 555-0180", place="1200 Elm Street, Dallas", on=on + timedelta(days=7), time=time(14, 30)),
            SupportFacts(area="mutual_help", what="Tuesday group at the library", place="Main library, room 2"),
            SupportFacts(area="family", what="Ana, my sister", phone="(214) 555-0177"),
        ),
    )  # fmt: skip


def leaving(house: House, *, weeks: int = 8, **identity: Any) -> UUID:
    """A client in care for some weeks with an assessment and the admission items."""
    client_id = assessed_and_in_care(house, weeks_ago=weeks, **identity)
    save_intake(
        by=house.actor("clinical_director"),
        at=house.at - timedelta(weeks=weeks),
        client_id=client_id,
        answers=INTAKE,
    )
    return client_id


def discharged(
    house: House, client_id: UUID, *, by: str = "therapist", at: datetime | None = None, **changes: Any
) -> UUID:
    """A discharge of that day for having completed the program; its id."""
    at = at or house.at
    usual: dict[str, Any] = {
        "on": at.astimezone(house.profile().zone).date(),
        "reason": "1",
        "sections": SECTIONS,
        "items": ITEMS,
    }
    return aftercare.discharge(
        by=house.actor(by), at=at, client_id=client_id, facts=DischargeFacts(**(usual | changes))
    )


def signed(house: House, client_id: UUID, *, at: datetime | None = None, **changes: Any) -> UUID:
    """The same with its summary signed a day later; its id."""
    at = at or house.at
    discharge_id = discharged(house, client_id, at=at, **changes)
    aftercare.sign_summary(by=house.actor("therapist"), at=at + timedelta(days=1), discharge_id=discharge_id)
    return discharge_id


def follow_ups(house: House, client_id: UUID, at: datetime) -> tuple[queries.FollowUpView, ...]:
    """A client's follow-ups as a director sees them."""
    with house.reading("clinical_director") as reader:
        return queries.follow_ups(reader, client_id=client_id, now=at)
