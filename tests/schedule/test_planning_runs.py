"""The planner is asked for a week, works on it, and proposes; runs that end early, go wrong or are left by their worker."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from midspan.access import actor as actors
from midspan.access.errors import Invalid, Refused
from midspan.planner.report import report
from midspan.privacy import actions as privacy
from midspan.schedule import planner_work
from midspan.schedule.actions import planning
from midspan.schedule.models import PlanningRun
from midspan.schedule.queries.planning import RunView, missing, part, proposal, run, runs
from tests.schedule.test_planning import WEEK, Running, running  # noqa: F401  (a fixture)
from tests.support.center import House
from tests.support.schedule import in_care

MOVES = 20_000


def asked(house: House, **changes: Any) -> UUID:
    usual: dict[str, Any] = {"monday": WEEK, "mode": "admit", "moves": MOVES}
    return planning.ask(by=house.actor("scheduler"), at=house.at, **(usual | changes))


def work(house: House, run_id: UUID) -> None:
    planner_work.work(actors.system("planner", center_id=house.center_id), run_id)


def planned(house: House, **changes: Any) -> UUID:
    found = asked(house, **changes)
    work(house, found)
    return found


def view(house: House, run_id: UUID) -> RunView:
    with house.reading("scheduler") as reader:
        found = run(reader, run_id)
    assert found is not None
    return found


def test_a_run_waits_is_planned_and_proposes(running: Running) -> None:  # noqa: F811
    house, _, _ = running
    new = in_care(house, legal_first="New", legal_last="Comer", phone="")
    run_id = asked(house)
    before = view(house, run_id)
    assert before.row.state == "waiting" and before.waits_for and before.row.lasts and before.row.active
    work(house, run_id)
    after = view(house, run_id)
    assert after.row.state == "done" and after.last is not None and after.last.unmet == 0, after
    with house.reading("scheduler") as reader:
        found = proposal(reader, run_id)
    assert found is not None and found.rules == () and found.changed == () and found.left_out == ()
    (change,) = [one for one in found.changes if one.kind == "client"]
    assert (change.client_id, change.name, change.before, change.after) == (new, "New Comer", 0, 540)
    assert change.lines[0].startswith("Joins ") and ", Mon, Wed and Fri " in change.lines[0]
    assert (found.hours_before.met + 1, found.hours_after.missing) == (found.hours_after.met, 0)
    assert found.total_after < found.total_before and found.bound is None and found.unbounded_why
