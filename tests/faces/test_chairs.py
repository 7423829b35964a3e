"""The pages of the next chair, the waiting list and make-up offers: what they say, do, refuse, and ask of the database."""

import re
from collections.abc import Iterator
from datetime import timedelta
from unittest.mock import patch
from uuid import UUID

import pytest

from midspan.charting.actions import Mark
from midspan.schedule import actions
from tests.desk.counting import MOST, counted
from tests.faces.test_schedule import refused, said, text
from tests.support import charting
from tests.support import schedule as scene
from tests.support.center import House
from tests.support.schedule import FIRST

MORNINGS = [f"{day}-{hour:02}{part}-{hour + (part == '30'):02}{'00' if part == '30' else '30'}" for day in (0, 2, 4) for hour in (9, 10, 11) for part in ("00", "30")]  # fmt: skip


@pytest.fixture(autouse=True)
def monday_morning(house: House) -> Iterator[None]:
    """Pages take nine in the morning of `FIRST` for now."""
    with patch("django.utils.timezone.now", lambda: house.at):
        yield


def level(page: str) -> str:
    """The choice that stands for level 2.1."""
    found = re.search(r'value="(\d+-2\.1)"', page)
    assert found is not None
    return found[1]


def test_the_next_chair_is_said_on_the_phone(house: House) -> None:
    scene.group(house, "Steady days")
    desk = house.signed_in("admissions")
    page = text(desk, "/week/chairs/")
    assert (
        "To say on the phone" in page
        and "The earliest is Wednesday, March 4" in page
        and "Steady days" in page
    )
    given = {"level": level(page), "from_on": "2026-03-10", "modality": "either", "week": ["1-0900-0930"]}
    answer = desk.post("/week/chairs/", given)
    assert answer.status_code == 200
    told = answer.content.decode()
    assert "There is no place at these times" in told and "On Mon, Wed, Fri it fits if they can come" in told
    assert "Select a valid choice" in refused(desk, "/week/chairs/", **given | {"level": "nothing"})
    assert "within a year" in refused(desk, "/week/chairs/", **given | {"from_on": "9999-12-31"})
    assert house.signed_in("administrator").get("/week/chairs/").status_code == 403


def test_a_client_is_put_on_the_list_and_their_times_are_kept(house: House) -> None:
    group = scene.group(house, "Steady days", capacity=1)
    member, ann = scene.in_care(house), house.person(legal_first="Ann", phone="")
    scene.enrolled(house, member, group)
    desk, url = house.signed_in("admissions"), f"/charts/{ann}/week/chairs/"
    page = text(desk, url)
    assert "no stay is expected to end" in page and "Wait for it" in page
    given = {"level": level(page), "from_on": FIRST.isoformat(), "modality": "either", "week": MORNINGS}
    assert "Keep these times as their week" in desk.post(url, given).content.decode()
    assert "Kept as their usual week" in said(desk, url, **given, do="keep")
    assert "9:00 AM to 12:00 PM" in text(desk, f"/charts/{ann}/week/availability/")
    assert "On the list" in said(desk, url, do="wait", group=group)
    assert "waits for Steady days already" in said(desk, url, do="wait", group=group)
    reader = house.signed_in("biller")
    assert "Wait for it" not in text(reader, url)
    assert "On the list" not in said(reader, url, do="wait", group=group)


def test_who_sits_in_the_groups_of_their_level_is_not_told_that_there_are_none(house: House) -> None:
    group, client = scene.group(house, "Steady days"), scene.in_care(house)
    scene.enrolled(house, client, group)
    page = text(house.signed_in("admissions"), f"/charts/{client}/week/chairs/")
    assert "They sit in Steady days" in page and "No other group has a place for them then" in page
    assert "No group of this level" not in page


