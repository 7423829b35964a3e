"""Every page of every room asks the database little, whoever opens it, and shows no id of a table: the scene and the addresses of
the browser tests."""

import re
from typing import Any

import pytest
from django.urls import reverse

from tests.desk.counting import MOST, MOST_POLLED, counted
from tests.journeys import places, scene
from tests.support.center import House

# Papers and parts of pages that stand on a whole week, beside the pages of `places`.
BESIDE: dict[str, list[tuple[str, dict[str, str]]]] = {
    "schedule:ill_paper": [("scheduler", {"?": "ill_query"})],
    "schedule:plan_calls": [("scheduler", {"run_id": "published_run"})],
    "schedule:plan_progress": [("scheduler", {"run_id": "waiting_run"}), ("scheduler", {})],
    "schedule:plan_meanwhile": [("scheduler", {})],
    "desk:news": [("group_leader", {})],
    "schedule:mending": [("scheduler", {"run_id": "waiting_run"}), ("scheduler", {})],
}
POLLED = {"schedule:plan_progress"}
CONTEXT = "SELECT set_config("  # who asks, told to the database before a transaction's first statement
TABLE_ID = re.compile(
    r"(?<![\w/.-])[a-z][a-z0-9_-]+@20\d\d-\d\d-\d\d"
)  # `phase-criteria@2024-01-01`: ours, not the reader's


@pytest.fixture
def world(house: House) -> dict[str, Any]:
    return scene.build(house)


def test_every_page_asks_little(house: House, world: dict[str, Any]) -> None:
    """Only staff's own pages: a visitor's page and a handed-over tablet have no chart around them."""
    over = []
    for name, pattern in places.names():
        for who, given in (*places.PAGES.get(name, []), *BESIDE.get(name, [])):
            if who not in house.users or name.startswith(places.ELSEWHERE):
                continue
            page = reverse(name, kwargs=places.parameters(pattern, given, world)) + places.query(given, world)
            browser = house.signed_in(who)
            browser.get(page)  # the first look signs in and warms what the process keeps
            with counted() as asked:
                answer = browser.get(page)
            assert answer.status_code < 400, f"{name} as {who} {given}: {answer.status_code}"
            for id in sorted(set(TABLE_ID.findall(answer.content.decode(errors="ignore")))):
                over.append(f"a table's id, {id}, on {name} as {who}")
            many = len([one for one in asked if not one.startswith(CONTEXT)])
            if many > (MOST_POLLED if name in POLLED else MOST):
                over.append(f"{many} {name} as {who} {' '.join(given.values())}")
    assert not over, "\n".join(over)
