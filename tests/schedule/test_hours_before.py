"""Hours of the week as it stands, beside those of a proposal."""

from datetime import timedelta

from midspan.schedule import actions
from midspan.schedule.queries.planning import beforehand, everybody, proposal
from tests.schedule.test_planning import WEEK, Running, running, says  # noqa: F401  (a fixture)
from tests.schedule.test_planning_runs import planned
from tests.support.schedule import local


def test_hours_of_the_week_as_it_stands_are_those_of_sessions_that_can_run(running: Running) -> None:  # noqa: F811
    """With the leader away on Monday nobody has that morning, also who keeps the seat with another leader; and a visit or a seat
    at which somebody cannot come is none."""
    house, people, _ = running
    with house.reading("scheduler") as reader:
        well = beforehand(reader, WEEK, now=house.at, mode="repair")
    starts, ends = local(house, WEEK, "00:00"), local(house, WEEK + timedelta(days=1), "00:00")
    by = house.actor("scheduler")
    actions.record_leave(
        by=by, at=house.at, user_id=house.users["group_leader"], from_at=starts, until_at=ends
    )
    says(house, people[4], "mon tue wed thu fri", "13:00", "20:00", on=WEEK)
    run_id = planned(house, mode="repair")
    with house.reading("scheduler") as reader:
        known = beforehand(reader, WEEK, now=house.at, mode="repair")
        found = proposal(reader, run_id)
    assert found is not None
    before = {one.client_id: one.before for one in everybody(found)}
    lost = {one.client_id for one in known.short} - {one.client_id for one in well.short}
    assert {*people[:3], people[4]} <= lost and people[3] not in lost
    assert before[people[1]] == 360 and before[people[4]] == 0 and before[people[3]] == 540 + 60
    assert found.hours_before.met == len(people) - len(lost) < found.hours_after.met
    changed = [one for one in found.differences.clients if one.client_id in lost]
    assert all(one.before == before[one.client_id] for one in changed)
