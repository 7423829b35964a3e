"""The pages of when a client can come: entered, shown, and held against groups; and what they ask of the database."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from midspan.schedule import queries
from tests.desk.counting import MOST, counted
from tests.faces.test_schedule import monday_morning, refused, said, text  # noqa: F401  (a fixture for every test here)
from tests.support.center import House
from tests.support.schedule import FIRST, enrolled, group, in_care

WEEK = FIRST.isoformat()
MORNINGS = [f"{day}-0900-1200" for day in (0, 2)]
GIVEN: dict[str, Any] = {
    "from_on": WEEK, "week": MORNINGS, "wish": "on_site", "kind_0": "work", "days_0": ["0"], "start_0": "11:00",
    "end_0": "18:00", "note_0": "Bakery, early shift",
}  # fmt: skip


@pytest.fixture
def dana(house: House) -> UUID:
    return in_care(house)


def test_a_week_is_entered_shown_and_ended(house: House, dana: UUID) -> None:
    desk, page = house.signed_in("scheduler"), f"/charts/{dana}/week/availability/"
    assert "Nobody has said when they can come" in text(desk, page)
    shown = said(desk, f"{page}change/", **GIVEN)
    assert "Mon 9:00 to 11:00 AM" in shown and "Wed 9:00 AM to 12:00 PM" in shown
    assert "Bakery, early shift" in shown and "At the center only" in shown
    again = text(desk, f"{page}change/")
    assert 'value="0-1130-1200" checked' in again and 'value="work" selected' in again
    later = GIVEN | {"from_on": (FIRST + timedelta(weeks=2)).isoformat(), "kind_0": "", "days_0": [], "start_0": "", "end_0": "", "note_0": ""}  # fmt: skip
    shown = said(desk, f"{page}change/", **later | {"week": ["4-1700-2200"]})
    assert "Later" in shown and "Fri evenings from 5:00 PM" in shown
    assert "nothing is known" in said(desk, page, on=WEEK)
    assert "Choose the last day" in said(desk, page, on="soon")
    with house.reading("scheduler") as reader:
        assert queries.availability(reader, [dana], FIRST + timedelta(days=1)) == {}


def test_what_cannot_be_kept_comes_back_with_what_was_entered(house: House, dana: UUID) -> None:
    desk, page = house.signed_in("scheduler"), f"/charts/{dana}/week/availability/change/"
    for wrong, says in (
        ({"week": []}, "at least one time"),
        ({"from_on": "2026-02-27"}, "are over and stay"),
        ({"kind_0": ""}, "Say what keeps them then."),
        ({"end_0": ""}, "Say on which days, from when and to when."),
        ({"end_0": "10:00"}, "not after the beginning"),
        (
            {"kind_4": "school", "days_4": ["0"], "start_4": "12:00", "end_4": "13:00"},
            "Two commitments overlap",
        ),
        ({"week": ["0-0600-0700"]}, "lies outside"),
    ):
        back = refused(desk, page, **GIVEN | wrong)
        assert says in back and "Bakery, early shift" in back
    assert house.signed_in("biller").get(page).status_code == 403
    assert house.signed_in("biller").get(page.replace("change/", "")).status_code == 403
    assert house.signed_in("nurse").get(page).status_code == 403
    assert "Nobody has said" in text(house.signed_in("nurse"), page.replace("change/", ""))


def test_groups_outside_of_their_times_are_pointed_out_and_stop_nobody(house: House, dana: UUID) -> None:
    desk, process = house.signed_in("scheduler"), group(house)
    said(desk, f"/charts/{dana}/week/availability/change/", **GIVEN)
    why = "outside their times: Mon 11:00 AM to 12:00 PM (work) and Fri 9:00 AM to 12:00 PM"
    assert why in text(desk, f"/charts/{dana}/week/groups/") and why in text(
        desk, f"/groups/{process}/enrol/"
    )
    enrolled(house, dana, process)
    assert why[1:] in text(desk, f"/charts/{dana}/week/availability/")
    part = text(house.signed_in("admissions"), f"/charts/{dana}/week/availability/fits/")
    assert "Partly outside" in part and "Mon 9:00 to 11:00 AM" in part
    other = in_care(house, legal_last="Other", phone="")
    assert "Enter their week" in text(desk, f"/charts/{other}/week/availability/fits/")
    assert "Enter their week" in text(desk, f"/charts/{other}/week/groups/")


def test_the_pages_ask_little(house: House, dana: UUID) -> None:
    desk = house.signed_in("scheduler")
    said(desk, f"/charts/{dana}/week/availability/change/", **GIVEN)
    enrolled(house, dana, group(house))
    times = f"/charts/{dana}/week/availability/"
    for url in (
        times,
        f"{times}change/",
        f"{times}fits/",
        f"/charts/{dana}/week/groups/",
        f"/charts/{dana}/week/",
    ):
        desk.get(url)
        with counted() as statements:
            assert desk.get(url).status_code == 200
        assert len(statements) <= MOST, (url, *statements)
