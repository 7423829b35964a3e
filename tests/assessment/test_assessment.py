"""The interview: saved as it is typed, never overwriting what somebody else wrote, signed, then read-only."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction

from midspan.access.errors import Invalid, Refused
from midspan.assessment import actions, queries
from midspan.assessment.merging import marks, read_marks
from midspan.measures import actions as measures
from midspan.measures.queries import open_alerts
from tests.support.assessment import EVIDENCE, HIGH, signed, written
from tests.support.center import House

HOUR = timedelta(hours=1)


def test_the_center_decides_which_domains_are_asked(house: House, other_house: House) -> None:
    client = house.person()
    actions.start(by=house.actor("assessor"), at=house.at, client_id=client)
    with house.reading("assessor") as reader:
        view = queries.live(reader, client_id=client, now=house.at)
    assert view is not None
    assert [one.domain for one in view.sections] == [
        "substance_use",
        "mental_health",
        "prior_treatment",
        "medical",
        "life",
        "goals",
        "safety",
    ]
    with pytest.raises(Refused, match="being written already"):
        actions.start(by=house.actor("therapist"), at=house.at, client_id=client)


def test_it_is_saved_field_by_field_and_progress_is_shown(house: House) -> None:
    client, by = house.person(), house.actor("assessor")
    draft = actions.start(by=by, at=house.at, client_id=client)
    saved = actions.save_section(
        by=by,
        at=house.at,
        assessment_id=draft,
        domain="goals",
        answers={"wants": "To sleep.", "importance": "8"},
    )
    saved = actions.save_section(
        by=by, at=house.at, assessment_id=draft, domain="goals", answers={"strengths": "Patience"}
    )
    assert saved.version == 2 and saved.answers["wants"] == "To sleep." and saved.answers["importance"] == 8
    with house.reading("assessor") as reader:
        (line,) = queries.in_progress(reader)
        view = queries.live(reader, client_id=client, now=house.at)
        assert (line.done, line.of) == (0, 7)
        section = view.section("goals") if view else None
        assert section is not None and (section.done, section.needed) == (2, 3)


def test_two_people_do_not_overwrite_each_other(house: House) -> None:
    client, june, mei = house.person(), house.actor("assessor"), house.actor("therapist")
    house.cares("therapist", client)
    draft = actions.start(by=june, at=house.at, client_id=client)
    before = read_marks(marks({}, ["wants", "strengths"]))
    actions.save_section(
        by=mei,
        at=house.at,
        assessment_id=draft,
        domain="goals",
        answers={"wants": "Hers", "strengths": ""},
        was=before,
    )
    mine = actions.save_section(
        by=june,
        at=house.at,
        assessment_id=draft,
        domain="goals",
        answers={"wants": "Mine", "strengths": "Humor"},
        was=before,
    )
    assert mine.changed == ("strengths",) and mine.answers["wants"] == "Hers"
    (clash,) = mine.clashes
    assert (clash.label, clash.theirs, clash.by) == (
        "What does the person want to be different?",
        "Hers",
        "Mei Okafor",
    )
    seen = read_marks(marks(mine.answers, ["wants"]))
    again = actions.save_section(
        by=june, at=house.at, assessment_id=draft, domain="goals", answers={"wants": "Mine"}, was=seen
    )
    assert again.clashes == () and again.answers["wants"] == "Mine"


def test_what_does_not_fit_is_said_and_the_rest_is_kept(house: House) -> None:
    client, by = house.person(), house.actor("assessor")
    draft = actions.start(by=by, at=house.at, client_id=client)
    given = {"attempts": "no", "diagnoses": [{"code": "banana", "label": "x"}]}
    with pytest.raises(Invalid, match="no code of ICD-10-CM"):
        actions.save_section(by=by, at=house.at, assessment_id=draft, domain="mental_health", answers=given)
    typed = actions.save_section(
        by=by, at=house.at, assessment_id=draft, domain="mental_health", answers=given, as_typed=True
    )
    assert typed.changed == ("attempts",) and typed.problems[0].name == "diagnoses"
    with pytest.raises(Invalid, match="0, 1, 2, 3 or 4"):
        actions.save_ratings(by=by, at=house.at, assessment_id=draft, ratings={1: (5, "")})
    with pytest.raises(Refused, match="Your role"):
        actions.save_section(
            by=house.actor("admissions"), at=house.at, assessment_id=draft, domain="goals", answers={}
        )


def test_a_safety_answer_raises_one_alert_at_once(house: House) -> None:
    client, by = house.person(), house.actor("assessor")
    draft = actions.start(by=by, at=house.at, client_id=client)
    first = actions.save_section(
        by=by, at=house.at, assessment_id=draft, domain="mental_health", answers={"danger_now": "yes"}
    )
    again = actions.save_section(
        by=by, at=house.at, assessment_id=draft, domain="life", answers={"means_at_hand": "yes"}
    )
    assert first.alert_id is not None and again.alert_id == first.alert_id
    with house.reading("assessor") as reader:
        assert len(open_alerts(reader)) == 1


def test_signing_stores_the_recommendation_and_closes_the_writing(house: House) -> None:
    client, by = house.person(born_on=house.at.date().replace(year=1988)), house.actor("assessor")
    draft = written(house, client)
    assert actions.sign(by=by, at=house.at + HOUR, assessment_id=draft) == "signed"
    with house.reading("assessor") as reader:
        found = queries.latest(reader, client_id=client)
        assert found is not None and found.recommended == "2.1" and found.decision is None
        assert found.signed_by == "June Park" and "level-rules@2024-01-01" in found.tables
        assert queries.diagnoses(reader, client_id=client)[0].code == "F10.20"
    with pytest.raises(Refused, match="signed and stays"):
        actions.save_section(
            by=by, at=house.at + HOUR, assessment_id=draft, domain="goals", answers={"wants": "Else"}
        )
    actions.add_addendum(by=by, at=house.at + HOUR, assessment_id=draft, words="The sister called back.")
    with pytest.raises(Refused, match="signed already"):
        actions.sign(by=by, at=house.at + HOUR, assessment_id=draft)


def test_a_provisional_recommendation_cannot_be_signed_and_names_what_to_ask(house: House) -> None:
    client, by = house.person(), house.actor("assessor")
    draft = written(house, client, screen=None)
    with pytest.raises(Refused, match="provisional. Ask first: the suicide screen"):
        actions.sign(by=by, at=house.at, assessment_id=draft)
    measures.record_measure(
        by=by, at=house.at, client_id=client, instrument="cssrs_screener", answers={"q1": 0, "q2": 0, "q6": 0}
    )
    actions.save_ratings(by=by, at=house.at, assessment_id=draft, ratings={3: (2, "")})
    with pytest.raises(Refused, match="evidence for it. Missing: 3"):
        actions.sign(by=by, at=house.at, assessment_id=draft)


def test_an_old_or_unfinished_screen_does_not_clear_anybody(house: House) -> None:
    client, by = house.person(), house.actor("assessor")
    measures.record_measure(
        by=by,
        at=house.at - timedelta(days=9),
        client_id=client,
        instrument="cssrs_screener",
        answers={"q1": 0, "q2": 0, "q6": 0},
    )
    written(house, client, screen={"q1": 0})
    with house.reading("assessor") as reader:
        view = queries.live(reader, client_id=client, now=house.at)
        assert view is not None and view.case["suicide_screen"] == "high"
        assert view.recommendation.level == "ED" and view.recommendation.absolute


def test_without_a_licence_it_waits_for_a_colleague(house: House) -> None:
    from midspan.access.models import User
    from midspan.center.actions import add_member
    from midspan.privacy import gate
    from tests.support.center import AT, SYSTEM

    add_member(
        by=SYSTEM,
        at=AT,
        center_slug=house.slug,
        email="lee@lighthouse.example",
        name="Lee Tran",
        roles=["assessor"],
        title="Associate",
    )
    lee = gate.actor_for(User.objects.get(email="lee@lighthouse.example"), center_id=house.center_id)
    client = house.person()
    draft = written(house, client)
    assert actions.sign(by=lee, at=house.at + HOUR, assessment_id=draft) == "cosign"
    supervisor = house.actor("supervisor")
    with house.reading("supervisor") as reader:
        (line,) = queries.waiting_for_cosign(reader)
        assert (line.what, line.by, line.can_sign) == ("assessment", "Lee Tran", True)
    with pytest.raises(Refused, match="has to be signed, and co-signed"):
        actions.decide(by=house.actor("assessor"), at=house.at + HOUR, assessment_id=draft, level="2.1")
    actions.return_assessment(
        by=supervisor, at=house.at + HOUR, assessment_id=draft, note="Say more about the home."
    )
    actions.sign(by=lee, at=house.at + HOUR, assessment_id=draft)
    actions.cosign_assessment(by=supervisor, at=house.at + 2 * HOUR, assessment_id=draft)
    with house.reading("supervisor") as reader:
        found = queries.latest(reader, client_id=client)
        assert (
            found is not None
            and found.signed
            and found.cosigned_by == "Ruth Abara"
            and found.recommended == "2.1"
        )


def test_a_new_one_begins_from_the_last_but_asks_safety_anew(house: House) -> None:
    client, by = house.person(), house.actor("assessor")
    with pytest.raises(Refused, match="no signed assessment"):
        actions.start(by=by, at=house.at, client_id=client, follow=True)
    signed(house, client)
    actions.start(by=by, at=house.at + 30 * 24 * HOUR, client_id=client, follow=True)
    with house.reading("assessor") as reader:
        view = queries.live(reader, client_id=client, now=house.at + 30 * 24 * HOUR)
        assert view is not None and view.draft and view.rated == 0
        life = view.section("life")
        assert (
            life is not None and life.answers["housing"] == "stable" and "means_at_hand" not in life.answers
        )
        assert "suicide_screen" not in view.case and len(queries.history(reader, client_id=client)) == 2


def test_the_database_keeps_what_was_signed(house: House) -> None:
    from midspan.assessment.models import Assessment, Rating, Recommended, Section

    client = house.person()
    done = signed(house, client)
    with house.reading("assessor"):
        for rows, change in (
            (Section.objects.all().for_action().filter(assessment_id=done), {"answers": {}}),
            (Rating.objects.all().for_action().filter(assessment_id=done), {"value": 0}),
            (
                Assessment.objects.all().for_action().filter(pk=done),
                {"state": "draft", "signed_at": None, "signed_by": None},
            ),
            (Recommended.objects.all().for_action().filter(assessment_id=done), {"level": "1.5"}),
        ):
            with pytest.raises(DatabaseError, match="signed"), transaction.atomic():
                rows.update(**change)


def test_caseload_and_class_decide_who_reads(house: House, other_house: House) -> None:
    client = house.person()
    signed(house, client)
    for place, role, sees in (
        (house, "therapist", False),
        (house, "biller", False),
        (other_house, "assessor", False),
        (house, "nurse", True),
    ):
        with place.reading(role) as reader:
            assert (queries.latest(reader, client_id=client) is not None) is sees, role
    house.cares("therapist", client)
    with house.reading("therapist") as reader:
        assert queries.latest(reader, client_id=client) is not None
    assert EVIDENCE and HIGH
