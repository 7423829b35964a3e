"""The due-list: counted from the chart each time, one query however many clients, whose it is, and its page."""

from datetime import timedelta

from django.utils import timezone

from midspan.desk.queries.deadlines import UNTOLD, DueLine, due_list, notes_due
from midspan.measures import actions as measures
from midspan.measures.queries import due_of
from midspan.trail.models import Entry
from midspan.treatment import actions as treatment
from tests.desk.counting import MOST, counted
from tests.support.aftercare import discharged, leaving
from tests.support.assessment import PHQ9
from tests.support.center import House
from tests.support.treatment import in_care, in_force


def kinds(found: object) -> dict[str, bool]:
    return {one.kind.id: one.overdue for one in found}  # type: ignore[attr-defined]


def test_a_stay_asks_for_its_documents_until_they_are_there(house: House) -> None:
    client = in_care(house)
    later = house.at + timedelta(days=8)
    with house.reading("therapist") as reader:
        found = due_list(reader, later)
    assert kinds(found) == {"assessment": True, "plan": True, "certification": True, "measures": True}
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
    in_care(house)
    told: dict[str, list[DueLine]] = {}
    for role in ("therapist", "program_director"):
        with house.reading(role) as reader:
            found = due_list(reader, house.at + timedelta(days=1))
        told[role] = [one for one in found if one.kind.id == "measures"]
    assert "PHQ-9" in {one.about for one in told["therapist"]}
    assert [one.on for one in told["program_director"]] == sorted(one.on for one in told["therapist"])
    assert {(one.about, one.instrument, one.why) for one in told["program_director"]} == {("", "", UNTOLD)}


def test_today_the_chart_and_the_list_are_one_reckoning(house: House) -> None:
    """Each client and instrument on the same day, and the same numbers on both pages."""
    later = timezone.now()
    begun = later - timedelta(days=20)
    clients = [in_care(house, at=begun, phone=f"(214) 555-012{n}", legal_first=f"Robin{n}") for n in range(3)]
    by = house.actor("therapist")
    measures.record_measure(
        by=by, at=begun + timedelta(days=15), client_id=clients[0], instrument="phq9", answers=PHQ9
    )
    measures.record_measure(by=by, at=begun, client_id=clients[1], instrument="phq9", answers=PHQ9)
    measures.assign(by=by, at=later, client_id=clients[2], instrument="k6", due_at=later, mode="paper")  # fmt: skip
    with house.reading("therapist") as reader:
        found = [one for one in due_list(reader, later) if one.kind.id == "measures"]
        of_charts = {
            (client, one.instrument): (one.on, one.overdue, one.says)
            for client in clients
            for one in due_of(reader, client_id=client, now=later).now
        }
    assert {(one.client_id, one.instrument): (one.on, one.overdue, one.why) for one in found} == of_charts
    assert len(found) == len(of_charts) and (clients[0], "phq9") not in of_charts
    assert of_charts[clients[1], "phq9"][2] == "Every two weeks in care."
    late = sum(one.overdue for one in found)
    for role, whose in (("therapist", "team"), ("nurse", "all")):
        browser = house.signed_in(role)
        tile = next(
            one for one in browser.get("/today/").context["board"].tiles if one.label == "Measures due"
        )
        page = browser.get(tile.url)
        assert f"whose={whose}" in tile.url and (tile.value, tile.note) == (len(found), f"{late} late")
        assert (page.context["count"], page.context["late_count"]) == (len(found), late)


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


def test_a_summary_s_line_leads_to_where_it_is_signed(house: House) -> None:
    client = leaving(house)
    discharged(house, client)
    browser = house.signed_in("therapist")
    page = browser.get("/due/?kind=discharge_summary&whose=all").content.decode()
    assert f"/charts/{client}/discharge/" in page
    assert b"Sign" in browser.get(f"/charts/{client}/discharge/").content
