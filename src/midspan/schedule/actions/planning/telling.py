"""Telling clients what a published run changes for them."""

from datetime import datetime
from uuid import UUID

from midspan.access.actor import Actor
from midspan.access.acts import act
from midspan.access.errors import Refused
from midspan.people import actions as people
from midspan.schedule.actions import base
from midspan.schedule.actions.planning.asking import STATE, locked
from midspan.schedule.models import ToldOfRun
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
