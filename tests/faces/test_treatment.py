"""The plan's pages: written, signed on the device, reviewed, printed; the two sheets; the team meeting."""

import re
from datetime import date
from typing import Any

import pytest
from django.test import Client as Browser
from django.utils import timezone

from midspan.trail.models import Entry
from midspan.treatment import actions, queries
from tests.support.assessment import signed
from tests.support.center import House
from tests.support.treatment import BACK, SAFE, drafted, in_care, in_force

pytestmark = pytest.mark.django_db


@pytest.fixture
def now(house: House) -> Any:
    return timezone.now()


def person(house: House, **identity: Any) -> Any:
    return in_care(house, at=timezone.now(), admitted_on=date(2026, 3, 2), **identity)


def plan_of(house: House, client_id: Any) -> queries.PlanView:
    with house.reading("therapist") as reader:
        found = queries.plan(reader, client_id)
    assert found is not None
    return found


def sent(page: Any) -> dict[str, str]:
    """What the form of a page would send as it stands."""
    html = page.content.decode()
    found: dict[str, str] = {}
    for tag in re.findall(r"<input[^>]+>", html):
        name, value = re.search(r'name="([^"]+)"', tag), re.search(r'value="([^"]*)"', tag)
        if name and 'type="radio"' not in tag and name[1] != "csrfmiddlewaretoken":
            found[name[1]] = value[1] if value else ""
    for name, inside in re.findall(r'<textarea[^>]*name="([^"]+)"[^>]*>\s*(.*?)</textarea>', html, re.S):
        found[name] = inside
    for name, inside in re.findall(r'<select[^>]*name="([^"]+)"[^>]*>(.*?)</select>', html, re.S):
        chosen = re.search(r'value="([^"]*)" selected', inside)
        found[name] = chosen[1] if chosen else ""
    return found


def test_a_plan_begins_with_what_the_assessment_heard(house: House) -> None:
    client_id = person(house)
    signed(house, client_id)
    browser = house.signed_in("therapist")
    page = browser.get(f"/charts/{client_id}/plan/")
    assert (
        b"Begin with what the assessment heard" in page.content
        and b"As told in the interview." in page.content
    )
    page = browser.post(f"/charts/{client_id}/plan/start/", {"suggested": "yes"}, follow=True)
    assert page.status_code == 200 and b"To wake up without shame." in page.content
    plan = plan_of(house, client_id)
    assert [p.dimension for p in plan.problems] == [3, 4] and plan.problems[0].goals[
        0
    ].words == "To wake up without shame."


def test_the_tree_is_written_line_by_line(house: House) -> None:
    client_id, browser = person(house), house.signed_in("therapist")
    browser.post(f"/charts/{client_id}/plan/start/")
    plan_id = plan_of(house, client_id).id
    url = f"/charts/{client_id}/plan/{plan_id}/write/"
    given = sent(browser.get(url)) | {
        "p0-statement": "Drinks every day.",
        "p0-g0-words": "I want my mornings.",
        "p0-g0-o0-text": "Four weeks dry",
    }
    page = browser.post(url, given | {"add": "p0-g0-o"})
    assert (
        page.status_code == 200 and b"p0-g0-o1-text" in page.content and b"Drinks every day." in page.content
    )
    given = sent(page) | {
        "p0-g0-o0-measured_by": "Check-ins", "p0-g0-o0-target_on": "2026-12-24", "p0-g0-o1-text": "Name three triggers",
        "p0-g0-o1-measured_by": "A list", "p0-g0-o1-target_on": "2026-12-01", "p0-g0-i0-what": "Group", "p0-g0-i0-per_week": "3",
        "p0-g0-i0-minutes": "90", "p0-g0-i0-who": "r:group_leader",
    }  # fmt: skip
    saved = browser.post(
        f"/charts/{client_id}/plan/{plan_id}/save/", given, headers={"accept": "application/json"}
    )
    assert saved.status_code == 200 and saved.json()["values"]["edition"] == "3"
    again = browser.post(f"/charts/{client_id}/plan/{plan_id}/save/", given)
    assert again.status_code == 422 and "Somebody else" in again.json()["message"]
    page = browser.post(url, given | {"edition": "3"}, follow=True)
    assert b"Four weeks dry" in page.content and b"with the group leader" in page.content
    plan = plan_of(house, client_id)
    assert [o.label for o in plan.objectives] == ["1.1", "1.2"] and plan.missing == ()


