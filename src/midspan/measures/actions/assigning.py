"""Assigning a measure, correcting one that was completed, taking an assignment back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from midspan.access.actor import Actor
from midspan.access.acts import act
from midspan.access.errors import Invalid, Refused
from midspan.measures.models import Measure
from midspan.measures.wording import in_words
from midspan.people.actions import locked
from midspan.rules.inputs import InputError
from midspan.rules.instruments import Instrument
from midspan.rules.instruments import instrument as form_of
from midspan.trail.writing import record, record_many

SHOWN_TO_CLIENTS = frozenset({Measure.Mode.TABLET, Measure.Mode.PHONE})


@dataclass(frozen=True, slots=True)
class Wanted:
    """A measure to ask for, and when it is due."""

    instrument: str
    due_at: datetime | None = None


@act("measures.work")
def assign(
    *, by: Actor, at: datetime, client_id: UUID, instrument: str, mode: str = "staff", due_at: datetime | None = None,
    episode_id: UUID | None = None,
) -> UUID:  # fmt: skip
    """Ask for a measure; its id. The wording and rule of the day are kept with it.

    `mode` is `staff`, `tablet`, `phone` or `paper`. Raises Invalid for an unknown instrument, Refused where the same one waits
    or where a client may not be shown the form.
    """
    client = locked(by, client_id)
    try:
        form = form_of(instrument, at.date())
    except InputError as problem:
        raise Invalid(str(problem), field="instrument") from problem
    if mode not in Measure.Mode.values:
        raise Invalid(f"“{mode}” is not a way to answer: staff, tablet, phone or paper.", field="mode")
    if mode in SHOWN_TO_CLIENTS:
        _may_be_shown(form, client.center_id)
    if _waiting(client_id).filter(instrument=form.id).exists():
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
def assign_due(
    *, by: Actor, at: datetime, client_id: UUID, wanted: Sequence[Wanted], episode_id: UUID | None = None
) -> tuple[UUID, ...]:
    """Ask for everything that is due at once; the ids in the order given. What waits already is left as it is.

    Raises Invalid for an unknown instrument, Refused where nothing is left to ask for.
    """
    locked(by, client_id)
    waits = set(_waiting(client_id).values_list("instrument", flat=True))
    made = []
    for one in wanted:
        try:
            form = form_of(one.instrument, at.date())
        except InputError as problem:
            raise Invalid(str(problem), field="instrument") from problem
        if form.id not in waits:
            waits.add(form.id)
            made.append(
                Measure(
                    client_id=client_id, episode_id=episode_id, instrument=form.id, table=form.table.ref,
                    assigned_by_id=by.user_id, assigned_at=at, due_at=one.due_at,
                )
            )  # fmt: skip
    if not made:
        raise Refused("Everything that is due waits for its answers already.")
    Measure.objects.bulk_create(made)
    record_many(
        by=by, at=at, verb="measure.assigned", subject_type="measure",
        rows=[(client_id, one.pk, {"instrument": one.instrument, "mode": one.mode, "due": True}) for one in made],
    )  # fmt: skip
    return tuple(one.pk for one in made)


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
def hand_over(*, by: Actor, at: datetime, measure_ids: Sequence[UUID]) -> None:
    """The client answers these on a tablet that staff hand over, one after another.

    Refused where one is completed, belongs to somebody else, or may not be shown to a client.
    """
    found = [measure_locked(by, one) for one in measure_ids]
    if len({one.client_id for one in found}) != 1:
        raise Refused("Choose the measures of one client to hand over.")
    for one in found:
        if one.completed_at is not None:
            raise Refused("This measure is completed. There is nothing to hand over.")
        _may_be_shown(form_of(one.instrument, edition(one.table)), one.client.center_id)
    Measure.objects.all().for_action().filter(pk__in=measure_ids).update(mode=Measure.Mode.TABLET)
    record_many(
        by=by, at=at, verb="measure.handed_over", subject_type="measure",
        rows=[(one.client_id, one.pk, {}) for one in found],
    )  # fmt: skip


@act("measures.work")
def choose_layout(*, by: Actor, at: datetime, measure_id: UUID, one_at_a_time: bool) -> None:
    """Keep how the person who answers wants to see the questions: one at a time, or all on one page."""
    measure = measure_locked(by, measure_id)
    if measure.completed_at is not None:
        raise Refused("This measure is completed.")
    measure.one_at_a_time = one_at_a_time
    measure.save(update_fields=["one_at_a_time"])
    record(
        by=by, at=at, verb="measure.layout", client_id=measure.client_id, subject_type="measure", subject_id=measure.pk,
        detail={"one_at_a_time": one_at_a_time},
    )  # fmt: skip


def edition(ref: str) -> date:
    """The day from which the table named `id@date` holds, to ask the rules for exactly that edition."""
    return date.fromisoformat(ref.rpartition("@")[2])


def _waiting(client_id: UUID) -> Any:
    return (
        Measure.objects.all().for_action().filter(client_id=client_id, completed_at=None, withdrawn_at=None)
    )


def _may_be_shown(form: Instrument, center_id: int) -> None:
    """Raises Refused where a client may not be given the form."""
    form = in_words(form, center_id)
    if form.clinician_rated:
        raise Refused(f"{form.title} is rated by staff. It is not handed to a client.")
    if form.needs_wording:
        raise Refused(
            f"{form.title} has no wording here that may be shown to a client. Load your licensed wording, or enter the "
            "answers from the paper form."
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
