"""Reaching out to somebody who was not there, and what came of it."""

from datetime import datetime
from uuid import UUID

from django.db.models import Q

from midspan.access.actor import Actor
from midspan.access.acts import act
from midspan.access.errors import Invalid, Refused
from midspan.center import queries as centers
from midspan.charting.models import Attendance, Outreach
from midspan.measures.actions import AlertReason, raise_alert
from midspan.people.actions import locked
from midspan.people.models import Episode
from midspan.rules import charting as rules
from midspan.trail.writing import record

LONGEST = 300


@act("outreach.work")
def log_outreach(
    *, by: Actor, at: datetime, client_id: UUID, kind: str, outcome: str, words: str = "", about: UUID | None = None,
    next_at: datetime | None = None,
) -> UUID:  # fmt: skip
    """Write down one attempt to reach a client; its id. `about` is the attendance that it was about, `next_at` when
    somebody tries again. Written once: what came later is another row.

    An outcome that the table marks with an urgency raises a safety alert. Raises Invalid for a kind or outcome that is
    not in the table, and where words are needed.
    """
    client = locked(by, client_id)
    on = at.astimezone(centers.profile(client.center_id).zone).date()
    using = rules.outreach(on)
    words = words.strip()
    if kind not in dict(using.kinds):
        raise Invalid("Choose how you reached out.", field="kind")
    found = using.outcome(outcome)
    if found is None:
        raise Invalid("Choose what came of it.", field="outcome")
    if found.words and not words:
        raise Invalid(f"Say in a few words what was said: “{found.label}” needs them.", field="words")
    if len(words) > LONGEST:
        raise Invalid(
            f"The words can have {LONGEST} characters; longer ones belong in a note.", field="words"
        )
    if next_at is not None and next_at <= at:
        raise Invalid("The next attempt lies ahead. Choose a later time.", field="next_at")
    if about is not None:
        _about(client_id, about)
    episodes = Episode.objects.all().for_action().filter(client_id=client_id, admitted_on__lte=on)
    episode = episodes.filter(Q(discharged_on=None) | Q(discharged_on__gte=on)).order_by("-number").first()
    row = Outreach(
        client_id=client_id, episode=episode, about_id=about, kind=kind, outcome=outcome, reached=found.reached, words=words,
        on=on, at=at, by_id=by.user_id, next_at=next_at,
    )  # fmt: skip
    row.save(force_insert=True)
    record(by=by, at=at, verb="outreach.logged", client_id=client_id, subject_type="outreach", subject_id=row.pk, detail={"kind": kind, "outcome": outcome})  # fmt: skip
    if found.urgency:
        reason = AlertReason("outreach_concern", found.says, found.urgency)
        raise_alert(by=by, at=at, client_id=client_id, source="outreach", source_id=row.pk, reasons=[reason])
    return row.pk


def _about(client_id: UUID, about: UUID) -> None:
    row = Attendance.objects.all().for_action().filter(pk=about, client_id=client_id).first()
    if row is None:
        raise Refused("This absence is not in the client's chart.")
    if row.state == Attendance.State.PRESENT:
        raise Invalid("The client was there. Choose an absence, or none.", field="about")
