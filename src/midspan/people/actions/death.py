"""That a client has died: the day, and how the center knows of it. Taken back only where it was a mistake."""

from datetime import date, datetime
from uuid import UUID

from django.utils import timezone

from midspan.access.actor import Actor
from midspan.access.acts import act
from midspan.access.errors import Invalid, Refused
from midspan.people.actions.base import locked
from midspan.trail.writing import record


@act("deaths.record")
def record_death(*, by: Actor, at: datetime, client_id: UUID, on: date, known_from: str) -> None:
    """Write down that a client has died. What they signed for care and payment stands; for everything else somebody else now consents
    (42 CFR 2.15(b)(2)), so the record stays protected.

    Raises Refused where it is known already, Invalid for a day ahead or before their birth, and without how it is known.
    """
    client = locked(by, client_id)
    if client.died_on is not None:
        raise Refused(
            "It is known already that this client has died. If the day is wrong, take that back first."
        )
    if on > timezone.localdate(at):
        raise Invalid("This day is in the future.", field="on")
    if client.born_on is not None and on < client.born_on:
        raise Invalid("This is before they were born.", field="on")
    if len(known_from.strip()) < 5:
        raise Invalid("Say how you know: who told you, or which paper says so.", field="known_from")
    if len(known_from.strip()) > 300:
        raise Invalid("This can have 300 characters.", field="known_from")
    client.died_on, client.death_known_from = on, known_from.strip()
    client.death_recorded_at, client.death_recorded_by_id = at, by.user_id
    client.save(update_fields=["died_on", "death_known_from", "death_recorded_at", "death_recorded_by"])
    record(
        by=by, at=at, verb="client.death_recorded", client_id=client_id, subject_type="client", subject_id=client_id,
        detail={"on": on.isoformat()},
    )  # fmt: skip


@act("deaths.record")
def withdraw_death(*, by: Actor, at: datetime, client_id: UUID, reason: str) -> None:
    """It was a mistake: the client lives, or died on another day. The trail keeps the reason."""
    client = locked(by, client_id)
    if client.died_on is None:
        raise Refused("Nobody has written down that this client has died.")
    if len(reason.strip()) < 5:
        raise Invalid("Say what was wrong.", field="reason")
    was = client.died_on
    client.died_on, client.death_known_from = None, ""
    client.death_recorded_at = client.death_recorded_by = None
    client.save(update_fields=["died_on", "death_known_from", "death_recorded_at", "death_recorded_by"])
    record(
        by=by, at=at, verb="client.death_withdrawn", client_id=client_id, subject_type="client", subject_id=client_id,
        reason=reason.strip(), detail={"was": was.isoformat()},
    )  # fmt: skip
