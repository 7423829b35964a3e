"""Telling clients and staff what a published run changes for them."""

from collections.abc import Collection
from datetime import datetime
from typing import Any
from uuid import UUID

from midspan.access.actor import Actor
from midspan.access.acts import act
from midspan.access.errors import Refused
from midspan.people import actions as people
from midspan.planner.plan import Plan
from midspan.planner.problem import Problem
from midspan.schedule.actions import base
from midspan.schedule.actions.planning.asking import STATE, locked
from midspan.schedule.models import StaffNews, ToldOfRun
from midspan.schedule.queries.planning.for_staff import for_staff
from midspan.schedule.queries.planning.naming import Names
from midspan.schedule.queries.planning.outcome import met_by
from midspan.trail.writing import record


@base.again
@act("week.work")
def tell_of_run(*, by: Actor, at: datetime, run_id: UUID, client_id: UUID, told: bool = True) -> None:
    """A client was told what a published run changes for them, or, without `told`, was not after all. Raises Refused where it
    changed nothing of theirs. Saying it twice changes nothing: who told them first stands.
    """
    people.locked(by, client_id)
    row = locked(by, run_id)
    if row.state != STATE.PUBLISHED or client_id not in met_by(row.problem, row.published):
        raise Refused("Nothing of this client's was changed by this plan.")
    mine = ToldOfRun.objects.all().for_action().filter(run=row, client_id=client_id)
    if not told:
        mine.delete()
    elif not mine.exists():
        ToldOfRun(run=row, client_id=client_id, at=at, by_id=by.user_id).save(force_insert=True)
    record(
        by=by, at=at, verb="planning.told" if told else "planning.not_told", client_id=client_id,
        subject_type="planning_run", subject_id=row.pk,
    )  # fmt: skip


def news_for_staff(at: datetime, row: Any, problem: Problem, plan: Plan, names: Names) -> None:
    """What a published run changes for members of staff, kept for them to see."""
    StaffNews.objects.bulk_create(
        StaffNews(
            center_id=row.center_id, run=row, user_id=user, monday=row.monday, lasts=row.lasts, lines=lines, at=at
        )
        for user, lines in for_staff(problem, plan, names).items()
    )  # fmt: skip


@base.again
@act("week.work")
def tell_staff_of_run(*, by: Actor, at: datetime, run_id: UUID, user_id: int, told: bool = True) -> None:
    """A member of staff was told what a published run changes for them, or, without `told`, was not after all. Raises Refused where
    it changed nothing of theirs. Who told them first, or that they saw it themselves, stands.
    """
    news = _news(by).filter(run_id=run_id, user_id=user_id)
    one = news.first()
    if one is None:
        raise Refused("Nothing of this person’s was changed by this plan.")
    if told != (one.told_at is not None):
        one.told_at, one.told_by_id = (at, by.user_id) if told else (None, None)
        one.save(update_fields=["told_at", "told_by"])
    record(
        by=by, at=at, verb="planning.staff_told" if told else "planning.staff_not_told", subject_type="planning_run",
        subject_id=run_id, detail={"user": user_id},
    )  # fmt: skip


@base.again
@act("today.see")
def see_news(*, by: Actor, at: datetime, news_ids: Collection[int]) -> None:
    """Somebody has seen what plans changed for them. Others' news, and what was seen before, stay as they are."""
    for one in _news(by).filter(pk__in=news_ids, user_id=by.user_id, told_at=None):
        one.told_at, one.told_by_id = at, by.user_id
        one.save(update_fields=["told_at", "told_by"])
        record(by=by, at=at, verb="planning.seen", subject_type="planning_run", subject_id=one.run_id)


def _news(by: Actor) -> Any:
    return (
        StaffNews.objects.filter(center_id=base.center_id(by)).select_for_update(of=("self",)).order_by("pk")
    )
