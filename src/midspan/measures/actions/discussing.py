"""Looking at a result together with the client: results are there to be used, not to be stored."""

from datetime import datetime
from uuid import UUID

from midspan.access.actor import Actor
from midspan.access.acts import act
from midspan.access.errors import Invalid, Refused
from midspan.measures.models import Discussed, Measure
from midspan.people.actions import locked
from midspan.trail.writing import record

LONGEST = 2000


@act("measures.work")
def discuss(*, by: Actor, at: datetime, measure_id: UUID, words: str) -> UUID:
    """Note that a completed measure was looked at with the client, and what came of it; the note's id.

    Raises Invalid without words, Refused for a measure that is not completed or was corrected.
    """
    measure = Measure.objects.all().for_action().filter(pk=measure_id, client__center_id=by.center_id).first()
    if measure is None:
        raise Refused("There is no such measure at your center.")
    locked(by, measure.client_id)
    if by.user_id is None:
        raise Refused("A person has to do this, signed in under their own name.")
    if measure.completed_at is None:
        raise Refused("This measure is not answered yet. Look at it together once it is.")
    if Measure.objects.all().for_action().filter(amends=measure, completed_at__isnull=False).exists():
        raise Refused("This result was corrected. Open the correction.")
    words = words.strip()
    if len(words) < 5:
        raise Invalid("Say in a few words what you looked at together and what comes of it.", field="words")
    if len(words) > LONGEST:
        raise Invalid(f"This can have {LONGEST} characters; it has {len(words)}.", field="words")
    row = Discussed(client_id=measure.client_id, measure=measure, words=words, by_id=by.user_id, at=at)
    row.save(force_insert=True)
    record(
        by=by, at=at, verb="measure.discussed", client_id=measure.client_id, subject_type="measure", subject_id=measure.pk,
        detail={"instrument": measure.instrument},
    )  # fmt: skip
    return row.pk
