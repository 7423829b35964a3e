"""The jobs that make weeks ahead, tidy the care teams of groups, and plan weeks."""

import logging
from uuid import UUID

from django.utils import timezone
from procrastinate.contrib.django import app

from midspan.access import actor
from midspan.access.errors import Refused
from midspan.center import queries as centers
from midspan.schedule import actions, planner_work, queries
from midspan.schedule.actions import planning

log = logging.getLogger(__name__)


@app.periodic(cron="20 7 * * *")
@app.task(queueing_lock="weeks_ahead", pass_context=False)
def make_weeks_ahead(timestamp: int) -> None:
    """Once a day: every center's weeks to the horizon. Where one group stands in the way, the others are made all the same;
    which one it is stands among the gaps of the week. Offers of a place that nobody answered in time end.
    """
    now = timezone.now()
    for center in centers.centers():
        by = actor.system("schedule", center_id=center.id)
        try:
            actions.publish(by=by, at=now, center_id=center.id)
        except Refused:
            for group_id in queries.group_ids(by):
                try:
                    actions.publish(by=by, at=now, center_id=center.id, group_ids=[group_id])
                except Refused:
                    log.warning("The weeks of group %s of center %s could not be made", group_id, center.id)
        actions.tidy_teams(by=by, at=now, center_id=center.id)
        actions.lapse_offers(by=by, at=now)


@app.task(name=planning.JOB, queue=planning.QUEUE, pass_context=False)
def plan_week(run_id: str, center_id: int) -> None:
    """Plan what a run asks for. Whatever becomes of it is told in the run."""
    planner_work.work(actor.system("planner", center_id=center_id), UUID(run_id))


@app.task(name=planning.SITE_JOB, queue=planning.QUEUE, pass_context=False)
def plan_site(week_id: str, center_id: int) -> None:
    """Plan one site of a run that is planned site by site."""
    planner_work.work_site(actor.system("planner", center_id=center_id), UUID(week_id))


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="planner_again", pass_context=False)
def plan_again(timestamp: int) -> None:
    """Every minute: runs, and sites of runs, whose worker ended are given to another."""
    now = timezone.now()
    for center in centers.centers():
        by = actor.system("planner", center_id=center.id)
        for run_id in planning.silent(by, now):
            planning.hand_over_again(by=by, at=now, run_id=run_id)
        for week_id in planning.silent_sites(by, now):
            planning.hand_site_over_again(by=by, at=now, week_id=week_id)
