"""What the acts of a session day ask of the database, through their pages: signing for eight, a check-in, opening, Today."""

from datetime import date, timedelta

import pytest

from midspan.charting import queries
from midspan.privacy.actions import restrict_chart
from midspan.treatment import queries as treatment
from tests.desk.counting import MOST, counted
from tests.support.center import House
from tests.support.charting import DAY, LINES, Scene, group
from tests.support.treatment import in_force

JSON = {"HTTP_ACCEPT": "application/json"}
CHECK_IN = {"here": "present", "mood": "5", "craving": "3", "use": "none", "home": "yes", "seen": ""}


@pytest.fixture
def eight(house: House) -> Scene:
    scene = group(house, 8)
    for one in scene.people:
        house.cares("group_leader", one)
        in_force(house, one)
    return scene


def test_a_session_day_asks_little(house: House, eight: Scene) -> None:
    with house.reading("therapist") as reader:
        objectives = treatment.objectives_of(reader, eight.people)
    browser, over = house.signed_in("group_leader"), []

    def few(what: str, address: str, given: dict[str, str] | None = None) -> None:
        with counted() as asked:
            answer = browser.get(address) if given is None else browser.post(address, given, **JSON)
        assert answer.status_code in {200, 302}, f"{what}: {answer.status_code}"
        if len(asked) > MOST:
            over.append(f"{len(asked)} {what}")

    for on in (DAY, DAY + timedelta(days=2)):  # on the first day the process still learns what it keeps
        over.clear()
        page = f"/sessions/{eight.session(on)}/"
        for number, one in enumerate(eight.people):
            few(f"check-in {number}", f"{page}rows/{one}/", CHECK_IN)
        eight.write({one: (LINES[n], [objectives[one][0].id]) for n, one in enumerate(eight.people)}, on=on)
        few(
            "a line",
            f"{page}lines/{eight.people[0]}/",
            {"text": "Said more than before today.", "version": "9"},
        )
        few("opening", page)
        few("Today", "/today/")
        few("signing for eight", f"{page}sign/", {})
    assert not over, "\n".join(over)
    assert signed_lines(house, eight) == 8


def test_who_is_barred_from_a_chart_asks_no_more_than_others(house: House, eight: Scene) -> None:
    browser = house.signed_in("group_leader")
    restrict_chart(
        by=house.actor("clinical_director"), at=eight.begins(), client_id=house.person(legal_first="Closed"),
        user_id=house.users["group_leader"], reason="They are cousins",
    )  # fmt: skip
    eight.mark()
    eight.write()
    page = f"/sessions/{eight.session()}/"
    assert browser.get(page).status_code == browser.get("/today/").status_code == 200
    with counted() as opening:
        browser.get(page)
    with counted() as today:
        browser.get("/today/")
    with counted() as signing:
        browser.post(f"{page}sign/")
    assert [len(opening) <= MOST, len(today) <= MOST, len(signing) <= MOST] == [True] * 3
    assert signed_lines(house, eight, DAY) == 8


def signed_lines(house: House, scene: Scene, on: date = DAY) -> int:
    """How many lines of a session are signed."""
    with house.reading("supervisor") as reader:
        page = queries.session_page(reader, scene.session(on))
        assert page is not None
        return sum(one.line is not None and one.line.state == "signed" for one in page.members)
