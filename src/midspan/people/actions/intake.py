"""Keeping the admission items that TEDS asks for."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from midspan.access.actor import Actor
from midspan.access.acts import act
from midspan.access.errors import Invalid
from midspan.people.actions.base import locked
from midspan.people.items import BY_NAME
from midspan.people.models import Episode, IntakeItems
from midspan.trail.writing import record


@act("identity.work")
def save_intake(*, by: Actor, at: datetime, client_id: UUID, answers: Mapping[str, str]) -> list[str]:
    """Keep some answers, as codes by item name; what is not given stays, an empty code clears. The names that changed.

    They belong to the open episode, or, before admission, to the client. Raises Invalid for an item that is not
    asked or a code that its list does not have, and keeps nothing then. The trail keeps names, not answers.
    """
    locked(by, client_id)
    for name, code in answers.items():
        item = BY_NAME.get(name)
        if item is None:
            raise Invalid(f"“{name}” is not one of the admission items.")
        if code and code not in dict(item.choices()):
            raise Invalid(f"{item.label}: choose one of the answers.", field=name)
    row = _row(client_id, at)
    changed = [name for name, code in answers.items() if row.answers.get(name, "") != code]
    if changed:
        row.answers = {name: code for name, code in {**row.answers, **answers}.items() if code}
        row.updated_at = at
        row.save()
    record(
        by=by,
        at=at,
        verb="intake.saved",
        client_id=client_id,
        subject_type="intake",
        subject_id=row.pk,
        detail={"items": changed},
    )
    return changed


def _row(client_id: UUID, at: datetime) -> IntakeItems:
    """The open episode's row, else the client's own. The first episode takes over what was asked before it."""
    episode = Episode.objects.all().for_action().filter(client_id=client_id, discharged_on=None).first()
    rows = {row.episode_id: row for row in IntakeItems.objects.all().for_action().filter(client_id=client_id)}
    episode_id = episode.pk if episode else None
    if episode_id in rows:
        return rows[episode_id]
    before = rows.get(None)
    return IntakeItems(
        client_id=client_id,
        episode_id=episode_id,
        answers=dict(before.answers) if before else {},
        updated_at=at,
    )
