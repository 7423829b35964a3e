"""Working an enquiry: owner, next step, calls, and the six steps."""

from datetime import datetime, timedelta
from uuid import UUID

from midspan.access.actor import Actor
from midspan.access.acts import act
from midspan.access.errors import Invalid, Refused
from midspan.admissions.models import Call, Enquiry, StepProgress
from midspan.admissions.queries import evidence
from midspan.admissions.queries.enquiry import owners_at
from midspan.center import queries as centers
from midspan.people import actions as people
from midspan.rules import admissions as rules
from midspan.rules import tables
from midspan.trail.writing import record


@act("enquiries.work")
def assign_owner(*, by: Actor, at: datetime, enquiry_id: UUID, user_id: int) -> None:
    """Give the enquiry an owner. Raises Invalid for somebody who does not see enquiries here."""
    row = _open_enquiry_row(by, enquiry_id)
    if user_id not in {one.user_id for one in owners_at(_center_id(by, row))}:
        raise Invalid("This person does not work on enquiries here.", field="owner")
    row.owner_id = user_id
    row.save(update_fields=["owner"])
    record(
        by=by,
        at=at,
        verb="enquiry.assigned",
        client_id=row.client_id,
        subject_type="enquiry",
        subject_id=row.pk,
        detail={"owner": user_id},
    )


@act("enquiries.work")
def set_next_step(*, by: Actor, at: datetime, enquiry_id: UUID, words: str, due_at: datetime | None) -> None:
    """What happens next and until when."""
    row = _open_enquiry_row(by, enquiry_id)
    _next(row, words, due_at)
    row.save(update_fields=["next_step", "next_due_at"])
    record(
        by=by,
        at=at,
        verb="enquiry.next_step",
        client_id=row.client_id,
        subject_type="enquiry",
        subject_id=row.pk,
    )


@act("enquiries.work")
def log_call(
    *, by: Actor, at: datetime, enquiry_id: UUID, direction: str, spoke_with: str, outcome: str, said: str = "",
    happened_at: datetime | None = None, next_step: str = "", next_due_at: datetime | None = None,
) -> UUID:  # fmt: skip
    """Log a call, message or visit; its id. What was typed as a draft is cleared.

    A message that was left although none may be left is logged only with words about it, and flagged in the trail.
    """
    row = _enquiry(by, enquiry_id)
    when = happened_at or at
    for field, value, known in (
        ("direction", direction, Call.Direction.values), ("spoke_with", spoke_with, Call.With.values), ("outcome", outcome, Call.Outcome.values),
    ):  # fmt: skip
        if value not in known:
            raise Invalid("This is not one of the choices.", field=field)
    if when > at:
        raise Invalid("The call is in the future.", field="happened_at")
    if when < row.received_at:
        raise Invalid("The call is before the enquiry came in.", field="happened_at")
    against = outcome == Call.Outcome.MESSAGE and not _message_allowed(row, spoke_with)
    if against and len(said.strip()) < 10:
        raise Invalid(
            "No message may be left here. If one was left all the same, write what was said and with whom: "
            "the privacy officer needs to know.",
            field="said",
        )
    call = Call(
        client_id=row.client_id, enquiry=row, happened_at=when, direction=direction, spoke_with=spoke_with, outcome=outcome,
        said=said.strip(), by_user_id=by.user_id,
    )  # fmt: skip
    call.save(force_insert=True)
    changed = ["call_draft"]
    row.call_draft = ""
    if next_step.strip():
        _next(row, next_step, next_due_at)
        changed += ["next_step", "next_due_at"]
    if row.owner_id is None and by.user_id and row.state == Enquiry.State.OPEN:
        row.owner_id = by.user_id
        changed.append("owner")
    row.save(update_fields=changed)
    verb = "call.message_against_wish" if against else "call.logged"
    record(
        by=by,
        at=at,
        verb=verb,
        client_id=row.client_id,
        subject_type="call",
        subject_id=call.pk,
        detail={"outcome": outcome, "with": spoke_with},
    )
    return call.pk


@act("enquiries.work")
def keep_call_draft(*, by: Actor, at: datetime, enquiry_id: UUID, said: str) -> None:
    """Keep what is being typed during a call, until it is logged."""
    row = _enquiry(by, enquiry_id)
    row.call_draft = said
    row.save(update_fields=["call_draft"])
    record(
        by=by,
        at=at,
        verb="call.draft_kept",
        client_id=row.client_id,
        subject_type="enquiry",
        subject_id=row.pk,
    )


