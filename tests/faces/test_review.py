"""The page of phases and levels: one happy path and one refusal each."""

import pytest
from django.utils import timezone

from midspan.review import queries
from tests.support.center import AT, House
from tests.support.review import assessed_and_in_care, moved_to, offering, phase, track

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def morning(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages open in the week in which the scene plays."""
    monkeypatch.setattr(timezone, "now", lambda: AT)


def test_the_page_says_what_speaks_for_the_next_phase_and_moves(house: House) -> None:
    client = assessed_and_in_care(house, weeks_ago=4)
    browser, url = house.signed_in("therapist"), f"/charts/{client}/moves/"
    page = browser.get(url).content.decode()
    assert "The usual length of this phase is nearly reached" in page and "Not known" in page
    assert "The rules recommend" in page and "Rate again" in page
    given = {"phase": phase(house, 2), "on": "2026-03-02", "reason": ""}
    refused = browser.post(f"{url}phase/", given)
    assert refused.status_code == 422 and "Say why the client moves all the same" in refused.content.decode()
    moved = browser.post(f"{url}phase/", given | {"reason": "Ready after four weeks."}, follow=True)
    assert "The criteria as they stood are kept" in moved.content.decode()
    with house.reading("therapist") as reader:
        now = queries.phase_now(reader, client_id=client)
    assert now is not None and now.phase.id == phase(house, 2)


def test_rating_again_and_stepping_up_from_the_page(house: House) -> None:
    client = assessed_and_in_care(house)
    browser, url = house.signed_in("therapist"), f"/charts/{client}/moves/"
    ratings = {f"d{n}": value for n, value in enumerate((0, 1, 3, 3, 1, 1), start=1)}
    refused = browser.post(f"{url}rate/", ratings | {"progress": "worse"})
    assert refused.status_code == 422 and "Say what speaks for the new rating" in refused.content.decode()
    said = {"e3": "Panic on most days.", "e4": "Two returns to use."}
    kept = browser.post(
        f"{url}rate/", ratings | said | {"progress": "worse", "hours_need": "25"}, follow=True
    ).content.decode()
    assert "Step up" in kept and "Rated again" in kept
    place = f"{offering(house, '2.5').id}-{track(house, 'full_day').id}"
    done = browser.post(
        f"{url}level/",
        {"place": place, "on": "2026-03-02", "reason": "More structure each day."},
        follow=True,
    ).content.decode()
    assert "enrol in the new ones" in done and "2.1 to 2.5" in done


def test_a_second_signature_is_given_on_the_page(house: House) -> None:
    client = assessed_and_in_care(house, level="2.5", ratings=(0, 1, 3, 4, 3, 1))
    move = moved_to(house, client, "2.1", "day", override="patient_choice")
    url = f"/charts/{client}/moves/"
    assert "Still to sign" in house.signed_in("therapist").get(url).content.decode()
    page = house.signed_in("supervisor").get(url).content.decode()
    assert "Sign as supervisor" in page
    declined = house.signed_in("supervisor").post(
        f"{url}{move}/sign/supervisor/", {"decline": "yes"}, follow=True
    )
    assert "Say why you do not sign" in declined.content.decode()
    signed = house.signed_in("supervisor").post(
        f"{url}{move}/sign/supervisor/", {"agree": "yes"}, follow=True
    )
    assert "Signed." in signed.content.decode()


def test_who_reads_no_clinical_parts_sees_the_phase_and_nothing_else(house: House) -> None:
    client = assessed_and_in_care(house)
    page = house.signed_in("coach").get(f"/charts/{client}/moves/").content.decode()
    assert "Early phase" in page and "The rules recommend" not in page and "Step up, step down" not in page
    assert house.signed_in("biller").get(f"/charts/{client}/moves/").status_code == 403
    assert house.signed_in("coach").post(f"/charts/{client}/moves/phase/", {}).status_code == 403
    away = house.person()
    assert "Not in care now" in house.signed_in("supervisor").get(f"/charts/{away}/moves/").content.decode()


def test_the_list_of_everybody_says_who_is_ready_and_what_is_missing(house: House) -> None:
    assessed_and_in_care(house, weeks_ago=4)
    waits = assessed_and_in_care(house, legal_first="Björn", level="2.5", ratings=(0, 1, 3, 4, 3, 1))
    moved_to(house, waits, "2.1", "day", override="patient_choice")
    page = house.signed_in("clinical_director").get("/stays/").content.decode()
    assert "Dana Whitfield" in page and "Not known: attendance" in page and "4 of 4" in page
    assert "Moves that wait for a signature" in page and "Clinical supervisor and prescriber" in page
    assert "Björn" in house.signed_in("therapist").get("/stays/").content.decode()
    assert house.signed_in("coach").get("/stays/").status_code == 403
