"""Into care: admitted, enrolled, booked; the plan written, signed by the client and the therapist, certified."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from playwright.sync_api import expect

from midspan.privacy import papers as texts
from midspan.privacy.actions import give_notice
from midspan.schedule import actions as schedule
from midspan.schedule.models import Session
from tests.journeys.stage import Stage, give, press, shot, the_clock
from tests.support.admissions import client_of, enquire, pays_alone, spoken
from tests.support.assessment import decided
from tests.support.center import AT, PASSWORD, House
from tests.support.papers import agrees, signer, words
from tests.support.review import track
from tests.support.schedule import BECAUSE, group, local, rooms, slots
from tests.support.treatment import in_care

NAME = "Ruth Castellanos-Whitaker"
HIGHER = (0, 1, 3, 3, 1, 1)  # six dimensions that ask for level 2.5
MONDAY = date(2026, 3, 2)
TEAM = ("therapist", "coach", "prescriber")


@dataclass(frozen=True)
class Stay:
    """Ruth, whose stay the journey follows; Omar, who is in her group; three groups."""

    stage: Stage
    client: UUID
    other: UUID
    full_day: int
    evening: int
    small: int

    @property
    def house(self) -> House:
        return self.stage.house

    def on(self, day: date, clock: str) -> Any:
        """The program's clock stands at this time of the center."""
        return the_clock(local(self.house, day, clock))

    def page(self, role: str, path: str = "") -> Any:
        """A page of Ruth's chart, as the person in this role."""
        page = self.stage.at_work(role)
        page.goto(f"/charts/{self.client}/{path}")
        return page

    def session(self, day: date) -> UUID:
        """The full day's session on a day."""
        return Session.objects.values_list("pk", flat=True).get(group_id=self.full_day, on=day)


def scene(stage: Stage) -> Stay:
    """What stands before the admission: an enquiry with its call, a decided level, papers; and a center that runs."""
    house = stage.house
    enquiry = enquire(house)
    client = client_of(house, enquiry)
    spoken(house, enquiry)
    decided(house, client, "2.5", ratings=HIGHER, answers={"safety": {"program": "sud", "hours_need": 25}})
    pays_alone(house, client)
    notice = texts.compose(texts.NOTICE, words(NAME), on=AT.date())
    give_notice(
        by=house.actor("admissions"), at=AT, client_id=client, text=notice.text, template=notice.template, how="screen",
        signer=signer(AT, NAME),
    )  # fmt: skip
    for kind in ("treatment", "tpo"):
        agrees(house, client, kind)
    before = AT - timedelta(days=3)
    other = in_care(
        house, level="2.5", at=before, admitted_on=MONDAY, legal_first="Omar", legal_last="Haddad", phone="(214) 555-0161"
    )  # fmt: skip
    full_day = group(
        house, "Full day", at=before, level="2.5", track_id=track(house, "full_day").id,
        slots=slots("mon tue wed thu fri", "09:00", "15:00"), topic="Urges are waves",
    )  # fmt: skip
    evening = group(
        house, "Evening group", at=before, level="2.1", track_id=track(house, "evening").id, room_id=rooms(house)[1].id,
        slots=slots("mon tue thu", "18:00", "21:00"), leader_id=house.users["family_therapist"], capacity=6,
    )  # fmt: skip
    small = group(
        house, "Early skills", at=before, capacity=1, room_id=None, mode="telehealth",
        leader_id=house.users["case_manager"], slots=slots("tue", "07:00", "08:00"),
    )  # fmt: skip
    by = house.actor("scheduler")
    for one in (full_day, small):
        schedule.enrol(by=by, at=before, client_id=other, group_id=one, from_on=MONDAY, reason=BECAUSE)
    return Stay(stage, client, other, full_day, evening, small)


def is_admitted(stay: Stay) -> None:
    """Track, first day and team; the chart has a number."""
    with stay.on(MONDAY, "16:00"):
        page = stay.page("admissions", "admission/")
        give(
            page,
            track="full_day",
            **{
                role: stay.house.users[role] for role in TEAM if page.locator(f'main [name="{role}"]').count()
            },
        )
        press(page, "Admit")
        expect(page.get_by_text("Admitted. The episode is open and the team is in place.")).to_be_visible()


