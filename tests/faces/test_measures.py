"""The pages of measures and safety alerts: one happy path and one refusal each."""

import re
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.test import Client as Browser
from django.utils import timezone

from midspan.measures import actions, queries
from midspan.measures.actions import AlertReason
from tests.desk.counting import MOST, counted
from tests.support.assessment import CALM, HIGH, PHQ9
from tests.support.center import House
from tests.support.treatment import in_care

DANGER = AlertReason("danger", "Danger of self-harm now.", "now")


def seen(*keys: str, **answers: Any) -> dict[str, Any]:
    return {"seen": list(keys), **answers}


def asked(house: House, instrument: str = "phq9", **person: Any) -> tuple[UUID, UUID]:
    client = house.person(**person)
    return client, actions.assign(
        by=house.actor("assessor"), at=timezone.now(), client_id=client, instrument=instrument
    )


def alarmed(house: House, client: UUID | None = None) -> UUID:
    client = client or house.person()
    return actions.raise_alert(
        by=house.actor("admissions"), at=timezone.now(), client_id=client, source="person", reasons=[DANGER]
    ).alert_id


def rows(house: House, client: UUID) -> Any:
    with house.reading("assessor") as reader:
        return queries.measures_of(reader, client_id=client)


def test_sending_a_questionnaire_asks_little(house: House) -> None:
    browser, answers = house.signed_in("assessor"), {**PHQ9, "selfharm": 0, "difficulty": 1}
    for _ in range(2):
        client, measure = asked(house)
        with counted() as statements:
            done = browser.post(
                f"/charts/{client}/measures/{measure}/", answers | {"seen": [*answers], "anyway": "yes"}
            )
        assert done.status_code == 302
    assert len(statements) <= MOST, statements


def test_the_list_shows_trends_and_asks_for_another(house: House) -> None:
    client = house.person()
    for _ in range(2):
        actions.record_measure(
            by=house.actor("assessor"), at=timezone.now(), client_id=client, instrument="phq9", answers=PHQ9
        )
    browser = house.signed_in("assessor")
    page = browser.get(f"/charts/{client}/measures/")
    assert page.status_code == 200 and b"<svg" in page.content and "8, mild" in page.content.decode()
    made = browser.post(f"/charts/{client}/measures/", {"instrument": "gad7", "mode": "staff"}, follow=True)
    assert "Feeling nervous, anxious, or on edge" in made.content.decode()
    again = browser.post(f"/charts/{client}/measures/", {"instrument": "gad7", "mode": "staff"})
    assert "waits for an answer already" in again.content.decode()
    assert house.signed_in("biller").get(f"/charts/{client}/measures/").status_code == 403


def test_the_questionnaire_is_completed_and_explains_its_score(house: House) -> None:
    client, measure = asked(house)
    browser, url = house.signed_in("assessor"), f"/charts/{client}/measures/{measure}/"
    assert "Little interest or pleasure" in browser.get(url).content.decode()
    part = seen(*PHQ9, **{key: value for key, value in PHQ9.items() if key != "sleep"})
    blank = browser.post(url, part)
    assert "Question 3" in blank.content.decode() and rows(house, client)[0].state == "begun"
    done = browser.post(url, part | {"sleep": 2, "seen": [*PHQ9, "difficulty"], "anyway": "yes"}, follow=True)
    text = done.content.decode()
    assert "9, mild" in text and "All 9 scored items" in text and "Spitzer" in text
    assert browser.post(url, part).status_code == 200, (
        "a completed measure shows its result and takes nothing more"
    )


def test_an_autosave_shows_the_help_and_raises_the_alert(house: House) -> None:
    client, measure = asked(house, "cssrs_screener")
    browser = house.signed_in("assessor")
    url = f"/charts/{client}/measures/{measure}/save/"
    said = browser.post(url, seen("q1", "q2", "q6", q1=0, q2=1)).json()
    assert said["shown"] == {
        "q1": True,
        "q2": True,
        "q3": True,
        "q4": True,
        "q5": True,
        "q6": True,
        "q6r": False,
    }
    assert "988" in said["html"]["help-q2"] and "Nobody is reading" in said["html"]["help-q2"]
    bad = browser.post(url, seen("q1", q1=9))
    assert bad.status_code == 422 and "q1" in bad.json()["message"]
    page = browser.get("/today/").content.decode()
    assert "Safety alert: Dana Whitfield" in page


