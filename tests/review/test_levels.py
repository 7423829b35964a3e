"""Continued stay and moves between levels: the rules beside the decision, one episode, groups that fit, second signatures."""

from dataclasses import replace
from datetime import timedelta

import pytest

from midspan.access.errors import Invalid, Refused
from midspan.center.models import Center, Track
from midspan.charting.actions import Mark
from midspan.measures.actions import record_measure
from midspan.people import queries as people
from midspan.review import actions, queries
from midspan.review.actions import StayFacts
from midspan.review.models import LevelMove
from midspan.review.queries.sheet import sheet
from midspan.rules.phases import window
from midspan.schedule import queries as schedule
from tests.support import charting as sessions
from tests.support import schedule as weeks
from tests.support.assessment import HIGH
from tests.support.center import AT, House
from tests.support.review import assessed_and_in_care, day_after, measured, moved_to, offering

pytestmark = pytest.mark.django_db
WEEK, DAY = timedelta(weeks=1), timedelta(days=1)
HIGHER = (0, 1, 3, 3, 1, 1)
LOWER = (0, 0, 1, 1, 1, 1)
SAID = "Said so in the session of today."


def ratings(*values: int, words: str = SAID) -> dict[int, tuple[int, str]]:
    return {number: (value, words) for number, value in enumerate(values, start=1)}


def test_the_rules_are_asked_with_what_the_chart_knows(house: House) -> None:
    client = assessed_and_in_care(house, weeks_ago=4)
    measured(house, client, 8, AT - 3 * WEEK)
    measured(house, client, 15, AT - DAY)
    with house.reading("therapist") as reader:
        stay = queries.stay(reader, client_id=client, now=AT)
    assert stay is not None
    assert (stay.base, stay.level, stay.case["decision"]) == ("assessment", "2.1", "continued_stay")
    assert stay.value("progress") == "worse"
    assert "worse than at the start by 7 points" in next(
        one.source for one in stay.known if one.name == "progress"
    )
    assert not stay.recommendation.provisional and stay.recommendation.because


def test_a_newer_suicide_screen_counts_and_old_ratings_are_said_to_be_old(house: House) -> None:
    client = assessed_and_in_care(house, weeks_ago=6)
    with house.reading("supervisor") as reader:
        before = queries.stay(reader, client_id=client, now=AT)
    assert before is not None and before.old and before.value("suicide_screen") == "none"
    record_measure(
        by=house.actor("assessor"), at=AT - DAY, client_id=client, instrument="cssrs_screener", answers=HIGH
    )
    with house.reading("supervisor") as reader:
        after = queries.stay(reader, client_id=client, now=AT)
    assert after is not None and after.value("suicide_screen") == "high"
    assert after.recommendation.gates and after.recommendation.decision == "step_up"


def test_rating_again_keeps_the_answer_and_needs_evidence_for_what_changed(house: House) -> None:
    client, by = assessed_and_in_care(house), house.actor("therapist")
    with pytest.raises(Invalid) as problem:
        actions.review_stay(
            by=by, at=AT, client_id=client, facts=StayFacts(ratings=ratings(*HIGHER, words=""))
        )
    assert problem.value.field == "e3"
    with pytest.raises(Invalid) as problem:
        actions.review_stay(
            by=by,
            at=AT,
            client_id=client,
            facts=StayFacts(ratings=ratings(*HIGHER), given={"progress": "great"}),
        )
    assert problem.value.field == "progress"
    actions.review_stay(
        by=by,
        at=AT,
        client_id=client,
        facts=StayFacts(ratings=ratings(*HIGHER), given={"hours_need": 25, "progress": "none"}),
    )
    with house.reading("therapist") as reader:
        stay = queries.stay(reader, client_id=client, now=AT + DAY)
        kept = queries.stay_reviews(reader, client_id=client)
    assert stay is not None and stay.base == "review" and not stay.old
    assert stay.recommendation.level == "2.5" and stay.recommendation.decision == "step_up"
    assert kept[0].recommended == "2.5" and kept[0].because and kept[0].ratings[2] == (3, 3, SAID)


