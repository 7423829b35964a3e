"""The pages of the week: one happy path and one refusal each, and what they ask of the database."""

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from unittest.mock import patch
from uuid import UUID

import pytest
from django.test import Client as Browser
from icalendar import Calendar

from midspan.people.actions import ContactFacts, add_contact
from midspan.schedule import actions, queries
from tests.desk.counting import MOST, counted
from tests.support.center import House
from tests.support.schedule import FIRST, enrolled, group, in_care, local, slots, visit

WEEK = FIRST.isoformat()
TUESDAY, FRIDAY = FIRST + timedelta(days=1), FIRST + timedelta(days=4)


@pytest.fixture(autouse=True)
def monday_morning(house: House) -> Iterator[None]:
    """Pages take nine in the morning of `FIRST` for now."""
    with patch("django.utils.timezone.now", lambda: house.at):
        yield


@pytest.fixture
def dana(house: House) -> UUID:
    return in_care(house)


@pytest.fixture
def process(house: House) -> int:
    return group(house)


@pytest.fixture
def member(house: House, dana: UUID, process: int) -> UUID:
    enrolled(house, dana, process)
    return dana


def test_days_of_a_group_are_chosen_and_changed(house: House, dana: UUID, process: int) -> None:
    desk, every = house.signed_in("scheduler"), ["0-0900-1200", "2-0900-1200", "4-0900-1200"]
    omar, ann = (in_care(house, legal_first=name, phone="") for name in ("Omar", "Ann"))
    into, why = f"/groups/{process}/enrol/", "First week"
    assert text(desk, into).count("checked") == 3 and "Monday 9:00 AM to 12:00 PM" in text(desk, into)
    assert "Choose one day or several" in refused(
        desk, into, client=dana, from_on=WEEK, reason=why, do="enrol"
    )
    said(desk, into, client=dana, from_on=WEEK, reason=why, do="enrol", days=every[:2])
    roster = text(desk, f"/groups/{process}/")
    assert "Mon, Wed 9:00 AM to 12:00 PM" in roster and "1 of 8 on the fullest day" in roster
    assert "Friday 9:00 AM to 12:00 PM: 8 of 8 places free" in roster
    url, day = f"/charts/{omar}/week/groups/", f"days_{process}"
    assert "Choose one day or several" in refused(desk, url, groups=[process], from_on=WEEK, reason=why)
    week = said(desk, url, groups=[process], from_on=WEEK, reason=why, **{day: every[2:]})
    own = f"/charts/{omar}/week/groups/{process}/"
    assert own in week and "Fri 9:00 AM to 12:00 PM" in week
    assert text(desk, own).count("has a place") == 1
    assert "on those days already" in refused(desk, own, days=every[2:], from_on=WEEK, reason=why)
    assert "Say why" in refused(desk, own, days=every[:1], from_on=WEEK)
    assert "given back" in said(desk, own, days=every[:1], from_on=WEEK, reason=why)
    assert desk.get(f"/charts/{ann}/week/groups/{process}/").status_code == 404
    assert house.signed_in("biller").get(own).status_code == 403


def coming(house: House, group_id: int) -> Any:
    """The second session of a group: the first is on at this moment."""
    with house.reading("scheduler") as reader:
        found = queries.group(reader, group_id, now=house.at)
    assert found is not None
    return found.sessions[1]


def text(browser: Browser, url: str, status: int = 200) -> str:
    response = browser.get(url)
    assert response.status_code == status, response.content[:2000]
    return str(response.content.decode())


def said(browser: Browser, url: str, **given: Any) -> str:
    """What the next page says after a form was sent."""
    response = browser.post(url, given, follow=True)
    assert response.status_code == 200 and response.redirect_chain, response.content.decode()
    return str(response.content.decode())


def refused(browser: Browser, url: str, **given: Any) -> str:
    """The page that keeps what was entered and says why not."""
    response = browser.post(url, given)
    assert response.status_code == 422
    return str(response.content.decode())


