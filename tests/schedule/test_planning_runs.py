"""The planner is asked for a week, works on it, and proposes; runs that end early, go wrong or are left by their worker."""

import time
from collections import Counter
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from procrastinate.contrib.django.models import ProcrastinateJob

from midspan.access import actor as actors
from midspan.access.actor import Actor
from midspan.access.errors import Invalid, Refused
from midspan.center import reading
from midspan.center.actions import load_center
from midspan.planner.warming import warm
from midspan.privacy import actions as privacy
from midspan.schedule import planner_work, tasks
from midspan.schedule.actions import planning
from midspan.schedule.actions.planning import running as running_acts
from midspan.schedule.models import PlanningRun, Seat
from midspan.schedule.queries.planning import RunView, proposal, run, runs
from midspan.schedule.queries.planning.asked import asked_week
from tests.schedule.test_planning import WEEK, Running, running, says  # noqa: F401  (a fixture)
from tests.support import schedule as scene
from tests.support.center import CENTERS, SYSTEM, House
from tests.support.schedule import FIRST, enrolled, in_care, slots

MOVES = 20_000
STEP = {"seconds": 1.0, "total": 9, "unmet": 0, "sessions": 3, "bound": None}


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


def test_a_week_is_asked_for_once_at_a_time_by_who_plans_it(running: Running) -> None:  # noqa: F811
    house, _, _ = running
    with pytest.raises(Refused, match="Your role does not let you"):
        planning.ask(by=house.actor("therapist"), at=house.at, monday=WEEK, mode="admit")
    for wrong in ({"monday": WEEK + timedelta(days=1)}, {"seconds": 0}, {"mode": "all"}, {"site_id": -1}):
        with pytest.raises(Invalid):
            asked(house, **wrong)
    with pytest.raises(Refused, match="over"):
        asked(house, monday=WEEK - timedelta(weeks=5))
    with pytest.raises(Refused, match="Design a later one"):
        asked(house, monday=FIRST, mode="design")
    first = asked(house)
    with pytest.raises(Refused, match="at work on the week of Mon, Mar 9 already"):
        asked(house, site_id=house.profile().sites[0].id)
    assert view(house, asked(house, monday=FIRST)).row.lasts is False
    planning.stop_run(by=house.actor("scheduler"), at=house.at, run_id=first)
    assert view(house, first).row.state == "set_aside" and asked(house)
    work(house, first)
    assert view(house, first).row.state == "set_aside"
    with house.reading("scheduler") as reader:
        assert [one.state for one in runs(reader)].count("waiting") == 2
    with house.reading("therapist") as reader, pytest.raises(Refused, match="plans the week"):
        runs(reader)


