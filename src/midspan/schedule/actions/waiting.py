"""Who waits for a place in a full group."""

from datetime import datetime
from typing import Any
from uuid import UUID

from midspan.access.actor import Actor
from midspan.access.acts import act
from midspan.access.errors import Invalid, Refused
from midspan.people import actions as people
from midspan.schedule.actions import base
from midspan.schedule.actions.settling import Ending
from midspan.schedule.models import Enrolment, Waiting
from midspan.trail.writing import record


@base.again
@act("waiting.work")
def wait(*, by: Actor, at: datetime, client_id: UUID, group_id: int, note: str = "") -> UUID:
    """A client waits for a place in a group; the row's id. Raises Refused for one who waits or belongs already."""
    note = base.short(note, 300, field="note", what="The note")
    people.locked(by, client_id)
    row = base.group(by, group_id)
    if row.until_on is not None and row.until_on < base.today(by, at):
        raise Refused(f"{row.title} has ended.")
    mine: dict[str, Any] = {"client_id": client_id, "group_id": group_id}
    if Waiting.objects.all().for_action().filter(**mine, ended_at=None).exists():
        raise Refused(f"This client waits for {row.title} already.")
    if Enrolment.objects.all().for_action().filter(**mine, until_on=None).exists():
        raise Refused(f"This client belongs to {row.title} already.")
    waiting = Waiting(**mine, since=at, note=note)
    waiting.save(force_insert=True)
    record(by=by, at=at, verb="group.waits", client_id=client_id, subject_type="group", subject_id=group_id)
    return waiting.pk


@base.again
@act("waiting.work")
def stop_waiting(*, by: Actor, at: datetime, waiting_id: UUID) -> None:
    """A client no longer waits; what was offered to them is taken back. Raises Invalid where nobody waits under that id."""
    row = waits(by, waiting_id)
    Ending(by, at, Waiting.How.WITHDRAWN).of(Waiting.objects.all().for_action().filter(pk=row.pk))
    record(
        by=by, at=at, verb="group.waits_no_longer", client_id=row.client_id, subject_type="group", subject_id=row.group_id
    )  # fmt: skip


def waits(by: Actor, waiting_id: UUID) -> Any:
    """A row of the waiting list that has not ended, locked. Raises Invalid where there is none."""
    found = Waiting.objects.all().for_action().select_for_update(of=("self",))
    row = found.filter(pk=waiting_id, ended_at=None, client__center_id=base.center_id(by)).first()
    if row is None:
        raise Invalid("Nobody waits under that number any more.")
    return row
