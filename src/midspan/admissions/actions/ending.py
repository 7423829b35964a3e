"""How an enquiry ends without admission: closed with a reason, or led on by a warm handoff."""

from datetime import datetime
from uuid import UUID

from midspan.access.actor import Actor
from midspan.access.acts import act
from midspan.access.errors import Invalid, Refused
from midspan.admissions.actions.working import _enquiry, _open_enquiry_row
from midspan.admissions.models import Enquiry, Referral
from midspan.privacy import actions as disclosures
from midspan.rules import admissions as rules
from midspan.rules import tables
from midspan.trail.writing import record


@act("enquiries.work")
def close_enquiry(*, by: Actor, at: datetime, enquiry_id: UUID, reason: str, words: str = "") -> None:
    """End an enquiry with a reason from the list; some take a sentence. The chart stays."""
    row = _open_enquiry_row(by, enquiry_id)
    known = {one.id: one for one in rules.close_reasons(tables.load("close-reasons", at.date()))}
    if reason not in known:
        raise Invalid("Choose a reason from the list.", field="reason")
    if known[reason].words and not words.strip():
        raise Invalid("Say in a few words what the reason is.", field="words")
    _end(row, Enquiry.State.CLOSED, at, reason, words)
    record(
        by=by,
        at=at,
        verb="enquiry.closed",
        client_id=row.client_id,
        subject_type="enquiry",
        subject_id=row.pk,
        detail={"reason": reason},
    )


@act("enquiries.work")
def reopen_enquiry(*, by: Actor, at: datetime, enquiry_id: UUID) -> None:
    """Take up a closed or referred enquiry again. Its clock still counts from the first contact."""
    row = _enquiry(by, enquiry_id)
    if row.merged_into_id:
        raise Refused("This enquiry was merged. Work on the one that was kept.")
    if not rules.may_move(tables.load("enquiry-steps", at.date()), row.state, "open"):
        raise Refused(f"An enquiry that is {row.get_state_display().lower()} cannot be opened again.")
    row.state, row.closed_at, row.close_reason, row.close_words = Enquiry.State.OPEN, None, "", ""
    row.save(update_fields=["state", "closed_at", "close_reason", "close_words"])
    record(
        by=by,
        at=at,
        verb="enquiry.reopened",
        client_id=row.client_id,
        subject_type="enquiry",
        subject_id=row.pk,
    )


@act("enquiries.work")
def refer_out(
    *, by: Actor, at: datetime, enquiry_id: UUID, kind: str, to_name: str, to_person: str = "", to_phone: str = "",
    handed_over: str = "", how: str = "phone", appointment_at: datetime | None = None, close: bool = True, nature: str = "",
    no_consent_because: str = "",
) -> UUID:  # fmt: skip
    """Lead a person on to somebody else; the referral's id. With `close` the enquiry ends as referred.

    Whatever is handed over about the person leaves by the one way out (`privacy.disclose`): raises Refused with the reasons where
    the rules say no. With nothing handed over, the person was given the name and number and calls themselves. In a medical
    emergency no consent is needed (42 CFR 2.51); then `to_person`, the `nature` of the emergency and `no_consent_because`
    are written down with it.
    """
    row = _open_enquiry_row(by, enquiry_id)
    if kind not in Referral.Kind.values:
        raise Invalid("This is not one of the choices.", field="kind")
    if not to_name.strip():
        raise Invalid("Name who receives the person.", field="to_name")
    referral = Referral(
        client_id=row.client_id, enquiry=row, kind=kind, to_name=to_name.strip(), to_person=to_person.strip(),
        to_phone=to_phone.strip(), handed_over=handed_over.strip(), appointment_at=appointment_at, made_at=at, by_user_id=by.user_id,
    )  # fmt: skip
    if referral.handed_over and kind == Referral.Kind.EMERGENCY:
        _emergency(by, at, referral, how, nature, no_consent_because)
    elif referral.handed_over:
        _tell(by, at, referral, how)
    referral.save(force_insert=True)
    if close:
        _end(row, Enquiry.State.REFERRED, at, "referred", "")
    record(
        by=by, at=at, verb="enquiry.referred", client_id=row.client_id, subject_type="referral", subject_id=referral.pk,
        detail={"kind": kind, "consent": str(referral.consent_id or ""), "closed": close},
    )  # fmt: skip
    return referral.pk


@act("enquiries.work")
def confirm_arrival(*, by: Actor, at: datetime, referral_id: UUID, arrived: bool) -> None:
    """Whether the person arrived where they were led."""
    row = Referral.objects.all().for_action().filter(pk=referral_id).first()
    if row is None:
        raise Refused("There is no such referral at your center.")
    _enquiry(by, row.enquiry_id)
    row.arrival = Referral.Arrival.ARRIVED if arrived else Referral.Arrival.NOT_ARRIVED
    row.confirmed_at = at
    row.save(update_fields=["arrival", "confirmed_at"])
    record(
        by=by,
        at=at,
        verb="referral.confirmed",
        client_id=row.client_id,
        subject_type="referral",
        subject_id=row.pk,
        detail={"arrived": arrived},
    )


def _tell(by: Actor, at: datetime, referral: Referral, how: str) -> None:
    """Hand over what the next provider needs. Raises Refused, with what to do instead, where the rules say no."""
    try:
        out = disclosures.disclose(
            by=by, at=at, client_id=referral.client_id,
            sending=disclosures.Sending(
                recipient=referral.to_name, to="treating_provider", purpose="treatment", kind="handoff", what=referral.handed_over,
                why="Care elsewhere: a warm handoff", how=how,
            ),
        )  # fmt: skip
    except disclosures.Withheld as withheld:
        raise Refused(
            f"{referral.to_name} may not be told anything about this person yet. {withheld} Leave “What was handed over” empty and "
            "give the person the name and number, or take their consent first."
        ) from withheld
    referral.consent_id, referral.disclosure_id = out.consent_id, out.disclosure_id


def _emergency(by: Actor, at: datetime, referral: Referral, how: str, nature: str, because: str) -> None:
    """What an emergency team is told, with what 42 CFR 2.51(c) asks to be written down."""
    try:
        referral.disclosure_id = disclosures.record_emergency(
            by=by, at=at, client_id=referral.client_id,
            emergency=disclosures.NewEmergency(
                personnel=referral.to_person, affiliation=referral.to_name, what=referral.handed_over, nature=nature, told_at=at,
                how=how, no_consent_because=because,
            ),
        )  # fmt: skip
    except Invalid as problem:
        fields = {"personnel": "to_person", "affiliation": "to_name", "what": "handed_over"}
        raise Invalid(str(problem), field=fields.get(problem.field or "", problem.field)) from problem


def _end(row: Enquiry, state: str, at: datetime, reason: str, words: str) -> None:
    if at < row.received_at:
        raise Invalid("This is before the enquiry came in.")
    row.state, row.closed_at, row.close_reason, row.close_words = state, at, reason, words.strip()[:300]
    row.save(update_fields=["state", "closed_at", "close_reason", "close_words"])