def test_a_step_up_keeps_one_episode_with_its_level_history(house: House) -> None:
    client, by = assessed_and_in_care(house, weeks_ago=3), house.actor("therapist")
    actions.review_stay(
        by=by, at=AT, client_id=client, facts=StayFacts(ratings=ratings(*HIGHER), given={"hours_need": 25})
    )
    moved_to(house, client, "2.5", "full_day", kind="step_up")
    with house.reading("therapist") as reader:
        stays = people.episodes(reader, client_id=client)
        move = queries.moves(reader, client_id=client)[0]
    assert len(stays) == 1 and stays[0].open
    assert [(one.level, one.until_on) for one in stays[0].levels] == [("2.1", AT.date()), ("2.5", None)]
    assert stays[0].levels[1].reason == "Stepped up to 2.5", "plain words for everybody on the journey"
    assert stays[0].expected_end_on == day_after(AT, 7 * (offering(house, "2.5").weeks_default or 0) - 1)
    assert (move.different, move.state, move.early_review_on, move.missing) == (False, "done", None, ())


def test_goals_of_one_level_are_not_those_of_the_next(house: House) -> None:
    client, by = assessed_and_in_care(house, level="2.5", ratings=HIGHER), house.actor("therapist")
    given = {"goals_met": True, "progress": "improving", "hours_need": 9}
    actions.review_stay(
        by=by, at=AT, client_id=client, facts=StayFacts(ratings=ratings(0, 1, 2, 2, 1, 1), given=given)
    )
    moved_to(house, client, "2.1", "day", at=AT + DAY)
    with house.reading("therapist") as reader:
        stay = queries.stay(reader, client_id=client, now=AT + DAY)
    assert stay is not None and stay.base == "review" and stay.level == "2.1"
    assert stay.value("goals_met") is None and stay.same, "not at once one level less again"


def test_another_level_than_recommended_takes_a_reason_and_an_early_review(house: House) -> None:
    client = assessed_and_in_care(house, level="2.5", ratings=HIGHER)
    given = {"hours_need": 25}
    actions.review_stay(
        by=house.actor("therapist"),
        at=AT,
        client_id=client,
        facts=StayFacts(ratings=ratings(*HIGHER), given=given),
    )
    for how, field in (
        ({}, "override"),
        ({"override": "because"}, "override"),
        ({"override": "other"}, "words"),
    ):
        with pytest.raises(Invalid) as problem:
            moved_to(house, client, "2.1", "day", **how)
        assert problem.value.field == field
    moved_to(house, client, "2.1", "day", override="patient_choice")
    with house.reading("clinical_director") as reader:
        move = queries.moves(reader, client_id=client)[0]
        assert (move.recommended, move.to_level, move.override_label) == ("2.5", "2.1", "The person's choice")
        assert move.early_review_on == day_after(AT, 7)
        assert queries.early_reviews(reader, now=AT + 6 * DAY)[0].client_id == client
        assert queries.early_reviews(reader, now=AT) == ()
    actions.review_stay(
        by=house.actor("therapist"),
        at=AT + 5 * DAY,
        client_id=client,
        facts=StayFacts(ratings=ratings(*LOWER)),
    )
    with house.reading("clinical_director") as reader:
        assert queries.early_reviews(reader, now=AT + 8 * DAY) == (), "somebody has looked at it"


def test_a_move_that_needs_a_second_signature_waits_for_it(house: House) -> None:
    client = assessed_and_in_care(house, level="2.5", ratings=(0, 1, 3, 4, 3, 1))
    with house.reading("supervisor") as reader:
        found = queries.stay(reader, client_id=client, now=AT)
    assert found is not None and found.recommendation.level.startswith("3"), "more than this center offers"
    move = moved_to(house, client, "2.1", "day", override="patient_choice")
    with house.reading("supervisor") as reader:
        waiting = queries.waiting_moves(reader)
        assert [one.id for one in waiting] == [move] and "supervisor" in waiting[0].missing
        assert people.episodes(reader, client_id=client)[0].levels[-1].level == "2.5", (
            "nothing has changed yet"
        )
    with pytest.raises(Refused, match="waits for a second signature"):
        moved_to(house, client, "2.1", "evening", override="patient_choice")
    with pytest.raises(Invalid, match="why you do not sign"):
        actions.cosign_move(by=house.actor("supervisor"), at=AT + DAY, move_id=move, agrees=False)
    actions.cosign_move(by=house.actor("supervisor"), at=AT + DAY, move_id=move)
    if "prescriber" in waiting[0].missing:
        actions.cosign_move_safety(by=house.actor("prescriber"), at=AT + DAY, move_id=move)
    with house.reading("supervisor") as reader:
        levels = people.episodes(reader, client_id=client)[0].levels
        assert [one.level for one in levels] == ["2.5", "2.1"]
        assert levels[1].from_on == day_after(AT, 1), "from the day of the signature"


