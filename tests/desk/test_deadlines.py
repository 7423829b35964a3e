"""The due-list: counted from the chart each time, one query however many clients, whose it is, and its page."""

from datetime import timedelta

from midspan.desk.queries.deadlines import due_list, notes_due
from midspan.measures import actions as measures
from midspan.trail.models import Entry
from midspan.treatment import actions as treatment
from tests.desk.counting import MOST, counted
from tests.support.center import House
from tests.support.treatment import in_care, in_force


def kinds(found: object) -> dict[str, bool]:
    return {one.kind.id: one.overdue for one in found}  # type: ignore[attr-defined]


def test_a_stay_asks_for_its_documents_until_they_are_there(house: House) -> None:
    client = in_care(house)
    later = house.at + timedelta(days=8)
    with house.reading("therapist") as reader:
        found = due_list(reader, later)
    assert kinds(found) == {"assessment": True, "plan": True, "certification": True, "measures": False} or (
        kinds(found) == {"assessment": True, "plan": True, "certification": True}
    )
    plan = next(one for one in found if one.kind.id == "plan")
    assert plan.client_id == client and plan.on == house.at.date() + timedelta(days=7)
    assert plan.pack == "Midspan default" and plan.owners and plan.of(house.users["therapist"], frozenset())
    assert not plan.of(house.users["coach"], frozenset({"therapist"}))
    plan_id = in_force(house, client)
    treatment.certify_plan(by=house.actor("prescriber"), at=house.at, plan_id=plan_id)
    with house.reading("therapist") as reader:
        assert "plan" not in kinds(due_list(reader, later)) and "certification" not in kinds(
            due_list(reader, later)
        )
        month = kinds(due_list(reader, house.at + timedelta(days=31)))
    assert month["plan_review"] is True


def test_what_nobody_on_the_team_answers_for_is_seen_by_role(house: House) -> None:
    in_care(house)
    with house.reading("clinical_director") as reader:
        found = due_list(reader, house.at + timedelta(days=8))
    assessment = next(one for one in found if one.kind.id == "assessment")
    assert assessment.owners and assessment.name
    assert not assessment.of(None, frozenset({"nurse"}))


def test_the_list_takes_one_query_however_many_clients(house: House) -> None:
    for phone in ("(214) 555-0111", "(214) 555-0112", "(214) 555-0113"):
        in_force(house, in_care(house, phone=phone, legal_first=f"Lee{phone[-1]}"))
    with house.reading("clinical_director") as reader, counted() as asked:
        found = due_list(reader, house.at + timedelta(days=40))
    assert len(found) >= 6 and len(asked) <= 2
    with house.reading("clinical_director") as reader:
        assert notes_due(reader, house.at) == ()


def test_other_centers_and_caseloads_stay_apart(house: House, other_house: House) -> None:
    in_care(house)
    for apart in (other_house.reading("clinical_director"), house.reading("family_therapist")):
        with apart as reader:
            assert due_list(reader, house.at + timedelta(days=8)) == ()


def test_which_measures_wait_is_for_those_who_read_measures(house: House) -> None:
    client = in_care(house)
    measures.assign(
        by=house.actor("therapist"), at=house.at, client_id=client, instrument="phq9", due_at=house.at
    )
    for role, about in (("therapist", "PHQ-9"), ("program_director", "")):
        with house.reading(role) as reader:
            found = due_list(reader, house.at + timedelta(days=1))
        assert [one.about for one in found if one.kind.id == "measures"] == [about]


def test_whom_the_page_shows_is_in_the_trail(house: House) -> None:
    client = in_care(house, at=house.at)
    house.signed_in("program_director").get("/due/?whose=all")
    read = Entry.objects.filter(verb="read", subject_id="desk:due").values_list("client_id", flat=True)
    assert set(read) == {str(client)}


def test_the_page_narrows_and_stays_within_the_budget(house: House) -> None:
    in_care(house, at=house.at)
    browser = house.signed_in("clinical_director")
    page = browser.get("/due/?whose=all&late=yes&kind=plan")
    assert (
        page.status_code == 200
        and b"First plan" in page.content
        and b"First assessment</a>" not in page.content
    )
    with counted() as asked:
        assert browser.get("/due/").status_code == 200
    assert len(asked) <= MOST
    assert b"Nothing like that is due" in browser.get("/due/?program=999999").content
    assert house.signed_in("coach").get("/due/").status_code == 403
