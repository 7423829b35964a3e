"""Coming back: a new enquiry of somebody who was in care here before. The chart stays one."""

from datetime import datetime, timedelta
from uuid import UUID

from midspan.access.actor import Actor
from midspan.access.acts import act
from midspan.access.errors import Refused
from midspan.admissions.models import Enquiry, StepProgress
from midspan.center import queries as centers
from midspan.people import actions as people
from midspan.people.models import Episode
from midspan.rules import tables
from midspan.trail.writing import record

SAID = 2000


@act("enquiries.open")
def return_to_care(*, by: Actor, at: datetime, client_id: UUID, words: str = "") -> UUID:
    """Open an enquiry of a person who left care and wants to come back; its id. `words` are what they said.

    It goes the way of every enquiry: a new assessment and a new decision, and then the next episode of the same person.
    Raises Refused for somebody who is in care or was never admitted, and where an enquiry is open already.
    """
    client = people.locked(by, client_id)
    stays = list(
        Episode.objects.all().for_action().filter(client_id=client_id).values_list("discharged_on", flat=True)
    )
    if client.merged_into_id:
        raise Refused("This chart was merged into another. Open the one that was kept.")
    if not stays:
        raise Refused("This person was not in care here before. Take a new enquiry instead.")
    if None in stays:
        raise Refused("This person is in care already.")
    if Enquiry.objects.all().for_action().filter(client_id=client_id, state="open").exists():
        raise Refused("An enquiry of this person is open already. Admissions goes on from there.")
    center = centers.profile(client.center_id)
    first = center.steps[0]
    row = Enquiry(
        client_id=client_id, received_at=at, source=Enquiry.Source.PHONE, caller_kind=Enquiry.Caller.PERSON,
        caller_name=" ".join(part for part in (client.legal_first, client.legal_last) if part)[:160] or client.name_used,
        caller_phone=client.phone, caller_email=client.email, best_time=client.best_time, may_leave_message=client.may_leave_message,
        person_knows=True, reason=words.strip()[:SAID], heard_from="Was in care here before",
        owner_id=by.user_id if by.kind == "staff" and by.may("enquiries.work") else None, step=first.key,
        step_due_at=at + timedelta(hours=first.target_hours), start_due_at=at + timedelta(hours=center.start_max_hours),
        next_step=tables.load("enquiry-steps", at.date())["clock"]["first_next_step"],
        next_due_at=at + timedelta(hours=first.target_hours),
    )  # fmt: skip
    row.save(force_insert=True)
    StepProgress(client_id=client_id, enquiry=row, step=first.key, order=0, started_at=at).save(
        force_insert=True
    )
    record(
        by=by, at=at, verb="enquiry.returned", client_id=client_id, subject_type="enquiry", subject_id=row.pk,
        detail={"stays": len(stays)},
    )  # fmt: skip
    return row.pk