def test_a_line_that_cannot_be_kept_comes_back_with_the_words(house: House) -> None:
    client_id, browser = person(house), house.signed_in("therapist")
    plan_id = drafted(house, client_id)
    url = f"/charts/{client_id}/plan/{plan_id}/write/"
    page = browser.post(
        url, sent(browser.get(url)) | {"p0-g0-o0-target_on": "soon", "p0-statement": "Other words"}
    )
    assert page.status_code == 422 and b"Not kept yet" in page.content and b"Other words" in page.content
    assert plan_of(house, client_id).problems[0].statement.startswith("Drinks every day")


def test_the_client_signs_on_the_device_and_sees_nothing_else(house: House) -> None:
    client_id, browser = person(house), house.signed_in("therapist")
    plan_id = drafted(house, client_id)
    page = browser.post(f"/charts/{client_id}/plan/{plan_id}/hand/", follow=True)
    assert page.redirect_chain[-1][0] == "/sign/plan/" and b"wake up without shame" in page.content
    assert browser.get(f"/charts/{client_id}/plan/").status_code == 423
    page = browser.post("/sign/plan/", {"relation": "client"})
    assert page.status_code == 422
    page = browser.post(
        "/sign/plan/", {"relation": "client", "signature_typed": "Dana Whitfield"}, follow=True
    )
    assert b"Please hand the device back" in page.content and b"/charts/" not in page.content
    said = plan_of(house, client_id).client_signature
    assert said is not None and said.signed and said.name == "Dana Whitfield"
    browser = house.signed_in("therapist")
    page = browser.post(f"/charts/{client_id}/plan/{plan_id}/sign/", follow=True)
    assert b"In force" in page.content
    page = browser.post(f"/charts/{client_id}/plan/{plan_id}/copy/", follow=True)
    assert page["Content-Type"] == "application/pdf"


def test_the_client_declines_on_the_device(house: House) -> None:
    client_id, browser = person(house), house.signed_in("therapist")
    plan_id = drafted(house, client_id)
    browser.post(f"/charts/{client_id}/plan/{plan_id}/hand/")
    page = browser.post("/sign/plan/", {"decline": "yes", "no-reason": ""}, follow=True)
    assert b"You did not sign" in page.content
    said = plan_of(house, client_id).client_signature
    assert said is not None and said.reason == "no reason given"


def test_staff_write_down_why_it_is_not_signed(house: House) -> None:
    client_id, browser = person(house), house.signed_in("therapist")
    plan_id = drafted(house, client_id)
    url = f"/charts/{client_id}/plan/{plan_id}/declined/"
    assert browser.post(url, {"reason": ""}).status_code == 422
    page = browser.post(url, {"reason": "Wants to read it at home."}, follow=True)
    assert b"Wants to read it at home." in page.content and b"Declined to sign" in page.content


def test_an_unfinished_plan_says_what_is_missing(house: House) -> None:
    client_id, browser = person(house), house.signed_in("therapist")
    browser.post(f"/charts/{client_id}/plan/start/")
    page = browser.get(f"/charts/{client_id}/plan/")
    assert (
        b"It needs at least one problem." in page.content and b"Hand over to the client" not in page.content
    )
    plan_id = plan_of(house, client_id).id
    page = browser.post(f"/charts/{client_id}/plan/{plan_id}/sign/", follow=True)
    assert b"This plan cannot be signed yet." in page.content


def test_the_physician_certifies(house: House) -> None:
    client_id = person(house)
    plan_id = in_force(house, client_id, at=timezone.now())
    browser = house.signed_in("prescriber")
    assert b"Certify as Dr. Samuel Osei" in browser.get(f"/charts/{client_id}/plan/").content
    page = browser.post(f"/charts/{client_id}/plan/{plan_id}/certify/", follow=True)
    assert b"The plan is certified." in page.content
    assert (
        house.signed_in("therapist").post(f"/charts/{client_id}/plan/{plan_id}/certify/").status_code == 403
    )