def test_a_place_is_offered_declined_and_taken_with_a_reason(house: House) -> None:
    group = scene.group(house, "Steady days", capacity=1, slots=scene.slots("mon", "09:00", "12:00"))
    ann, bea = (scene.in_care(house, legal_first=name, phone="") for name in ("Ann", "Bea"))
    desk, url = house.signed_in("scheduler"), "/week/waiting/"
    assert "Nobody waits for a place" in text(desk, url)
    for n, one in enumerate((ann, bea)):
        actions.wait(
            by=house.actor("scheduler"), at=house.at + timedelta(minutes=n), client_id=one, group_id=group
        )
    page = text(desk, url)
    assert "To be asked now" in page and "Suits too" in page
    assert "1 person waited longer: suits as well" in page
    today = text(desk, "/today/")
    assert "Places to offer" in today and "Ann" in today
    first = re.findall(r'name="waiting" value="([^"]+)"', page)[0]
    assert "The place is kept for them" in said(desk, url, do="offer", waiting=first)
    offer = re.findall(r'name="offer" value="([^"]+)"', text(desk, url))[0]
    assert "Say why" in refused(desk, url, do="accept", offer=offer)
    assert "Noted, and taken off the list" in said(desk, url, do="decline", offer=offer, words="Found work")
    assert "Found work" in text(desk, url)
    assert "answered already" in said(desk, url, do="accept", offer=offer)
    second = re.findall(r'name="waiting" value="([^"]+)"', text(desk, url))[0]
    said(desk, url, do="offer", waiting=second)
    offer = re.findall(r'name="offer" value="([^"]+)"', text(desk, url))[0]
    assert "Enrolled" in said(desk, url, do="accept", offer=offer, reason="First week")
    assert "got a place" in text(desk, url)
    assert desk.post(url, {"do": "nothing"}).status_code == 404
    assert "Choose somebody" in said(desk, url, do="offer", waiting="x")


@pytest.fixture
def short(house: House) -> UUID:
    """Omar was not at Monday's group, and has fewer hours than prescribed; a second group has seats on Friday."""
    own = charting.group(house, 2, title="Own group")
    at = own.ends()
    own.mark(Mark(own.people[0]), Mark(own.people[1], state="absent", reason="work"), at=at)
    other = scene.rooms(house)[1].id
    scene.group(
        house,
        "Friday afternoon",
        slots=scene.slots("fri", "13:00", "16:00"),
        leader_id=house.users["therapist"],
        room_id=other,
    )
    return own.people[1]


def test_who_lacks_hours_gets_a_seat_or_says_no(house: House, short: UUID) -> None:
    desk, url = house.signed_in("scheduler"), "/week/makeups/"
    page = text(desk, url)
    assert "Omar Haddad" in page and "Friday afternoon" in page and "Missed: Own group" in page
    session = re.findall(r'name="session" value="([^"]+)"', page)[0]
    assert "not offered to them again" in said(desk, url, do="declined", client=short, session=session)
    assert "they declined" in text(desk, url)
    assert "The seat is theirs" in said(desk, url, do="give", client=short, session=session)
    assert "already" in said(desk, url, do="give", client=short, session=session)
    assert "Choose a seat" in said(desk, url, do="give", client="x", session=session)
    assert house.signed_in("administrator").get(url).status_code == 403
    assert "Make-up offers" in text(desk, "/hours/")
    assert "Short of their hours" in text(desk, "/today/")


def test_the_pages_ask_little_whatever_the_rows(house: House, short: UUID) -> None:
    """Measured with few and with many who wait and who lack hours."""
    group = scene.group(house, "Full", capacity=1, slots=scene.slots("tue thu", "13:00", "15:00"))
    desk = house.signed_in("scheduler")
    pages = ("/today/", "/week/chairs/", "/week/waiting/", "/week/makeups/", f"/charts/{short}/week/chairs/")
    numbers = []
    for count in (1, 5):
        for one in scene.many_in_care(house, count, on=FIRST - timedelta(days=7)):
            actions.wait(by=house.actor("scheduler"), at=house.at, client_id=one, group_id=group)
        found = {}
        for page in pages:
            desk.get(page)
            with counted() as statements:
                assert desk.get(page).status_code == 200
            found[page] = len(statements)
            assert len([one for one in statements if "set_config" not in one]) <= MOST, (page, *statements)
        numbers.append(found)
    assert numbers[0] == numbers[1]
