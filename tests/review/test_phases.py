"""Phases: criteria with their evidence, moves with their reasons, the database's belt."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction

from midspan.access.errors import Invalid, Refused
from midspan.review import actions, queries
from midspan.review.models import PhaseMove, PhasePeriod
from midspan.trail.models import Entry
from tests.support.center import AT, House
from tests.support.review import measured, phase
from tests.support.treatment import in_care, in_force

pytestmark = pytest.mark.django_db
WEEK = timedelta(weeks=1)


def test_admission_is_the_start_of_the_first_phase(house: House) -> None:
    client = in_care(house)
    with house.reading("coach") as reader:
        now = queries.phase_now(reader, client_id=client)
        assert now is not None
        assert (now.place, now.phase.id, now.from_on) == ("first", phase(house, 1), AT.date())
        assert [one.name for one in queries.spans(reader, client_id=client)] == [now.phase.name]
        assert not PhasePeriod.objects.all().visible_to(reader).exists(), "read, it is only implied"


def test_a_suggestion_says_what_speaks_for_it_and_what_against(house: House) -> None:
    client = in_care(house)
    in_force(house, client)
    with house.reading("therapist") as reader:
        found = queries.suggest(reader, client_id=client, now=AT + 4 * WEEK)
    assert found is not None and not found.ready
    said = {one.id: one for one in found.judged.criteria}
    assert said["plan_in_force"].met and said["no_open_alert"].met
    assert said["long_enough"].met and said["long_enough"].evidence == "4 weeks"
    assert said["comes"].met is None and said["comes"].evidence == "Not known"
    assert said["safety_plan"].met is False and not said["safety_plan"].needed


def test_a_move_against_the_criteria_takes_a_reason_and_keeps_them(house: House) -> None:
    client, by = in_care(house), house.actor("therapist")
    with pytest.raises(Invalid) as problem:
        actions.move_phase(by=by, at=AT + WEEK, client_id=client, phase_id=phase(house, 2))
    assert problem.value.field == "reason" and "Not met:" in str(problem.value)
    move = actions.move_phase(
        by=by, at=AT + WEEK, client_id=client, phase_id=phase(house, 2), reason="Came from residential care."
    )
    with house.reading("therapist") as reader:
        kept = PhaseMove.objects.all().visible_to(reader).get(pk=move)
        assert kept.against and kept.words and kept.table.startswith("phase-criteria@")
        spans = queries.spans(reader, client_id=client)
        assert [(one.phase_id, one.until_on) for one in spans] == [
            (phase(house, 1), (AT + WEEK).date()),
            (phase(house, 2), None),
        ]
        assert queries.phase_moves(reader, client_id=client)[0].by == "Mei Okafor"
    assert "residential" not in str(Entry.objects.get(verb="phase.moved").detail), "the trail keeps no words"


def test_what_cannot_be_is_refused_in_a_sentence(house: House, other_house: House) -> None:
    client, by = in_care(house), house.actor("therapist")
    for given, field in (
        ({"phase_id": phase(house, 1)}, "phase"),
        ({"phase_id": phase(other_house, 2)}, "phase"),
        ({"phase_id": phase(house, 2), "on": (AT + WEEK).date()}, "on"),
        ({"phase_id": phase(house, 2), "on": (AT - WEEK).date()}, "on"),
        ({"phase_id": phase(house, 2), "reason": "x" * 601}, "reason"),
    ):
        with pytest.raises(Invalid) as problem:
            actions.move_phase(by=by, at=AT, client_id=client, **{"reason": "Because.", **given})
        assert problem.value.field == field
    with pytest.raises(Refused, match="not in care"):
        actions.move_phase(
            by=house.actor("supervisor"), at=AT, client_id=house.person(), phase_id=phase(house, 2)
        )
    for role in ("coach", "scheduler", "group_leader"):
        with pytest.raises(Refused):
            actions.move_phase(
                by=house.actor(role), at=AT, client_id=client, phase_id=phase(house, 2), reason="No."
            )


def test_back_and_over_a_phase_are_moves_against(house: House) -> None:
    client, by = in_care(house), house.actor("supervisor")
    actions.move_phase(
        by=by, at=AT, client_id=client, phase_id=phase(house, 3), reason="Knows the program from before."
    )
    with pytest.raises(Invalid, match="goes back"):
        actions.move_phase(by=by, at=AT + WEEK, client_id=client, phase_id=phase(house, 2))


def test_worse_measures_speak_against_and_nobody_is_ready_by_the_calendar_alone(house: House) -> None:
    client = in_care(house)
    in_force(house, client)
    measured(house, client, 8, AT)
    measured(house, client, 14, AT + 3 * WEEK)
    with house.reading("therapist") as reader:
        found = queries.suggest(reader, client_id=client, now=AT + 4 * WEEK)
        assert found is not None
        assert {one.id for one in found.unmet} == {"not_worse", "comes"}
        assert queries.ready(reader, now=AT + 4 * WEEK, mine=True) == ()


def test_one_open_phase_an_episode_and_moves_are_kept(house: House) -> None:
    client, by = in_care(house), house.actor("supervisor")
    actions.move_phase(by=by, at=AT, client_id=client, phase_id=phase(house, 2), reason="Because it fits.")
    with house.reading("supervisor") as reader:
        row = PhasePeriod.objects.all().visible_to(reader).get(until_on=None)
        with pytest.raises(DatabaseError, match="review_phase_one_open"), transaction.atomic():
            PhasePeriod(
                client_id=row.client_id, episode_id=row.episode_id, phase_id=row.phase_id, from_on=row.from_on
            ).save(force_insert=True)  # fmt: skip
        with pytest.raises(DatabaseError, match="kept as it was made"), transaction.atomic():
            PhaseMove.objects.all().visible_to(reader).update(words="Something else")
        with pytest.raises(DatabaseError, match="Nothing is deleted"), transaction.atomic():
            PhaseMove.objects.all().visible_to(reader).delete()