def test_a_review_leads_to_the_next_version(house: House) -> None:
    client_id, browser = person(house), house.signed_in("therapist")
    plan_id = in_force(house, client_id, at=timezone.now())
    url = f"/charts/{client_id}/plan/{plan_id}/review/"
    page = browser.post(url, {"summary": "Half way."})
    assert page.status_code == 422 and b"Say what became of objective 1.1." in page.content
    given = {"summary": "Half way."}
    for one in plan_of(house, client_id).objectives:
        given |= {f"state-{one.id}": "carried", f"words-{one.id}": "On the way."}
    page = browser.post(url, given, follow=True)
    assert b"version 2" in page.content and b"Half way." in page.content
    page = browser.get(f"/charts/{client_id}/plan/")
    assert b"The next version is being written" in page.content
    assert browser.get(url)["Location"].endswith("/write/")


def test_a_version_that_was_begun_is_set_aside(house: House) -> None:
    client_id = person(house)
    plan_id = drafted(house, client_id)
    browser, address = house.signed_in("therapist"), f"/charts/{client_id}/plan/{plan_id}/set-aside/"
    assert b"Set this version aside" in browser.get(f"/charts/{client_id}/plan/").content
    assert (
        "Say why this version is set aside."
        in browser.post(address, {"reason": ""}, follow=True).content.decode()
    )
    page = browser.post(address, {"reason": "Begun for the wrong person."}, follow=True)
    assert b"Version 1 is set aside." in page.content and b"Set this version aside" not in page.content
    assert f"/plan/{plan_id}/" in page.content.decode(), "it can still be read"
    kept = browser.get(f"/charts/{client_id}/plan/{plan_id}/").content.decode()
    assert (
        "Begun for the wrong person." in kept
        and "Go on writing" not in kept
        and "Before it can be signed" not in kept
    )
    assert browser.get(f"/charts/{client_id}/plan/{plan_id}/print/").status_code == 200
    assert house.signed_in("coach").post(address, {"reason": "No."}).status_code == 403


def test_an_objective_is_closed_on_the_page(house: House) -> None:
    client_id, browser = person(house), house.signed_in("therapist")
    in_force(house, client_id, at=timezone.now())
    one = plan_of(house, client_id).objectives[0]
    url = f"/charts/{client_id}/plan/objectives/{one.id}/"
    page = browser.post(url, {"state": "met", "words": ""}, follow=True)
    assert b"Say in a sentence" in page.content
    page = browser.post(url, {"state": "met", "words": "Four weeks today."}, follow=True)
    assert b"Four weeks today." in page.content and b"Open it again" in page.content


def test_hours_are_prescribed(house: House) -> None:
    client_id, browser = person(house), house.signed_in("therapist")
    url = f"/charts/{client_id}/plan/hours/"
    assert b"as this center runs it" in browser.get(url).content
    given = {
        "hours": "6",
        "days": "2",
        "from_on": timezone.localdate().isoformat(),
        "until_on": "",
        "reason": "Taper",
    }
    assert browser.post(url, given | {"reason": ""}).status_code == 422
    page = browser.post(url, given, follow=True)
    assert b"6 h on 2 days" in page.content and b"Taper" in page.content