def test_a_declined_or_taken_back_move_changes_nothing(house: House) -> None:
    client = assessed_and_in_care(house, level="2.5", ratings=(0, 1, 3, 4, 3, 1))
    first = moved_to(house, client, "2.1", "day", override="court")
    actions.cosign_move(
        by=house.actor("supervisor"), at=AT, move_id=first, agrees=False, words="Too soon after Friday."
    )
    second = moved_to(house, client, "2.1", "day", override="court")
    actions.take_back_move(by=house.actor("therapist"), at=AT, move_id=second)
    with pytest.raises(Refused, match="does not wait"):
        actions.cosign_move(by=house.actor("supervisor"), at=AT, move_id=second)
    with house.reading("supervisor") as reader:
        assert {one.state for one in queries.moves(reader, client_id=client)} == {"declined", "taken_back"}
        assert people.episodes(reader, client_id=client)[0].levels[-1].level == "2.5"


def test_a_transfer_changes_the_track_and_ends_groups_of_the_other(house: House) -> None:
    client = assessed_and_in_care(house)
    moved_to(house, client, "2.1", "day")
    day = weeks.group(
        house, "Day group", track_id=next(t.id for t in house.profile().tracks if t.key == "day")
    )
    any_track = weeks.group(
        house, "Open group", slots=weeks.slots("tue thu", "18:00", "19:30"), room_id=None, mode="telehealth"
    )
    weeks.enrolled(house, client, day, any_track)
    moved_to(house, client, "2.1", "evening", at=AT + 2 * DAY, kind="transfer")
    with house.reading("therapist") as reader:
        assert [one.level for one in people.episodes(reader, client_id=client)[0].levels] == ["2.1"]
        held = {one.group_id: one.until_on for one in schedule.enrolments(reader, client_id=client)}
        assert queries.moves(reader, client_id=client)[0].kind_label == "Transfer"
    assert held == {day: day_after(AT, 1), any_track: None}


def test_nobody_gets_a_place_that_is_not_there(house: House) -> None:
    clients = [assessed_and_in_care(house, legal_last=f"Number {n}", ratings=HIGHER) for n in range(2)]
    Track.objects.filter(center_id=house.center_id, key="full_day").update(seats=1)
    Center.objects.filter(pk=house.center_id).update(digest="one seat")
    moved_to(house, clients[0], "2.5", "full_day", override="clinical_judgement")
    with pytest.raises(Refused, match="is full"):
        moved_to(house, clients[1], "2.5", "full_day", override="clinical_judgement")
    with house.reading("therapist") as reader:
        assert LevelMove.objects.all().visible_to(reader).filter(state="done").count() == 1


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"kind": "step_down"}, "kind"),
        ({"reason": "Up"}, "reason"),
        ({"on": day_after(AT, 1)}, "on"),
        ({"on": day_after(AT, -1)}, "on"),
    ],
)
def test_what_does_not_fit_names_its_field(house: House, changes: dict[str, object], field: str) -> None:
    client = assessed_and_in_care(house)
    with pytest.raises(Invalid) as problem:
        moved_to(house, client, "2.5", "full_day", override="clinical_judgement", **changes)
    assert problem.value.field == field


def test_who_may_not_move_and_who_is_not_in_care(house: House) -> None:
    client = assessed_and_in_care(house)
    for role in ("coach", "case_manager", "scheduler"):
        with pytest.raises(Refused):
            moved_to(house, client, "2.5", "full_day", by=house.actor(role))
    with pytest.raises(Refused, match="not in care"):
        moved_to(house, house.person(), "2.5", "full_day", by=house.actor("supervisor"))
    with pytest.raises(Invalid, match="Choose the track"):
        moved_to(house, client, "2.5", None, override="clinical_judgement")
    with pytest.raises(Invalid, match="where the client is now"):
        moved_to(house, client, "2.1", "day")
        moved_to(house, client, "2.1", "day")


def test_the_weeks_of_check_ins_are_counted_by_the_days_of_the_center(house: House) -> None:
    scene = sessions.group(house, 1)
    (client,) = scene.people
    scene.mark(Mark(client, check_in=replace(sessions.SAFE, use="some")))
    evening = scene.begins() + timedelta(weeks=window(sessions.DAY).attendance_weeks, hours=13)
    with house.reading("therapist") as reader:
        assert sheet(reader, client_id=client, now=evening).uses == {"some"}