def test_one_question_at_a_time_works_without_javascript(house: House) -> None:
    client, measure = asked(house, "cssrs_screener")
    browser = house.signed_in("assessor")
    url = f"/charts/{client}/measures/{measure}/"
    place = browser.get(f"{url}one/next/")
    assert "Question 1 of 3" in place.content.decode()
    for key, value in (("q1", 0), ("q2", 0), ("q6", 0)):
        place = browser.post(f"{url}one/{key}/", seen(key, **{key: value}), follow=True)
    assert place.redirect_chain[-1][0] == f"{url}?last=1"
    assert 'type="submit" autofocus>Complete and score' in place.content.decode(), (
        "Enter goes on; no digit changes the first answer"
    )
    assert browser.get(f"{url}one/nonsense/").status_code == 404
    browser.post(url, seen("q1", "q2", "q6", **CALM))
    assert rows(house, client)[0].band == "none"


def test_questions_that_follow_are_asked_before_it_is_completed(house: House) -> None:
    client, measure = asked(house, "cssrs_screener")
    page = house.signed_in("assessor").post(
        f"/charts/{client}/measures/{measure}/", seen("q1", "q2", "q6", q1=0, q2=1, q6=0)
    )
    assert "3 more questions follow" in page.content.decode() and rows(house, client)[0].state == "begun"


def test_the_tablet_is_locked_until_staff_unlock_it(house: House) -> None:
    client, measure = asked(house)
    browser: Browser = house.signed_in("assessor")
    handed = browser.post(f"/charts/{client}/measures/{measure}/hand/", follow=True)
    text = handed.content.decode()
    assert (
        handed.redirect_chain[-1][0] == f"/answer/{measure}/"
        and "Whitfield" not in text
        and "PHQ" not in re.sub(r"<p class=\"tiny.*", "", text)
    )
    for staff_page in ("/today/", f"/charts/{client}/measures/"):
        assert browser.get(staff_page).status_code == 423
    _, other = asked(house, legal_first="Omar")
    assert browser.get(f"/answer/{other}/").status_code == 423
    said = browser.post(f"/answer/{measure}/save/", seen("selfharm", selfharm=2)).json()
    assert "Nobody is reading" in said["html"]["help-selfharm"]
    done = browser.post(
        f"/answer/{measure}/", seen(*PHQ9, "difficulty", **PHQ9, anyway="yes") | {"selfharm": 2}, follow=True
    )
    assert "give this tablet back" in done.content.decode() and "988" in done.content.decode()
    assert browser.get(f"/answer/{measure}/")["Location"] == "/answer/done/", (
        "once sent it does not open again"
    )
    assert browser.get(f"/answer/{measure}/one/selfharm/").status_code == 404
    assert rows(house, client)[0].mode == "tablet"


def test_the_tablet_pages_open_for_nobody_else(house: House) -> None:
    _, measure = asked(house)
    assert house.signed_in("assessor").get(f"/answer/{measure}/").status_code == 302
    assert Browser().get(f"/answer/{measure}/").status_code == 302


def test_a_correction_and_a_withdrawal_take_a_reason(house: House) -> None:
    client = house.person()
    done = actions.record_measure(
        by=house.actor("assessor"), at=timezone.now(), client_id=client, instrument="phq9", answers=PHQ9
    ).measure_id
    browser = house.signed_in("assessor")
    refused = browser.post(f"/charts/{client}/measures/{done}/amend/", {"reason": ""}, follow=True)
    assert "Say why" in refused.content.decode()
    browser.post(f"/charts/{client}/measures/{done}/amend/", {"reason": "Misread aloud"})
    new = rows(house, client)[0]
    assert new.amends == done
    browser.post(f"/charts/{client}/measures/{new.id}/withdraw/", {"reason": "It was right"})
    assert rows(house, client)[0].state == "withdrawn"


def test_an_alert_is_taken_noted_and_closed(house: House) -> None:
    alert = alarmed(house)
    browser = house.signed_in("supervisor")
    page = browser.get("/safety/").content.decode()
    assert "Dana Whitfield" in page and "acknowledge by" in page
    one = browser.get(f"/safety/{alert}/").content.decode()
    assert "Danger of self-harm now." in one and "I am on it" in one
    assert "You are on it" in browser.post(f"/safety/{alert}/take/", follow=True).content.decode()
    empty = browser.post(f"/safety/{alert}/close/", {"words": "Spoke with her at length."})
    assert empty.status_code == 422 and "at least one thing" in empty.content.decode()
    closed = browser.post(
        f"/safety/{alert}/close/",
        {"done": ["spoke"], "words": "Spoke with her at length; safe with a sister."},
        follow=True,
    )
    assert "Nobody waits" in closed.content.decode()


