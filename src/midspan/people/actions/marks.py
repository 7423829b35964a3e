"""Marks on a chart that other rooms decide about."""

from datetime import datetime
from uuid import UUID

from midspan.access.actor import Actor
from midspan.access.acts import act
from midspan.people.actions.base import locked
from midspan.trail.writing import record


@act("charts.restrict")
def mark_restricted(*, by: Actor, at: datetime, client_id: UUID, restricted: bool) -> None:
    """Whether the chart shows that it is kept from somebody. `privacy` calls it when it restricts or lifts."""
    client = locked(by, client_id)
    client.restricted = restricted
    client.save(update_fields=["restricted"])
    verb = "chart.marked_restricted" if restricted else "chart.mark_lifted"
    record(by=by, at=at, verb=verb, client_id=client_id, subject_type="client", subject_id=client_id)
