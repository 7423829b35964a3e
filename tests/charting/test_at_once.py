"""Two leaders at two desks: what one writes never disappears under what the other writes."""

from uuid import UUID

import pytest

from midspan.charting import actions, queries
from midspan.charting.actions import CheckInFacts, Mark
from midspan.measures import queries as measures
from midspan.schedule import actions as schedule
from tests.schedule.crowd import at_once
from tests.support.center import House
from tests.support.charting import LINES, SHARED, group
from tests.support.treatment import in_care

UNSAFE = CheckInFacts(mood=2, craving=9, safe_home="no")


@pytest.mark.django_db(transaction=True)
def test_everything_at_once_is_kept_once(house: House) -> None:
    scene = group(house, 6)
    by, session, ends = house.actor("group_leader"), scene.session(), scene.ends()
    rows = [Mark(one, check_in=UNSAFE) for one in scene.people]

    # Eight devices mark the whole group: one row each, one alert each, no deadlock with those who come in from the desk.
    late = [in_care(house, legal_first=f"Late {n}", legal_last="Comer") for n in range(2)]

    def mark(n: int) -> object:
        if n < 2:
            return schedule.makeup(
                by=house.actor("scheduler"), at=ends, client_id=late[n], session_id=session
            )
        return actions.mark(by=by, at=ends, session_id=session, rows=rows if n % 2 else rows[::-1])

    given, refused = at_once(mark, list(range(8)))
    assert len(given) == 8 and not refused
    with house.reading("therapist") as reader:
        page = queries.session_page(reader, session)
        assert page is not None and sum(one.attendance is not None for one in page.members) == 6
        assert len(measures.open_alerts(reader)) == 6
    actions.mark(by=by, at=ends, session_id=session, rows=[Mark(one, state="absent") for one in late])

    # Everybody's line is written by somebody else, all from the same version: all of them are kept.
    version = actions.save_group_note(by=by, at=ends, session_id=session, text=SHARED)

    def write(wanted: tuple[UUID, str]) -> int:
        return actions.save_group_note(
            by=by, at=ends, session_id=session, lines={wanted[0]: (wanted[1], ())}, version=version
        )

    lines = dict(zip(scene.people, LINES, strict=False))
    given, refused = at_once(write, list(lines.items()))
    assert sorted(given) == [version + n for n in range(1, 7)] and not refused
    with house.reading("therapist") as reader:
        page = queries.session_page(reader, session)
        assert {one.client_id: one.line.text for one in page.members if one.line} == lines

    # Two shared texts from one version: the first is kept, the second is told.
    def say(text: str) -> int:
        return actions.save_group_note(by=by, at=ends, session_id=session, text=text, version=page.version)

    given, refused = at_once(say, ["One text.", "Another text."])
    assert len(given) == len(refused) == 1 and "Nothing was overwritten" in next(iter(refused))

    # A double signature signs once.
    given, refused = at_once(
        lambda _: actions.sign_group_note(by=by, at=ends, session_id=session), list(range(6))
    )
    assert len(given) == 1 and set(refused) == {"This note is signed already."}
    with house.reading("therapist") as reader:
        states = [queries.notes(reader, one).rows[0].state for one in scene.people]
        assert states == ["signed"] * 6
