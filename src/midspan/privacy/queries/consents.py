"""Reading consents: all of them with their state, and whether one of a kind is active now."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from midspan.access.actor import Actor
from midspan.access.reader import Reader
from midspan.documents.queries import SignatureView, signature_view
from midspan.people.queries import age_on
from midspan.privacy import consents as forms
from midspan.privacy import papers
from midspan.privacy.models import Consent, Declined

STATES = {
    "active": "Active",
    "expired": "Ended",
    "revoked": "Revoked",
    "replaced": "Replaced by a newer one",
    "defective": "Not valid",
}


@dataclass(frozen=True, slots=True)
class ConsentView:
    """A consent with every element. `state` is a key of STATES, `says` the state as a sentence."""

    consent_id: UUID
    client_id: UUID
    kind: str
    kind_label: str
    is_disclosure: bool
    patient_name: str
    discloser: str
    recipients: tuple[str, ...]
    recipients_are_class: bool
    information: str
    scope: tuple[str, ...]
    purpose: str
    purposes: tuple[str, ...]
    to: str
    revocation: str
    ends: str
    expires_event: str
    expires: str
    expires_on: date | None
    redisclosure: str
    refusal: str
    contact_id: UUID | None
    document_id: UUID | None
    signed_at: datetime
    signature: SignatureView
    second: SignatureView | None
    state: str
    says: str
    revoked_at: datetime | None
    revoked_by_whom: str
    revoked_how: str

    @property
    def active(self) -> bool:
        """Whether it holds at the time it was read for."""
        return self.state == "active"

    @property
    def state_label(self) -> str:
        """The state in a word or two."""
        return STATES[self.state]

    @property
    def to_whom(self) -> str:
        """The recipients in one phrase."""
        return ", ".join(self.recipients)


@dataclass(frozen=True, slots=True)
class Standing:
    """Whether a client's consent of a kind holds. `reason` says it as a sentence, whatever the answer."""

    active: bool
    reason: str
    consent: ConsentView | None = None

    def __bool__(self) -> bool:
        return self.active


def consents(reader: Reader, *, client_id: UUID, at: datetime | None = None) -> tuple[ConsentView, ...]:
    """Every consent of a client, newest first, in the state they have at a time (default: now)."""
    rows = _of(Consent.objects.all().visible_to(reader), client_id)
    return tuple(_view(row, at or timezone.now()) for row in rows)


def consents_for(by: Actor, *, client_id: UUID, at: datetime) -> tuple[ConsentView, ...]:
    """The same for an act at its own center, and for a verdict, which does not depend on who asks."""
    rows = Consent.objects.all().for_action().filter(client__center_id=by.center_id)
    return tuple(_view(row, at) for row in _of(rows, client_id) if row.signed_at <= at)


def consent(reader: Reader, *, consent_id: UUID, at: datetime | None = None) -> ConsentView | None:
    """One consent, or None where this reader may not see it."""
    row = (
        Consent.objects.all()
        .visible_to(reader)
        .filter(pk=consent_id)
        .select_related("signature", "second_signature", "client__center")
        .first()
    )
    return _view(row, at or timezone.now()) if row else None


def active_consent(
    reader: Reader | Actor,
    client_id: UUID,
    kind: str,
    at: datetime,
    *,
    recipient: str = "",
    contact_id: UUID | None = None,
    consent_id: UUID | None = None,
) -> Standing:
    """Whether a consent of this kind holds at a time, and why not if not: none, ended, revoked, or not valid.

    For acts (an Actor) and pages (a Reader) alike; ask before anybody is contacted. `recipient` narrows to consents that
    name them (letter case aside) or name a class; `contact_id` narrows to the release to that contact, `consent_id` to one.
    """
    found = [_view(row, at) for row in _rows(reader, client_id, kind)]
    if consent_id is not None:
        found = [c for c in found if c.consent_id == consent_id]
    if contact_id is not None:
        found = [c for c in found if c.contact_id == contact_id]
    standing = _standing(found, kind, at, recipient)
    if standing.consent is not None:
        return standing
    return Standing(False, standing.reason + _declined(reader, client_id, kind))


def may_be_asked(
    reader: Reader | Actor,
    client_id: UUID,
    kinds: tuple[str, ...],
    at: datetime,
    *,
    recipients: Iterable[str],
) -> dict[str, Standing]:
    """Whether each of these may be contacted under a consent of one of the kinds: the first kind that holds, else why the
    first does not. Two queries, however many recipients there are.
    """
    rows = _rows(reader, client_id, *kinds)
    found = {kind: [_view(row, at) for row in rows if row.kind == kind] for kind in kinds}
    standings = {
        name: [_standing(found[kind], kind, at, name) for kind in kinds] for name in dict.fromkeys(recipients)
    }
    chosen = {name: next((s for s in each if s), each[0]) for name, each in standings.items()}
    if all(one.consent for one in chosen.values()):
        return chosen
    said_no = _declined(reader, client_id, kinds[0])
    return {n: one if one.consent else Standing(False, one.reason + said_no) for n, one in chosen.items()}


def _standing(found: list[ConsentView], kind: str, at: datetime, recipient: str) -> Standing:
    """What consents of one kind, newest first, say about a recipient at a time; without a consent where there is none."""
    label = forms.kinds()[kind].label
    found = [c for c in found if c.signed_at <= at]
    if recipient:
        named = [c for c in found if c.recipients_are_class or _same(recipient, c.recipients)]
        if found and not named:
            return Standing(
                False, f"{label}: the one on file names {found[0].to_whom}, not {recipient}.", found[0]
            )
        found = named
    good = next((c for c in found if c.active), None)
    if good is not None:
        return Standing(True, good.says, good)
    if found:
        return Standing(False, found[0].says, found[0])
    return Standing(False, f"{label}: none has been signed yet.")


