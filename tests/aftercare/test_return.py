"""Return to care: the same person, another enquiry, a new assessment, episode 2; the chart shows both."""

from dataclasses import replace
from datetime import timedelta

import pytest

from midspan.access.errors import Refused
from midspan.admissions import actions as admissions
from midspan.admissions.actions import NotYet
from midspan.admissions.models import Enquiry
from midspan.measures import queries as measures
from midspan.people import queries as people
from midspan.review import queries as review
from tests.admissions.test_admitting import place, signs
from tests.support import assessment
from tests.support.admissions import pays_alone
from tests.support.aftercare import leaving, signed
from tests.support.center import AT, House
from tests.support.review import measured, phase

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def test_a_return_to_care_is_another_episode_of_the_same_person(house: House) -> None:
    client = leaving(house)
    measured(house, client, 16, AT - 50 * DAY)
    measured(house, client, 8, AT - 10 * DAY)
    signed(house, client, at=AT - 5 * DAY, wants_alumni=True)
    signs(house, client)
    pays_alone(house, client)
    enquiry = admissions.return_to_care(
        by=house.actor("alumni"), at=AT, client_id=client, words="Two hard weeks; wants back."
    )
    with pytest.raises(Refused, match="open already"):
        admissions.return_to_care(by=house.actor("admissions"), at=AT, client_id=client)
    with house.reading("clinical_director") as reader:
        row = Enquiry.objects.all().visible_to(reader).get(pk=enquiry)
        assert (row.client_id, row.state, row.caller_name) == (client, "open", "Dana Whitfield")
        mrn = people.client_header(reader, client_id=client).mrn  # type: ignore[union-attr]
    where = replace(place(house), first_day=AT.date() + 3 * DAY)
    with pytest.raises(NotYet) as problem:
        admissions.admit(by=house.actor("admissions"), at=AT + DAY, client_id=client, place=where)
    assert "There is no assessment yet" in str(problem.value), (
        "the assessment of the stay before does not admit anybody"
    )
    assessment.decided(house, client, at=AT + DAY)
    admissions.admit(by=house.actor("admissions"), at=AT + 2 * DAY, client_id=client, place=where)
    with house.reading("therapist") as reader:
        stays = people.episodes(reader, client_id=client)
        header = people.client_header(reader, client_id=client)
        assert [(one.number, one.open) for one in stays] == [(1, False), (2, True)]
        assert header is not None and header.mrn == mrn
        now = review.phase_now(reader, client_id=client)
        assert now is not None and (now.phase.id, now.from_on) == (phase(house, 1), where.first_day)
        spans = review.spans(reader, client_id=client)
        assert len(spans) == 2 and spans[0].until_on == stays[0].discharged_on
    measured(house, client, 18, AT + 4 * DAY)
    measured(house, client, 12, AT + 20 * DAY)
    with house.reading("therapist") as reader:
        (told,) = measures.moved(reader, client_ids=[client])[client]
        assert (told.first, told.last, told.better) == (18, 12, True), "the start is that of this stay"


def test_who_comes_back_was_here_and_is_not_here(house: House) -> None:
    with pytest.raises(Refused, match="Take a new enquiry"):
        admissions.return_to_care(by=house.actor("admissions"), at=AT, client_id=house.person())
    with pytest.raises(Refused, match="in care already"):
        admissions.return_to_care(by=house.actor("admissions"), at=AT, client_id=leaving(house))
    with pytest.raises(Refused):
        admissions.return_to_care(by=house.actor("biller"), at=AT, client_id=house.person())