def test_the_week_is_drawn_for_everybody_and_for_one(house: House, member: UUID, process: int) -> None:
    actions.book(by=house.actor("scheduler"), at=house.at, facts=visit(house, member, TUESDAY, "13:00"))
    desk = house.signed_in("scheduler")
    whole = text(desk, f"/week/?on={WEEK}")
    assert "March 2 to 6" in whole and "Process group" in whole and "Dana Whitfield" in whole
    leader = house.users["group_leader"]
    assert "Process group" in text(house.signed_in("group_leader"), "/week/") and "Process group" in text(
        desk, f"/week/?of=user-{leader}"
    )
    assert "Process group" in text(desk, "/week/?of=group") and "Nothing planned in this week" in text(
        desk, "/week/?of=group&on=2026-02-02"
    )
    assert text(desk, "/week/?of=room") and desk.get("/week/?of=user-999999").status_code == 404
    assert desk.get("/week/?of=cellar-1").status_code == 404


def test_whose_chart_is_closed_leaves_only_a_time(house: House, member: UUID) -> None:
    with_mei = visit(house, member, TUESDAY, "13:00")
    actions.book(by=house.actor("scheduler"), at=house.at, facts=with_mei)
    other = house.signed_in("coach")
    assert "Dana" not in text(other, f"/week/?of=user-{house.users['therapist']}&on={WEEK}")


def test_groups_are_listed_opened_changed_and_ended(house: House, process: int) -> None:
    desk, profile = house.signed_in("scheduler"), house.profile()
    assert "Process group" in text(desk, "/groups/") and "0 of" in text(desk, "/groups/")
    given = {
        "title": "Steady days", "program": profile.programs[0].id, "service": profile.services[0].id, "mode": "telehealth",
        "leader": house.users["therapist"], "capacity": 6, "from_on": WEEK, "start_1_0": "13:00", "end_1_0": "14:30",
    }  # fmt: skip
    service = next(one.id for one in profile.services if one.key == "group_therapy")
    given |= {"service": service}
    assert "Say both times for Tuesday" in refused(desk, "/groups/new/", **given | {"end_1_0": ""})
    assert "takes at most" in refused(desk, "/groups/new/", **given | {"capacity": 40})
    page = said(desk, "/groups/new/", **given)
    assert "Steady days" in page and "Tue 1:00 to 2:30 PM" in page
    number = re.findall(r"/groups/(\d+)/change/", page)[0]
    assert "Tue 3:00 to 4:00 PM" in said(
        desk, f"/groups/{number}/change/", **given | {"start_1_0": "15:00", "end_1_0": "16:00"}
    )
    assert "began" in refused(desk, f"/groups/{number}/close/", on="2026-01-01", why="Not needed")
    assert "Its last day is" in said(desk, f"/groups/{number}/close/", on="2026-03-20", why="Not needed")
    assert house.signed_in("biller").get("/groups/new/").status_code == 403


def test_enrolling_asks_for_a_reason_and_keeps_the_list(house: House, dana: UUID, process: int) -> None:
    desk = house.signed_in("scheduler")
    small = group(house, "Small group", capacity=1, slots=slots("tue", "13:00", "14:00"))
    url = f"/groups/{small}/enrol/"
    page = refused(desk, url, client=dana, from_on=WEEK, do="enrol")
    assert "The week would have 1 hour" in page and "Say why" in page
    assert "Enrolled" in said(desk, url, client=dana, from_on=WEEK, reason="First week", do="enrol")
    roster = text(desk, f"/groups/{small}/")
    assert "Dana Whitfield" in roster and "1 of 1" in roster
    omar = in_care(house, legal_first="Omar", legal_last="Haddad", phone="")
    assert "This group is full" in text(desk, url)
    assert "is full" in refused(desk, url, client=omar, from_on=WEEK, reason="First week", do="enrol")
    waits = said(desk, url, client=omar, from_on=WEEK, do="wait")
    waiting = re.findall(r'name="waiting" value="([0-9a-f-]{36})"', waits)[0]
    assert "Omar Haddad" in waits
    assert "no place to offer" in said(desk, f"/groups/{small}/", do="offer", waiting=waiting)
    assert "Say why the enrolment ends" in said(
        desk, f"/groups/{small}/", do="end", client=dana, on=WEEK, why=""
    )
    assert "enrolment ends on that day" in said(
        desk, f"/groups/{small}/", do="end", client=dana, on="2026-03-01", why="Another time suits better"
    )
    assert "place was offered" in said(desk, f"/groups/{small}/", do="offer", waiting=waiting)
    assert "Taken off the list" in said(desk, f"/groups/{small}/", do="unwait", waiting=waiting)
    assert desk.post(f"/groups/{small}/", {"do": "paint"}).status_code == 404


