"""Using a result: looked at together with the client, and brought to the team or into the plan. It is not there to be stored."""

from datetime import datetime
from uuid import UUID

from midspan.access.actor import Actor
from midspan.access.acts import act
from midspan.access.errors import Invalid, Refused
from midspan.measures.models import Discussed, FedBack, Measure
from midspan.people.actions import locked
from midspan.trail.writing import record

SHORTEST, LONGEST = 5, 2000


@act("measures.work")
def discuss(*, by: Actor, at: datetime, measure_id: UUID, words: str) -> UUID:
    """Note that a completed measure was looked at with the client, and what came of it; the note's id.

    Raises Invalid without words, Refused for a measure that is not completed or was corrected.
    """
    measure, user_id = _usable(by, measure_id)
    said = _said(words, "Say in a few words what you looked at together and what comes of it.")
    row = Discussed(client_id=measure.client_id, measure=measure, words=said, by_id=user_id, at=at)
    row.save(force_insert=True)
    record(
        by=by, at=at, verb="measure.discussed", client_id=measure.client_id, subject_type="measure", subject_id=measure.pk,
        detail={"instrument": measure.instrument},
    )  # fmt: skip
    return row.pk


@act("measures.work")
def feed_back(*, by: Actor, at: datetime, measure_id: UUID, to: str, words: str) -> UUID:
    """Note that a completed measure was brought to the `team`, into the `plan`, to `supervision` or to the `prescriber`, and
    what came of it; the note's id. Raises Invalid and Refused as `discuss` does.
    """
    measure, user_id = _usable(by, measure_id)
    if to not in FedBack.To.values:
        raise Invalid(
            "Choose where the result was brought: the team, the plan, supervision or the prescriber.",
            field="to",
        )
    said = _said(words, "Say in a few words what was decided, or that care goes on as it is.")
    row = FedBack(client_id=measure.client_id, measure=measure, to=to, words=said, by_id=user_id, at=at)
    row.save(force_insert=True)
    record(
        by=by, at=at, verb="measure.fed_back", client_id=measure.client_id, subject_type="measure", subject_id=measure.pk,
        detail={"instrument": measure.instrument, "to": to},
    )  # fmt: skip
    return row.pk


def _usable(by: Actor, measure_id: UUID) -> tuple[Measure, int]:
    """A completed measure that stands, and who signed in."""
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
    return measure, by.user_id


def _said(words: str, wanted: str) -> str:
    words = words.strip()
    if len(words) < SHORTEST:
        raise Invalid(wanted, field="words")
    if len(words) > LONGEST:
        raise Invalid(f"This can have {LONGEST} characters; it has {len(words)}.", field="words")
    return words
