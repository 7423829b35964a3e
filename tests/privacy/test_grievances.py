"""Grievances: nobody whom one names reads it or looks into it; the answer, the appeal, the letter."""

from uuid import UUID

import pytest

from midspan.access.errors import Invalid, Refused
from midspan.privacy import actions, queries
from tests.support.center import House
from tests.support.officer import TODAY, complains, later

pytestmark = pytest.mark.django_db
FOUND, DONE = (
    "Two people heard it, and it was so.",
    "The group leader apologised and wears the name list now.",
)


def read(house: House, found: UUID, role: str = "privacy_officer") -> queries.GrievanceView | None:
    with house.reading(role) as reader:
        return queries.grievance(reader, grievance_id=found, at=later())


def answered(house: House, found: UUID, by: str = "privacy_officer") -> None:
    actions.assign_grievance(
        by=house.actor("privacy_officer"), at=later(), grievance_id=found, looker_id=house.users[by]
    )
    actions.answer_grievance(
        by=house.actor(by), at=later(1), grievance_id=found, result="upheld", found=FOUND, done=DONE
    )


def test_a_grievance_is_acknowledged_looked_into_answered_and_appealed(house: House) -> None:
    found, by = complains(house, house.person(), "group_leader"), house.actor("privacy_officer")
    view = read(house, found)
    assert view and [one.due.clock.id for one in view.due] == ["grievance_acknowledge", "grievance_answer"]
    assert view.named == ("Tom Reyes",) and view.state == "New"
    actions.acknowledge_grievance(by=by, at=later(), grievance_id=found, on=TODAY, how="By telephone")
    with pytest.raises(Refused, match="Say first who"):
        actions.answer_grievance(
            by=by, at=later(), grievance_id=found, result="upheld", found=FOUND, done=DONE
        )
    with pytest.raises(Refused, match="Answer it first"):
        actions.letter_of_grievance(by=by, at=later(), grievance_id=found)
    answered(house, found)
    assert actions.letter_of_grievance(by=by, at=later(1), grievance_id=found)
    appeal = {
        "by": by,
        "at": later(5),
        "grievance_id": found,
        "on": TODAY,
        "words": "An apology is not enough.",
    }
    with pytest.raises(Invalid, match="no part in the first"):
        actions.appeal_grievance(**appeal, looker_id=house.users["privacy_officer"])
    actions.appeal_grievance(**appeal, looker_id=house.users["program_director"])
    with pytest.raises(Refused, match="who looks again"):
        actions.answer_appeal(
            by=by, at=later(6), grievance_id=found, result="partly", answer="We train the whole team on it."
        )
    director = house.actor("program_director")
    actions.answer_appeal(
        by=director, at=later(6), grievance_id=found, result="partly", answer="We train the whole team on it."
    )
    view = read(house, found)
    assert view and not view.due and view.state == "Appeal answered"


def test_nobody_named_reads_it_or_works_on_it(house: House) -> None:
    found = complains(house, house.person(), "clinical_director")
    assert read(house, found, "clinical_director") is None and read(house, found, "therapist") is None
    assert read(house, found, "program_director") is not None
    director = house.actor("clinical_director")
    with pytest.raises(Refused, match="names you"):
        actions.acknowledge_grievance(
            by=director, at=later(), grievance_id=found, on=TODAY, how="By telephone"
        )
    for role in ("clinical_director", "therapist"):
        with pytest.raises(Invalid, match="whom this one does not name"):
            actions.assign_grievance(
                by=house.actor("privacy_officer"), at=later(), grievance_id=found, looker_id=house.users[role]
            )
    with house.reading("clinical_director") as reader:
        assert queries.grievances(reader) == () and not queries.desk(reader, at=later()).counts["grievance"]


def test_an_anonymous_one_is_looked_into_and_nobody_is_told(house: House) -> None:
    with pytest.raises(Invalid, match="no name kept"):
        complains(house, None, origin="anonymous")
    found = complains(house, None, origin="anonymous", from_name="")
    view = read(house, found)
    assert (
        view
        and [one.due.clock.id for one in view.due] == ["grievance_answer"]
        and view.who == "Nobody gave a name"
    )
    with pytest.raises(Refused, match="nobody to tell"):
        actions.acknowledge_grievance(
            by=house.actor("privacy_officer"), at=later(), grievance_id=found, on=TODAY, how="By telephone"
        )
    answered(house, found)


def test_a_relative_gets_no_letter_that_shows_who_is_in_treatment(house: House) -> None:
    found = complains(house, house.person(), origin="relative", from_name="Ines Whitfield")
    answered(house, found)
    with pytest.raises(Refused, match=r"2\.13\(c\)"):
        actions.letter_of_grievance(by=house.actor("privacy_officer"), at=later(2), grievance_id=found)
    with pytest.raises(Refused, match="answered already"):
        answered(house, found)


def test_what_is_missing_is_said(house: House, other_house: House) -> None:
    client = house.person()
    for given, says in (
        ({"words": "Bad"}, "in the words"),
        ({"from_name": ""}, "Write the name"),
        ({"subject": "weather"}, "what it is about"),
        ({"origin": "client", "client": None}, "Choose the client"),
    ):
        who = given.pop("client", client)
        with pytest.raises(Invalid, match=says):
            complains(house, who, **given)
    with pytest.raises(Refused, match="no such client"):
        complains(other_house, client)