def test_a_search_that_is_stopped_proposes_the_best_plan_so_far(
    running: Running,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    house, _, _ = running
    in_care(house, legal_first="New", legal_last="Comer", phone="")
    warm()  # as the worker does: what is compiled meanwhile is not waited for
    run_id = asked(house, moves=None, seconds=120)
    monkeypatch.setattr(planner_work, "APART", 0.0)
    noted = running_acts.note

    def stopping(by: Actor, at: datetime, task: Any, steps: Any) -> str:
        if len(steps) == 2:
            planning.stop_run(by=house.actor("scheduler"), at=at, run_id=run_id)
        return noted(by, at, task, steps)

    monkeypatch.setattr(running_acts, "note", stopping)
    began = time.monotonic()
    work(house, run_id)
    found = view(house, run_id)
    assert found.row.state == "done" and time.monotonic() - began < 60 and len(found.steps) >= 2
    assert found.last is not None and found.last.unmet == 0
    with house.reading("scheduler") as reader:
        proposed = proposal(reader, run_id)
    assert proposed is not None and proposed.bound is not None and proposed.gap is not None
    assert 0 < proposed.bound <= proposed.total_after == found.last.total
    with pytest.raises(Refused, match="not at work on this any more: ready"):
        planning.stop_run(by=house.actor("scheduler"), at=house.at, run_id=run_id)
    planning.set_run_aside(by=house.actor("scheduler"), at=house.at, run_id=run_id)
    with pytest.raises(Refused, match="set aside"):
        planning.publish_run(by=house.actor("scheduler"), at=house.at, run_id=run_id)


def test_what_goes_wrong_is_told_in_plain_words(running: Running, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: F811
    house, _, _ = running
    run_id = asked(house)

    def broken(*_: Any, **__: Any) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("midspan.planner.solve.solve", broken)
    work(house, run_id)
    found = view(house, run_id)
    assert (found.row.state, found.failed_why) == ("failed", planner_work.FAILED)
    with house.reading("scheduler") as reader:
        assert proposal(reader, run_id) is None


def test_a_run_whose_worker_ended_is_taken_up_again(running: Running) -> None:  # noqa: F811
    house, _, _ = running
    by, run_id = actors.system("planner", center_id=house.center_id), asked(house)
    first = running_acts.take_up(by=by, at=house.at, run_id=run_id)
    assert first is not None and running_acts.note(by, house.at, first, [STEP]) == "go"
    soon, late = house.at + timedelta(seconds=20), house.at + timedelta(seconds=90)
    assert planning.silent(by, soon) == () and planning.silent(by, late) == (run_id,)
    tasks.plan_again(0)  # by today's clock it is long ago
    assert view(house, run_id).row.state == "waiting"
    assert running_acts.note(by, late, first, []) == "gone"
    (job, again) = ProcrastinateJob.objects.filter(queue_name="planner").order_by("id")
    assert (job.task_name, job.args) == (again.task_name, again.args) == (
        tasks.plan_week.name, {"run_id": str(run_id), "center_id": house.center_id}
    )  # fmt: skip
    tasks.plan_week(**again.args)
    assert view(house, run_id).row.state == "done"


def test_what_an_earlier_version_kept_is_told_and_stops_nothing(running: Running) -> None:  # noqa: F811
    house, _, _ = running
    old = {"problem": '{"format": "iop-week-0"}'}
    waiting, done = asked(house), planned(house, monday=WEEK + timedelta(weeks=1), moves=2000)
    PlanningRun.objects.all().for_action().update(**old)
    work(house, waiting)
    assert (view(house, waiting).row.state, view(house, waiting).failed_why[:31]) == (
        "failed",
        "This was kept by an earlier ver",
    )
    with house.reading("scheduler") as reader, pytest.raises(Refused, match="Ask for the week again"):
        proposal(reader, done)
    assert asked(house)


SOUTH = """
[sites.south]
name = {value = "Oak Cliff", source = "Midspan default"}
[rooms.south]
name = {value = "South room", source = "Midspan default"}
site = {value = "south", source = "Midspan default"}
capacity = {value = 8, source = "Midspan default"}
virtual = {value = false, source = "Midspan default"}
"""


def test_one_site_is_planned_and_the_others_only_take_time(house: House, tmp_path: Path) -> None:
    file = tmp_path / "lighthouse.toml"
    file.write_text((CENTERS / "lighthouse.toml").read_text() + SOUTH)
    load_center(by=SYSTEM, at=house.at, definition=reading.read(file, CENTERS / "base.toml"))
    room = next(one for one in house.profile().rooms if one.name == "South room")
    one = scene.group(house, capacity=4)
    far: dict[str, Any] = {"room_id": room.id, "leader_id": house.users["supervisor"], "capacity": 4}
    two = scene.group(house, "Far", slots=slots("mon wed fri", "13:00", "16:00"), **far)
    who = scene.many_in_care(house, 4)
    for number, client in enumerate(who):
        enrolled(house, client, (one, two)[number % 2])
    with house.reading("scheduler") as reader:
        alone, both = (
            asked_week(reader, WEEK, now=house.at, mode="admit", site_id=site)
            for site in (room.site_id, None)
        )
    assert {client.id for client in alone.clients} == {str(who[1]), str(who[3])} and len(both.clients) == 4
    assert {group.site for group in alone.groups if group.roster} == {room.site_id}
    says(house, who[1], "mon tue wed thu fri", "08:00", "12:30", on=WEEK)
    run_id = planned(house, site_id=room.site_id, mode="exception")
    found = view(house, run_id)
    assert (found.row.site, found.row.state, found.row.lasts) == ("Oak Cliff", "done", False)
    planning.publish_run(by=house.actor("scheduler"), at=house.at, run_id=run_id)
    with house.reading("scheduler") as reader:
        seats = (
            Seat.objects.all()
            .visible_to(reader)
            .filter(session__on__gte=WEEK, session__on__lt=WEEK + timedelta(weeks=1))
        )
        left = Counter(seats.filter(state="booked").values_list("client_id", flat=True))
    assert left == {who[0]: 3, who[2]: 3, who[3]: 3}


def test_a_pin_is_a_wish_for_each_weekly_time_and_keeps_those_that_there_are(running: Running) -> None:  # noqa: F811
    house, people, groups = running
    new = in_care(house, legal_first="New", legal_last="Comer", phone="")
    pins = [(new, groups["late"]), (people[0], groups["one"])]
    with house.reading("scheduler") as reader:
        problem = asked_week(reader, WEEK, now=house.at, mode="design", pins=pins)
    wished = Counter(pin.client for pin in problem.pins)
    assert wished == {str(new): 3, str(people[0]): 3}
    run_id = planned(house, pins=pins)
    with house.reading("scheduler") as reader:
        found = proposal(reader, run_id)
    assert found is not None
    (change,) = [one for one in found.changes if one.client_id == new]
    assert change.lines[0].startswith("Joins Evening")


def test_what_nothing_can_meet_is_left_out_and_told(running: Running) -> None:  # noqa: F811
    house, people, _ = running
    says(house, people[1], "mon", "09:00", "12:00", on=WEEK)
    run_id = planned(house)
    with house.reading("scheduler") as reader:
        found = proposal(reader, run_id)
    assert found is not None and found.short == {people[1]: 360}
    assert [one.split(",")[0] for one in found.left_out] == ["Client 2 is to have 9 h a week", "Client 2 is to come on 3 days and can on 1. Ask for more times"]  # fmt: skip
    assert found.view.row.state == "done" and found.differences.clients


def test_who_may_not_see_somebody_in_a_run_does_not_see_the_run(running: Running) -> None:  # noqa: F811
    house, people, _ = running
    run_id = planned(house)
    privacy.restrict_chart(
        by=house.actor("clinical_director"), at=house.at, client_id=people[0], user_id=house.users["scheduler"],
        reason="A relative works at the desk",
    )  # fmt: skip
    with house.reading("scheduler") as reader, pytest.raises(Refused, match="not open to you"):
        proposal(reader, run_id)
    with pytest.raises(Refused, match="not open to you"):
        planning.publish_run(by=house.actor("scheduler"), at=house.at, run_id=run_id)


def test_reading_a_run_takes_as_many_statements_for_a_crowd(running: Running) -> None:  # noqa: F811
    house, _, _ = running
    statements = []
    for more in (1, 12):
        scene.many_in_care(house, more)
        run_id = planned(house, moves=2000)
        statements.append(counted(house, run_id))
        planning.set_run_aside(by=house.actor("scheduler"), at=house.at, run_id=run_id)
    assert statements[0] == statements[1] and statements[0][:2] == [1, 1] and statements[0][2] <= 30


def counted(house: House, run_id: UUID) -> list[int]:
    """Statements of the list of runs, of one run, and of what it proposes."""
    asked_for: list[Any] = [runs, partial(run, run_id=run_id), partial(proposal, run_id=run_id)]
    found = []
    for query in asked_for:
        with house.reading("scheduler") as reader, CaptureQueriesContext(connection) as seen:
            query(reader)
        found.append(len(seen))
    return found