def _rows(reader: Reader | Actor, client_id: UUID, *kinds: str) -> list[Any]:
    if isinstance(reader, Reader):
        rows = Consent.objects.all().visible_to(reader)
    else:
        rows = Consent.objects.all().for_action()
        if reader.center_id is not None:
            rows = rows.filter(client__center_id=reader.center_id)
    return list(_of(rows, client_id).filter(kind__in=kinds))


def _declined(reader: Reader | Actor, client_id: UUID, kind: str) -> str:
    rows = Declined.objects.all()
    rows = rows.visible_to(reader) if isinstance(reader, Reader) else rows.for_action()
    row = rows.filter(client_id=client_id, kind=kind).order_by("-declined_at").first()
    return f" The client declined on {forms.day(timezone.localtime(row.declined_at))}." if row else ""


def _of(rows: Any, client_id: UUID) -> Any:
    """The client's own, and those signed under an enquiry that was merged into the client."""
    mine = Q(client_id=client_id) | Q(client__merged_into_id=client_id)
    return (
        rows.filter(mine)
        .select_related("signature", "second_signature", "client__center")
        .order_by("-signed_at", "id")
    )


def _same(recipient: str, recipients: tuple[str, ...]) -> bool:
    wanted = " ".join(recipient.casefold().split())
    return any(wanted == " ".join(r.casefold().split()) for r in recipients)


def _view(row: Any, at: datetime) -> ConsentView:
    kind = forms.kinds()[row.kind]
    expires = forms.ends_in_words(row.ends or None, row.expires_on, row.expires_event)
    state, says = _state(row, kind, at)
    return ConsentView(
        consent_id=row.pk, client_id=row.client_id, kind=row.kind, kind_label=kind.label, is_disclosure=kind.disclosure,
        patient_name=row.patient_name, discloser=row.discloser, recipients=tuple(row.recipients),
        recipients_are_class=row.recipients_are_class, information=row.information, scope=tuple(row.scope),
        purpose=row.purpose, purposes=tuple(row.purposes), to=row.to, revocation=row.revocation, ends=row.ends,
        expires_event=row.expires_event, expires=expires, expires_on=row.expires_on,
        redisclosure=row.redisclosure, refusal=row.refusal, contact_id=row.contact_id, document_id=row.document_id,
        signed_at=row.signed_at, signature=signature_view(row.signature),
        second=signature_view(row.second_signature) if row.second_signature_id else None, state=state, says=says,
        revoked_at=row.revoked_at, revoked_by_whom=row.revoked_by_whom, revoked_how=row.revoked_how,
    )  # fmt: skip


def _state(row: Any, kind: forms.KindOfConsent, at: datetime) -> tuple[str, str]:
    """The state at a time and the sentence for it. What is wrong with the consent itself comes first (42 CFR 2.31(c))."""
    name, signed = kind.label, forms.day(timezone.localtime(row.signed_at))
    missing = [e for e in forms.elements(row.kind, row.signed_at.date()) if _lacks(row, e.field)]
    if missing:
        return (
            "defective",
            f"{name} of {signed} is not valid: it lacks {missing[0].says} ({missing[0].citation}).",
        )
    wrong = _wrong_signers(row)
    if wrong:
        return "defective", f"{name} of {signed} is not valid: {wrong}"
    if row.revoked_at is not None and row.revoked_at <= at:
        return "revoked", f"{name} was revoked on {forms.day(timezone.localtime(row.revoked_at))}."
    if row.ends == "date" and timezone.localdate(at) > row.expires_on:
        return "expired", f"{name} of {signed} ended on {forms.day(row.expires_on)}."
    if row.event_reached_at is not None and row.event_reached_at <= at:
        return "expired", f"{name} of {signed} ended: {row.expires_event}."
    if row.replaced_by_id is not None:
        return "replaced", f"{name} of {signed} was replaced by a newer one."
    until = f", until {forms.day(row.expires_on)}" if row.ends == "date" else ""
    return "active", f"{name}, signed on {signed}{until}."


def _wrong_signers(row: Any) -> str:
    """Why those who signed could not sign for this client (42 CFR 2.14, 2.15); empty where they could."""
    on = timezone.localdate(row.signed_at)
    died = row.client.died_on
    if died is not None and died < on:
        after = {
            s.signer_relation for s in (row.signature, row.second_signature) if s is not None
        } <= forms.AFTER_DEATH
        return (
            ""
            if after
            else "it was signed after the client's death by somebody who could not (42 CFR 2.15(b)(2))."
        )
    age = age_on(row.client.born_on, on)
    if age is None:
        return ""
    relations = {s.signer_relation for s in (row.signature, row.second_signature) if s is not None}
    rule = papers.minor_rule(row.client.center.state, on)
    if age >= rule.majority:
        return (
            ""
            if relations - {"parent"}
            else "a parent signed, and the client is an adult (42 CFR 2.31(a)(8))."
        )
    if "client" not in relations:
        return f"the client is under {rule.majority} and has to sign too ({'42 CFR 2.14(a)' if rule.rule == 'alone' else '42 CFR 2.14(b)'})."
    if rule.rule == "both" and not relations & {"parent", "guardian"}:
        return (
            f"the client is under {rule.majority}, so a parent or guardian has to sign too (42 CFR 2.14(b))."
        )
    return ""


def _lacks(row: Any, field: str) -> bool:
    if field == "expires":
        return not forms.ends_in_words(row.ends or None, row.expires_on, row.expires_event)
    if field == "signer_name":
        return row.signature_id is None
    return not getattr(row, field)