def test_a_clients_week_stands_beside_what_is_prescribed(house: House, member: UUID, process: int) -> None:
    house.cares("therapist", member)
    page = text(house.signed_in("therapist"), f"/charts/{member}/week/?on={WEEK}")
    assert "9 h on 3 days" in page and "Process group" in page and "Prescribed" in page
    paper = house.signed_in("therapist").get(f"/charts/{member}/week/print/?on={WEEK}")
    assert paper["Content-Type"] == "application/pdf" and paper.content.startswith(b"%PDF")
    assert house.signed_in("group_leader").get(f"/charts/{member}/week/").status_code == 200
    stranger = in_care(house, legal_first="Omar", legal_last="Haddad", phone="")
    assert house.signed_in("coach").get(f"/charts/{stranger}/week/").status_code == 404


def test_several_groups_at_once_or_none(house: House, dana: UUID, process: int) -> None:
    desk, url = house.signed_in("scheduler"), f"/charts/{dana}/week/groups/"
    clash = group(
        house,
        "Skills",
        slots=slots("mon", "09:00", "10:00"),
        room_id=None,
        mode="telehealth",
        leader_id=house.users["therapist"],
    )
    every = {f"days_{process}": ["0-0900-1200", "2-0900-1200", "4-0900-1200"]}
    page = refused(desk, url, groups=[process, clash], from_on=WEEK, reason="First week", **every)
    assert "taken" in page or "belongs" in page or "clash" in page
    assert "In no group" in text(desk, f"/charts/{dana}/week/")
    assert "Enrolled in 1 group," in said(
        desk, url, groups=[process], from_on=WEEK, reason="First week", **every
    )
    assert "enrolment ends" in said(
        desk, f"/charts/{dana}/week/", group=process, on="2026-03-20", why="Another time suits better"
    )
    assert "Choose a group" in said(desk, f"/charts/{dana}/week/", group="", on="", why="")


def test_an_appointment_is_booked_moved_and_cancelled(house: House, dana: UUID) -> None:
    mother = add_contact(
        by=house.actor("admissions"), at=house.at, client_id=dana, facts=ContactFacts(name="Ruth Whitfield", relationship="Mother")
    )  # fmt: skip
    desk = house.signed_in("scheduler")
    given = {
        "kind": "family", "user": house.users["family_therapist"], "on": TUESDAY.isoformat(), "start": "13:00", "minutes": 50,
        "mode": "telehealth", "contacts": [str(mother)],
    }  # fmt: skip
    page = said(desk, f"/charts/{dana}/week/book/", **given)
    assert "Booked" in page and "Ruth Whitfield" in page and "1:00 PM to 1:50 PM" in page
    assert (
        "Dana Whitfield is taken" in (again := refused(desk, f"/charts/{dana}/week/book/", **given))
        or "taken by" in again
    )
    with house.reading("scheduler") as reader:
        (one,) = queries.appointments_on(reader, TUESDAY)
    url = f"/charts/{dana}/appointments/{one.appointment_id}/"
    move = {
        "do": "move", "move-user": house.users["family_therapist"], "move-on": TUESDAY.isoformat(), "move-start": "15:00",
        "move-minutes": 50, "move-mode": "telehealth",
    }  # fmt: skip
    assert "3:00 PM to 3:50 PM" in said(desk, url, **move)
    assert refused(desk, url, **move | {"move-start": ""})
    assert refused(desk, url, do="cancel")
    assert "Car broke down" in said(desk, url, **{"do": "cancel", "cancel-why": "Car broke down"})
    assert desk.get(f"/charts/{dana}/appointments/{dana}/").status_code == 404
    assert house.signed_in("biller").get(f"/charts/{dana}/week/book/").status_code == 403