@act("enquiries.work")
def complete_step(*, by: Actor, at: datetime, enquiry_id: UUID, step: str) -> str:
    """Call a step done; returns the key of the step that is under way now.

    Raises Refused, naming everything that is missing, unless the steps before it are done and its evidence is there.
    The last step ends with the admission.
    """
    row = _open_enquiry_row(by, enquiry_id)
    center = centers.profile(_center_id(by, row))
    names = {one.key: one.name for one in center.steps}
    if step not in names:
        raise Invalid("The center has no such step.", field="step")
    progress = _progress(row)
    if step in progress and progress[step].completed_at:
        raise Refused(f"“{names[step]}” is done already.")
    table = tables.load("enquiry-steps", at.date())
    done = {key for key, one in progress.items() if one.completed_at}
    missing = rules.gaps(
        table,
        step,
        done=done,
        facts=evidence.facts(by, enquiry_id=row.pk, done=done),
        names=names,
        order=tuple(names),
    )
    if missing:
        raise Refused(f"“{names[step]}” is not done yet. " + " ".join(gap.says for gap in missing))
    _complete(row, center, progress, step, by, at, table)
    record(
        by=by,
        at=at,
        verb="step.completed",
        client_id=row.client_id,
        subject_type="enquiry",
        subject_id=row.pk,
        detail={"step": step},
    )
    return row.step


def _complete(
    row: Enquiry,
    center: centers.CenterProfile,
    progress: dict[str, StepProgress],
    step: str,
    by: Actor,
    at: datetime,
    table: tables.Table,
) -> None:
    """Write the step as done and move the enquiry to the first step that is not."""
    order = {one.key: n for n, one in enumerate(center.steps)}
    one = progress.get(step) or StepProgress(
        client_id=row.client_id, enquiry=row, step=step, order=order[step], started_at=at
    )
    one.completed_at, one.by_user_id, one.evidence = (
        max(at, one.started_at),
        by.user_id,
        rules.evidence_of(table, step),
    )
    one.save()
    progress[step] = one
    left = [s for s in center.steps if s.key not in progress or progress[s.key].completed_at is None]
    if not left:
        return
    now = left[0]
    if now.key not in progress:
        begun = StepProgress(
            client_id=row.client_id, enquiry=row, step=now.key, order=order[now.key], started_at=at
        )
        begun.save(force_insert=True)
        progress[now.key] = begun
    if row.step != now.key:
        row.step, row.step_due_at = now.key, row.received_at + timedelta(hours=now.target_hours)
        row.next_step, row.next_due_at = now.name, row.step_due_at
        row.save(update_fields=["step", "step_due_at", "next_step", "next_due_at"])


def _progress(row: Enquiry) -> dict[str, StepProgress]:
    found = StepProgress.objects.all().for_action().filter(enquiry_id=row.pk)
    return {one.step: one for one in found}


def _next(row: Enquiry, words: str, due_at: datetime | None) -> None:
    if not words.strip():
        raise Invalid("Write what happens next.", field="next_step")
    row.next_step, row.next_due_at = words.strip()[:200], due_at


def _message_allowed(row: Enquiry, spoke_with: str) -> bool:
    """Whether a message may be left for whom was called: the person's own wish, or the caller's."""
    if spoke_with == Call.With.PERSON and row.caller_kind != Enquiry.Caller.PERSON:
        return bool(row.client.may_leave_message)
    return bool(row.may_leave_message)


def _enquiry(by: Actor, enquiry_id: UUID) -> Enquiry:
    """The enquiry of the actor's center; its client is locked until the act ends. Raises Refused."""
    row: Enquiry | None = (
        Enquiry.objects.all().for_action().filter(pk=enquiry_id).select_related("client").first()
    )
    if row is None:
        raise Refused("There is no such enquiry at your center.")
    people.locked(by, row.client_id)
    fresh: Enquiry = (
        Enquiry.objects.all()
        .for_action()
        .select_related("client")
        .select_for_update(of=("self",))
        .get(pk=enquiry_id)
    )
    return fresh


def _open_enquiry_row(by: Actor, enquiry_id: UUID) -> Enquiry:
    row = _enquiry(by, enquiry_id)
    if row.state != Enquiry.State.OPEN:
        raise Refused(f"This enquiry is {row.get_state_display().lower()}. Open it again first.")
    return row


def _center_id(by: Actor, row: Enquiry) -> int:
    return by.center_id or row.client.center_id
