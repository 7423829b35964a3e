"""The privacy officer's worklist, emergencies, and restricted charts that are looked at again."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from midspan.access.errors import Invalid, Refused
from midspan.privacy import actions, gate, queries
from midspan.trail.models import Entry
from tests.support.center import AT, House
from tests.support.officer import asks, breach, complains, emergency, incident, later
from tests.support.papers import agrees

pytestmark = pytest.mark.django_db


def lines(house: House, days: int = 0, role: str = "privacy_officer") -> list[tuple[str, str]]:
    with house.reading(role) as reader:
        return [(one.noun, one.left.words) for one in queries.desk(reader, at=later(days)).lines]


def test_what_is_due_first_stands_on_top(house: House) -> None:
    client = house.person()
    incident(house)
    breach(house, client)
    asks(house, client, "access")
    complains(house, client)
    emergency(house, client)
    gate.break_glass(
        by=house.actor("therapist"), at=AT, client_id=client, reason="I cover for Dr. Park today"
    )
    actions.restrict_chart(
        by=house.actor("privacy_officer"),
        at=AT,
        client_id=client,
        user_id=house.users["coach"],
        reason="They are related",
    )
    agrees(house, client, "verification", at=AT - timedelta(days=170))
    with (
        house.reading("privacy_officer") as reader,
        CaptureQueriesContext(
            connection,
        ) as asked,
    ):
        found = queries.desk(reader, at=later())
    assert len(asked.captured_queries) <= 2  # one, and what tells the database who asks
    assert [one.left.on for one in found.lines] == sorted(one.left.on for one in found.lines)
    assert found.counts == {
        "incident": 2, "request": 1, "grievance": 1, "emergency": 1, "opening": 1, "restricted": 1, "consent": 1
    }  # fmt: skip
    assert [one.says for one in found.lines[:3]] == [
        "Acknowledge the grievance", "Review an opened chart", "Review an emergency disclosure",
    ]  # fmt: skip
    assert found.late == 0 and found.lines[0].own_default
    assert ("incident", "Due today") in lines(house, 10) and ("incident", "1 day late") in lines(house, 11)
    assert lines(house, role="therapist") == []


def test_an_emergency_is_written_down_whole_and_reviewed_by_somebody_else(house: House) -> None:
    client = house.person()
    for field in ("personnel", "affiliation", "what", "nature", "no_consent_because"):
        with pytest.raises(Invalid) as problem:
            emergency(house, client, **{field: " "})
        assert problem.value.field == field
    with pytest.raises(Invalid, match="future"):
        emergency(house, client, told_at=later())
    with pytest.raises(Refused, match="not among the clients"):
        emergency(house, client, by="group_leader")
    found = emergency(house, client)
    with house.reading("privacy_officer") as reader:
        (entry,) = queries.disclosures(reader, client_id=client)
        (one,) = queries.emergencies(reader)
    assert entry.ground == "emergency" and entry.recipient == "M. Ortiz, paramedic, Dallas Fire-Rescue"
    assert one.emergency_id == found and one.told_by == "Grace Lindqvist" and one.told_at == AT
    by = house.actor("privacy_officer")
    with pytest.raises(Invalid, match="followed up"):
        actions.review_emergency(by=by, at=later(), emergency_id=found, finding="concern")
    actions.review_emergency(by=by, at=later(), emergency_id=found, finding="fits")
    with pytest.raises(Refused, match="reviewed already"):
        actions.review_emergency(by=by, at=later(), emergency_id=found, finding="fits")
    own = emergency(house, client, by="privacy_officer")
    with pytest.raises(Refused, match="Somebody else"):
        actions.review_emergency(by=by, at=later(), emergency_id=own, finding="fits")


def test_the_fda_is_told_without_a_word_on_consent(house: House) -> None:
    emergency(
        house,
        house.person(),
        ground="fda",
        no_consent_because="",
        nature="A syringe pump gave twice the dose.",
    )


def test_a_restricted_chart_is_looked_at_again(house: House) -> None:
    client, by = house.person(), house.actor("privacy_officer")
    restriction = actions.restrict_chart(
        by=by, at=AT, client_id=client, user_id=house.users["coach"], reason="They are related"
    )
    with house.reading("privacy_officer") as reader:
        (line,) = queries.desk(reader, at=later()).lines
    assert line.left.on == date(2026, 8, 29)
    actions.review_restriction(by=by, at=later(170), access_id=restriction, note="Still related.")
    with house.reading("privacy_officer") as reader:
        (line,) = queries.desk(reader, at=later(171)).lines
    assert line.left.on == date(2026, 8, 29) + timedelta(days=170)
    actions.lift_restriction(by=by, at=later(172), access_id=restriction, reason="Moved away")
    with pytest.raises(Refused, match="lifted already"):
        actions.review_restriction(by=by, at=later(173), access_id=restriction)


def test_the_desk_and_its_lists_record_whose_names_they_show(house: House) -> None:
    client = house.person()
    asks(house, client, "access")
    browser = house.signed_in("privacy_officer")
    for page in ("privacy:worklist", "privacy:requests"):
        assert "Whitfield" in browser.get(reverse(page)).content.decode()
        assert Entry.objects.filter(verb="read", subject_id=page, client_id=client).count() == 1
