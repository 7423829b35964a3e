"""Clients, search, the story and Today, as staff see them."""

from datetime import timedelta

import pytest
from django.utils import timezone

from midspan.access.errors import Refused
from midspan.measures import actions as measures
from midspan.trail.models import Entry
from tests.desk.counting import MOST, counted
from tests.people.test_clients import admit
from tests.support import admissions as enquiries
from tests.support import assessment
from tests.support.center import AT, House

pytestmark = pytest.mark.django_db


def test_the_list_shows_clients_within_the_budget(house: House) -> None:
    house.person(name_used="Dee")
    browser = house.signed_in("admissions")
    with counted() as statements:
        text = browser.get("/clients/").content.decode()
    assert "Dee" in text
    assert "legal name" in text
    assert len(statements) <= MOST


def test_words_are_posted_and_answered(house: House) -> None:
    house.person()
    house.person(legal_first="محمد", legal_last="الحسن", phone="")
    browser = house.signed_in("admissions")
    text = browser.post("/clients/", {"words": "whit"}).content.decode()
    assert "Dana Whitfield" in text
    assert "محمد" not in text
    nobody = browser.post("/clients/", {"words": "zzzz"}).content.decode()
    assert "Nobody found" in nobody
    assert Entry.objects.filter(verb="read", subject_id="desk:clients").count() == 2


def test_a_search_word_in_the_address_is_not_looked_for(house: House) -> None:
    house.person()
    text = house.signed_in("admissions").get("/clients/?words=zzzz").content.decode()
    assert "Dana Whitfield" in text


def test_the_search_dialog_answers_as_one_types(house: House) -> None:
    house.person()
    browser = house.signed_in("admissions")
    found = browser.post("/clients/search/", {"words": "0132"}, HTTP_HX_REQUEST="true").content.decode()
    assert "Dana Whitfield" in found
    assert "<html" not in found
    assert (
        "Nobody found"
        in browser.post("/clients/search/", {"words": "zzz"}, HTTP_HX_REQUEST="true").content.decode()
    )
    assert "Dana Whitfield" in browser.post("/clients/search/", {"words": "dana"}).content.decode()
    assert browser.get("/clients/search/").status_code == 405


def test_clients_are_not_listed_for_who_may_not_see_them(house: House) -> None:
    house.person()
    assert house.signed_in("administrator").get("/clients/").status_code == 403
    assert "Dana" not in house.signed_in("therapist").post("/clients/", {"words": "dana"}).content.decode()


def test_wrong_filters_fall_back(house: House) -> None:
    house.person()
    browser = house.signed_in("admissions")
    for query in (
        "?page=nonsense",
        "?page=-4",
        f"?page={10**20}",
        "?show=all%20of%20them",
        "?level=99",
        "?page=999",
    ):
        assert browser.get(f"/clients/{query}").status_code == 200


ROLES = (
    "admissions",
    "assessor",
    "clinical_director",
    "verification",
    "scheduler",
    "privacy_officer",
    "biller",
)


@pytest.mark.parametrize("role", ROLES)
def test_the_story_of_somebody_on_the_way_in_and_in_care(house: House, role: str) -> None:
    enquiry = enquiries.enquire(house)
    client_id = enquiries.client_of(house, enquiry)
    assessment.decided(house, client_id)
    for week in range(2):
        measures.record_measure(
            by=house.actor("assessor"), at=AT + timedelta(days=7 * week), client_id=client_id, instrument="phq9",
            answers=assessment.PHQ9 | {"sleep": 3 - week},
        )  # fmt: skip
    browser = house.signed_in(role)
    assert browser.get(f"/charts/{client_id}/").status_code == 200
    admit(house, client_id)
    with counted() as statements:
        page = browser.get(f"/charts/{client_id}/")
    text = page.content.decode()
    assert page.status_code == 200
    assert all(
        words in text
        for words in ("Ruth Castellanos-Whitaker", "The way so far", "What is due", "Care team", "988")
    )
    assert len(statements) <= MOST, "\n".join(statements)
    assert ("-1 since the first" in text) == ("clinical" in house.reader(role).classes)
    assert ("Decided" in text) == ("clinical" in house.reader(role).classes)


def test_the_story_of_a_person_of_whom_nothing_is_known(house: House) -> None:
    client_id = house.person(legal_first="", legal_last="", phone="")
    text = house.signed_in("admissions").get(f"/charts/{client_id}/").content.decode()
    assert "Name not given" in text
    assert "The assessment is not begun" in text