def test_the_safety_plan_is_written_read_by_the_coach_and_printed(house: House) -> None:
    client_id, browser = person(house), house.signed_in("therapist")
    signed(
        house,
        client_id,
        answers={
            "substance_use": {"substances": [{"substance": "heroin", "frequency": "daily", "first_age": 20}]}
        },
    )
    url = f"/charts/{client_id}/safety-plan/"
    assert b"No safety plan yet" in browser.get(url).content
    given = {
        "warning_signs": "I stop answering\nI lie awake",
        "people": "Ana, (214) 555-0177",
        "with_client": "on",
        "naloxone": "",
    }
    page = browser.post(f"{url}write/", given)
    assert page.status_code == 422 and b"Opioids are in the picture: say whether naloxone" in page.content
    page = browser.post(
        f"{url}write/", given | {"naloxone": "given", "naloxone_words": "Kitchen drawer"}, follow=True
    )
    assert (
        b"I lie awake" in page.content
        and b"Given today: Kitchen drawer" in page.content
        and b"988" in page.content
    )
    coach = house.signed_in("coach")
    assert b"I lie awake" in coach.get(url).content
    assert coach.get(f"/charts/{client_id}/plan/")["Location"] == url
    assert coach.get(f"{url}write/").status_code == 403
    paper = coach.get(f"{url}print/")
    assert paper["Content-Type"] == "application/pdf" and paper.content.startswith(b"%PDF")
    assert Entry.objects.filter(
        verb="read", subject_id="treatment:safety_print", client_id=str(client_id)
    ).exists()
    assert house.signed_in("scheduler").get(url).status_code == 403


def test_the_relapse_prevention_plan(house: House) -> None:
    client_id, browser = person(house), house.signed_in("therapist")
    url = f"/charts/{client_id}/relapse-plan/"
    assert browser.get(f"{url}print/").status_code == 404
    assert browser.post(f"{url}write/", {"with_client": "on"}).status_code == 422
    page = browser.post(f"{url}write/", {"triggers": "Paydays", "with_client": "on"}, follow=True)
    assert b"Paydays" in page.content
    assert browser.get(f"{url}print/").content.startswith(b"%PDF")


def test_the_plan_prints_in_each_state(house: House) -> None:
    client_id, browser = person(house), house.signed_in("therapist")
    plan_id = drafted(house, client_id)
    assert browser.get(f"/charts/{client_id}/plan/{plan_id}/print/").content.startswith(b"%PDF")


def test_the_team_meeting_keeps_lines_as_they_are_typed(house: House) -> None:
    client_id, browser = person(house), house.signed_in("therapist")
    page = browser.get("/team-meeting/")
    assert b"Dana Whitfield" in page.content
    on = timezone.localdate().isoformat()
    line, was = f"line-{client_id}", f"was-{client_id}"
    saved = browser.post("/team-meeting/save/", {"on": on, line: "Steady.", was: ""})
    assert saved.json()["values"] == {was: "Steady."}
    assert b'value="Steady."' in browser.get("/team-meeting/").content
    assert Entry.objects.filter(verb="read", subject_id="treatment:meeting").exclude(client_id="").exists()
    other = house.signed_in("supervisor").post("/team-meeting/save/", {"on": on, line: "Different.", was: ""})
    assert other.status_code == 422 and "Mei Okafor: “Steady.”" in other.json()["message"]
    unchanged = browser.post("/team-meeting/save/", {"on": on, line: "Steady.", was: "Steady."})
    assert unchanged.status_code == 200
    assert house.signed_in("coach").get("/team-meeting/").status_code == 403
    assert house.signed_in("scheduler").get("/team-meeting/").status_code == 403


def test_outside_the_caseload_the_plan_asks_for_a_reason(house: House) -> None:
    stranger = house.person(phone="(214) 555-0190")
    page = house.signed_in("therapist").get(f"/charts/{stranger}/plan/")
    assert page.status_code == 302 and "/open/" in page["Location"]
    assert Browser().get(f"/charts/{stranger}/plan/")["Location"].startswith("/account/login/")


def test_what_is_kept_once_is_shown_to_who_may_read_it(house: House) -> None:
    client_id = person(house)
    by = house.actor("therapist")
    actions.save_safety_plan(by=by, at=timezone.now(), client_id=client_id, facts=SAFE)
    actions.save_relapse_plan(by=by, at=timezone.now(), client_id=client_id, facts=BACK)
    assert (
        b"read by the clinical team"
        in house.signed_in("coach").get(f"/charts/{client_id}/relapse-plan/").content
    )
    assert b"Paydays" in house.signed_in("nurse").get(f"/charts/{client_id}/relapse-plan/").content
