"""The pages of the assessment: one happy path and one refusal each."""

import re
from typing import Any
from uuid import UUID

import pytest
from django.test import Client as Browser
from django.utils import timezone

from midspan.assessment import actions, queries
from tests.support.assessment import decided, signed, written
from tests.support.center import House

LOW = {"ratings": (0, 1, 3, 3, 3, 1), "answers": {"safety": {"hours_need": 25}}}


def latest(house: House, client: UUID) -> Any:
    with house.reading("clinical_director") as reader:
        return queries.latest(reader, client_id=client)


def was(page: Any) -> str:
    return re.search(r'name="was" value="([^"]*)"', page.content.decode())[1]  # type: ignore[index]


def base(client: UUID) -> str:
    return f"/charts/{client}/assessment/"


def test_it_begins_and_leads_from_part_to_part(house: House) -> None:
    client, browser = house.person(), house.signed_in("assessor")
    assert "No assessment yet" in browser.get(base(client)).content.decode()
    first = browser.post(f"{base(client)}start/", follow=True)
    assert first.redirect_chain[-1][0] == f"{base(client)}substance_use/"
    given = {
        "was": was(first),
        "substances-0-substance": "alcohol",
        "substances-0-first_age": "16",
        "overdose": "no",
        "withdrawal_risk": "low",
    }
    following = browser.post(f"{base(client)}substance_use/", given, follow=True)
    assert following.redirect_chain[-1][0] == f"{base(client)}mental_health/"
    back = browser.get(f"{base(client)}substance_use/").content.decode()
    assert 'value="16"' in back and "substances-1-substance" not in back
    added = browser.post(
        f"{base(client)}substance_use/", given | {"was": "", "add": "substances"}, follow=True
    )
    assert "substances-1-substance" in added.content.decode()
    assert (
        "substances-2-substance"
        in browser.get(f"{base(client)}substance_use/row/substances/2/").content.decode()
    )
    assert house.signed_in("admissions").post(f"{base(client)}start/").status_code == 403
    assert browser.get(f"{base(client)}weather/").status_code == 404


def test_an_autosave_says_what_was_kept_and_what_applies_now(house: House) -> None:
    client, browser = house.person(), house.signed_in("assessor")
    page = browser.post(f"{base(client)}start/", follow=True)
    url = f"{base(client)}mental_health/save/"
    page = browser.get(f"{base(client)}mental_health/")
    said = browser.post(
        url,
        {
            "was": was(page),
            "attempts": "yes",
            "danger_now": "yes",
            "diagnoses-0-code": "F1",
            "diagnoses-0-label": "x",
        },
    ).json()
    assert said["shown"]["attempts_words"] is True and "988" in said["html"]["help-danger_now"]
    assert "no code of ICD-10-CM" in said["html"]["save-notes"]
    assert "Safety alert" in browser.get(base(client)).content.decode()


def test_two_writers_meet_and_nothing_is_lost(house: House) -> None:
    client = house.person()
    house.cares("therapist", client)
    june, mei = house.signed_in("assessor"), house.signed_in("therapist")
    june.post(f"{base(client)}start/")
    before = was(june.get(f"{base(client)}goals/"))
    mei.post(f"{base(client)}goals/save/", {"was": before, "wants": "Hers"})
    said = june.post(
        f"{base(client)}goals/save/", {"was": before, "wants": "Mine", "strengths": "Humor"}
    ).json()
    assert "Mei Okafor wrote “Hers”" in said["html"]["save-notes"]
    page = june.post(
        f"{base(client)}goals/", {"was": said["values"]["was"], "wants": "Mine", "strengths": "Humor"}
    )
    assert "Mine</textarea>" in page.content.decode() and "Keep mine" in page.content.decode()
    june.post(
        f"{base(client)}goals/", {"was": was(page), "wants": "Mine", "strengths": "Humor", "mine": "wants"}
    )
    assert "Mine</textarea>" in june.get(f"{base(client)}goals/").content.decode()


def test_the_panel_follows_the_ratings(house: House) -> None:
    client, browser = house.person(), house.signed_in("assessor")
    written(house, client, at=timezone.now())
    page = browser.get(f"{base(client)}ratings/")
    assert "Severe symptoms" in page.content.decode() and "From the interview" in page.content.decode()
    assert "2.1 Intensive outpatient" in browser.get(f"{base(client)}panel/").content.decode()
    saved = browser.post(
        f"{base(client)}ratings/save/", {"was": was(page), "d1": "4", "e1": "Shaking, confused."}
    )
    assert saved.status_code == 200
    assert (
        "4 " in browser.get(f"{base(client)}panel/").content.decode()
        and "dangerous now" in browser.get(f"{base(client)}level/").content.decode()
    )
    assert browser.post(f"{base(client)}ratings/save/", {"was": "", "d1": "9"}).status_code == 422


def test_a_save_says_what_it_did_to_the_level_and_why(house: House) -> None:
    client, browser = house.person(), house.signed_in("assessor")
    written(house, client, at=timezone.now())
    page = browser.get(f"{base(client)}ratings/")
    assert '<p id="level-moved" class="form-said small" role="status"></p>' in page.content.decode()
    save = f"{base(client)}ratings/save/"
    higher = browser.post(save, {"was": was(page), "d4": "3", "e4": "Used on five of seven days."}).json()
    assert "2.1 <span" in higher["html"]["level-moved"]
    assert "2.5</b> because dimension 4 is rated 3 or more" in higher["html"]["level-moved"]
    same = browser.post(
        save, {"was": higher["values"]["was"], "d4": "3", "e4": "Used on six of seven days."}
    ).json()
    assert "level-moved" not in same["html"]
    lower = browser.post(
        f"{base(client)}ratings/", {"was": same["values"]["was"], "d4": "2", "e4": "Used once."}, follow=True
    ).content.decode()
    assert "2.1</b> because this is no longer so: dimension 4 is rated 3 or more" in lower
    assert "no longer so" not in browser.get(f"{base(client)}level/").content.decode()
    page = browser.get(f"{base(client)}substance_use/")
    asked = browser.post(
        f"{base(client)}substance_use/save/", {"was": was(page), "withdrawal_risk": "moderate"}
    ).json()
    assert "2.7</b> because moderate or worse withdrawal" in asked["html"]["level-moved"]


