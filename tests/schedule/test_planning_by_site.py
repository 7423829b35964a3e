"""A week of several sites is planned site by site, each a job that any worker may take, and then put together."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from midspan.access import actor as actors
from midspan.center import reading
from midspan.center.actions import load_center
from midspan.planner.report import report
from midspan.planner.sites import beside, join, split
from midspan.rules.schedule.planning import Sites, planning
from midspan.schedule import planner_work, tasks
from midspan.schedule.actions import planning as acts
from midspan.schedule.actions.planning import by_site, running
from midspan.schedule.models import PlanningRun, SiteWeek
from midspan.schedule.queries.planning import proposal
from midspan.schedule.queries.planning.asked import asked_week
from midspan.schedule.queries.planning.summing import summed
from midspan.schedule.site_work import as_it_stands
from tests.schedule.crowd import at_once
from tests.schedule.test_planning_runs import SOUTH, STEP, WEEK, asked, view
from tests.support import schedule as scene
from tests.support.center import CENTERS, SYSTEM, House
from tests.support.schedule import enrolled, in_care, slots

TASKS: dict[str, Callable[..., None]] = {one.name: one for one in (tasks.plan_week, tasks.plan_site)}
FAR = "Oak Cliff"


@pytest.fixture
def two_sites(house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[House, list[UUID]]:
    """Two sites with a group each, an evening group by video with a client of each, and somebody new; few clients are enough."""
    file = tmp_path / "lighthouse.toml"
    file.write_text((CENTERS / "lighthouse.toml").read_text() + SOUTH)
    load_center(by=SYSTEM, at=house.at, definition=reading.read(file, CENTERS / "base.toml"))
    room = next(one for one in house.profile().rooms if one.name == "South room")
    far: dict[str, Any] = {"room_id": room.id, "leader_id": house.users["supervisor"], "capacity": 4}
    one = scene.group(house, capacity=5)
    two = scene.group(house, "Far", slots=slots("mon wed fri", "13:00", "16:00"), **far)
    video: dict[str, Any] = {"room_id": None, "mode": "telehealth", "leader_id": house.users["therapist"]}
    late = scene.group(house, "Evening", slots=slots("tue", "18:00", "19:00"), **video)
    who = scene.many_in_care(house, 4)
    for number, client in enumerate(who):
        enrolled(house, client, (one, two)[number % 2], *([late] if number < 2 else []))
    who.append(in_care(house, legal_first="New", legal_last="Comer", phone=""))
    few = Sites(clients=4, seconds=30, at_once=2)
    monkeypatch.setattr(running, "planning", lambda on: replace(planning(on), sites=few))
    return house, who


Two = tuple[House, list[UUID]]


def jobs() -> list[ProcrastinateJob]:
    return list(ProcrastinateJob.objects.filter(queue_name="planner").order_by("id"))


def work(job: ProcrastinateJob) -> None:
    TASKS[job.task_name](**job.args)


def divided(house: House, **how: Any) -> tuple[UUID, list[ProcrastinateJob]]:
    """A run that a worker has divided, and the jobs of its sites."""
    already = len(jobs())
    run_id = asked(house, **how)
    work(jobs()[already])
    return run_id, jobs()[already + 1 :]


def state(house: House, run_id: UUID) -> tuple[str, dict[str, str]]:
    found = view(house, run_id)
    return found.row.state, dict(found.sites)


def test_sites_are_jobs_of_their_own_and_then_one_proposal(two_sites: Two) -> None:
    house, who = two_sites
    plans = []
    for turn in (1, -1):
        run_id, sites = divided(house)
        assert [one.task_name for one in sites] == [tasks.plan_site.name] * 2
        told = view(house, run_id)
        assert told.row.state == "running" and {label for _, label in told.sites} == {
            "Waiting for the planner"
        }
        standing = told.last
        for job in sites[::turn]:
            assert view(house, run_id).row.state == "running"
            work(job)
        told = view(house, run_id)
        rows = SiteWeek.objects.all().for_action().filter(run=run_id)
        assert told.last is not None and standing is not None and told.last.total <= standing.total
        assert told.last.total == sum(one.steps[-1]["total"] for one in rows)
        assert [len(one.problem) > 0 and one.made > 0 for one in rows] == [True, True]
        assert told.row.state == "waiting" and told.waits_for
        work(jobs()[-1])
        with house.reading("scheduler") as reader:
            found = proposal(reader, run_id)
        assert found is not None and found.view.row.state == "done" and found.rules == ()
        assert report(found.problem, found.plan).violations == []
        changed = {one.client_id: one.lines for one in found.changes if one.kind == "client"}
        assert set(changed) == {who[-1]} and changed[who[-1]][0].startswith("Joins Process group")
        plans.append(found.plan)
        acts.set_run_aside(by=house.actor("scheduler"), at=house.at, run_id=run_id)
    assert plans[0] == plans[1]  # whichever worker took which site first


def test_the_last_step_begins_with_what_no_site_could_hold(two_sites: Two) -> None:
    house, who = two_sites
    with house.reading("scheduler") as reader:
        problem = asked_week(reader, WEEK, now=house.at, mode="admit")
    joined = join(as_it_stands(week.problem) for week in split(problem))
    pooled = [
        {client for one in plan.sessions if one.site is None for client in one.clients}
        for plan in (joined, beside(problem, joined))
    ]
    assert pooled == [{str(who[0])}, {str(who[0]), str(who[1])}]
    assert report(problem, joined).violations == []


@pytest.mark.django_db(transaction=True)
def test_two_workers_plan_the_sites_at_the_same_time_and_one_hands_the_run_over(two_sites: Two) -> None:
    house, _ = two_sites
    run_id, sites = divided(house)
    _, refused = at_once(work, sites)
    assert refused == [] and [one.task_name for one in jobs()].count(tasks.plan_week.name) == 2
    work(jobs()[-1])
    found = view(house, run_id)
    assert found.row.state == "done" and found.last is not None and found.last.unmet == 0


def test_one_site_and_small_or_hurried_weeks_stay_one_job(
    two_sites: Two, monkeypatch: pytest.MonkeyPatch
) -> None:
    house, _ = two_sites
    first = house.profile().sites[0].id
    for how in ({"site_id": first}, {"seconds": 29}):
        run_id, sites = divided(house, **how)
        assert sites == [] and view(house, run_id).row.state == "done"
    monkeypatch.setattr(running, "planning", planning)
    run_id, sites = divided(house)
    assert sites == [] and view(house, run_id).row.state == "done"


def test_stopping_stops_every_site_and_proposes_what_there_is(two_sites: Two) -> None:
    house, _ = two_sites
    by = actors.system("planner", center_id=house.center_id)
    run_id, sites = divided(house, moves=None, seconds=600)
    first = by_site.take_up(by=by, at=house.at, week_id=UUID(sites[0].args["week_id"]))
    assert first is not None and by_site.note(by, house.at, first, [STEP]) == "go"
    acts.stop_run(by=house.actor("scheduler"), at=house.at, run_id=run_id)
    assert by_site.note(by, house.at, first, [STEP]) == "stop"
    work(sites[1])
    found = planner_work.searched(first.problem, replace(first, moves=1), planner_work.SiteWatch(by, first))
    assert by_site.finish(by=by, at=house.at, task=first, plan=found.plan, moves=1, steps=[STEP])
    assert view(house, run_id).row.state == "stopping"
    work(jobs()[-1])
    with house.reading("scheduler") as reader:
        proposed = proposal(reader, run_id)
    assert proposed is not None and proposed.view.row.state == "done" and proposed.rules == ()


def test_a_site_whose_worker_ended_is_taken_up_again_and_again_until_the_run_fails(two_sites: Two) -> None:
    house, _ = two_sites
    by = actors.system("planner", center_id=house.center_id)
    run_id, sites = divided(house)
    week_id = UUID(sites[0].args["week_id"])
    lost = by_site.take_up(by=by, at=house.at, week_id=week_id)
    assert lost is not None and by_site.take_up(by=by, at=house.at, week_id=week_id) is None
    assert (
        acts.silent(by, house.at + timedelta(days=1)) == ()
    )  # the run itself has no worker that could be silent
    assert acts.silent_sites(by, house.at + timedelta(seconds=90)) == ()
    by_site.note(by, house.at, lost, [STEP])
    assert acts.silent_sites(by, house.at + timedelta(seconds=90)) == (week_id,)
    tasks.plan_again(0)  # by today's clock it is long ago
    again = jobs()[-1]
    assert (again.task_name, again.args) == (sites[0].task_name, sites[0].args)
    other = by_site.take_up(by=by, at=house.at, week_id=week_id)
    assert other is not None and by_site.note(by, house.at, lost, []) == "gone"
    assert not by_site.finish(by=by, at=house.at, task=lost, plan=None, moves=0, steps=[])  # type: ignore[arg-type]
    tasks.plan_again(0)
    assert by_site.take_up(by=by, at=house.at, week_id=week_id) is not None
    tasks.plan_again(0)
    found = view(house, run_id)
    assert found.row.state == "failed" and "ended before it had an answer" in found.failed_why


def test_a_site_that_cannot_be_planned_is_named_and_the_others_end(
    two_sites: Two, monkeypatch: pytest.MonkeyPatch
) -> None:
    house, _ = two_sites
    by = actors.system("planner", center_id=house.center_id)
    run_id, sites = divided(house)
    other = by_site.take_up(by=by, at=house.at, week_id=UUID(sites[0].args["week_id"]))

    def broken(*_: Any, **__: Any) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("midspan.planner.solve.solve", broken)
    work(sites[1])
    found = view(house, run_id)
    assert (found.row.state, found.failed_why) == ("failed", f"{FAR}: {planner_work.FAILED}")
    assert other is not None and by_site.note(by, house.at, other, []) == "gone"
    assert PlanningRun.objects.all().for_action().get(pk=run_id).plan == ""
    assert asked(house)


def test_progress_is_the_sum_of_the_sites(house: House) -> None:
    began = house.at

    def step(seconds: float, total: int) -> dict[str, Any]:
        return {"seconds": seconds, "total": total, "unmet": 1, "sessions": 2, "bound": None}

    found = summed(
        [
            (began, [step(0, 100), step(0.5, 90), step(3, 60)]),
            (began + timedelta(seconds=2), [step(0, 50), step(2, 10)]),
            (None, [step(0, 7)]),
        ]
    )
    assert [(one["seconds"], one["total"]) for one in found] == [
        (0.0, 157),
        (0.5, 147),
        (3.0, 117),
        (4.0, 77),
    ]
    assert {(one["unmet"], one["sessions"]) for one in found} == {(3, 6)}
