"""Assigning a measure, correcting one that was completed, taking an assignment back."""

from datetime import datetime
from uuid import UUID

from midspan.access.actor import Actor
from midspan.access.acts import act
from midspan.access.errors import Invalid, Refused
from midspan.measures.models import Measure
from midspan.people.actions import locked
from midspan.rules.inputs import InputError
from midspan.rules.instruments import instrument as form_of
from midspan.trail.writing import record


@act("measures.work")
def assign(
    *, by: Actor, at: datetime, client_id: UUID, instrument: str, mode: str = "staff", due_at: datetime | None = None,
    episode_id: UUID | None = None,
) -> UUID:  # fmt: skip
    """Ask for a measure; its id. The wording and rule of the day are kept with it.

    `mode` is `staff`, `tablet` or `phone`. Raises Invalid for an unknown instrument, Refused where the same one waits.
    """
    locked(by, client_id)
    try:
        form = form_of(instrument, at.date())
    except InputError as problem:
        raise Invalid(str(problem), field="instrument") from problem
    if mode not in Measure.Mode.values:
        raise Invalid(f"“{mode}” is not a way to answer: staff, tablet or phone.", field="mode")
    waiting = (
        Measure.objects.all()
        .for_action()
        .filter(client_id=client_id, instrument=form.id, completed_at=None, withdrawn_at=None)
    )
    if waiting.exists():
        raise Refused(f"{form.title} waits for an answer already. Open that one.")
    measure = Measure(
        client_id=client_id, episode_id=episode_id, instrument=form.id, table=form.table.ref, mode=mode,
        assigned_by_id=by.user_id, assigned_at=at, due_at=due_at,
    )  # fmt: skip
    measure.save(force_insert=True)
    record(by=by, at=at, verb="measure.assigned", client_id=client_id, subject_type="measure", subject_id=measure.pk,
           detail={"instrument": form.id, "mode": mode})  # fmt: skip
    return measure.pk


@act("measures.work")
def amend(*, by: Actor, at: datetime, measure_id: UUID, reason: str) -> UUID:
    """Correct a completed measure: a new row with its answers, to be changed and completed again; its id.

    What was completed stays as it was, and leaves the trend once the correction is completed.
    """
    if len(reason.strip()) < 5:
        raise Invalid("Say why it is corrected.", field="reason")
    old = measure_locked(by, measure_id)
    if old.completed_at is None:
        raise Refused("This measure is not completed. Go on answering it.")
    others = Measure.objects.all().for_action().filter(withdrawn_at=None)
    if others.filter(amends=old).exists():
        raise Refused("There is a correction of this measure already. Open that one.")
    if others.filter(client_id=old.client_id, instrument=old.instrument, completed_at=None).exists():
        raise Refused("The same measure waits for an answer. Complete or withdraw that one first.")
    new = Measure(
        client_id=old.client_id, episode_id=old.episode_id, instrument=old.instrument, table=old.table, mode=old.mode,
        assigned_by_id=by.user_id, assigned_at=at, answers=old.answers, saved_at=at, amends=old, reason=reason.strip(),
    )  # fmt: skip
    new.save(force_insert=True)
    record(
        by=by,
        at=at,
        verb="measure.amended",
        client_id=old.client_id,
        subject_type="measure",
        subject_id=new.pk,
        detail={"amends": str(old.pk)},
    )
    return new.pk


@act("measures.work")
def withdraw(*, by: Actor, at: datetime, measure_id: UUID, reason: str) -> None:
    """Take back a measure that is not completed. Its answers so far stay in the chart, out of the trend."""
    if len(reason.strip()) < 5:
        raise Invalid("Say why it is taken back.", field="reason")
    measure = measure_locked(by, measure_id)
    if measure.completed_at is not None:
        raise Refused("A completed measure stays. Correct it instead.")
    measure.withdrawn_at, measure.reason = at, reason.strip()
    measure.save(update_fields=["withdrawn_at", "reason"])
    record(
        by=by,
        at=at,
        verb="measure.withdrawn",
        client_id=measure.client_id,
        subject_type="measure",
        subject_id=measure.pk,
    )


@act("measures.work")
def hand_over(*, by: Actor, at: datetime, measure_id: UUID) -> None:
    """The client answers on a tablet that staff hand over. Refused once it is completed."""
    measure = measure_locked(by, measure_id)
    if measure.completed_at is not None:
        raise Refused("This measure is completed. There is nothing to hand over.")
    measure.mode = Measure.Mode.TABLET
    measure.save(update_fields=["mode"])
    record(
        by=by,
        at=at,
        verb="measure.handed_over",
        client_id=measure.client_id,
        subject_type="measure",
        subject_id=measure.pk,
    )


def measure_locked(by: Actor, measure_id: UUID) -> Measure:
    """The measure of the actor's center, locked until the act ends. Raises Refused where there is none."""
    found = (
        Measure.objects.all()
        .for_action()
        .select_related("client")
        .select_for_update(of=("self",))
        .filter(pk=measure_id)
    )
    if by.center_id is not None:
        found = found.filter(client__center_id=by.center_id)
    measure: Measure | None = found.first()
    if measure is None or measure.withdrawn_at is not None:
        raise Refused("There is no such measure at your center, or it was taken back.")
    return measure