def test_a_session_is_covered_visited_cancelled_and_restored(
    house: House, member: UUID, process: int
) -> None:
    desk, one = house.signed_in("scheduler"), coming(house, process)
    url = f"/sessions/{one.session_id}/change/"
    omar = in_care(house, legal_first="Omar", legal_last="Haddad", phone="")
    assert "Omar Haddad" in said(desk, url, **{"do": "seat", "seat-client": omar, "seat-why": "makeup"})
    assert "place is free" in said(desk, url, do="release", client=omar)
    assert "leads this session already" in refused(
        desk, url, **{"do": "cover", "cover-part": "leader", "cover-user": house.users["group_leader"]}
    )
    cover = {
        "do": "cover",
        "cover-part": "leader",
        "cover-user": house.users["therapist"],
        "cover-why": "Leave",
    }
    assert "Mei Okafor for Tom Reyes: Leave" in said(desk, url, **cover)
    assert refused(desk, url, do="cancel")
    assert "Heating broke" in said(desk, url, **{"do": "cancel", "cancel-why": "Heating broke"})
    assert "takes place" in said(desk, url, do="restore")
    assert house.signed_in("alumni").post(url, {"do": "restore"}, follow=True).content.count(b"may not") <= 1
    assert desk.get(f"/sessions/{member}/change/").status_code == 404


def test_closures_and_leave_and_what_needs_cover(house: House, member: UUID, process: int) -> None:
    desk, one = house.signed_in("scheduler"), coming(house, process)
    day = one.on.isoformat()
    away = {"leave-user": house.users["group_leader"], "leave-from_on": day, "leave-until_on": day}
    assert "before the first" in refused(desk, "/closures/leave/", **away | {"leave-until_on": WEEK})
    page = said(desk, "/closures/leave/", **away)
    assert "Tom Reyes is away and would lead Process group" in page
    mending = f"?user={house.users['group_leader']}&amp;on={day}&amp;until={day}"
    assert f"/week/ill/{mending}" in page
    given = {"session": one.session_id, "way": "leader", "option": house.users["therapist"]}
    said(desk, f"/week/ill/session/{mending.replace('&amp;', '&')}", **given)
    assert "would lead" not in text(desk, "/closures/")
    shut = {"closure-why": "Snow", "closure-from_on": day, "closure-until_on": day}
    assert refused(desk, "/closures/close/", **shut | {"closure-why": ""})
    closed = said(desk, "/closures/close/", **shut)
    assert "Snow" in closed and "Process group" in closed
    closed = text(desk, "/closures/")
    assert "1 session cancelled" in closed
    assert "Open again" in said(desk, re.findall(r"/closures/\d+/reopen/", closed)[0])
    assert "taken back" in said(desk, re.findall(r"/closures/leave/\d+/back/", closed)[0])
    assert house.signed_in("therapist").get("/closures/").status_code == 403


def test_a_calendar_from_outside_names_nobody(house: House, member: UUID, process: int) -> None:
    house.cares("therapist", member)
    actions.book(by=house.actor("scheduler"), at=house.at, facts=visit(house, member, TUESDAY, "13:00"))
    mei = house.signed_in("therapist")
    page = mei.post("/week/calendar/", {"do": "make"}).content.decode()
    address = re.findall(r"/week/calendar/[\w-]+\.ics", page)[0]
    assert address not in text(mei, "/week/calendar/")
    answer = Browser().get(address)
    assert answer.status_code == 200 and b"Dana" not in answer.content and b"Whitfield" not in answer.content
    events = Calendar.from_ical(answer.content).walk("VEVENT")
    assert [str(one["summary"]) for one in events] == ["Individual session"]
    assert events[0].decoded("dtstart") == local(house, TUESDAY, "13:00")
    assert Browser().get("/week/calendar/nothing.ics").status_code == 404
    assert (
        "Nobody reads" in said(mei, "/week/calendar/", do="drop")
        and Browser().get(address).status_code == 404
    )