def test_the_director_sees_how_decisions_agree(house: House) -> None:
    director = house.signed_in("clinical_director")
    assert "No decisions in this period" in director.get("/agreement/").content.decode()
    decided(house, house.person())
    decided(house, house.person(legal_first="Omar"), "1.5", reason="patient_choice")
    with house.reading("clinical_director") as reader:
        found = queries.agreement_since(reader)
        assert found.whole.exact.count == 1 and found.whole.lower.count == 1 and set(found.programs) == {None}
    page = director.get("/agreement/?days=all&program=none").content.decode()
    assert "1 / 2" in page and "The person&#x27;s choice" in page and "kappa" in page
    assert (
        "No decisions"
        in director.get(f"/agreement/?program={house.profile().programs[0].id}").content.decode()
    )
    assert director.get("/agreement/?days=7").status_code == 404
    assert director.get("/agreement/?program=weather").status_code == 404
    assert house.signed_in("assessor").get("/agreement/").status_code == 403


def test_signing_says_what_is_missing_then_decides_with_one_click(house: House) -> None:
    client, browser = house.person(), house.signed_in("assessor")
    browser.post(f"{base(client)}start/")
    assert "Before signing" in browser.get(base(client)).content.decode()
    refused = browser.post(f"{base(client)}sign/", follow=True)
    assert "provisional" in refused.content.decode()
    other = house.person(legal_first="Omar")
    written(house, other, at=timezone.now())
    done = browser.post(f"{base(other)}sign/", follow=True).content.decode()
    assert "Decide 2.1 Intensive outpatient" in done
    decided_page = browser.post(f"{base(other)}level/decide/", {"same": "yes"}, follow=True).content.decode()
    assert "Waits for the clinical director" in decided_page and latest(house, other).decided_level == "2.1"
    read = browser.get(f"{base(other)}life/").content.decode()
    assert "A stable, safe place" in read and "<textarea" not in read.replace('id="note"', "")
    browser.post(f"{base(other)}addendum/", {"words": "The sister called."})
    assert "The sister called." in browser.get(base(other)).content.decode()


def test_a_different_level_asks_for_its_reason_and_signatures(house: House) -> None:
    client, browser = house.person(), house.signed_in("assessor")
    signed(house, client, **LOW)
    asked = browser.post(f"{base(client)}level/decide/", {"level": "1.5"})
    assert asked.status_code == 422 and "needs a reason from the list" in asked.content.decode()
    browser.post(f"{base(client)}level/decide/", {"level": "1.5", "reason": "payer_denial"})
    decision = latest(house, client).decision.id
    supervisor = house.signed_in("supervisor")
    assert "Sign as supervisor" in supervisor.get(f"{base(client)}level/").content.decode()
    assert "Sign as supervisor" not in browser.get(f"{base(client)}level/").content.decode()
    url = f"{base(client)}level/{decision}/sign/supervisor/"
    assert "Say why you do not sign" in supervisor.post(url, {"decline": "yes"}, follow=True).content.decode()
    assert "Signed." in supervisor.post(url, {"agree": "yes"}, follow=True).content.decode()
    director: Browser = house.signed_in("clinical_director")
    review = f"{base(client)}level/{decision}/review/"
    assert "looked at again" in director.post(review, {"return": "yes"}, follow=True).content.decode()
    assert (
        "Reviewed by the clinical director"
        in director.post(review, {"agree": "yes"}, follow=True).content.decode()
    )
    assert browser.post(review, {"agree": "yes"}).status_code == 403


def test_a_decision_is_reviewed_in_its_own_chart_only(house: House) -> None:
    decision, other = decided(house, house.person()), house.person(legal_first="Omar")
    decided(house, other)
    director = house.signed_in("clinical_director")
    assert director.post(f"{base(other)}level/{decision}/review/", {"agree": "yes"}).status_code == 404


def test_earlier_assessments_stay_readable(house: House) -> None:
    client, browser = house.person(), house.signed_in("assessor")
    first = signed(house, client)
    browser.post(f"{base(client)}start/", {"follow": "yes"})
    page = browser.get(base(client)).content.decode()
    assert f"{base(client)}past/{first}/" in page
    assert "A stable, safe place" in browser.get(f"{base(client)}past/{first}/").content.decode()
    assert house.signed_in("scheduler").get(f"{base(client)}past/{first}/").status_code == 403


@pytest.mark.parametrize("part", ["", "mental_health/", "ratings/", "level/", "panel/"])
def test_a_page_takes_few_queries(house: House, part: str, django_assert_max_num_queries: Any) -> None:
    client, browser = house.person(), house.signed_in("assessor")
    written(house, client, at=timezone.now())
    browser.get(f"{base(client)}{part}")
    with django_assert_max_num_queries(25) as made:
        assert browser.get(f"{base(client)}{part}").status_code == 200
    reads = [
        one["sql"]
        for one in made.captured_queries
        if one["sql"].startswith("SELECT") and "set_config" not in one["sql"]
    ]
    assert len(reads) <= 12, "\n\n".join(one[:160] for one in reads)
    assert actions
