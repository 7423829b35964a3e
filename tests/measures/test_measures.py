"""Measures: assigned, saved as they go, scored once, corrected by a new row."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction

from midspan.access.errors import Invalid, Refused
from midspan.measures import actions, queries
from tests.support.assessment import CALM, PHQ9
from tests.support.center import House

LATER = timedelta(minutes=5)


def test_a_measure_is_saved_as_it_goes_and_scored_once(
    house: House, django_assert_num_queries: object
) -> None:
    client, by = house.person(), house.actor("assessor")
    measure = actions.assign(by=by, at=house.at, client_id=client, instrument="phq9")
    saved = actions.save_answers(by=by, at=house.at, measure_id=measure, answers={"interest": 2, "mood": 3})
    assert saved.open_items == 8
    actions.save_answers(by=by, at=house.at, measure_id=measure, answers={"mood": None})
    outcome = actions.submit(by=by, at=house.at + LATER, measure_id=measure, answers=PHQ9)
    assert outcome.result["total"] == 8
    assert outcome.result["band"] == "mild"
    assert outcome.result["table"] == "instrument-phq9@2024-01-01"
    with house.reading("assessor") as reader:
        (row,) = queries.measures_of(reader, client_id=client)
        assert (row.state, row.result_words, row.completed_by) == ("done", "8, mild", "June Park")


def test_completed_answers_are_never_overwritten_not_even_by_the_database(house: House) -> None:
    from midspan.measures.models import Measure

    client, by = house.person(), house.actor("assessor")
    done = actions.record_measure(by=by, at=house.at, client_id=client, instrument="phq9", answers=PHQ9)
    with pytest.raises(Refused, match="completed and stays"):
        actions.save_answers(by=by, at=house.at, measure_id=done.measure_id, answers={"mood": 0})
    with (
        house.reading("assessor"),
        pytest.raises(DatabaseError, match="never overwritten"),
        transaction.atomic(),
    ):
        Measure.objects.all().for_action().filter(pk=done.measure_id).update(answers={})


def test_a_correction_is_a_new_row_and_leaves_one_in_the_trend(house: House) -> None:
    client, by = house.person(), house.actor("assessor")
    old = actions.record_measure(
        by=by, at=house.at, client_id=client, instrument="phq9", answers=PHQ9
    ).measure_id
    with pytest.raises(Invalid, match="why"):
        actions.amend(by=by, at=house.at, measure_id=old, reason="")
    new = actions.amend(by=by, at=house.at + LATER, measure_id=old, reason="Sleep was misread aloud")
    actions.submit(by=by, at=house.at + LATER, measure_id=new, answers={"sleep": 3})
    with house.reading("assessor") as reader:
        rows = queries.measures_of(reader, client_id=client)
        assert [(row.total, row.amended) for row in rows] == [(10, False), (8, True)]
        (trend,) = queries.trends(rows)
        assert [row.total for row in trend.rows] == [10]


def test_what_does_not_fit_is_refused_in_a_sentence(house: House) -> None:
    client, by = house.person(), house.actor("assessor")
    with pytest.raises(Invalid, match="no instrument"):
        actions.assign(by=by, at=house.at, client_id=client, instrument="horoscope")
    measure = actions.assign(by=by, at=house.at, client_id=client, instrument="phq9")
    with pytest.raises(Refused, match="waits for an answer already"):
        actions.assign(by=by, at=house.at, client_id=client, instrument="PHQ-9")
    with pytest.raises(Invalid, match="mood"):
        actions.save_answers(by=by, at=house.at, measure_id=measure, answers={"mood": 7})
    with pytest.raises(Invalid, match="Nothing was answered"):
        actions.submit(by=by, at=house.at, measure_id=measure)
    with pytest.raises(Refused, match="Your role does not let you"):
        actions.save_answers(by=house.actor("biller"), at=house.at, measure_id=measure, answers={"mood": 1})
    actions.withdraw(by=by, at=house.at, measure_id=measure, reason="Asked twice")
    with pytest.raises(Refused, match="taken back"):
        actions.submit(by=by, at=house.at, measure_id=measure, answers=PHQ9)


def test_branching_drops_answers_to_questions_that_are_no_longer_asked(house: House) -> None:
    client, by = house.person(), house.actor("assessor")
    measure = actions.assign(by=by, at=house.at, client_id=client, instrument="cssrs_screener")
    actions.save_answers(by=by, at=house.at, measure_id=measure, answers={"q1": 0, "q2": 1, "q3": 1})
    done = actions.submit(by=by, at=house.at, measure_id=measure, answers=CALM)
    assert done.result["band"] == "none"
    with house.reading("assessor") as reader:
        view = queries.measure(reader, measure_id=measure)
        assert view is not None and dict(view.answers) == CALM


def test_the_trend_says_what_changed(house: House) -> None:
    client, by = house.person(), house.actor("assessor")
    for days, extra in (
        (0, {"mood": 3, "sleep": 3, "energy": 3}),
        (14, {}),
        (28, {"mood": 0, "sleep": 0, "energy": 0, "worth": 0}),
    ):
        actions.record_measure(
            by=by,
            at=house.at + timedelta(days=days),
            client_id=client,
            instrument="phq9",
            answers=PHQ9 | extra,
        )
    with house.reading("assessor") as reader:
        (trend,) = queries.trends(queries.measures_of(reader, client_id=client))
    assert [row.total for row in trend.rows] == [14, 8, 4]
    assert trend.change is not None and trend.change.remission and trend.change.response


def test_other_centers_and_roles_without_the_class_see_nothing(house: House, other_house: House) -> None:
    client = house.person()
    done = actions.record_measure(by=house.actor("assessor"), at=house.at, client_id=client, instrument="gad7", answers={"nervous": 1, "control": 1, "worry": 1, "relax": 1, "restless": 1, "irritable": 1, "afraid": 1})  # fmt: skip
    for place, role in ((other_house, "assessor"), (house, "biller")):
        with place.reading(role) as reader:
            assert queries.measure(reader, measure_id=done.measure_id) is None
    with pytest.raises(Refused, match="at your center"):
        actions.amend(
            by=other_house.actor("assessor"),
            at=house.at,
            measure_id=done.measure_id,
            reason="not mine to change",
        )
