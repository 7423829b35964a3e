"""Recommended and decided are two facts: reasons, second signatures, reviews, and what nobody may override."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, transaction

from midspan.access.errors import Invalid, Refused
from midspan.assessment import actions, queries
from tests.support.assessment import HIGH, decided, signed
from tests.support.center import House

HOUR = timedelta(hours=1)
EVALUATED = {"evaluated_by": "Dr. Osei, MD", "evaluated_at": "2026-03-02T10:00", "evaluated_imminent": "no"}


def test_the_same_level_is_one_step_and_the_director_reviews_it(house: House) -> None:
    client, director = house.person(), house.actor("clinical_director")
    decision = decided(house, client)
    with house.reading("clinical_director") as reader:
        (line,) = queries.waiting_for_review(reader)
        assert (line.decision_id, line.different, line.mine) == (decision, False, False)
        assert queries.waiting_for_decision(reader) == ()
    actions.review(by=director, at=house.at + 3 * HOUR, decision_id=decision, agrees=True)
    with house.reading("clinical_director") as reader:
        found = queries.latest(reader, client_id=client)
        assert found is not None and found.reviewed and found.decided_level == "2.1"
        assert queries.waiting_for_review(reader) == ()
    with pytest.raises(Refused, match="reviewed already"):
        actions.review(by=director, at=house.at + 4 * HOUR, decision_id=decision, agrees=True)


def test_a_different_level_takes_a_reason_and_an_early_review(house: House) -> None:
    client, by = house.person(), house.actor("assessor")
    done = signed(house, client)
    with pytest.raises(Invalid, match="needs a reason") as problem:
        actions.decide(by=by, at=house.at + HOUR, assessment_id=done, level="1.5")
    assert problem.value.field == "reason"
    with pytest.raises(Invalid, match="needs words"):
        actions.decide(by=by, at=house.at + HOUR, assessment_id=done, level="1.5", reason="other")
    with pytest.raises(Invalid, match="accepts"):
        actions.decide(by=by, at=house.at + HOUR, assessment_id=done, level="9.9", reason="other", words="x")
    actions.decide(by=by, at=house.at + HOUR, assessment_id=done, level="1.5", reason="patient_choice")
    with house.reading("assessor") as reader:
        found = queries.latest(reader, client_id=client)
        assert found is not None and found.decision is not None
        assert (found.recommended, found.decision.level, found.decision.reason_label) == (
            "2.1",
            "1.5",
            "The person's choice",
        )
        assert found.decision.early_review_on == date(2026, 3, 9) and found.decision.status == "review"
        assert len(queries.early_reviews(reader, until=date(2026, 3, 9))) == 1


def test_two_steps_lower_waits_for_a_supervisor_who_is_somebody_else(house: House) -> None:
    client, supervisor, director = house.person(), house.actor("supervisor"), house.actor("clinical_director")
    decision = decided(
        house,
        client,
        "1.5",
        reason="payer_denial",
        ratings=(0, 1, 3, 3, 3, 1),
        answers={"safety": {"hours_need": 25}},
    )
    with house.reading("supervisor") as reader:
        found = queries.latest(reader, client_id=client)
        assert found is not None and found.recommended == "2.5" and found.decision is not None
        assert found.decision.missing == ("supervisor",) and found.decided_level == ""
        (line,) = queries.waiting_for_cosign(reader)
        assert (line.what, line.can_sign) == ("supervisor", True)
        assert queries.waiting_for_review(reader) == ()
    with pytest.raises(Refused, match="waits for a second signature"):
        actions.review(by=director, at=house.at + 3 * HOUR, decision_id=decision, agrees=True)
    with pytest.raises(Refused, match="second signature on a different decision"):
        actions.cosign(by=house.actor("assessor"), at=house.at + 3 * HOUR, decision_id=decision)
    with pytest.raises(Refused, match="does not need a prescriber"):
        actions.cosign_safety(by=house.actor("prescriber"), at=house.at + 3 * HOUR, decision_id=decision)
    actions.cosign(by=supervisor, at=house.at + 3 * HOUR, decision_id=decision)
    with pytest.raises(Refused, match="signed this decision already"):
        actions.cosign(by=supervisor, at=house.at + 3 * HOUR, decision_id=decision)
    with house.reading("supervisor") as reader:
        found = queries.latest(reader, client_id=client)
        assert found is not None and found.decided_level == "1.5"


def test_whoever_decided_neither_cosigns_nor_reviews(house: House) -> None:
    client = house.person()
    mine = decided(
        house,
        client,
        "1.5",
        by="supervisor",
        reason="no_bed",
        ratings=(0, 1, 3, 3, 3, 1),
        answers={"safety": {"hours_need": 25}},
    )
    with pytest.raises(Refused, match="somebody else's"):
        actions.cosign(by=house.actor("supervisor"), at=house.at + 3 * HOUR, decision_id=mine)
    other = house.person(legal_first="Noor")
    own = decided(house, other, by="clinical_director")
    with pytest.raises(Refused, match="Another clinical director"):
        actions.review(
            by=house.actor("clinical_director"), at=house.at + 3 * HOUR, decision_id=own, agrees=True
        )


def test_a_safety_rule_is_set_aside_only_with_a_prescriber_too(house: House) -> None:
    client = house.person()
    answers = {"substance_use": {"withdrawal_risk": "high"}}
    decision = decided(house, client, "2.1", reason="patient_choice", answers=answers)
    with house.reading("supervisor") as reader:
        found = queries.latest(reader, client_id=client)
        assert found is not None and found.recommended == "3.7" and found.gates == ("withdrawal_high",)
        assert found.decision is not None and set(found.decision.missing) == {"supervisor", "prescriber"}
    actions.cosign(by=house.actor("supervisor"), at=house.at + 3 * HOUR, decision_id=decision)
    actions.cosign_safety(by=house.actor("prescriber"), at=house.at + 3 * HOUR, decision_id=decision)
    with house.reading("supervisor") as reader:
        found = queries.latest(reader, client_id=client)
        assert found is not None and found.decided_level == "2.1"


def test_imminent_danger_is_never_overridden(house: House) -> None:
    client, by = house.person(), house.actor("assessor")
    danger = EVALUATED | {"evaluated_imminent": "yes"}
    done = signed(house, client, answers={"safety": danger}, screen=HIGH)
    with pytest.raises(Refused, match="never overridden"):
        actions.decide(
            by=by, at=house.at + HOUR, assessment_id=done, level="2.1", reason="clinical_judgement"
        )


def test_a_high_screen_that_was_evaluated_follows_the_dimensions(house: House) -> None:
    client = house.person()
    signed(house, client, answers={"safety": EVALUATED}, screen=HIGH)
    with house.reading("assessor") as reader:
        found = queries.latest(reader, client_id=client)
        assert found is not None and found.recommended == "2.1"


def test_declined_and_returned_decisions_are_made_anew_and_kept(house: House) -> None:
    client, by, director = house.person(), house.actor("assessor"), house.actor("clinical_director")
    first = decided(house, client)
    with pytest.raises(Invalid, match="looked at again"):
        actions.review(by=director, at=house.at + 3 * HOUR, decision_id=first, agrees=False)
    actions.review(
        by=director, at=house.at + 3 * HOUR, decision_id=first, agrees=False, note="Is home really safe?"
    )
    with house.reading("assessor") as reader:
        (line,) = queries.waiting_for_decision(reader)
        assert line.why == "returned"
    actions.decide(
        by=by,
        at=house.at + 4 * HOUR,
        assessment_id=line.assessment_id,
        level="2.1",
        words="Asked the sister again.",
    )
    with house.reading("assessor") as reader:
        found = queries.latest(reader, client_id=client)
        assert found is not None and [one.status for one in found.earlier] == ["replaced"]
        assert found.earlier[0].review is not None and found.earlier[0].review.note == "Is home really safe?"
    with pytest.raises(Refused, match="replaced by a newer"):
        actions.review(by=director, at=house.at + 5 * HOUR, decision_id=first, agrees=True)
    with pytest.raises(Refused, match="decided already"):
        actions.decide(
            by=by,
            at=house.at + 5 * HOUR,
            assessment_id=line.assessment_id,
            level="2.1",
            words="Asked the sister again.",
        )


def test_a_declined_signature_needs_words_and_ends_that_decision(house: House) -> None:
    client, supervisor = house.person(), house.actor("supervisor")
    decision = decided(
        house,
        client,
        "1.5",
        reason="payer_denial",
        ratings=(0, 1, 3, 3, 3, 1),
        answers={"safety": {"hours_need": 25}},
    )
    with pytest.raises(Invalid, match="why you do not sign"):
        actions.cosign(by=supervisor, at=house.at + 3 * HOUR, decision_id=decision, agrees=False)
    actions.cosign(
        by=supervisor,
        at=house.at + 3 * HOUR,
        decision_id=decision,
        agrees=False,
        words="Too little support at home.",
    )
    with house.reading("assessor") as reader:
        found = queries.latest(reader, client_id=client)
        assert found is not None and found.decision is not None and found.decision.status == "declined"
        assert queries.waiting_for_cosign(reader) == () and queries.waiting_for_review(reader) == ()
        assert queries.waiting_for_decision(reader)[0].why == "declined"


def test_the_database_keeps_the_rules_of_a_decision(house: House) -> None:
    from midspan.assessment.models import Cosignature, Decision

    client = house.person()
    decision = decided(house, client)
    me = house.users["assessor"]
    with house.reading("assessor"):
        rows = Decision.objects.all().for_action().filter(pk=decision)
        with pytest.raises(DatabaseError, match="never overwritten"), transaction.atomic():
            rows.update(level="1.5", reason="court", early_review_on=date(2026, 3, 9))
        one = rows.get()
        with pytest.raises(DatabaseError, match="different_has_reason"), transaction.atomic():
            Decision(client_id=client, assessment_id=one.assessment_id, recommended="2.1", level="1.5", decided_at=house.at, decided_by_id=me, replaced_at=house.at).save(force_insert=True)  # fmt: skip
        with pytest.raises(DatabaseError, match="cosigner_is_another"), transaction.atomic():
            Cosignature(client_id=client, decision=one, kind="supervisor", agrees=True, at=house.at, by_id=me, decided_by_id=me).save(force_insert=True)  # fmt: skip


@pytest.mark.parametrize(
    "name", ["waiting_for_review", "waiting_for_cosign", "in_progress", "waiting_for_decision"]
)
def test_worklists_take_a_handful_of_queries(
    house: House, name: str, django_assert_max_num_queries: object
) -> None:
    for first in ("Ana", "Bo", "Cy"):
        decided(house, house.person(legal_first=first))
    with house.reading("clinical_director") as reader, django_assert_max_num_queries(2):  # type: ignore[operator]
        getattr(queries, name)(reader)
