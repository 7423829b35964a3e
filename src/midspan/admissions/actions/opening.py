"""Taking an enquiry: from the public form, by phone, at the door."""

from datetime import datetime, timedelta
from uuid import UUID, uuid4

from midspan.access.actor import Actor
from midspan.access.acts import act
from midspan.access.errors import Invalid, Refused
from midspan.admissions.enquiry import (
    CallerFacts,
    CallerKind,
    Channel,
    ConsentFacts,
    InsuranceFacts,
    NewEnquiry,
)
from midspan.admissions.models import Call, Enquiry, StepProgress
from midspan.center import queries as centers
from midspan.coverage import actions as coverage
from midspan.outbox import actions as outbox
from midspan.people import actions as people
from midspan.privacy import actions as privacy
from midspan.privacy.consents import NewConsent
from midspan.rules import tables
from midspan.trail.writing import record

SHORT, LONG = 80, 160


@act("enquiries.open")
def open_enquiry(
    *, by: Actor, at: datetime, center_slug: str, enquiry: NewEnquiry, enquiry_id: UUID | None = None, spoke: bool = False
) -> UUID:  # fmt: skip
    """A first contact: makes the client and the enquiry, takes the insurance as told and the signed consent.

    `enquiry_id` is its id where it was chosen before; `spoke`: somebody of staff has spoken with the caller just now, which is
    kept as the first call. Returns the enquiry's id, for staff; a visitor is told nothing that depends on who is known here. Always makes a new
    client: likely duplicates are for staff to judge. Raises Invalid, with a form field, for what does not fit, and
    Refused for another center.
    """
    center_id = centers.center_id_of(center_slug)
    if center_id is None:
        raise Invalid("There is no such center.")
    if by.center_id not in (None, center_id):
        raise Refused("You take enquiries for your own center only.")
    _check(enquiry)
    client_id = people.create_client(by=by, at=at, center_id=center_id, identity=_identity(enquiry))
    row = _write(by, at, center_id, client_id, enquiry, enquiry_id or uuid4())
    if spoke:
        _first_call(by, at, row)
    if enquiry.insurance is not None:
        coverage.take_policy_as_told(by=by, at=at, client_id=client_id, policy=_policy(enquiry.insurance))
    if enquiry.consent is not None:
        row.consent_to_verify = _consent(by, at, client_id, enquiry.consent)
        row.save(update_fields=["consent_to_verify"])
    record(
        by=by, at=at, verb="enquiry.opened", client_id=client_id, subject_type="enquiry", subject_id=row.pk,
        detail={"source": row.source, "caller": row.caller_kind, **({"spoke": True} if spoke else {})},
    )  # fmt: skip
    _acknowledge(at, center_id, enquiry.caller)
    return row.pk


def _check(enquiry: NewEnquiry) -> None:
    caller = enquiry.caller
    if not caller.name.strip():
        raise Invalid("Give a name we may use.", field="caller_name")
    if not (caller.phone.strip() or caller.email.strip()):
        raise Invalid(
            "Give a phone number or an e-mail address, so that somebody can answer.", field="caller_phone"
        )
    if enquiry.source not in Enquiry.Source.values:
        raise Invalid("This is not one of the sources.", field="source")
    for field, text, longest in (
        ("caller_name", caller.name, LONG), ("relationship", caller.relationship, SHORT), ("organisation", caller.organisation, LONG),
        ("best_time", caller.best_time, SHORT), ("contact_note", caller.contact_note, 300), ("heard_from", enquiry.heard_from, LONG),
        ("legal_name", enquiry.person.legal_name, 200), ("name_used", enquiry.person.name_used, LONG),
    ):  # fmt: skip
        if len(text) > longest:
            raise Invalid(f"This is longer than {longest} characters.", field=field)
    if enquiry.consent is not None and enquiry.consent.missing():
        raise Invalid(
            "The consent is not complete, so it was not taken. Nothing was sent.", field="signature"
        )


def _identity(enquiry: NewEnquiry) -> people.Identity:
    """What is known of the person. A relative's own ways to be reached never become the person's."""
    person, caller = enquiry.person, enquiry.caller
    own = caller.kind is CallerKind.PERSON
    legal = person.legal_name or ("" if person.name_used or not own else caller.name)
    first, middle, last = split_name(legal)
    return people.Identity(
        legal_first=first[:SHORT], legal_middle=middle[:SHORT], legal_last=last[:SHORT],
        name_used=person.name_used, pronouns=person.pronouns, born_on=person.born_on,
        language=person.language, interpreter=person.needs_interpreter,
        phone=person.phone or (caller.phone if own else ""), email=person.email or (caller.email if own else ""),
        best_time=caller.best_time if own else "", neutral_contact=_neutral(caller) if own else "",
        may_leave_message=own and caller.may_leave_message, may_text=own and caller.channel is Channel.TEXT,
    )  # fmt: skip


def _neutral(caller: CallerFacts) -> str:
    """How to reach the person neutrally, in one line."""
    parts = ["" if caller.safe_to_identify else "Do not name the center", caller.contact_note.strip()]
    return ". ".join(p for p in parts if p)[:200]


