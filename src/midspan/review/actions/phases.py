"""From one phase to the next, or back."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from midspan.access.actor import Actor
from midspan.access.acts import act
from midspan.access.errors import Invalid, Refused
from midspan.review.actions.base import day, eyes, in_care, person, short
from midspan.review.models import PhaseMove, PhasePeriod
from midspan.review.queries import phases as reading
from midspan.trail.writing import record


@act("phase.move")
def move_phase(
    *, by: Actor, at: datetime, client_id: UUID, phase_id: int, reason: str = "", on: date | None = None
) -> UUID:
    """Move a client to another phase of the program on a day (today); the move's id.

    The criteria as they stand are kept with it. A move that a needed criterion speaks against, one that skips a phase
    and one that goes back take a reason: Invalid (`reason`) says what speaks against. Raises Refused without an open
    episode, Invalid (`phase`) for a phase that the program does not have or the one the client is in.
    """
    episode, center = in_care(by, client_id)
    on, words = day(center, at, on), short(reason, field="reason")
    reader = eyes(center)
    found = reading.suggest(reader, client_id=client_id, now=at)
    if found is None:
        raise Refused("This center has no phases. An administrator adds them to its file.")
    order = [one.id for one in reading.phases_of(center)]
    if phase_id not in order:
        raise Invalid("Choose one of the phases of this program.", field="phase")
    if phase_id == found.now.phase.id:
        raise Invalid(f"The client is in this phase already: {found.now.phase.name}.", field="phase")
    if on < found.now.from_on:
        raise Invalid(
            f"This phase began on {found.now.from_on:%B} {found.now.from_on.day}. Choose that day or a later one.",
            field="on",
        )
    says = _against(found, order, phase_id)
    if says and not words:
        raise Invalid(f"{' '.join(says)} Say why the client moves all the same.", field="reason")
    period = _period(episode, found)
    period.until_on = on
    period.save(update_fields=["until_on"])
    PhasePeriod(client_id=client_id, episode=episode, phase_id=phase_id, from_on=on).save(force_insert=True)
    move = PhaseMove(
        client_id=client_id, episode=episode, from_phase_id=found.now.phase.id, to_phase_id=phase_id, on=on, words=words,
        criteria=[one.to_dict() for one in found.judged.criteria], against=bool(says), table=found.judged.table,
        by_id=person(by), at=at,
    )  # fmt: skip
    move.save(force_insert=True)
    record(
        by=by, at=at, verb="phase.moved", client_id=client_id, subject_type="phase_move", subject_id=move.pk,
        detail={"from": found.now.phase.key, "to": phase_id, "against": [one.id for one in found.unmet] if says else []},
    )  # fmt: skip
    return move.pk


@act("discharge.work")
def end_phase(*, by: Actor, at: datetime, client_id: UUID, on: date) -> None:
    """End the phase of the open episode with its last day; for the discharge, before the episode closes."""
    episode, center = in_care(by, client_id)
    found = reading.phase_now(eyes(center), client_id=client_id)
    if found is not None:
        period = _period(episode, found)
        period.until_on = max(on, period.from_on)
        period.save(update_fields=["until_on"])
    record(
        by=by, at=at, verb="phase.ended", client_id=client_id, subject_type="episode", subject_id=episode.pk,
        detail={"phase": found.phase.key if found else ""},
    )  # fmt: skip


def _period(episode: Any, found: Any) -> PhasePeriod:
    """The open period. The first one began with the admission and is written when it is first needed."""
    now = found.now if hasattr(found, "now") else found
    period: PhasePeriod | None = (
        PhasePeriod.objects.all().for_action().filter(episode=episode, until_on=None).first()
    )
    if period is None:
        period = PhasePeriod(
            client_id=episode.client_id, episode=episode, phase_id=now.phase.id, from_on=episode.admitted_on
        )
        period.save(force_insert=True)
    return period


def _against(found: reading.Suggestion, order: list[int], phase_id: int) -> list[str]:
    """Sentences of what speaks against the move; none where everything speaks for it."""
    here, there = order.index(found.now.phase.id) if found.now.phase.id in order else 0, order.index(phase_id)
    if there < here:
        return ["This goes back to an earlier phase."]
    says = [
        f"Not met: {one.says.lower()} ({one.evidence.lower()})."
        if one.met is False
        else f"Not known: {one.says.lower()}."
        for one in found.unmet
    ]
    return (["This skips a phase."] if there > here + 1 else []) + says
