"""Incidents: reported by anybody, weighed by the four factors, decided, told of, closed; and who reads them."""

from datetime import date, timedelta
from uuid import UUID

import pytest

from midspan.access.errors import Invalid, Refused
from midspan.documents import queries as documents
from midspan.privacy import actions, queries
from midspan.privacy.models import Incident
from midspan.trail.models import Entry
from tests.support.center import House
from tests.support.officer import FACTORS, LETTER, TODAY, breach, incident, later

pytestmark = pytest.mark.django_db


def read(house: House, found: UUID, days: int = 0) -> queries.IncidentView:
    with house.reading("privacy_officer") as reader:
        view = queries.incident(reader, incident_id=found, at=later(days))
    assert view is not None
    return view


def test_anybody_reports_and_the_clocks_begin(house: House) -> None:
    client = house.person()
    found = incident(house, client, by="admissions")
    view = read(house, found)
    assert view.line.people == 1 and view.affected[0].client_name == "Dana Whitfield"
    (due,) = view.line.due
    assert due.due.clock.id == "incident_decision" and due.left.words == "10 days left"
    rows = Entry.objects.filter(verb__startswith="incident.")
    assert {(one.verb, one.client_id) for one in rows} == {
        ("incident.reported", ""),
        ("incident.affects", str(client)),
    }
    assert incident(house, by="biller") and incident(house, by="administrator")


def test_a_report_is_refused_with_a_sentence(house: House) -> None:
    client = house.person()
    with pytest.raises(Invalid, match="naming nobody"):
        incident(house, what="Oops")
    with pytest.raises(Invalid, match="before it happened"):
        incident(house, happened_on=TODAY + timedelta(days=1))
    with pytest.raises(Invalid, match="in the future"):
        incident(house, discovered_on=date(2026, 3, 3))
    with pytest.raises(Refused, match="not among the clients"):
        incident(house, client, by="coach")  # not of the coach's caseload
    with pytest.raises(Refused, match="Your role"):
        actions.close_incident(by=house.actor("nurse"), at=later(), incident_id=incident(house))


def test_low_probability_needs_the_four_factors(house: House) -> None:
    found, by = incident(house, house.person()), house.actor("privacy_officer")
    decide = {
        "by": by,
        "at": later(),
        "incident_id": found,
        "decision": "low_probability",
        "reason": "They never read it.",
    }
    with pytest.raises(Refused, match="needs all four"):
        actions.decide_incident(**decide)
    with pytest.raises(Invalid, match="both a weight and what you found"):
        actions.weigh_incident(by=by, at=later(), incident_id=found, factors={"who": ("low", "")})
    with pytest.raises(Invalid, match="none of them"):
        actions.weigh_incident(by=by, at=later(), incident_id=found, factors={"luck": ("low", "Good")})
    high = FACTORS | {"seen": ("high", "It was read aloud.")}
    assert not actions.weigh_incident(by=by, at=later(), incident_id=found, factors=high).low_may_be_said
    with pytest.raises(Refused, match="Weighed high"):
        actions.decide_incident(**decide)
    assert actions.weigh_incident(by=by, at=later(), incident_id=found, factors=FACTORS).low_may_be_said
    actions.decide_incident(**decide)
    actions.close_incident(by=by, at=later(), incident_id=found)
    view = read(house, found)
    assert view.line.closed_at and not view.line.due and view.citation == "45 CFR 164.402(2)"
    with pytest.raises(Refused, match="is closed"):
        actions.decide_incident(**decide)


def test_a_breach_is_told_to_people_and_to_hhs_before_it_closes(house: House) -> None:
    client, by = house.person(), house.actor("privacy_officer")
    with pytest.raises(Refused, match="whose records"):
        breach(house)
    found = breach(house, client)
    view = read(house, found)
    assert [(one.due.clock.id, one.due.on) for one in view.line.due] == [
        ("breach_people", date(2026, 5, 1)),
        ("breach_hhs_small", date(2027, 3, 1)),
    ]
    (one,) = view.affected
    told = {
        "by": by,
        "at": later(3),
        "affected_ids": [one.affected_id],
        "told_on": TODAY + timedelta(days=3),
        "how": "mail",
    }
    with pytest.raises(Refused, match="Make the letter first"):
        actions.tell_clients(**told)
    with pytest.raises(Refused, match="Write the words"):
        actions.letters_of_breach(by=by, at=later(), affected_ids=[one.affected_id])
    actions.write_notice(by=by, at=later(), incident_id=found, **LETTER)
    (letter,) = actions.letters_of_breach(by=by, at=later(), affected_ids=[one.affected_id])
    assert actions.letters_of_breach(by=by, at=later(), affected_ids=[one.affected_id]) == (letter,)
    with house.reading("privacy_officer") as reader:
        paper = documents.document(reader, client_id=client, document_id=letter)
    assert paper is not None and paper.title == "Notice about your records, March 2, 2026"
    actions.tell_clients(**told)
    with pytest.raises(Refused, match="told already"):
        actions.tell_clients(**told)
    with pytest.raises(Refused, match="HHS has not been told"):
        actions.close_incident(by=by, at=later(4), incident_id=found)
    with pytest.raises(Refused, match="so it stays one"):
        actions.decide_incident(
            by=by, at=later(4), incident_id=found, decision="permitted", reason="It was allowed after all."
        )
    with pytest.raises(Refused, match="more than 500"):
        actions.tell_media(by=by, at=later(4), incident_id=found, told_on=TODAY, named="Dallas Courier")
    actions.tell_hhs(by=by, at=later(4), incident_id=found, told_on=TODAY, reference="BR-2026-118")
    actions.close_incident(by=by, at=later(4), incident_id=found)