def is_enrolled(stay: Stay) -> None:
    """A group that is full says so and keeps nothing; then a place in every session to come."""
    with stay.on(MONDAY, "16:15"):
        page = stay.page("scheduler", "week/groups/")
        give(page, groups=[stay.small, stay.full_day], from_on="2026-03-03")
        press(page, "Enrol")
        said = "Early skills is full: its one place is taken from Tue, Mar 3 on."
        expect(page.locator("main").get_by_text(said).first).to_be_visible()
        shot(page, "a1-full-group")
        page.locator(f'[name=groups][value="{stay.small}"]').uncheck()
        press(page, "Enrol")
        expect(page.get_by_text("Enrolled in 1 group, with a place in each session to come.")).to_be_visible()
        shot(page, "a2-week")


def is_booked(stay: Stay) -> None:
    """An hour during her group is refused and names the group; an hour after it is hers."""
    with stay.on(MONDAY, "16:30"):
        page = stay.page("scheduler", "week/book/")
        give(
            page,
            kind="individual",
            user=stay.house.users["therapist"],
            on="2026-03-04",
            start="10:00",
            minutes=50,
        )
        press(page, "Book")
        said = "This client is taken by Full day on Wed, Mar 4 from 9:00 AM to 3:00 PM."
        expect(page.locator("main").get_by_text(said).first).to_be_visible()
        shot(page, "a3-double-booking")
        give(page, start="15:30")
        press(page, "Book")
        expect(page.get_by_text("Booked.")).to_be_visible()
        shot(page, "a4-appointment")


def gets_a_plan(stay: Stay) -> None:
    """The therapist begins with what the assessment heard; she reads and signs on the device; the therapist signs."""
    with stay.on(date(2026, 3, 4), "16:30"):
        page = stay.page("therapist", "plan/")
        shot(page, "b1-no-plan")
        press(page, "Begin with what the assessment heard")
        expect(page.get_by_role("button", name="Done writing")).to_be_visible()
        _write(page)
        shot(page, "b2-writing")
        press(page, "Done writing")
        press(page, "Hand over to the client to sign")
        expect(page.get_by_role("heading", name="Sign", exact=True)).to_be_visible()
        give(page, signature_typed=NAME)
        shot(page, "b3-client-signs")
        press(page, "Sign")
        expect(page.get_by_text("Your plan is signed.", exact=False)).to_be_visible()
        page.goto(f"/charts/{stay.client}/plan/")
        expect(page.get_by_role("heading", name="Locked, nothing lost")).to_be_visible()
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Unlock").click()
        press(page, "Sign as Mei Okafor")
        expect(page.get_by_text("The plan is signed and in force.")).to_be_visible()
        shot(page, "b4-plan")


def is_certified(stay: Stay) -> None:
    """The physician certifies, as the level asks for."""
    with stay.on(date(2026, 3, 6), "10:00"):
        page = stay.page("prescriber", "plan/")
        press(page, "Certify as Dr. Samuel Osei")
        expect(page.get_by_text("The plan is certified.")).to_be_visible()
        shot(page, "b5-certified")


def _write(page: Any) -> None:
    """Give every problem a goal in her words, a step and what we do."""
    usual = {
        "words": "I want to wake up without shame.", "text": "Go four weeks without a drink", "measured_by": "Check-ins",
        "target_on": "2026-04-03", "what": "Full-day group", "per_week": "5", "minutes": "300", "weeks": "4",
    }  # fmt: skip
    for one in page.locator("form[data-autosave] fieldset.group").all():
        for name, value in usual.items():
            field = one.locator(f'[name$="-{name}"]').first
            if not field.input_value():
                field.fill(value)
        who = one.locator('[name$="-who"]').first
        if not who.input_value():
            who.select_option("r:group_leader")
