"""The privacy officer's written finding on the law that a record is under: only it lowers a record from Part 2 to HIPAA."""

from datetime import datetime
from uuid import UUID

from midspan.access.actor import Actor
from midspan.access.acts import act
from midspan.access.errors import Invalid, Refused
from midspan.people import actions as people
from midspan.privacy.actions.base import locked, person, said
from midspan.privacy.models import RecordDetermination
from midspan.privacy.queries.parts import record_parts
from midspan.trail.writing import record


@act("records.determine")
def determine_record(
    *, by: Actor, at: datetime, client_id: UUID, reason: str, episode_id: UUID | None = None
) -> UUID:
    """Find that what was made in an episode (without one: outside any stay) is not under 42 CFR Part 2; the finding's id. It goes as
    far as what it weighed: what comes later and speaks for Part 2 by itself asks for a new one.

    Raises Invalid without a reason that says something, Refused where there is nothing to lower or it is lowered already.
    """
    people.locked(by, client_id)
    parts = record_parts(by, client_id=client_id, at=at).parts
    part = next((one for one in parts if one.episode_id == episode_id), None)
    if part is None:
        raise Invalid("Choose a part of this chart.", field="part")
    if part.determination is not None:
        raise Refused("This was found already. End that finding first, and find anew what has changed since.")
    if not part.under.part2:
        raise Refused(
            "This is under HIPAA already: only mental health care was given or asked for, and no code says otherwise."
        )
    row = RecordDetermination(
        client_id=client_id, episode_id=episode_id, made_by_id=person(by), made_at=at,
        reason=said(reason, "Say why this record is not one of substance use care: what the track is, and what the codes mean here.", field="reason", least=20),
    )  # fmt: skip
    row.save(force_insert=True)
    record(
        by=by, at=at, verb="record.determined", client_id=client_id, subject_type="determination", subject_id=row.pk,
        detail={"episode": str(episode_id or ""), "part2": False, "rules": [one.rule for one in part.under.because], "codes": list(part.under.codes)},
    )  # fmt: skip
    return row.pk


@act("records.determine")
def end_determination(*, by: Actor, at: datetime, determination_id: UUID, reason: str) -> None:
    """The finding no longer holds: from now on the record is under Part 2 again. What was let out while it held stays so."""
    row = locked(RecordDetermination, by, determination_id)
    if row.ended_at is not None:
        raise Refused("This finding was ended already.")
    row.ended_reason = said(reason, "Say why it no longer holds.", field="reason", longest=300)
    row.ended_at, row.ended_by_id = at, person(by)
    row.save(update_fields=["ended_reason", "ended_at", "ended_by"])
    record(
        by=by, at=at, verb="record.determination_ended", client_id=row.client_id, subject_type="determination", subject_id=row.pk,
        detail={"episode": str(row.episode_id or ""), "part2": True},
    )  # fmt: skip
