"""Prescribed hours, the team meeting, the two sheets, and what is due."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from midspan.access.errors import Invalid, Refused
from midspan.treatment import actions, queries
from tests.support.assessment import signed
from tests.support.center import House
from tests.support.treatment import BACK, SAFE, drafted, in_care, in_force

MONDAY = date(2026, 3, 2)
WEEK = timedelta(days=7)


def week(house: House, client_id, monday: date) -> queries.Prescribed | None:
    with house.reading("scheduler") as reader:
        return queries.prescribed(reader, [client_id], monday).get(client_id)


def test_without_a_prescription_the_level_gives_the_hours(house: House) -> None:
    client_id = in_care(house, admitted_on=MONDAY)
    found = week(house, client_id, MONDAY)
    assert found is not None and (found.hours, found.days, found.own) == (9.0, 3, False)
    assert "3 days of 3 hours" in found.why
    assert week(house, client_id, MONDAY - WEEK) is None


def test_a_prescription_holds_from_its_day(house: House) -> None:
    client_id, by = in_care(house, admitted_on=MONDAY), house.actor("therapist")
    actions.prescribe(
        by=by, at=house.at, client_id=client_id, hours=6, days=2, from_on=MONDAY + WEEK, reason="Taper"
    )
    assert week(house, client_id, MONDAY).hours == 9
    tapered = week(house, client_id, MONDAY + WEEK)
    assert tapered is not None and (tapered.hours, tapered.days, tapered.own) == (6.0, 2, True)
    assert tapered.why == "Prescribed from Mar 9: Taper"
    actions.prescribe(
        by=by,
        at=house.at,
        client_id=client_id,
        hours=12,
        days=4,
        from_on=MONDAY + 2 * WEEK,
        until_on=MONDAY + 3 * WEEK,
        reason="More support",
    )
    assert [week(house, client_id, MONDAY + n * WEEK).hours for n in range(4)] == [9, 6, 12, 9]
    with house.reading("therapist") as reader:
        alone = [queries.hours_of(reader, client_id, MONDAY + n * WEEK) for n in range(4)]
    assert [now for now, _ in alone] == [week(house, client_id, MONDAY + n * WEEK) for n in range(4)]
    assert [(line.hours, line.by) for line in alone[0][1]] == [(12.0, "Mei Okafor"), (6.0, "Mei Okafor")]
    with pytest.raises(Refused, match="from March 16"):
        actions.prescribe(
            by=by, at=house.at, client_id=client_id, hours=6, days=2, from_on=MONDAY, reason="Earlier"
        )


@pytest.mark.parametrize(("changes", "says"), [
    ({"hours": 61}, "0 to 60"), ({"hours": Decimal(10**28)}, "0 to 60"), ({"days": 8}, "1 to 7"), ({"days": 0}, "1 to 7"), ({"reason": " "}, "why"),
    ({"from_on": MONDAY - WEEK}, "before the admission"),
])  # fmt: skip
def test_hours_that_no_week_holds(house: House, changes: dict, says: str) -> None:
    client_id = in_care(house, admitted_on=MONDAY)
    given = {"hours": 6, "days": 2, "from_on": MONDAY, "reason": "Taper"} | changes
    with pytest.raises(Invalid, match=says):
        actions.prescribe(by=house.actor("therapist"), at=house.at, client_id=client_id, **given)


def test_the_meeting_keeps_one_line_a_client(house: House) -> None:
    one, two = in_care(house), in_care(house, legal_first="Ömer", phone="(214) 555-0199")
    by = house.actor("therapist")
    lines = [(one, "Steady;  asks for  family session."), (two, "First week, late twice.")]
    with CaptureQueriesContext(
        connection,
    ) as seen:
        assert actions.write_team_lines(by=by, at=house.at, meeting_on=MONDAY, lines=lines) == 2
    assert len([q for q in seen.captured_queries if not q["sql"].startswith(("SAVEPOINT", "RELEASE"))]) <= 10
    assert actions.write_team_lines(by=by, at=house.at, meeting_on=MONDAY, lines=lines) == 0
    actions.write_team_lines(
        by=by, at=house.at, meeting_on=MONDAY + WEEK, lines=[(one, "Family session booked.")]
    )
    with house.reading("supervisor") as reader:
        rows = {row.client_id: row for row in queries.meeting(reader, MONDAY + WEEK)}
        assert (
            rows[one].line.line == "Family session booked."
            and rows[one].before.line == "Steady; asks for family session."
        )
        assert rows[two].line is None and rows[two].level == "2.1"
        assert [line.line for line in queries.team_lines(reader, client_ids=[two])] == [
            "First week, late twice."
        ]


def test_who_cannot_read_lines_writes_none(house: House) -> None:
    client_id = in_care(house)
    with pytest.raises(Refused, match="weekly team meeting"):
        actions.write_team_lines(
            by=house.actor("coach"), at=house.at, meeting_on=MONDAY, lines=[(client_id, "Doing well")]
        )
    with pytest.raises(Invalid, match="500"):
        actions.write_team_lines(
            by=house.actor("therapist"), at=house.at, meeting_on=MONDAY, lines=[(client_id, "x" * 501)]
        )
    stranger = house.person(phone="(214) 555-0188")
    with pytest.raises(Refused, match="not among the clients"):
        actions.write_team_lines(
            by=house.actor("therapist"), at=house.at, meeting_on=MONDAY, lines=[(stranger, "Hello")]
        )


def test_the_safety_plan_is_kept_by_edition_and_the_coach_reads_it(house: House) -> None:
    client_id, by = in_care(house), house.actor("therapist")
    first = actions.save_safety_plan(by=by, at=house.at, client_id=client_id, facts=SAFE)
    assert actions.save_safety_plan(by=by, at=house.at, client_id=client_id, facts=SAFE) == first
    actions.save_safety_plan(
        by=by,
        at=house.at,
        client_id=client_id,
        facts=replace(SAFE, naloxone="given", coping=("Draw", " Draw ", "")),
    )
    with house.reading("coach") as reader:
        plan = queries.safety_plan(reader, client_id)
        assert queries.has_safety_plan(reader, [client_id]) == {client_id}
        assert queries.relapse_plan(reader, client_id) is None
    assert plan is not None and (plan.number, plan.naloxone_label, plan.coping) == (
        2,
        "Given today",
        ("Draw",),
    )
    assert [step.name for step in plan.steps][:2] == ["warning_signs", "coping"]
    with house.reading("scheduler") as reader:
        assert queries.safety_plan(reader, client_id) is None


def test_a_safety_plan_begins_with_warning_signs(house: House) -> None:
    client_id = in_care(house)
    with pytest.raises(Invalid, match="warning sign"):
        actions.save_safety_plan(
            by=house.actor("therapist"),
            at=house.at,
            client_id=client_id,
            facts=replace(SAFE, warning_signs=()),
        )
    with pytest.raises(Invalid, match="Naloxone"):
        actions.save_safety_plan(
            by=house.actor("therapist"),
            at=house.at,
            client_id=client_id,
            facts=replace(SAFE, naloxone="maybe"),
        )
    with pytest.raises(Refused, match="Your role"):
        actions.save_safety_plan(by=house.actor("coach"), at=house.at, client_id=client_id, facts=SAFE)


def test_before_admission_there_can_be_a_safety_plan(house: House) -> None:
    client_id = house.person()
    actions.save_safety_plan(by=house.actor("assessor"), at=house.at, client_id=client_id, facts=SAFE)
    with house.reading("assessor") as reader:
        assert queries.safety_plan(reader, client_id) is not None


def test_the_relapse_prevention_plan(house: House) -> None:
    client_id, by = in_care(house), house.actor("therapist")
    actions.save_relapse_plan(by=by, at=house.at, client_id=client_id, facts=BACK)
    with house.reading("therapist") as reader:
        plan = queries.relapse_plan(reader, client_id)
    assert plan is not None and plan.triggers == BACK.triggers and len(plan.steps) == 6
    with pytest.raises(Invalid, match="at least one line"):
        actions.save_relapse_plan(by=by, at=house.at, client_id=client_id, facts=actions.RelapsePlanFacts())


def test_opioids_are_read_from_the_assessment(house: House) -> None:
    client_id = in_care(house)
    with house.reading("therapist") as reader:
        assert queries.opioids(reader, client_id) is None
    signed(
        house,
        client_id,
        answers={
            "substance_use": {
                "substances": [
                    {"substance": "fentanyl", "frequency": "daily", "first_age": 20},
                    {"substance": "alcohol", "frequency": "daily", "first_age": 16},
                ]
            }
        },
    )
    with house.reading("therapist") as reader:
        found = queries.opioids(reader, client_id)
    assert found is not None and found.substances == ("Fentanyl",)


def test_what_is_due_and_for_whom(house: House) -> None:
    bare = in_care(house, admitted_on=MONDAY)
    written = in_care(house, legal_first="Lee", phone="(214) 555-0101")
    drafted(house, written)
    running = in_care(house, legal_first="Kim", phone="(214) 555-0102")
    in_force(house, running)
    with house.reading("supervisor") as reader, CaptureQueriesContext(connection) as seen:
        found = queries.plans_due(reader, house.at + timedelta(days=8))
    assert len([one for one in seen if "set_config" not in one["sql"]]) <= 2
    assert {(d.client_id, d.kind) for d in found} == {
        (bare, "initial"), (written, "practitioner"), (written, "client"), (running, "physician"), (running, "review"),
    }  # fmt: skip
    assert all(d.overdue for d in found if d.kind != "review")
    with house.reading("supervisor") as reader:
        early = queries.plans_due(
            reader, house.at, attended={bare: tuple(MONDAY + timedelta(days=n) for n in (0, 2, 4))}
        )
        assert next(d for d in early if d.client_id == bare).due_on == MONDAY + timedelta(days=4)
        assert queries.plans_due(reader, house.at, house.users["nurse"]) == ()
        assert len(queries.plans_due(reader, house.at, house.users["therapist"])) == 5
