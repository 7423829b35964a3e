"""The class of a record follows the part of the chart it was made in, and what is sent is under the law of exactly that."""

from pathlib import Path
from uuid import UUID

import pytest

from midspan.access.errors import Invalid, Refused
from midspan.admissions import actions as admissions
from midspan.admissions.enquiry import Concern
from midspan.assessment import actions as assessment
from midspan.documents import actions as documents
from midspan.privacy import actions, queries
from midspan.rules.privacy import OUTSIDE, Parts, record_class
from tests.desk.counting import counted
from tests.support import admissions as enquiries
from tests.support.center import House
from tests.support.papers import PDF
from tests.support.parts import admitted, asks_for, left, on, with_calm
from tests.support.treatment import drafted, in_force

pytestmark = pytest.mark.django_db
REASON = "Only the grief group was asked for, which is no substance use care."


def parts_of(house: House, client: UUID) -> queries.RecordParts:
    with house.reading("privacy_officer") as reader:
        return queries.record_parts(reader, client_id=client)


def laws(house: House, client: UUID) -> list[bool]:
    """For each part, outside any stay first: whether it is under Part 2."""
    return [one.under.part2 for one in parts_of(house, client).parts]


def sending(**changes: object) -> actions.Sending:
    given = {"recipient": "Dr. Lee", "to": "treating_provider", "purpose": "treatment", "what": "The plan", "how": "fax", "items": ("plan",)}  # fmt: skip
    return actions.Sending(**(given | changes))  # type: ignore[arg-type]


@pytest.fixture
def twice(house: House, tmp_path: Path) -> tuple[House, UUID, list[UUID]]:
    """Calm for a month, then the adult program: the client, who asked on a Calm track first, and both stays with a plan each."""
    with_calm(house, tmp_path)
    asked = asks_for(house, "calm", at=on(0))
    client = enquiries.row(house, asked).client_id
    stays = []
    for program, day, answers in (("calm", 3, asked), ("adult", 70, None)):
        stays.append(admitted(house, client, program, at=on(day), answers=answers))
        if program == "calm":
            house.cares("therapist", client)
            in_force(house, client, at=on(day + 1))
            left(house, client, at=on(33))
        else:
            drafted(house, client, at=on(day + 1))
    return house, client, stays


def test_each_stay_has_its_own_law_and_what_came_before_keeps_its_own(
    twice: tuple[House, UUID, list[UUID]],
) -> None:
    house, client, (calm, adult) = twice
    assert laws(house, client) == [False, False, True]
    found = parts_of(house, client)
    assert [one.episode_id for one in found.parts] == [None, calm, adult]
    assert found.parts[0].under.because[0].rule == "mental_health_applied" and found.under.part2
    assert found.sent(["plan"], only=frozenset({calm})).under.part2 is False
    both = found.sent(["plan"])
    assert both.under.part2 and [one.where[:6] for one in both.deciding] == ["Stay 2"]


@pytest.mark.parametrize(
    ("track", "concern", "part2"),
    [
        ("calm", Concern.MENTAL_HEALTH, False),
        ("calm", Concern.UNSURE, False),
        ("calm", Concern.SUBSTANCES, True),
        ("calm", Concern.BOTH, True),
        ("evening", Concern.MENTAL_HEALTH, True),
        ("", Concern.MENTAL_HEALTH, True),
    ],
)
def test_before_a_stay_the_care_that_was_asked_for_decides(
    house: House, tmp_path: Path, track: str, concern: Concern, part2: bool
) -> None:
    with_calm(house, tmp_path)
    client = enquiries.row(house, asks_for(house, track, at=on(0), concern=concern)).client_id
    assert laws(house, client) == [part2]
    assert laws(house, house.person(legal_first="Omar")) == [True]
    admitted(house, client, "calm", at=on(3))
    assert laws(house, client) == [part2, False]


def test_a_code_adds_to_the_stay_in_which_it_stood_and_to_no_earlier_one(
    twice: tuple[House, UUID, list[UUID]],
) -> None:
    house, client, _ = twice
    by = house.actor("assessor")
    code = assessment.add_diagnosis(by=by, at=on(72), client_id=client, code="F10.20")
    assert laws(house, client) == [False, False, True]
    other = enquiries.row(house, asks_for(house, "calm", at=on(0))).client_id
    assessment.add_diagnosis(by=by, at=on(1), client_id=other, code="F33.1")
    code = assessment.add_diagnosis(by=by, at=on(2), client_id=other, code="F10.20")
    admitted(house, other, "calm", at=on(3))
    assert laws(house, other) == [True, True]
    assessment.change_standing(by=by, at=on(4), diagnosis_id=code, standing="ruled_out")
    assert laws(house, other) == [True, True]


def test_who_left_the_program_for_another_leaves_the_record_where_it_was(
    house: House, tmp_path: Path
) -> None:
    from midspan.people import actions as people

    with_calm(house, tmp_path)
    client = enquiries.row(house, asks_for(house, "calm", at=on(0))).client_id
    admitted(house, client, "adult", at=on(3))
    profile = house.profile()
    calm = next(one for one in profile.programs if one.key == "calm")
    offered = profile.level("2.1", calm.id)
    assert offered is not None
    people.change_level(
        by=house.actor("clinical_director"), at=on(10), client_id=client, offering_id=offered.id, level="2.1", program_id=calm.id,
        track_id=None, on=on(10).date(), expected_end_on=None,
    )  # fmt: skip
    assert laws(house, client) == [False, True]


