"""Plans: begun, written, signed, reviewed; and what is refused."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, transaction

from midspan.access.errors import Invalid, Refused
from midspan.documents import queries as documents
from midspan.trail.models import Entry
from midspan.treatment import actions, queries
from midspan.treatment.actions import PlanGoal, PlanProblem, Verdict
from midspan.treatment.models import Plan
from tests.support.center import House
from tests.support.parts import admitted, left
from tests.support.treatment import DRINKING, SLEEP, changed, drafted, in_care, in_force


def view(house: House, client_id, role: str = "therapist") -> queries.PlanView:
    with house.reading(role) as reader:
        found = queries.plan(reader, client_id)
    assert found is not None
    return found


def test_a_whole_tree_is_kept_in_order(house: House) -> None:
    client_id = in_care(house)
    drafted(house, client_id)
    plan = view(house, client_id)
    assert (plan.number, plan.state, plan.level, plan.missing) == (1, "draft", "2.1", ())
    assert [p.statement for p in plan.problems] == [DRINKING.statement, SLEEP.statement]
    assert [o.label for o in plan.objectives] == ["1.1", "1.2", "2.1"]
    first, second = plan.problems[0].goals[0].interventions
    assert (first.amount, first.who) == ("3 times a week, 90 minutes, for 12 weeks", "the group leader")
    assert second.amount == "once a week, 50 minutes, for 12 weeks"
    assert plan.problems[1].goals[0].interventions[0].amount.startswith("every two weeks")
    assert plan.waits_for == ("client", "practitioner", "physician")
    assert "“I want to wake up without shame.”" in plan.text and plan.text.startswith(
        "Treatment plan, version 1"
    )


def test_only_a_client_in_care_has_a_plan_and_one_at_a_time(house: House) -> None:
    outside = house.person()
    house.cares("therapist", outside)
    with pytest.raises(Refused, match="not in care"):
        drafted(house, outside)
    client_id = in_care(house, phone="(214) 555-0133")
    drafted(house, client_id)
    with pytest.raises(Refused, match="being written already"):
        drafted(house, client_id)
    with pytest.raises(Refused, match="Your role does not let you"):
        actions.start_plan(by=house.actor("coach"), at=house.at, client_id=client_id)


def test_a_draft_that_an_earlier_stay_left_is_set_aside_when_the_next_stay_has_a_plan(house: House) -> None:
    client_id = in_care(house)
    before = drafted(house, client_id)
    left(house, client_id, at=house.at + timedelta(days=7))
    admitted(house, client_id, house.profile().programs[0].key, at=house.at + timedelta(days=30))
    plan_id = drafted(house, client_id, at=house.at + timedelta(days=31))
    plans = {one.id: one for one in Plan.objects.all().for_action().filter(client_id=client_id)}
    assert (plans[before].state, plans[before].ended_why) == (
        "set_aside",
        "An earlier stay ended before it was signed.",
    )
    assert (plans[plan_id].state, plans[plan_id].number) == ("draft", 1)
    assert Entry.objects.get(verb="plan.set_aside").subject_id == str(before)


@pytest.mark.parametrize(
    ("problem", "says"),
    [
        (replace(DRINKING, domain="weather"), "not a domain"),
        (replace(DRINKING, dimension=7), "1 to 6"),
        (changed(DRINKING, "x" * 1001), "1000 characters"),
        (replace(DRINKING, goals=(replace(DRINKING.goals[0], interventions=(replace(DRINKING.goals[0].interventions[0], per_week=0),)),)), "more than 0"),
        (replace(DRINKING, goals=(replace(DRINKING.goals[0], interventions=(replace(DRINKING.goals[0].interventions[0], service="magic"),)),)), "not a service"),
    ],
)  # fmt: skip
def test_a_tree_that_cannot_be_kept(house: House, problem: PlanProblem, says: str) -> None:
    client_id = in_care(house)
    with pytest.raises(Invalid, match=says):
        drafted(house, client_id, problem)
    with house.reading("therapist") as reader:
        assert queries.plan(reader, client_id) is None


def test_a_draft_is_written_anew_and_its_lines_keep_their_ids(house: House) -> None:
    client_id, by = in_care(house), house.actor("therapist")
    plan_id = drafted(house, client_id)
    plan = view(house, client_id)
    kept = plan.objectives[0]
    goal = replace(
        DRINKING.goals[0], id=plan.problems[0].goals[0].id, objectives=(replace(DRINKING.goals[0].objectives[0], id=kept.id),)
    )  # fmt: skip
    edition = actions.save_plan(
        by=by, at=house.at, plan_id=plan_id, problems=[replace(DRINKING, goals=(goal,))], edition=plan.edition
    )
    after = view(house, client_id)
    assert edition == after.edition == plan.edition + 1
    assert [o.id for o in after.objectives] == [kept.id]
    with pytest.raises(Refused, match="Somebody else saved"):
        actions.save_plan(by=by, at=house.at, plan_id=plan_id, problems=[], edition=plan.edition)


def test_a_row_of_another_plan_is_refused_and_one_that_is_gone_begins_anew(house: House) -> None:
    client_id, other = in_care(house), in_care(house, phone="(214) 555-0133")
    plan_id, by = drafted(house, client_id), house.actor("therapist")
    drafted(house, other)
    mine, theirs = view(house, client_id).problems[0], view(house, other).problems[0]
    objective, forged = DRINKING.goals[0].objectives[0], theirs.goals[0].objectives[0].id
    for rows in (
        [replace(DRINKING, id=theirs.id)],
        [replace(DRINKING, goals=(replace(DRINKING.goals[0], objectives=(replace(objective, id=forged),)),))],
    ):
        with pytest.raises(Refused, match="belongs to another plan"):
            actions.save_plan(by=by, at=house.at, plan_id=plan_id, problems=rows)
    with pytest.raises(Refused, match="stands twice"):
        actions.save_plan(
            by=by,
            at=house.at,
            plan_id=plan_id,
            problems=[replace(DRINKING, id=mine.id), replace(SLEEP, id=mine.id)],
        )
    assert view(house, client_id).problems[0] == mine and view(house, other).problems[0] == theirs
    gone = uuid4()
    actions.save_plan(by=by, at=house.at, plan_id=plan_id, problems=[replace(DRINKING, id=gone)])
    assert view(house, client_id).problems[0].id not in {gone, mine.id}


def test_a_begun_version_is_set_aside_with_a_reason_and_the_plan_in_force_is_reviewed_again(
    house: House,
) -> None:
    client_id, by = in_care(house), house.actor("therapist")
    plan_id = in_force(house, client_id)
    lines = view(house, client_id).objectives
    verdicts = [Verdict(one.id, "met" if n == 0 else "carried", "As it went.") for n, one in enumerate(lines)]
    after = actions.review_plan(by=by, at=house.at, plan_id=plan_id, verdicts=verdicts)
    actions.client_signs(by=by, at=house.at, plan_id=after, signer_name="Dana Whitfield")
    with pytest.raises(Invalid, match="Say why"):
        actions.set_aside(by=by, at=house.at, plan_id=after, reason=" ")
    with pytest.raises(Refused, match="still being written"):
        actions.set_aside(by=by, at=house.at, plan_id=plan_id, reason="No.")
    with pytest.raises(Refused, match="Your role does not let you"):
        actions.set_aside(by=house.actor("coach"), at=house.at, plan_id=after, reason="No.")
    actions.set_aside(by=by, at=house.at, plan_id=after, reason="Begun for the wrong person.")
    found = view(house, client_id)
    assert (found.id, found.next_id) == (plan_id, None)
    assert [one.state for one in found.objectives] == ["met", "open", "open"]
    with house.reading("therapist") as reader:
        gone = queries.plan_by_id(reader, after, client_id=client_id)
    assert gone is not None and (gone.state_label, gone.ended_why) == (
        "Set aside",
        "Begun for the wrong person.",
    )
    assert gone.signatures == ()
    assert Entry.objects.get(verb="plan.set_aside").detail["reopened"] == 2
    for refused in (
        lambda: actions.save_plan(by=by, at=house.at, plan_id=after, problems=[]),
        lambda: actions.sign_plan(by=by, at=house.at, plan_id=after),
        lambda: actions.client_signs(by=by, at=house.at, plan_id=after, signer_name="Dana Whitfield"),
    ):
        with pytest.raises(Refused, match="set aside"):
            refused()
    again = actions.review_plan(
        by=by, at=house.at, plan_id=plan_id, verdicts=[replace(one, words="Goes on.") for one in verdicts[1:]]
    )
    assert view(house, client_id).next_id == again
    with house.reading("therapist") as reader:
        assert [(line.number, line.state) for line in queries.plans(reader, client_id)] == [
            (3, "draft"), (2, "set_aside"), (1, "active"),
        ]  # fmt: skip


def test_a_change_after_the_client_signed_needs_a_new_signature(house: House) -> None:
    client_id, by = in_care(house), house.actor("therapist")
    plan_id = drafted(house, client_id)
    actions.client_signs(by=by, at=house.at, plan_id=plan_id, signer_name="Dana Whitfield")
    assert view(house, client_id).waits_for == ("practitioner", "physician")
    actions.save_plan(
        by=by, at=house.at, plan_id=plan_id, problems=[changed(DRINKING, "Drinks on most days.")]
    )
    assert view(house, client_id).waits_for == ("client", "practitioner", "physician")


def test_signed_it_is_in_force_with_its_dates_and_stays_as_it_is(house: House) -> None:
    client_id, by = in_care(house), house.actor("therapist")
    plan_id = in_force(house, client_id)
    plan = view(house, client_id)
    assert (plan.state, plan.effective_on) == ("active", date(2026, 3, 2))
    assert plan.review_due_on == date(2026, 4, 1)
    assert plan.certification_due_on == date(2026, 3, 9)
    client = plan.client_signature
    assert client is not None and client.signed and client.name == "Dana Whitfield"
    with house.reading("therapist") as reader:
        kept = documents.signature(reader, signature_id=client.signature_id)
    assert kept is not None and kept.unchanged and kept.text == plan.text
    with pytest.raises(Refused, match="signed"):
        actions.save_plan(by=by, at=house.at, plan_id=plan_id, problems=[])
    with pytest.raises(Refused, match="signed already"):
        actions.sign_plan(by=by, at=house.at, plan_id=plan_id)
    for sql in (
        "UPDATE treatment_problem SET statement = 'Something else'",
        "UPDATE treatment_objective SET text = 'Something else'",
        "DELETE FROM treatment_intervention",
        "UPDATE treatment_plan SET text = 'Something else'",
        "DELETE FROM treatment_plan",
        "UPDATE treatment_plansignature SET name = 'Somebody'",
    ):
        with (
            pytest.raises(DatabaseError),
            house.reading("therapist"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(sql)


def test_a_line_of_a_signed_plan_is_not_moved_into_a_draft_either(house: House) -> None:
    client_id, by = in_care(house), house.actor("therapist")
    plan_id = in_force(house, client_id)
    with house.reading("therapist") as reader:
        lines = queries.objectives_of(reader, [client_id])[client_id]
    verdicts = [Verdict(objective_id=one.id, state="carried", words="Goes on.") for one in lines]
    draft = actions.review_plan(by=by, at=house.at, plan_id=plan_id, verdicts=verdicts)
    with (
        pytest.raises(DatabaseError, match="This plan is signed"),
        house.reading("therapist"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(
            "UPDATE treatment_objective SET plan_id = %s, text = 'Less' WHERE plan_id = %s", [draft, plan_id]
        )


def test_an_unfinished_plan_is_not_signed(house: House) -> None:
    client_id, by = in_care(house), house.actor("therapist")
    bare = PlanProblem(statement="Drinks every day.", goals=(PlanGoal(words="I want my mornings back."),))
    plan_id = drafted(house, client_id, bare)
    assert view(house, client_id).missing == (
        "Goal 1 needs an objective.", "Goal 1 needs something that we do for it.",
    )  # fmt: skip
    with pytest.raises(Refused, match="Goal 1 needs an objective"):
        actions.sign_plan(by=by, at=house.at, plan_id=plan_id)
    with pytest.raises(Refused, match="cannot be signed yet"):
        actions.client_signs(by=by, at=house.at, plan_id=plan_id, signer_name="Dana Whitfield")


def test_only_a_licence_signs_and_a_physician_certifies(house: House) -> None:
    client_id = in_care(house)
    plan_id = drafted(house, client_id)
    with pytest.raises(Refused, match="Your role"):
        actions.sign_plan(by=house.actor("nurse"), at=house.at, plan_id=plan_id)
    doctor = house.actor("prescriber")
    with pytest.raises(Refused, match="practitioner signs first"):
        actions.certify_plan(by=doctor, at=house.at, plan_id=plan_id)
    actions.sign_plan(by=house.actor("therapist"), at=house.at, plan_id=plan_id)
    with pytest.raises(Refused, match="Your role"):
        actions.sign_plan(by=house.actor("therapist"), at=house.at, plan_id=plan_id, part="physician")
    actions.sign_plan(by=doctor, at=house.at, plan_id=plan_id, part="physician")
    assert view(house, client_id).certification_due_on == date(2026, 3, 2) + timedelta(days=60)
    with pytest.raises(Refused, match="certified today already"):
        actions.certify_plan(by=doctor, at=house.at, plan_id=plan_id)
    later = house.at + timedelta(days=55)
    actions.certify_plan(by=doctor, at=later, plan_id=plan_id)
    assert view(house, client_id).certification_due_on == later.date() + timedelta(days=60)


def test_the_client_declines_with_a_reason_and_may_sign_later(house: House) -> None:
    client_id, by = in_care(house), house.actor("therapist")
    plan_id = drafted(house, client_id)
    with pytest.raises(Invalid, match="reason"):
        actions.client_declines(by=by, at=house.at, plan_id=plan_id, reason=" ")
    actions.client_declines(by=by, at=house.at, plan_id=plan_id, reason="Wants to think about it first.")
    actions.sign_plan(by=by, at=house.at, plan_id=plan_id)
    said = view(house, client_id).client_signature
    assert said is not None and (said.decision, said.reason) == ("declined", "Wants to think about it first.")
    with pytest.raises(Refused, match="no signed copy"):
        actions.copy_of_plan(by=by, at=house.at, plan_id=plan_id)
    actions.client_signs(by=by, at=house.at, plan_id=plan_id, signer_name="Dana Whitfield")
    said = view(house, client_id).client_signature
    assert said is not None and said.signed
    with pytest.raises(Refused, match="signed this plan already"):
        actions.client_signs(by=by, at=house.at, plan_id=plan_id, signer_name="Dana Whitfield")


def test_the_copy_is_made_once(house: House) -> None:
    client_id, by = in_care(house), house.actor("therapist")
    plan_id = in_force(house, client_id)
    first = actions.copy_of_plan(by=by, at=house.at, plan_id=plan_id)
    assert actions.copy_of_plan(by=by, at=house.at, plan_id=plan_id) == first == view(house, client_id).copy


def test_a_minor_signs_as_the_state_says(house: House, other_house: House) -> None:
    """Texas lets a minor agree alone; at a center without a row of its State both sign."""
    client_id = in_care(house, born_on=date(2010, 1, 1))
    plan_id = drafted(house, client_id)
    with pytest.raises(Refused, match="only the client signs"):
        actions.client_signs(
            by=house.actor("therapist"),
            at=house.at,
            plan_id=plan_id,
            signer_name="Eve Whitfield",
            relation="parent",
        )
    there = in_care(other_house, born_on=date(2010, 1, 1))
    plan_id = drafted(other_house, there)
    by = other_house.actor("therapist")
    assert view(other_house, there).waits_for[:2] == ("client", "guardian")
    actions.client_signs(by=by, at=house.at, plan_id=plan_id, signer_name="Eve Whitfield", relation="parent")
    assert "guardian" not in view(other_house, there).waits_for


def test_an_adult_signs_alone(house: House) -> None:
    plan_id = drafted(house, in_care(house))
    with pytest.raises(Refused, match="adult"):
        actions.client_signs(
            by=house.actor("therapist"), at=house.at, plan_id=plan_id, signer_name="Eve", relation="parent"
        )


def test_a_review_says_what_became_of_each_objective(house: House) -> None:
    client_id, by = in_care(house), house.actor("therapist")
    plan_id = in_force(house, client_id)
    first, second, third = (o.id for o in view(house, client_id).objectives)
    later = house.at + timedelta(days=20)
    with pytest.raises(Invalid, match=r"1\.2, 2\.1"):
        actions.review_plan(
            by=by, at=later, plan_id=plan_id, verdicts=[Verdict(first, "carried", "Two weeks so far.")]
        )
    with pytest.raises(Invalid, match="sentence"):
        actions.review_plan(
            by=by,
            at=later,
            plan_id=plan_id,
            verdicts=[Verdict(one, "met", "") for one in (first, second, third)],
        )
    verdicts = [
        Verdict(first, "carried", "Two weeks so far."), Verdict(second, "met", "Read the list in group."),
        Verdict(third, "dropped", "Sleeps well since the dose was changed."),
    ]  # fmt: skip
    next_id = actions.review_plan(
        by=by, at=later, plan_id=plan_id, verdicts=verdicts, summary="Steadier; half way."
    )
    now = view(house, client_id)
    assert now.id == plan_id and now.next_id == next_id
    with house.reading("therapist") as reader:
        assert [o.label for o in queries.objectives_of(reader, [client_id])[client_id]] == ["1.1"]
        draft = queries.plan_by_id(reader, next_id, client_id=client_id)
    assert draft is not None and draft.number == 2 and draft.review == "Steadier; half way."
    assert [(o.label, o.carried_from) for o in draft.objectives] == [("1.1", first)]
    with pytest.raises(Refused, match="being written already"):
        actions.review_plan(by=by, at=later, plan_id=plan_id, verdicts=[])
    actions.sign_plan(by=by, at=later, plan_id=next_id)
    with house.reading("therapist") as reader:
        lines = queries.plans(reader, client_id)
    assert [(line.number, line.state) for line in lines] == [(2, "active"), (1, "superseded")]


def test_an_objective_is_closed_with_a_sentence_and_opened_again(house: House) -> None:
    client_id, by = in_care(house), house.actor("therapist")
    in_force(house, client_id)
    one = view(house, client_id).objectives[1].id
    with pytest.raises(Invalid, match="sentence"):
        actions.close_objective(by=by, at=house.at, objective_id=one, state="met")
    actions.close_objective(
        by=by, at=house.at, objective_id=one, state="met", words="Read the list in group."
    )
    with house.reading("group_leader") as reader:
        assert [o.label for o in queries.objectives_of(reader, [client_id])[client_id]] == ["1.1", "2.1"]
    actions.close_objective(by=by, at=house.at, objective_id=one, state="open")
    with house.reading("group_leader") as reader:
        assert len(queries.objectives_of(reader, [client_id, uuid4()])[client_id]) == 3


def test_another_center_and_the_front_desk_see_nothing(house: House, other_house: House) -> None:
    client_id = in_care(house)
    plan_id = in_force(house, client_id)
    with pytest.raises(Refused, match="no such plan"):
        actions.sign_plan(by=other_house.actor("therapist"), at=house.at, plan_id=plan_id)
    with other_house.reading("clinical_director") as reader:
        assert queries.plan(reader, client_id) is None and queries.objectives_of(reader, [client_id]) == {}
    with house.reading("scheduler") as reader:
        assert queries.plan(reader, client_id) is None
