"""Someone is ill, as the front desk uses it: from the choices to the last call."""

from collections.abc import Iterator
from datetime import timedelta
from unittest.mock import patch

import pytest

from midspan.schedule import actions
from tests.desk.counting import counted
from tests.support import schedule as scene
from tests.support.center import House
from tests.support.schedule import FIRST, enrolled, in_care, slots, visit

TUESDAY = FIRST + timedelta(days=1)
MOST = 30  # with the frame, and what the gate asks


@pytest.fixture(autouse=True)
def monday_morning(house: House) -> Iterator[None]:
    """Pages take nine in the morning of `FIRST` for now."""
    with patch("django.utils.timezone.now", lambda: house.at):
        yield


def test_a_sick_day_is_mended_and_told(house: House) -> None:
    tom, client = house.users["group_leader"], in_care(house)
    group = scene.group(house, slots=slots("tue", "09:00", "12:00"))
    enrolled(house, client, group)
    actions.book(
        by=house.actor("scheduler"), at=house.at, facts=visit(house, client, TUESDAY, "13:00", user_id=tom)
    )
    desk = house.signed_in("scheduler")
    assert "Show what can be done" in desk.get("/week/ill/").content.decode()
    url = f"/week/ill/?user={tom}&on={TUESDAY}&until={TUESDAY}"
    with counted() as asked:
        page = desk.get(url).content.decode()
    assert len(asked) <= MOST, len(asked)
    assert "Tom Reyes is away on Tue, Mar 3" in page and "2 to settle" in page and "Dana Whitfield" in page
    query = url.partition("?")[2]
    session = page.partition('name="session" value="')[2][:36]
    appointment = page.partition('name="appointment" value="')[2][:36]
    mei = house.users["therapist"]
    said = desk.post(
        f"/week/ill/session/?{query}", {"session": session, "way": "leader", "option": mei}, follow=True
    ).content.decode()
    assert (
        "Settled" in said
        and "1 to settle" in said
        and "Mei Okafor leads" in said
        and "the leave is kept" in said
    )
    wrong = desk.post(
        f"/week/ill/appointment/?{query}", {"appointment": appointment, "way": "colleague", "option": "0"}, follow=True
    )  # fmt: skip
    assert "Choose somebody who works here now." in wrong.content.decode()
    said = desk.post(
        f"/week/ill/appointment/?{query}", {"appointment": appointment, "way": "cancel"}, follow=True
    ).content.decode()
    assert "Everything is settled" in said and "(214) 555-0132" in said and "does not take place." in said
    assert desk.get(f"/week/ill/paper/?{query}").content.startswith(b"%PDF")
    said = desk.post(
        f"/week/ill/told/?{query}", {"client": client, "do": "told"}, follow=True
    ).content.decode()
    assert "Everybody has been told." in said


def test_only_who_works_on_the_week_and_only_days_to_come(house: House) -> None:
    tom = house.users["group_leader"]
    assert house.signed_in("therapist").get(f"/week/ill/?user={tom}").status_code == 403
    desk = house.signed_in("scheduler")
    gone = desk.get(f"/week/ill/?user={tom}&on={FIRST - timedelta(days=1)}")
    assert gone.status_code == 422 and "This day has passed." in gone.content.decode()
    assert desk.post(f"/week/ill/session/?user={tom}", {"session": "x"}).status_code == 404
    far = desk.get(f"/week/ill/?user={tom}&on=9999-12-31")
    assert far.status_code == 422 and "Choose a day within a year." in far.content.decode()
