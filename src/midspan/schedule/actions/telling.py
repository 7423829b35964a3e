"""Telling clients that what a closure cancelled does not take place."""

from datetime import datetime
from uuid import UUID

from midspan.access.actor import Actor
from midspan.access.acts import act
from midspan.access.errors import Refused
from midspan.people import actions as people
from midspan.schedule.actions import base
from midspan.schedule.models import Appointment, Closure, Seat, Told
from midspan.trail.writing import record


@act("week.work")
def tell(*, by: Actor, at: datetime, closure_id: int, client_id: UUID, told: bool = True) -> None:
    """A client was told of a closure, or, without `told`, was not after all. Raises Refused where nothing of theirs was
    cancelled by it. Saying it twice changes nothing: who told them first stands.
    """
    people.locked(by, client_id)
    row = Closure.objects.filter(pk=closure_id, center_id=base.center_id(by)).first()
    if row is None:
        raise Refused("There is no such closure at your center.")
    if told and not _meets(row, client_id):
        raise Refused("Nothing of this client's was cancelled by this closure.")
    mine = Told.objects.all().for_action().filter(closure=row, client_id=client_id)
    if not told:
        mine.delete()
    elif not mine.exists():
        Told(closure=row, client_id=client_id, at=at, by_id=by.user_id).save(force_insert=True)
    record(
        by=by, at=at, verb="closure.told" if told else "closure.not_told", client_id=client_id, subject_type="closure",
        subject_id=row.pk,
    )  # fmt: skip


def _meets(row: Closure, client_id: UUID) -> bool:
    visits = Appointment.objects.all().for_action().filter(closure=row, client_id=client_id)
    seats = (
        Seat.objects.all()
        .for_action()
        .filter(session__closure=row, client_id=client_id, state=Seat.State.BOOKED)
    )
    return visits.exists() or seats.exists()
