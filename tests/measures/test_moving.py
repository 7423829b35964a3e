"""Worse than at the start, by each instrument's own rule, until somebody has looked at it with the client."""

from datetime import timedelta

import pytest

from midspan.access.errors import Invalid, Refused
from midspan.measures import actions, queries
from midspan.people.actions import close_episode, open_episode
from midspan.rules.instruments import change
from tests.support.center import AT, House
from tests.support.review import measured
from tests.support.treatment import in_care

pytestmark = pytest.mark.django_db
WEEK = timedelta(weeks=1)


def test_each_instrument_has_its_own_rule() -> None:
    assert change("phq9", 8, 14).worse and not change("phq9", 8, 13).worse
    assert change("phq9", 8, 14).rule == "6 points or more are a reliable change."
    assert change("gad7", 10, 14).worse and change("gad7", 10, 6).better
    assert change("pcptsd5", 1, 5).judged is None and change("pcptsd5", 1, 5).rule == ""


def test_worse_waits_until_it_was_looked_at_together(house: House) -> None:
    client, other = in_care(house), in_care(house, legal_last="Ferris")
    measured(house, client, 8, AT)
    measured(house, other, 8, AT)
    last = measured(house, client, 14, AT + 2 * WEEK)
    measured(house, other, 12, AT + 2 * WEEK)
    with house.reading("therapist") as reader:
        (line,) = queries.worse(reader, mine=True)
        assert line.client_id == client and line.moved.words == "PHQ-9 is worse than at the start by 6 points"
    with pytest.raises(Invalid):
        actions.discuss(by=house.actor("therapist"), at=AT + 2 * WEEK, measure_id=last, words="ok")
    actions.discuss(
        by=house.actor("therapist"),
        at=AT + 2 * WEEK,
        measure_id=last,
        words="Sleep went; we try the evening plan.",
    )
    with house.reading("therapist") as reader:
        assert queries.worse(reader) == ()
        assert queries.uses(reader, client_id=client)[last].talked.by == "Mei Okafor"
    measured(house, client, 15, AT + 3 * WEEK)
    with house.reading("therapist") as reader:
        assert len(queries.worse(reader)) == 1, "a new result is looked at anew"


def test_the_evening_of_the_last_day_belongs_to_the_stay_that_ended(house: House) -> None:
    client = in_care(house)
    evening = (AT + 2 * WEEK).replace(hour=3) + timedelta(days=1)  # ten at night in Dallas
    measured(house, client, 8, AT)
    measured(house, client, 16, evening)
    last_day = (AT + 2 * WEEK).date()
    close_episode(by=house.actor("therapist"), at=evening, client_id=client, on=last_day)
    offered = house.profile().level("2.1")
    assert offered is not None and offered.program_id is not None
    open_episode(
        by=house.actor("admissions"), at=AT + 4 * WEEK, client_id=client, program_id=offered.program_id, track_id=None,
        offering_id=offered.id, level="2.1", admitted_on=(AT + 4 * WEEK).date(), expected_end_on=None,
    )  # fmt: skip
    measured(house, client, 9, AT + 4 * WEEK)
    with house.reading("therapist") as reader:
        assert queries.moved(reader, client_ids=[client]) == {}, "one result alone has not moved"


def test_who_may_not_and_what_is_not_answered(house: House) -> None:
    client = in_care(house)
    waiting = actions.assign(by=house.actor("therapist"), at=AT, client_id=client, instrument="phq9")
    with pytest.raises(Refused, match="not answered yet"):
        actions.discuss(by=house.actor("therapist"), at=AT, measure_id=waiting, words="We looked at it.")
    with pytest.raises(Refused):
        actions.discuss(by=house.actor("coach"), at=AT, measure_id=waiting, words="We looked at it.")
    with house.reading("coach") as reader:
        assert queries.worse(reader) == ()
