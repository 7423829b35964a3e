"""The desk's composed queries: the same answers by the kept SQL and by the plain way, and nothing across centers."""

from datetime import timedelta

import pytest

from midspan.desk import queries
from midspan.privacy.actions import restrict_chart
from tests.people.test_clients import admit
from tests.support import admissions as enquiries
from tests.support import assessment
from tests.support.center import AT, House

pytestmark = pytest.mark.django_db
LATER = AT + timedelta(hours=30)


def scene(house: House) -> None:
    one = enquiries.enquire(house)
    enquiries.enquire(house, enquiries.MOTHER)
    assessment.decided(house, enquiries.client_of(house, one))
    admit(house, house.person(phone=""))


def everything(house: House, role: str) -> tuple[object, ...]:
    with house.reading(role) as reader:
        return (
            queries.waiting(reader, until=LATER), queries.waiting(reader, until=LATER, everything=True),
            queries.starting(reader, since=AT.date(), until=AT.date()), queries.numbers(reader, now=LATER),
            queries.authorisations(reader, today=AT.date(), ahead=timedelta(days=14)), queries.seats_taken(reader),
        )  # fmt: skip


def test_a_reader_with_a_closed_chart_elsewhere_reads_the_same(house: House) -> None:
    scene(house)
    before = everything(house, "admissions")
    closed = house.person(legal_first="Closed", phone="")
    restrict_chart(
        by=house.actor("clinical_director"),
        at=AT,
        client_id=closed,
        user_id=house.users["admissions"],
        reason="They are related",
    )
    assert everything(house, "admissions") == before
    assert len(before[0]) == 2
    assert before[3].open == 2
    assert (before[3].late, before[3].in_care, before[3].decided) == (2, 1, 1)


def test_the_same_words_at_another_center_tell_of_that_center(house: House, other_house: House) -> None:
    scene(house)
    assert len(everything(house, "clinical_director")[0]) == 2
    waiting, all_waiting, starting, numbers, granted, seats = everything(other_house, "clinical_director")
    assert (waiting, all_waiting, starting, granted, seats) == ((), (), (), (), {})
    assert (numbers.open, numbers.in_care) == (0, 0)


def test_a_role_that_does_not_read_clinical_rows_counts_no_decisions(house: House) -> None:
    scene(house)
    assert everything(house, "program_director")[3].decided == 0
    assert everything(house, "clinical_director")[3].decided == 1


def test_a_caseload_sees_its_own(house: House) -> None:
    scene(house)
    with house.reading("therapist") as reader:
        assert queries.waiting(reader, until=LATER) == ()
        assert queries.numbers(reader, now=LATER).open == 0


def test_who_reads_no_client_reads_nothing(house: House) -> None:
    scene(house)
    with house.reading("administrator") as reader:
        assert queries.waiting(reader, until=LATER) == ()
        assert queries.numbers(reader, now=LATER).open == 0