def test_a_chart_outside_the_caseload_asks_for_a_reason_or_is_not_found(
    house: House, other_house: House
) -> None:
    client_id = house.person()
    assert (
        house.signed_in("therapist")
        .get(f"/charts/{client_id}/")
        .headers["Location"]
        .startswith(f"/charts/{client_id}/open/")
    )
    assert house.signed_in("coach").get(f"/charts/{client_id}/").status_code == 404
    assert other_house.signed_in("admissions").get(f"/charts/{client_id}/").status_code == 404
    assert (
        house.signed_in("admissions").get("/charts/00000000-0000-4000-8000-000000000000/").status_code == 404
    )
    assert Entry.objects.filter(verb="chart.not_opened").count() == 4


def test_a_read_chart_is_in_the_trail_before_it_is_sent(house: House) -> None:
    client_id = house.person()
    house.signed_in("admissions").get(f"/charts/{client_id}/")
    row = Entry.objects.get(verb="read", client_id=str(client_id))
    assert (row.actor_name, row.subject_id, row.purpose) == ("Rosa Delgado", "desk:story", "care")


def test_today_leads_with_the_enquiry_that_is_due(house: House) -> None:
    enquiries.enquire(house, at=timezone.now() - timedelta(hours=40))
    enquiries.enquire(house, enquiries.MOTHER, at=timezone.now() - timedelta(hours=2))
    text = house.signed_in("admissions").get("/today/").content.decode()
    assert "Good " in text
    assert text.index("Ruth Castellanos-Whitaker") < text.index("Daniel Okonkwo")
    assert "Late by" in text


def test_today_with_work_stays_within_the_budget_for_every_role(house: House) -> None:
    for n in range(4):
        enquiry = enquiries.enquire(house, at=timezone.now() - timedelta(hours=30 + n))
        client_id = enquiries.client_of(house, enquiry)
        house.cares("therapist", client_id)
        if n % 2:
            assessment.decided(house, client_id, at=timezone.now() - timedelta(hours=20))
        else:
            assessment.written(house, client_id, at=timezone.now() - timedelta(hours=20))
    for role in house.users:
        browser = house.signed_in(role)
        browser.get("/today/")
        with counted() as statements:
            assert browser.get("/today/").status_code == 200, role
        assert len(statements) <= MOST, (role, *statements)


def test_the_director_sees_what_waits_for_review(house: House) -> None:
    enquiry = enquiries.enquire(house)
    assessment.decided(house, enquiries.client_of(house, enquiry))
    text = house.signed_in("clinical_director").get("/today/").content.decode()
    assert "Decisions to review" in text
    assert "Ruth Castellanos-Whitaker" in text


def test_the_strip_of_alerts_says_nothing_new_without_a_row(house: House) -> None:
    client_id = house.person()
    browser = house.signed_in("assessor")
    assert browser.get("/today/alerts/?have=none").status_code == 204
    assert not Entry.objects.filter(subject_id="desk:alerts").exists()
    measures.record_measure(
        by=house.actor("assessor"),
        at=timezone.now(),
        client_id=client_id,
        instrument="cssrs_screener",
        answers=assessment.HIGH,
    )
    answer = browser.get("/today/alerts/?have=none")
    assert answer.status_code == 200
    assert "Safety alert" in answer.content.decode()
    assert Entry.objects.filter(subject_id="desk:alerts").count() == 1
    assert "Safety alert: Dana" not in house.signed_in("scheduler").get("/today/").content.decode()


def test_nobody_acts_for_a_center_where_they_have_no_role(house: House, other_house: House) -> None:
    with pytest.raises(Refused):
        from midspan.privacy import gate

        gate.reader_for(house.user("admissions"), center_id=other_house.center_id)


@pytest.mark.parametrize(
    ("role", "leads", "not_there"),
    [
        ("clinical_director", ("/agreement/", "/measures/report/"), ()),
        ("program_director", ("/measures/report/",), ("/agreement/",)),
    ],
)
def test_those_who_answer_for_the_program_reach_its_reports_from_today(
    house: House, role: str, leads: tuple[str, ...], not_there: tuple[str, ...]
) -> None:
    browser = house.signed_in(role)
    text = browser.get("/today/").content.decode()
    for one in leads:
        assert f'href="{one}"' in text
        assert browser.get(one).status_code == 200
    assert not any(f'href="{one}"' in text for one in not_there)


def test_the_report_leads_to_the_questionnaires_only_who_may_read_them(house: House) -> None:
    for role, shown in (("clinical_director", True), ("program_director", False)):
        text = house.signed_in(role).get("/measures/report/").content.decode()
        assert ('href="/measures/"' in text) is shown