def split_name(name: str) -> tuple[str, str, str]:
    """First, middle and last of a full name, as a first guess that staff correct: “Last, First” is understood,
    a single word is a first name, and everything between the first and the last word is a middle name.
    """
    last, comma, first = (part.strip() for part in name.partition(","))
    if comma and first:
        given = first.split()
        return given[0], " ".join(given[1:]), last
    words = name.replace(",", " ").split()
    if len(words) < 2:
        return " ".join(words), "", ""
    return words[0], " ".join(words[1:-1]), words[-1]


def _first_call(by: Actor, at: datetime, row: Enquiry) -> None:
    """Somebody who called or came in has been spoken with."""
    Call(
        client_id=row.client_id, enquiry=row, happened_at=at, by_user_id=by.user_id, outcome=Call.Outcome.SPOKE, said="First contact.",
        direction=Call.Direction.IN if row.source == Enquiry.Source.PHONE else Call.Direction.VISIT,
        spoke_with=Call.With.PERSON if row.caller_kind == Enquiry.Caller.PERSON else Call.With.CALLER,
    ).save(force_insert=True)  # fmt: skip


def _write(
    by: Actor, at: datetime, center_id: int, client_id: UUID, new: NewEnquiry, enquiry_id: UUID
) -> Enquiry:
    center, caller = centers.profile(center_id), new.caller
    first = center.steps[0]
    due = at + timedelta(hours=first.target_hours)
    row = Enquiry(
        pk=enquiry_id, client_id=client_id, received_at=at, source=new.source, heard_from=new.heard_from.strip(),
        caller_kind=caller.kind.value, caller_name=caller.name.strip(),
        caller_phone=people.phone_number(caller.phone, field="caller_phone"), caller_email=people.email_address(caller.email, field="caller_email"),
        caller_relationship=caller.relationship.strip(), caller_organisation=caller.organisation.strip(),
        channel=caller.channel.value, best_time=caller.best_time.strip(), may_leave_message=caller.may_leave_message,
        safe_to_identify=caller.safe_to_identify, contact_note=caller.contact_note.strip(),
        person_knows=True if caller.kind is CallerKind.PERSON else new.person.knows_of_enquiry,
        concern=new.concern.value, reason=new.what_brings_you.strip(),
        track=new.track if center.track(new.track) else "",
        owner_id=by.user_id if by.kind == "staff" and by.may("enquiries.work") else None,
        step=first.key, step_due_at=due, start_due_at=at + timedelta(hours=center.start_max_hours),
        next_step=tables.load("enquiry-steps", at.date())["clock"]["first_next_step"], next_due_at=due,
    )  # fmt: skip
    row.save(force_insert=True)
    StepProgress(client_id=client_id, enquiry=row, step=first.key, order=0, started_at=at).save(
        force_insert=True
    )
    return row


def _policy(told: InsuranceFacts) -> coverage.NewPolicy:
    relation = "self" if told.subscriber_is_person else relation_of(told.subscriber_relationship)
    return coverage.NewPolicy(
        payer=told.payer, member_id=told.member_id, group_number=told.group_number, plan_name=told.plan,
        phone_on_card=told.payer_phone, subscriber_relation=relation, subscriber_name=told.subscriber_name,
        subscriber_born_on=told.subscriber_born_on,
    )  # fmt: skip


def _consent(by: Actor, at: datetime, client_id: UUID, given: ConsentFacts) -> UUID:
    """Keep the signed consent to verify coverage. Only the person or who may sign for them can give it."""
    relation = "client" if given.signer_is_person else given.signer_relation
    if relation not in {"client", "parent", "guardian", "personal_representative"}:
        raise Invalid(
            "Only the person can agree to this, or a parent, guardian or personal representative. "
            "Leave it out: somebody will go through it with them.",
            field="signature",
        )
    consent = NewConsent(
        kind="verification", patient_name=given.patient_name, discloser=given.discloser, recipients=(given.recipient,),
        information=given.what, scope=given.scope, purpose=given.purpose, revocation=given.right_to_revoke,
        ends="date", expires_on=given.expires_on, redisclosure=given.redisclosure, refusal=given.refusal, text=given.text,
        template=given.text_version, signer_name=given.signature, signer_relation=relation, signature_method="typed",
        signed_at=given.signed_at, language=given.language,
    )  # fmt: skip
    return privacy.record_consent(by=by, at=at, client_id=client_id, consent=consent)


RELATIONS = {
    "spouse": "spouse husband wife partner", "parent": "parent mother father mom dad stepmother stepfather guardian",
}  # fmt: skip


def relation_of(words: str) -> str:
    """A relationship in somebody's own words as a choice of a policy."""
    told = set(words.casefold().replace("-", "").split())
    return next((kind for kind, known in RELATIONS.items() if told & set(known.split())), "other")


def _acknowledge(at: datetime, center_id: int, caller: CallerFacts) -> None:
    """A neutral line that the message arrived, only by e-mail, only where asked for and a message may be left."""
    if caller.channel is Channel.EMAIL and caller.email.strip() and caller.may_leave_message:
        context = {"center": centers.profile(center_id).name if caller.safe_to_identify else ""}
        outbox.put(
            at=at,
            template="enquiry_received",
            address=caller.email.strip(),
            center_id=center_id,
            context=context,
        )