def test_what_is_sent_is_under_the_law_of_exactly_that(twice: tuple[House, UUID, list[UUID]]) -> None:
    house, client, (calm, adult) = twice
    by = house.actor("privacy_officer")
    out = actions.disclose(by=by, at=on(80), client_id=client, sending=sending(parts=(str(calm),)))
    assert (out.answer.verdict.rule, out.statement) == ("h_treatment", "")
    with pytest.raises(actions.Withheld) as no:
        actions.disclose(by=by, at=on(80), client_id=client, sending=sending())
    (piece,) = no.value.answer.sent.deciding
    assert piece.what == "Treatment plan" and piece.where.startswith("Stay 2, since")
    with pytest.raises(Invalid, match="no part"):
        actions.disclose(by=by, at=on(80), client_id=client, sending=sending(parts=(str(UUID(int=7)),)))
    with pytest.raises(actions.Withheld):
        actions.disclose(by=by, at=on(80), client_id=client, sending=sending(parts=(str(calm), str(adult))))


def test_to_name_a_part_does_not_take_a_record_out_of_the_others_it_is_of() -> None:
    stay, both = UUID(int=1), frozenset({UUID(int=1), OUTSIDE})
    parts = (
        queries.MadeIn(None, 0, "Outside any stay", record_class("sud"), None),
        queries.MadeIn(stay, 1, "Stay 1", record_class("mh"), None),
    )
    chart = queries.RecordParts(
        parts, Parts(), {"progress": (("Notes", frozenset({stay})), ("Letters", both))}, {}
    )
    assert [one.what for one in chart.sent(["progress"], only=frozenset({stay})).deciding] == ["Letters"]
    told = chart.sent(["plan"], only=frozenset({stay}))
    assert not told.under.part2 and told.pieces[0].what == "My goals and treatment plan"
    assert (
        chart.sent(["plan"]).pieces[0].where == "any part of the chart" and chart.sent(["plan"]).under.part2
    )
    assert chart.sent(["all_part2_records"]).under.part2 and chart.sent([]).under.part2


def test_a_paper_is_of_the_part_it_came_into_and_of_the_time_it_speaks_of(
    twice: tuple[House, UUID, list[UUID]],
) -> None:
    house, client, _ = twice
    by, desk = house.actor("privacy_officer"), house.actor("admissions")

    def kept(title: str, day: int, dated: int | None = None) -> UUID:
        return documents.add_document(
            by=desk, at=on(day), client_id=client, kind="referral", title=title, data=PDF + title.encode(),
            dated_on=None if dated is None else on(dated).date(),
        )  # fmt: skip

    early, later = kept("Letter in Calm", 10), kept("Letter in the adult program", 75)
    about = kept("Scanned late", 76, dated=12)
    told = {"items": ("diagnosis",), "contents": ("diagnosis",)}
    found = parts_of(house, client)
    assert not found.sent(["diagnosis"], paper=early, told=["diagnosis"]).under.part2
    assert found.sent(["diagnosis"], paper=later, told=["diagnosis"]).under.part2
    assert (
        len(found.papers[about][1]) == 2
        and found.sent(["diagnosis"], paper=about, told=["diagnosis"]).under.part2
    )
    assert found.sent(["diagnosis", "plan"], paper=early, told=["diagnosis"]).under.part2
    assert (
        found.sent(["diagnosis"], paper=UUID(int=5), told=["diagnosis"]).pieces[0].where
        == "It is not known where"
    )
    actions.disclose(by=by, at=on(80), client_id=client, sending=sending(document_id=early, **told))
    with pytest.raises(actions.Withheld):
        actions.disclose(by=by, at=on(80), client_id=client, sending=sending(document_id=later, **told))


def test_a_finding_can_be_made_and_ended_on_every_part(twice: tuple[House, UUID, list[UUID]]) -> None:
    house, client, (_, adult) = twice
    officer = house.actor("privacy_officer")
    with pytest.raises(Refused, match="HIPAA already"):
        actions.determine_record(by=officer, at=on(80), client_id=client, reason=REASON)
    found = actions.determine_record(by=officer, at=on(80), client_id=client, reason=REASON, episode_id=adult)
    assert laws(house, client) == [False, False, False]
    actions.end_determination(by=officer, at=on(81), determination_id=found, reason="The group changed.")
    other = house.person(legal_first="Omar")
    found = actions.determine_record(by=officer, at=on(80), client_id=other, reason=REASON)
    admitted(house, other, "adult", at=on(81))
    (before, stay) = parts_of(house, other).parts
    assert before.determination and before.determination.holds and not before.under.part2 and stay.under.part2
    actions.end_determination(by=officer, at=on(82), determination_id=found, reason="It was more than that.")
    assert laws(house, other) == [True, True]


def test_a_finding_does_not_cover_what_is_asked_for_later(house: House, tmp_path: Path) -> None:
    with_calm(house, tmp_path)
    officer, desk = house.actor("privacy_officer"), house.actor("admissions")
    client = enquiries.row(house, asks_for(house, "", at=on(0))).client_id
    actions.determine_record(by=officer, at=on(1), client_id=client, reason=REASON)
    assert laws(house, client) == [False]
    again = asks_for(house, "evening", at=on(20), concern=Concern.SUBSTANCES)
    admissions.merge_clients(
        by=desk, at=on(21), kept_id=client, duplicate_id=enquiries.row(house, again).client_id
    )
    (before,) = parts_of(house, client).parts
    assert before.under.part2 and before.determination and not before.determination.holds


def test_one_statement_for_any_number_of_records(twice: tuple[House, UUID, list[UUID]]) -> None:
    house, client, _ = twice
    assessment.add_diagnosis(by=house.actor("assessor"), at=on(72), client_id=client, code="F10.20")
    with house.reading("privacy_officer") as reader:
        queries.record_parts(reader, client_id=client)
        with counted() as statements:
            queries.record_parts(reader, client_id=client)
    assert len(statements) <= 2, statements  # the records; and whether the center's file is as it was
