"""No session has more people than places: what comes back into the week, and groups that become smaller."""

from datetime import date, timedelta
from uuid import UUID

import pytest

from midspan.access.errors import Refused
from midspan.schedule import actions, queries
from tests.support import schedule as scene
from tests.support.center import House
from tests.support.schedule import FIRST


def session_on(house: House, group: int, on: date) -> UUID:
    """The session of a group on a day."""
    with house.reading("scheduler") as reader:
        return next(one.session_id for one in queries.sessions_on(reader, on) if one.group_id == group)


def test_a_session_that_comes_back_has_no_more_people_than_places(house: House) -> None:
    by, at = house.actor("scheduler"), house.at
    group = scene.group(house, capacity=2)
    member, visitor, later = scene.many_in_care(house, 3)
    scene.enrolled(house, member, group)
    session = session_on(house, group, FIRST + timedelta(2))
    actions.makeup(by=by, at=at, client_id=visitor, session_id=session)
    actions.cancel_session(by=by, at=at, session_id=session, why="Ice storm")
    scene.enrolled(house, later, group)
    with pytest.raises(Refused, match=r"Process group on Wed, Mar 4 .* would have 3 people and 2 places"):
        actions.restore_session(by=by, at=at, session_id=session)
    actions.end_enrolments(by=by, at=at, client_id=visitor, on=FIRST, why="Moved")
    actions.restore_session(by=by, at=at, session_id=session)


def test_a_closure_undone_and_a_smaller_group_leave_no_session_too_full(house: House) -> None:
    by, at = house.actor("scheduler"), house.at
    group = scene.group(house, capacity=2)
    member, visitor, later = scene.many_in_care(house, 3)
    scene.enrolled(house, member, group)
    session = session_on(house, group, FIRST + timedelta(2))
    actions.makeup(by=by, at=at, client_id=visitor, session_id=session)
    with pytest.raises(Refused, match="would have 2 people and 1 place"):
        actions.change_group(by=by, at=at, group_id=group, facts=scene.facts(house, capacity=1))
    closure = actions.close_center(
        by=by, at=at, why="Ice storm", from_at=scene.local(house, FIRST + timedelta(2), "00:00"),
        until_at=scene.local(house, FIRST + timedelta(3), "00:00"),
    )  # fmt: skip
    scene.enrolled(house, later, group)
    with pytest.raises(Refused, match="would have 3 people and 2 places"):
        actions.reopen(by=by, at=at, closure_id=closure)