def test_several_letters_are_one_act_all_of_them_or_none(house: House) -> None:
    clients, by = (
        [house.person(), house.person(legal_first="Robin", phone="(214) 555-0177")],
        house.actor("privacy_officer"),
    )
    found = breach(house, *clients)
    actions.write_notice(by=by, at=later(), incident_id=found, **LETTER)
    ids = [one.affected_id for one in read(house, found).affected]
    with pytest.raises(Refused, match="no such entry"):
        actions.letters_of_breach(by=by, at=later(), affected_ids=[*ids, UUID(int=2**128 - 1)])
    assert not any(one.letter_id for one in read(house, found).affected)
    letters = actions.letters_of_breach(by=by, at=later(), affected_ids=ids)
    assert [one.letter_id for one in read(house, found).affected] == list(letters)
    told = {"by": by, "at": later(3), "told_on": TODAY, "how": "mail"}
    actions.tell_clients(affected_ids=ids[:1], **told)
    with pytest.raises(Refused, match="told already"):
        actions.tell_clients(affected_ids=ids, **told)
    assert sum(one.told_on is not None for one in read(house, found).affected) == 1
    with pytest.raises(Refused, match="for whom"):
        actions.tell_clients(affected_ids=[], **told)


def test_many_people_bring_hhs_forward_and_the_media_in(house: House) -> None:
    found, by = breach(house, house.person()), house.actor("privacy_officer")
    actions.count_others(by=by, at=later(), incident_id=found, others=500)
    assert {one.due.clock.id: one.due.on for one in read(house, found).line.due} == dict.fromkeys(
        ["breach_people", "breach_hhs_large", "breach_media"], date(2026, 5, 1)
    )
    with pytest.raises(Invalid, match="number of people"):
        actions.count_others(by=by, at=later(), incident_id=found, others=-1)
    actions.tell_media(by=by, at=later(), incident_id=found, told_on=TODAY, named="Dallas Courier")
    assert {one.due.clock.id for one in read(house, found).line.due} == {"breach_people", "breach_hhs_large"}


def test_law_enforcement_may_ask_to_wait(house: House) -> None:
    found, by = breach(house, house.person()), house.actor("privacy_officer")
    ask = {"by": by, "at": later(), "incident_id": found, "said_on": TODAY}
    with pytest.raises(Invalid, match="Name the official"):
        actions.delay_notices(**ask, official="", written=False)
    with pytest.raises(Invalid, match="says until when"):
        actions.delay_notices(**ask, official="Det. Hale, Dallas PD", written=True)
    ends = actions.delay_notices(
        **ask, official="Det. Hale, Dallas PD", written=False, until=date(2026, 12, 1)
    )
    assert ends == date(2026, 4, 1)
    with pytest.raises(Refused, match="wait until April 1, 2026"):
        actions.tell_hhs(by=by, at=later(5), incident_id=found, told_on=TODAY, reference="BR-1")
    actions.delay_notices(**ask, official="Det. Hale, Dallas PD", written=True, until=date(2026, 6, 1))
    assert read(house, found).line.due[0].due.on == date(2026, 6, 2)
    with pytest.raises(Refused, match="not been decided"):
        actions.delay_notices(**(ask | {"incident_id": incident(house)}), official="Det. Hale", written=False)


def test_only_the_officer_and_only_of_this_center_reads_them(house: House, other_house: House) -> None:
    found = incident(house, house.person())
    actions.note_step(
        by=house.actor("privacy_officer"), at=later(), incident_id=found, words="Called the clinic."
    )
    assert read(house, found).steps[0].words == "Called the clinic."
    for who, role in ((house, "therapist"), (house, "admissions"), (other_house, "privacy_officer")):
        with who.reading(role) as reader:
            assert queries.incident(reader, incident_id=found) is None and queries.incidents(reader) == ()
    with other_house.reading("privacy_officer"):
        assert not Incident.objects.all().for_action().exists()  # row-level security, by its own center
    with pytest.raises(Refused, match="no such entry"):
        actions.note_step(
            by=other_house.actor("privacy_officer"), at=later(), incident_id=found, words="Looked in."
        )
