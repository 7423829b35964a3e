"""The scheduler's way with the planner in a browser: ask, see how far it is, wish, ask again, publish some of it, tell people."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any
from uuid import UUID

import msgspec
import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from midspan.planner.plan import Plan
from midspan.planner.problem import Problem
from midspan.schedule import actions
from midspan.schedule.models import Slot
from tests.journeys.stage import Stage, shot
from tests.support.planned import proposes, seated
from tests.support.schedule import group, in_care

pytestmark = pytest.mark.browser


@pytest.fixture
def people(stage: Stage, django_db_blocker: Any) -> Iterator[dict[str, UUID]]:
    """A group with one member, and two who wait for it."""
    with django_db_blocker.unblock():
        house, now = stage.house, timezone.now()
        today = now.astimezone(house.profile().zone).date()
        began, by = today - timedelta(days=14), house.actor("scheduler")
        steady = group(house, "Steady days", at=now, from_on=began)
        found = {
            first: in_care(house, at=now - timedelta(days=14), on=began, legal_first=first, legal_last="Quist", phone=f"(214) 555-01{n}0")
            for n, first in enumerate(("Ann", "Maria", "Omar"))
        }  # fmt: skip
        actions.enrol(
            by=by, at=now, client_id=found["Ann"], group_id=steady, from_on=today, reason="The usual week."
        )
        for first in ("Maria", "Omar"):
            actions.wait(by=by, at=now, client_id=found[first], group_id=steady)
        yield found


def both(people: dict[str, UUID], slots: set[int]) -> Callable[[Problem], Plan]:
    """Maria and Omar get places."""

    def plan_of(problem: Problem) -> Plan:
        plan = seated(people["Maria"], slots)(problem)
        return msgspec.structs.replace(
            plan, sessions=[msgspec.structs.replace(one, clients=[*one.clients, str(people["Omar"])]) for one in plan.sessions]
        )  # fmt: skip

    return plan_of


def without_ann(people: dict[str, UUID], slots: set[int]) -> Callable[[Problem], Plan]:
    """Maria gets places, and Ann loses hers."""

    def plan_of(problem: Problem) -> Plan:
        plan, ann = seated(people["Maria"], slots)(problem), str(people["Ann"])
        return msgspec.structs.replace(
            plan, sessions=[msgspec.structs.replace(one, clients=[each for each in one.clients if each != ann]) for one in plan.sessions]
        )  # fmt: skip

    return plan_of


def test_a_week_is_planned_and_some_of_it_published(stage: Stage, people: dict[str, UUID]) -> None:
    slots = set(Slot.objects.filter(group__title="Steady days").values_list("pk", flat=True))
    page: Page = stage.at_work("scheduler")
    page.goto("/week/")
    page.get_by_role("link", name="Plan the week").click()
    expect(page.get_by_role("heading", name="Waiting for a place")).to_be_visible()
    page.get_by_label("10 seconds").check()
    page.get_by_role("button", name="Plan this week").click()
    expect(page.get_by_text("Waiting for the planner")).to_be_visible()
    proposes(stage.house, run_of(page), without_ann(people, slots))
    expect(page.get_by_role("heading", name="Proposed week")).to_be_visible()  # by itself
    shot(page, "planning-proposal")
    page.get_by_label("Keep in Steady days").check()
    page.get_by_role("button", name="Plan again with the wishes ticked").click()
    expect(page.get_by_text("Waiting for the planner")).to_be_visible()
    proposes(stage.house, run_of(page), both(people, slots))
    expect(page.get_by_role("heading", name="Proposed week")).to_be_visible()
    page.get_by_role("link", name="None", exact=True).click()
    expect(page.locator("input[name=change]:checked")).to_have_count(0)
    page.get_by_label("Maria Quist", exact=True).focus()
    page.keyboard.press("Space")
    page.get_by_role("button", name="Look at what will be written").click()
    expect(page.get_by_text("1 person gets 3 places in groups.")).to_be_visible()
    page.get_by_role("button", name="Publish").click()
    expect(page.get_by_role("heading", name="Whom to tell")).to_be_visible()
    expect(page.get_by_text("Omar Quist")).to_have_count(0)
    page.get_by_role("button", name="Maria Quist was told", exact=True).click()
    expect(page.get_by_text("Everybody has been told")).to_be_visible()


def run_of(page: Page) -> UUID:
    """The run that a page is about."""
    return UUID(page.url.rstrip("/").rpartition("/")[2])
