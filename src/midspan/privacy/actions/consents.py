"""Recording, revoking and declining consents."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils import timezone

from midspan.access.actor import Actor
from midspan.access.acts import act
from midspan.access.errors import Invalid, Refused
from midspan.documents import actions as documents
from midspan.people import actions as people
from midspan.privacy import consents as forms
from midspan.privacy.actions.signing import may_sign
from midspan.privacy.consents import NewConsent, Signer
from midspan.privacy.models import Consent, Declined
from midspan.trail.writing import record

HOW_REVOKED = {"written": "In writing", "spoken": "Said to a member of staff", "form": "On our form"}


@act("signatures.take")
def record_consent(*, by: Actor, at: datetime, client_id: UUID, consent: NewConsent) -> UUID:
    """Keep a signed consent; returns its id. A visitor may give one of kind `verification`, on the public form.

    Raises Invalid, naming every element of 42 CFR 2.31(a) that is missing, for a defective consent; Refused for a
    visitor's consent of another kind, and where circumstances let somebody else sign (42 CFR 2.15). A newer treatment, telehealth or single consent takes the place of the older one.
    """
    kind = forms.kinds().get(consent.kind)
    if kind is None:
        raise Invalid(f"“{consent.kind}” is not a kind of consent.", field="kind")
    if by.kind == "visitor" and kind.id != "verification":
        raise Refused(
            "Here you can only agree that we verify your coverage. Staff will go through the rest with you."
        )
    client = people.locked(by, client_id)
    _check(consent, kind, at)
    may_sign(by, client, consent)
    first = _sign(by, at, client_id, consent, consent.first)
    second = _sign(by, at, client_id, consent, consent.second) if consent.second else None
    row = Consent(
        client_id=client_id, kind=kind.id, patient_name=consent.patient_name.strip(), discloser=consent.discloser.strip(),
        recipients=[r.strip() for r in consent.recipients if r.strip()], recipients_are_class=consent.recipients_are_class,
        information=consent.information.strip(), scope=list(consent.scope), purpose=consent.purpose.strip(),
        purposes=list(consent.purposes), to=consent.to, revocation=consent.revocation.strip(), ends=consent.ends or "", expires_on=consent.expires_on if consent.ends == "date" else None,
        expires_event=consent.expires_event.strip() if consent.ends == "event" else "", redisclosure=consent.redisclosure.strip(),
        refusal=consent.refusal.strip(), language=consent.language, contact_id=consent.contact_id, signature_id=first,
        second_signature_id=second, document_id=consent.document_id, signed_at=consent.signed_at, recorded_at=at,
    )  # fmt: skip
    row.save(force_insert=True)
    if not kind.together:
        older = Consent.objects.all().for_action().filter(
            client_id=client.pk, kind=kind.id, revoked_at=None, replaced_by=None, signed_at__lte=consent.signed_at
        )  # fmt: skip
        older.exclude(pk=row.pk).update(replaced_by=row)
    record(
        by=by, at=at, verb="consent.recorded", client_id=client_id, subject_type="consent", subject_id=row.pk,
        detail={"kind": kind.id, "template": consent.template, "ends": row.ends, "scope": row.scope},
    )  # fmt: skip
    return row.pk


@act("consents.revoke")
def revoke_consent(
    *, by: Actor, at: datetime, consent_id: UUID, who: str, how: str, when: datetime | None = None
) -> None:
    """End a consent at once, or from `when` if the client took it back earlier. `who` is the name of the person who
    revoked, `how` is `written`, `spoken` or `form`. What was shared before stays shared (42 CFR 2.31(a)(6)). Raises Refused for a
    consent to court-ordered treatment before the day or event that it names (42 CFR 2.35(c)).
    """
    row = _locked(by, consent_id)
    moment = when or at
    if row.revoked_at is not None:
        raise Refused(f"This consent was revoked on {forms.day(timezone.localtime(row.revoked_at))} already.")
    if not who.strip():
        raise Invalid("Name the person who revokes.", field="who")
    if how not in HOW_REVOKED:
        raise Invalid("Say how it was revoked: in writing, by word, or on our form.", field="how")
    if moment > at:
        raise Invalid("A revocation counts from now at the latest, not from a later time.", field="when")
    if moment < row.signed_at:
        raise Invalid("This is before the consent was signed.", field="when")
    _revocable(row, moment)
    row.revoked_at, row.revoked_by_whom, row.revoked_how, row.revoked_recorded_by_id = (
        moment,
        who.strip(),
        how,
        by.user_id,
    )
    row.save(update_fields=["revoked_at", "revoked_by_whom", "revoked_how", "revoked_recorded_by"])
    record(
        by=by,
        at=at,
        verb="consent.revoked",
        client_id=row.client_id,
        subject_type="consent",
        subject_id=row.pk,
        detail={"kind": row.kind, "how": how},
    )


@act("consents.work")
def end_consent_at_event(*, by: Actor, at: datetime, consent_id: UUID) -> None:
    """Say that the event at which a consent ends has come, such as the end of treatment."""
    row = _locked(by, consent_id)
    if row.ends != "event":
        raise Refused("This consent does not end at an event.")
    row.event_reached_at = row.event_reached_at or at
    row.save(update_fields=["event_reached_at"])
    record(
        by=by,
        at=at,
        verb="consent.event_reached",
        client_id=row.client_id,
        subject_type="consent",
        subject_id=row.pk,
        detail={"kind": row.kind},
    )


@act("consents.work")
def decline_consent(*, by: Actor, at: datetime, client_id: UUID, kind: str, reason: str) -> UUID:
    """Record that the client did not give a consent, and why. Nothing else changes: what the law does not let
    depend on a signature goes on.
    """
    people.locked(by, client_id)
    if kind not in forms.kinds():
        raise Invalid(f"“{kind}” is not a kind of consent.", field="kind")
    if len(reason.strip()) < 3:
        raise Invalid("Write the reason in the client's words, or “no reason given”.", field="reason")
    row = Declined(
        client_id=client_id, kind=kind, reason=reason.strip(), declined_at=at, recorded_by_id=by.user_id
    )
    row.save(force_insert=True)
    record(
        by=by,
        at=at,
        verb="consent.declined",
        client_id=client_id,
        subject_type="declined",
        subject_id=row.pk,
        detail={"kind": kind},
    )
    return row.pk


def _revocable(row: Any, moment: datetime) -> None:
    """Raise Refused where the law lets those who watch over a condition rely on the consent until its day or event."""
    if row.kind != "criminal_justice" or row.event_reached_at is not None:
        return
    until = forms.ends_in_words(row.ends, row.expires_on, row.expires_event)
    if row.ends == "event" or timezone.localdate(moment) <= row.expires_on:
        raise Refused(
            f"A consent for court-ordered treatment can be taken back once this has come: {until} (42 CFR 2.35(c)). If it has, say "
            "so on the consent first."
        )


def _check(consent: NewConsent, kind: forms.KindOfConsent, at: datetime) -> None:
    if consent.signed_at is None or timezone.is_naive(consent.signed_at):
        raise Invalid("The time of the signature is missing (42 CFR 2.31(a)(9)).", field="signed_at")
    missing = forms.elements_missing(consent)
    if missing:
        lacks = "; ".join(f"{e.says} ({e.citation})" for e in missing)
        raise Invalid(f"This consent would not be valid. It lacks: {lacks}.", field=missing[0].field)
    if consent.ends and consent.ends not in kind.ends:
        raise Invalid(
            "A consent of this kind needs a date or an event at which it ends (42 CFR 2.31(a)(7)).",
            field="ends",
        )
    if consent.ends == "date" and consent.expires_on and consent.expires_on < consent.signed_at.date():
        raise Invalid("The end date is before the signature.", field="expires_on")
    if not consent.text.strip() or "@" not in consent.template:
        raise Invalid("The exact text that was signed and its version are missing.", field="text")
    if consent.second and consent.second.relation == consent.signer_relation == "client":
        raise Invalid(
            "The second signature is that of a parent, a guardian or a representative.", field="second"
        )


def _sign(by: Actor, at: datetime, client_id: UUID, consent: NewConsent, signer: Signer) -> UUID:
    return documents.take_signature(
        by=by, at=at, client_id=client_id, template=consent.template, text=consent.text, signer_name=signer.name,
        signer_relation=signer.relation, method=signer.method, signed_at=signer.signed_at, drawn=signer.drawn,
    )  # fmt: skip


def _locked(by: Actor, consent_id: UUID) -> Any:
    row = (
        Consent.objects.all()
        .for_action()
        .select_for_update(of=("self",))
        .filter(pk=consent_id, client__center_id=by.center_id)
        .first()
    )
    if row is None:
        raise Refused("There is no such consent at your center.")
    return row
