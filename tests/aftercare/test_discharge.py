"""The discharge ends everything of the stay at once; its summary is drafted, signed and kept."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction

from midspan.access.actor import system
from midspan.access.errors import Invalid, Refused
from midspan.aftercare import actions, queries
from midspan.aftercare.models import Summary
from midspan.charting.actions import Mark
from midspan.documents import queries as documents
from midspan.measures.actions import AlertReason, raise_alert
from midspan.people import queries as people
from midspan.people.actions import record_death
from midspan.people.models import CareTeamMember
from midspan.review import queries as review
from midspan.schedule import queries as schedule
from midspan.schedule.actions import book
from midspan.trail.models import Entry
from midspan.treatment.actions import save_safety_plan
from tests.support import charting as sessions
from tests.support import schedule as weeks
from tests.support.aftercare import ITEMS, SECTIONS, discharged, leaving, plan_facts, signed
from tests.support.center import AT, House
from tests.support.review import measured
from tests.support.treatment import SAFE, in_force

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
TODAY = AT.date()


def team(house: House, client_id: object) -> set[str]:
    with house.reading("clinical_director") as reader:
        rows = CareTeamMember.objects.all().visible_to(reader).filter(client_id=client_id, until=None)
        return set(rows.values_list("role", flat=True))


def test_everything_of_the_stay_ends_and_the_chart_stays(house: House) -> None:
    client = leaving(house)
    group = weeks.group(house, from_on=TODAY - 7 * DAY, at=AT - 8 * DAY)
    weeks.enrolled(house, client, group, on=TODAY - 7 * DAY, at=AT - 8 * DAY)
    book(by=house.actor("scheduler"), at=AT, facts=weeks.visit(house, client, TODAY + 3 * DAY, "14:00"))
    discharge = discharged(house, client)
    with house.reading("therapist") as reader:
        stay = people.episodes(reader, client_id=client)[0]
        assert (stay.discharged_on, stay.levels[-1].until_on) == (TODAY, TODAY)
        assert review.spans(reader, client_id=client)[-1].until_on == TODAY
        assert review.phase_now(reader, client_id=client) is None
        assert {one.until_on for one in schedule.enrolments(reader, client_id=client)} == {TODAY}
        assert schedule.next_of(reader, client_id=client, now=AT + DAY) == ()
        view = queries.discharge(reader, client_id=client)
        assert view is not None and view.id == discharge
        assert (view.reason_label, view.days, view.summary and view.summary.due_on) == (
            "Completed the program",
            57,
            TODAY + 7 * DAY,
        )
        assert people.client_header(reader, client_id=client) is not None, (
            "the care team still opens the chart"
        )
    row = Entry.objects.get(verb="client.discharged")
    assert row.detail["reason"] == "1"


def test_a_discharge_by_death_records_the_death(house: House) -> None:
    client = leaving(house)
    for given, field in (({}, "died_on"), ({"died_on": TODAY + DAY, "known_from": "The sister called."}, "died_on"), ({"died_on": TODAY}, "known_from")):  # fmt: skip
        with pytest.raises(Invalid) as problem:
            discharged(house, client, reason="6", **given)
        assert problem.value.field == field
    discharged(house, client, reason="6", died_on=TODAY - DAY, known_from="The sister called.")
    with house.reading("therapist") as reader:
        header = people.client_header(reader, client_id=client)
    assert header is not None and header.died_on == TODAY - DAY
    assert Entry.objects.filter(verb="client.death_recorded").count() == 1
    known = leaving(house, phone="(214) 555-0135")
    record_death(
        by=house.actor("therapist"), at=AT, client_id=known, on=TODAY, known_from="The sister called."
    )
    discharged(house, known, reason="6")


def test_the_summary_begins_as_a_draft_from_the_chart(house: House) -> None:
    client = leaving(house)
    in_force(house, client, at=AT - 50 * DAY)
    save_safety_plan(by=house.actor("therapist"), at=AT - 50 * DAY, client_id=client, facts=SAFE)
    measured(house, client, 16, AT - 54 * DAY)
    measured(house, client, 7, AT - 5 * DAY)
    discharged(house, client, sections={})
    with house.reading("therapist") as reader:
        view = queries.discharge(reader, client_id=client)
    assert view is not None and view.summary is not None
    said = {one.id: one.text for one in view.summary.sections}
    assert "To wake up without shame." in said["admission"] and "recommended 2.1" in said["admission"]
    assert "F10.20" in said["diagnoses"]
    assert (
        "PHQ-9: 16 at the start, 7 on" in said["progress"]
        and "better than at the start by 9 points" in said["progress"]
    )
    assert "Still open: Go four weeks without a drink" in said["unresolved"]
    assert said["medication"] == "None at admission." and "Last suicide screen" in said["risk"]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"on": TODAY + DAY}, "on"),
        ({"on": TODAY - 80 * DAY}, "on"),
        ({"reason": "9"}, "reason"),
        ({"reason": "3"}, "words"),
        ({"reason": "4"}, "where"),
        ({"last_contact_on": TODAY + DAY}, "last_contact_on"),
        ({"items": {"employment": "77"}}, "employment"),
        ({"items": {"veteran": "1"}}, "veteran"),
        ({"sections": {"secrets": "No."}}, "secrets"),
    ],
)
def test_what_does_not_fit_names_its_field_and_nothing_ends(
    house: House, changes: dict[str, object], field: str
) -> None:
    client = leaving(house)
    with pytest.raises(Invalid) as problem:
        discharged(house, client, **changes)
    assert problem.value.field == field
    with house.reading("therapist") as reader:
        assert people.episodes(reader, client_id=client)[0].open


def test_the_last_day_is_not_before_a_day_on_which_the_client_was_there(house: House) -> None:
    scene = sessions.group(house, 1, admitted_on=TODAY - DAY)
    (client,) = scene.people
    scene.mark(Mark(client))
    later = scene.begins() + 4 * DAY
    with pytest.raises(Invalid, match="marked present on March 2, 2026") as problem:
        discharged(house, client, at=later, on=TODAY - DAY)
    assert problem.value.field == "on"
    scene.mark(Mark(client, state="absent", reason="ill"), on=TODAY + 2 * DAY)
    discharged(house, client, at=later, on=TODAY)


def test_an_open_safety_alert_is_seen_through_first(house: House) -> None:
    client = leaving(house)
    raise_alert(
        by=house.actor("therapist"),
        at=AT,
        client_id=client,
        source="person",
        reasons=[AlertReason("danger", "Danger now.", "now")],
    )
    with pytest.raises(Refused, match="safety alert"):
        discharged(house, client)
    discharged(house, client, reason="4", where="Emergency department, County Hospital")


def test_who_may_not_and_who_is_not_in_care(house: House) -> None:
    client = leaving(house)
    for role in ("coach", "scheduler", "group_leader", "assessor"):
        with pytest.raises(Refused):
            discharged(house, client, by=role)
    with pytest.raises(Refused, match="not been admitted"):
        discharged(house, house.person(), by="supervisor")
    discharged(house, client)
    with pytest.raises(Refused, match="not in care"):
        discharged(house, client)


def test_signing_needs_every_section_and_item_and_a_licence(house: House) -> None:
    client = leaving(house)
    discharge = discharged(house, client, items={}, sections={**SECTIONS, "risk": ""})
    with pytest.raises(Refused) as problem:
        actions.sign_summary(by=house.actor("therapist"), at=AT, discharge_id=discharge)
    assert "Risk at discharge" in str(problem.value) and "Living arrangement" in str(problem.value)
    with pytest.raises(Refused, match="does not let you"):
        actions.sign_summary(by=house.actor("case_manager"), at=AT, discharge_id=discharge)
    version = actions.save_summary(
        by=house.actor("therapist"),
        at=AT,
        discharge_id=discharge,
        sections={"risk": "Low as last seen."},
        items=ITEMS,
        version=1,
    )
    with pytest.raises(Refused, match="Somebody else has saved"):
        actions.save_summary(
            by=house.actor("therapist"),
            at=AT,
            discharge_id=discharge,
            sections={},
            items={},
            version=version - 1,
        )
    actions.sign_summary(by=house.actor("therapist"), at=AT, discharge_id=discharge)
    with house.reading("supervisor") as reader:
        view = queries.discharge(reader, client_id=client)
        assert view is not None and view.summary is not None and view.summary.signed
        assert (
            "Risk at discharge\nLow as last seen." in view.summary.text and "REASON" not in view.summary.text
        )
        with pytest.raises(DatabaseError, match="never overwritten"), transaction.atomic():
            Summary.objects.all().visible_to(reader).update(words="Something else")
    with pytest.raises(Refused, match="signed"):
        actions.save_summary(
            by=house.actor("therapist"), at=AT, discharge_id=discharge, sections={"risk": "No."}, items={}
        )
    actions.add_addendum(
        by=house.actor("therapist"),
        at=AT,
        discharge_id=discharge,
        words="Called on Monday: the appointment was moved.",
    )


def test_items_of_further_substances_are_asked_only_where_they_were_named(house: House) -> None:
    client = leaving(house)
    with house.reading("therapist") as reader:
        asked = queries.items_asked(reader, client_id=client)
    assert "frequency_1" in asked and not {"substance_2", "frequency_2", "substance_3", "frequency_3"} & set(
        asked
    )


def test_the_report_carries_codes_and_screens_carry_words(house: House) -> None:
    client = leaving(house)
    signed(house, client)
    with house.reading("clinical_director") as reader:
        (row,) = queries.teds(reader, since=TODAY, until=TODAY)
        view = queries.discharge(reader, client_id=client)
    said = dict(row.values)
    assert (said["REASON"], said["SERVICES_D"], said["LIVARAG"], said["EMPLOY_D"], said["LOS"]) == (
        "1",
        "6",
        "3",
        "1",
        "56",
    )
    assert view is not None and view.client_words == "You completed the program."


def test_the_care_team_stays_until_signed_and_asked(house: House) -> None:
    client = leaving(house)
    discharge = discharged(house, client, plan=plan_facts(house, TODAY))
    before = team(house, client)
    assert {"therapist", "coach", "prescriber"} <= before
    actions.choose_alumni(by=house.actor("clinical_director"), at=AT, discharge_id=discharge, wants=True)
    assert team(house, client) == before | {"alumni"}
    actions.sign_summary(by=house.actor("therapist"), at=AT, discharge_id=discharge)
    night = system("aftercare", center_id=house.center_id)
    assert actions.settle_teams(by=night, at=AT + 10 * DAY) == 0, (
        "who signed still opens the chart for some days"
    )
    assert actions.settle_teams(by=night, at=AT + 14 * DAY) == len(before) - 1
    assert team(house, client) == {"coach", "alumni"}


def test_the_papers_are_made_kept_and_made_once(house: House) -> None:
    client, by = leaving(house), house.actor("therapist")
    actions.save_plan(by=by, at=AT, client_id=client, facts=plan_facts(house, TODAY))
    first = actions.copy_of_plan(by=by, at=AT, client_id=client)
    assert actions.copy_of_plan(by=by, at=AT, client_id=client) == first, "nothing changed since it was given"
    discharge = signed(house, client)
    paper = actions.copy_of_summary(by=by, at=AT + DAY, discharge_id=discharge)
    with house.reading("therapist") as reader:
        kinds = {one.document_id: one.kind for one in documents.documents(reader, client_id=client)}
        assert kinds == {first: "continuing_care", paper: "discharge_summary"}
        data = documents.content(reader, client_id=client, document_id=first)
        assert data is not None and data.startswith(b"%PDF")
        plan = queries.plan(reader, client_id=client)
        assert plan is not None and plan.given_at and not plan.changed and len(plan.appointments) == 1