def test_pages_ask_little_of_the_database(house: House, member: UUID, process: int) -> None:
    house.cares("therapist", member)
    booked = actions.book(
        by=house.actor("scheduler"), at=house.at, facts=visit(house, member, TUESDAY, "13:00")
    )
    session = coming(house, process).session_id
    at: dict[str, Any] = {"by": house.actor("scheduler"), "at": house.at}
    friday = {"from_at": local(house, FRIDAY, "00:00"), "until_at": local(house, FRIDAY, "23:00")}
    closure = actions.close_center(why="Ice storm", **friday, **at)
    away = {name: moment + timedelta(days=3) for name, moment in friday.items()}
    actions.record_leave(user_id=house.users["group_leader"], **away, **at)
    desk, over = house.signed_in("scheduler"), {}
    for url in (
        f"/closures/{closure}/", "/week/hours/", f"/week/hours/{house.users['therapist']}/", "/week/publish/",
        f"/week/?on={WEEK}&of=all", "/week/?of=me", "/week/?of=user", "/week/?of=group", "/week/?of=room", "/groups/", "/groups/new/",
        f"/groups/{process}/", f"/groups/{process}/enrol/", f"/groups/{process}/change/", f"/charts/{member}/week/",
        f"/charts/{member}/week/groups/", f"/charts/{member}/week/book/", f"/charts/{member}/appointments/{booked}/",
        f"/sessions/{session}/change/", "/closures/", "/week/calendar/",
    ):  # fmt: skip
        desk.get(url)
        with counted() as statements:
            assert desk.get(url).status_code == 200
        if len(statements) > MOST:
            over[url] = [len(statements), *(one[:110] for one in statements)]
    mei = house.signed_in("therapist")
    for url in (
        "/week/",
        "/week/?of=user",
        "/week/?of=all",
        f"/charts/{member}/week/",
        f"/groups/{process}/",
    ):
        mei.get(url)
        with counted() as statements:
            assert mei.get(url).status_code == 200
        if len(statements) > MOST:
            over[f"{url} as a therapist"] = [len(statements), *(one[:110] for one in statements)]
    assert not over, "\n".join(f"{url}\n  " + "\n  ".join(map(str, lines)) for url, lines in over.items())


def test_a_closure_lists_whom_to_tell_and_ticks_are_kept(house: House, member: UUID) -> None:
    desk = house.signed_in("scheduler")
    page = said(desk, "/closures/close/", **{
        "closure-why": "Ice storm", "closure-from_on": "2026-03-04", "closure-from_time": "08:00", "closure-until_on": "2026-03-04",
    })  # fmt: skip
    assert "To tell" in page and "Dana Whitfield" in page and "9:00 AM to 12:00 PM · Process group" in page
    (url,) = set(re.findall(r"/closures/\d+/", text(desk, "/closures/").replace("/reopen", "")))
    assert desk.get("/closures/999999/").status_code == 404
    assert house.signed_in("group_leader").get(url).status_code == 403
    assert "Everybody has been told" in said(desk, url, client=member, do="told")
    assert "Choose who was told" in said(desk, url, client="nobody", do="told")
    assert "Nothing of this client" in said(desk, url, client=in_care(house), do="told")
    page = said(desk, f"{url}reopen/")
    assert "tell them so" in page and "Dana Whitfield" in page
    assert "Nobody has to be told" in said(desk, url, client=member, do="untold")


def test_working_hours_are_kept_and_weeks_made_by_hand(house: House, process: int) -> None:
    desk, mei = house.signed_in("scheduler"), house.users["therapist"]
    assert "Not said: at all hours" in text(desk, "/week/hours/")
    given = {"from_on": WEEK, "week": ["1-0900-0930", "1-0930-1000"]}
    exact = {"exact_days": ["1", "3"], "exact_start": "10:00", "exact_end": "16:50"}
    assert "could not be read" in refused(desk, f"/week/hours/{mei}/", **given | {"week": ["1-2500-2630"]})
    assert "on which days" in refused(desk, f"/week/hours/{mei}/", **given, **exact | {"exact_end": ""})
    assert "not after the beginning" in refused(
        desk, f"/week/hours/{mei}/", **given, **exact | {"exact_end": "08:00"}
    )
    page = said(desk, f"/week/hours/{mei}/", **given, **exact)
    assert "Tue 9:00 AM to 4:50 PM" in page and "Thu 10:00 AM to 4:50 PM" in page
    page = text(desk, f"/week/hours/{mei}/")
    assert 'value="1-1630-1650" checked' in page and 'value="1-1650-1700"><' in page
    assert desk.get("/week/hours/999999/").status_code == 404
    assert "Process group" in text(desk, "/week/publish/")
    assert "This day has passed" in refused(desk, "/week/publish/", until="2026-03-01")
    assert "half a year ahead at most" in refused(desk, "/week/publish/", until="2028-03-01")
    assert "sessions made until" in said(desk, "/week/publish/", until="2026-06-05")
    assert "Nothing was missing" in said(desk, "/week/publish/", until="2026-06-05")
    assert house.signed_in("group_leader").get("/week/publish/").status_code == 403
