"""The pages of leaving care and staying in touch: one happy path and one refusal each."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from midspan.aftercare import actions, queries
from midspan.trail.models import Entry
from tests.support.aftercare import ITEMS, SECTIONS, discharged, follow_ups, leaving, plan_facts, signed
from tests.support.center import AT, House

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Pages open in the week in which the scene plays, or when a test says."""

    def at(now: datetime) -> None:
        monkeypatch.setattr(timezone, "now", lambda: now)

    at(AT)
    return at


def test_a_stay_ends_and_its_summary_is_completed_and_signed(house: House) -> None:
    client = leaving(house)
    browser, url = house.signed_in("therapist"), f"/charts/{client}/discharge/"
    assert "End the stay" in browser.get(url).content.decode()
    refused = browser.post(url, {"on": "2026-03-02", "reason": "4", "wants_alumni": ""})
    assert refused.status_code == 422 and "Say where the client goes on" in refused.content.decode()
    page = browser.post(
        url, {"on": "2026-03-02", "reason": "1", "wants_alumni": "yes"}, follow=True
    ).content.decode()
    assert "Drafted from the chart" in page and "To wake up without shame." in page
    early = browser.post(f"{url}sign/", follow=True).content.decode()
    assert "Still open" in early
    quiet = browser.post(f"{url}save/", SECTIONS | {"version": "1"}, headers={"accept": "application/json"})
    assert quiet.json()["values"] == {"version": 2}
    stale = browser.post(f"{url}save/", SECTIONS | {"version": "1"}, headers={"accept": "application/json"})
    assert stale.status_code == 422 and "Somebody else" in stale.json()["message"]
    browser.post(f"{url}save/", SECTIONS | ITEMS | {"version": "2"})
    done = browser.post(f"{url}sign/", follow=True).content.decode()
    assert (
        "It is kept as it reads now" in done and "Mei Okafor, LCSW" in done and "Lives independently" in done
    )
    added = browser.post(
        f"{url}add/", {"addendum": "The appointment was moved to Friday."}, follow=True
    ).content.decode()
    assert "moved to Friday" in added
    assert house.signed_in("coach").get(url).content.decode().count(SECTIONS["risk"]) == 0, (
        "coaches read no clinical part"
    )
    assert house.signed_in("scheduler").get(url).status_code == 403


def test_the_plan_is_written_line_by_line(house: House) -> None:
    client = leaving(house)
    browser, url = house.signed_in("therapist"), f"/charts/{client}/discharge/plan/"
    assert "Continuing-care plan" in browser.get(url).content.decode()
    line = {
        "l0-what": "First visit",
        "l0-kind": "appointment",
        "l0-area": "therapy",
        "l1-what": "",
        "l1-kind": "support",
        "l1-area": "therapy",
    }
    refused = browser.post(url, line | {"lines": "2", "version": ""})
    assert refused.status_code == 422 and "An appointment has a day" in refused.content.decode()
    kept = browser.post(
        url,
        line | {"lines": "2", "version": "", "l0-on": "2026-03-10", "goals": "Keep the evenings full."},
        follow=True,
    )
    assert "First visit" in kept.content.decode() and "Not given yet" in kept.content.decode()
    paper = browser.post(f"{url}copy/", follow=True).content.decode()
    assert "Continuing-care plan" in paper
    assert house.signed_in("coach").get(url).status_code == 403


def test_coach_contacts_and_the_wish_for_calls(house: House) -> None:
    client = leaving(house)
    url = f"/charts/{client}/aftercare/"
    browser = house.signed_in("coach")
    refused = browser.post(f"{url}contact/", {"how": "call", "outcome": "well", "next_on": "2026-01-01"})
    assert refused.status_code == 422 and "lies in the past" in refused.content.decode()
    kept = browser.post(
        f"{url}contact/", {"how": "call", "outcome": "well", "words": "Walked by the lake."}, follow=True
    )
    assert "Walked by the lake." in kept.content.decode()
    discharged(house, client)
    assert "Nobody has asked yet" in browser.get(url).content.decode()
    asked = browser.post(f"{url}wish/", {"yes": "yes"}, follow=True).content.decode()
    assert "30 days after" in asked and "180 days after" in asked
    assert house.signed_in("biller").get(url).status_code == 403


def test_a_follow_up_is_called_from_the_list(house: House, clock: Any) -> None:
    client = leaving(house)
    signed(house, client, wants_alumni=True, plan=plan_facts(house, AT.date()))
    first = follow_ups(house, client, AT)[0]
    browser, url = house.signed_in("alumni"), f"/charts/{client}/aftercare/follow-ups/{first.id}/"
    assert "Not yet" in browser.get(url).content.decode()
    clock(AT + 28 * DAY)
    browser = house.signed_in("alumni")
    work = browser.get("/aftercare/").content.decode()
    assert "Dana Whitfield" in work and "30 days after" in work
    assert "(214) 555-0132" in browser.get(url).content.decode()
    refused = browser.post(url, {"how": "call"})
    assert refused.status_code == 422
    kept = browser.post(
        url, {"how": "call", "outcome": "struggling", "support": "some"}, follow=True
    ).content.decode()
    assert "Reached" in kept and "Reached: struggling" in kept
    assert house.signed_in("therapist").post(url, {"how": "call", "outcome": "well"}).status_code == 403
    with house.reading("alumni") as reader:
        assert queries.follow_ups_due(reader, now=AT + 28 * DAY) == ()


def test_the_way_back_opens_an_enquiry_in_the_same_chart(house: House) -> None:
    client = leaving(house)
    signed(house, client, wants_alumni=True)
    page = house.signed_in("alumni").post(
        f"/charts/{client}/aftercare/return/", {"words": "Wants back."}, follow=True
    )
    assert "An enquiry is open" in page.content.decode()
    again = (
        house.signed_in("admissions")
        .post(f"/charts/{client}/aftercare/return/", follow=True)
        .content.decode()
    )
    assert "open already" in again
    assert house.signed_in("scheduler").get("/aftercare/").status_code == 403
    actions.add_addendum(
        by=house.actor("therapist"),
        at=AT,
        discharge_id=queries_discharge(house, client),
        words="Came back within a day.",
    )


def test_the_report_is_codes_for_those_who_see_everybody(house: House) -> None:
    client = leaving(house)
    signed(house, client)
    answer = house.signed_in("clinical_director").get("/aftercare/report.csv")
    head, line = answer.content.decode().splitlines()
    said = dict(zip(head.split(","), line.split(","), strict=True))
    assert (said["REASON"], said["EMPLOY"], said["EMPLOY_D"]) == ("1", "3", "1") and "Dana" not in line
    assert (
        Entry.objects.filter(verb="read", subject_id="aftercare:report", client_id=str(client)).count() == 1
    )
    assert house.signed_in("therapist").get("/aftercare/report.csv").status_code == 403


def queries_discharge(house: House, client: Any) -> Any:
    with house.reading("therapist") as reader:
        found = queries.discharge(reader, client_id=client)
    assert found is not None
    return found.id