def test_who_may_not_close_hands_it_over(house: House) -> None:
    alert = alarmed(house)
    nurse = house.signed_in("nurse")
    assert "Closing takes a licensed clinician" in nurse.get(f"/safety/{alert}/").content.decode()
    assert (
        nurse.post(
            f"/safety/{alert}/close/", {"done": ["spoke"], "words": "Spoke at length with her."}
        ).status_code
        == 403
    )
    nurse.post(f"/safety/{alert}/note/", {"done": ["spoke"], "words": "On the phone."})
    done = nurse.post(f"/safety/{alert}/hand/", {"to": house.users["supervisor"]}, follow=True)
    assert "Handed over" in done.content.decode()
    assert house.signed_in("scheduler").get(f"/safety/{alert}/").status_code == 404
    assert "A client needs a clinician now" in house.signed_in("scheduler").get("/safety/").content.decode()
    assert house.signed_in("biller").get("/safety/").status_code == 403


def test_a_concern_is_raised_by_hand(house: House) -> None:
    client = house.person()
    browser = house.signed_in("admissions")
    assert browser.post(f"/charts/{client}/measures/concern/", {"says": ""}).status_code == 422
    made = browser.post(
        f"/charts/{client}/measures/concern/",
        {"says": "Sounded frightened on the phone.", "urgency": "same_day"},
        follow=True,
    )
    assert "Sounded frightened" in made.content.decode()


@pytest.mark.parametrize(
    "where", ["/charts/{client}/measures/", "/charts/{client}/measures/{measure}/", "/safety/"]
)
def test_a_page_takes_few_queries(house: House, where: str, django_assert_max_num_queries: Any) -> None:
    client, measure = asked(house)
    alarmed(house, client)
    browser = house.signed_in("assessor")
    url = where.format(client=client, measure=measure)
    browser.get(url)
    with django_assert_max_num_queries(20) as made:
        browser.get(url)
    reads = [
        one["sql"]
        for one in made.captured_queries
        if one["sql"].startswith("SELECT") and "set_config" not in one["sql"]
    ]
    assert len(reads) <= 12, "\n".join(reads)
    assert HIGH


def test_what_is_due_is_asked_for_and_handed_over_at_once(house: House) -> None:
    client = in_care(house)
    browser = house.signed_in("therapist")
    page = browser.get(f"/charts/{client}/measures/").content.decode()
    assert "Due now" in page and "Ask for all that is due" in page
    asked_for = browser.post(f"/charts/{client}/measures/due/", follow=True).content.decode()
    assert "asked for. They wait" in asked_for and "Hand over all of them" in asked_for
    handed = browser.post(f"/charts/{client}/measures/hand/", follow=True)
    first = handed.redirect_chain[-1][0]
    assert first.startswith("/answer/") and "follow this one" in handed.content.decode()
    chosen = browser.post(first, {"seen": [], "layout": "one"}, follow=True)
    assert "/one/" in chosen.redirect_chain[-1][0] and "Question 1 of" in chosen.content.decode()
    assert "/one/" in browser.get(first, follow=True).redirect_chain[-1][0], "it is remembered"


def test_days_are_a_number_and_labels_of_ours_are_for_paper(house: House) -> None:
    client, measure = asked(house, "bamr")
    browser = house.signed_in("assessor")
    page = browser.get(f"/charts/{client}/measures/{measure}/").content.decode()
    assert page.count('type="number"') >= 10 and 'max="30"' in page and "0 to 30 days." in page
    wrong = browser.post(f"/charts/{client}/measures/{measure}/save/", seen("i4", i4=45))
    assert wrong.status_code == 422
    _, paper = asked(house, "audit", legal_first="Omar")
    with house.reading("assessor") as reader:
        whose = queries.measure(reader, measure_id=paper).client_id  # type: ignore[union-attr]
    page = browser.get(f"/charts/{whose}/measures/{paper}/").content.decode()
    assert "Enter this from your own copy" in page and "Hand over to the client" not in page
    library = browser.get("/measures/").content.decode()
    assert "Wording to load" in library and "Not shipped, and why" in library


def test_the_report_counts_and_hides_small_numbers_from_others(house: House) -> None:
    client = in_care(house, at=timezone.now() - timedelta(days=40))
    done = actions.record_measure(
        by=house.actor("therapist"), at=timezone.now(), client_id=client, instrument="phq9", answers=PHQ9
    ).measure_id
    browser = house.signed_in("therapist")
    for act, words in (
        ("discuss", {"words": "Sleep comes first."}),
        ("feed-back", {"to": "plan", "words": "Sleep is a goal."}),
    ):
        browser.post(f"/charts/{client}/measures/{done}/{act}/", words)
    for role, names, counts in (("clinical_director", True, True), ("program_director", False, False)):
        page = house.signed_in(role).get("/measures/report/").content.decode()
        assert ("Whitfield" in page) is names and ("too few to show" not in page) is counts
    paper = house.signed_in("clinical_director").get("/measures/report/paper/").content.decode()
    assert "too few to show" in paper and "Whitfield" not in paper and "Wilson" in paper
    assert house.signed_in("biller").get("/measures/report/").status_code == 403
    assert browser.get("/measures/report/?days=91").status_code == 404
