"""One enquiry whole: its story, its steps with what each still needs, its calls and referrals."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from midspan.access import permissions
from midspan.access.reader import Reader
from midspan.admissions.models import Call, Enquiry, Referral, StepProgress
from midspan.admissions.queries import evidence
from midspan.admissions.queries.board import clock_of, name_of, who_called
from midspan.admissions.queries.duplicates import Alike, alike
from midspan.center import queries as centers
from midspan.privacy.models import Consent
from midspan.rules import admissions as rules
from midspan.rules import tables


@dataclass(frozen=True, slots=True)
class StepView:
    """One of the six steps. `state`: done, current, next. `gaps` is what it still needs; `ready` when nothing."""

    key: str
    name: str
    what: str
    state: str
    target_hours: int
    started_at: datetime | None
    completed_at: datetime | None
    by: str
    gaps: tuple[rules.Gap, ...]

    @property
    def ready(self) -> bool:
        return self.completed_at is None and not self.gaps


@dataclass(frozen=True, slots=True)
class CallView:
    """One call; `said` is empty for whoever does not read clinical words."""

    at: datetime
    direction: str
    spoke_with: str
    outcome: str
    outcome_label: str
    said: str
    by: str


@dataclass(frozen=True, slots=True)
class ReferralView:
    referral_id: UUID
    kind: str
    to_name: str
    to_person: str
    to_phone: str
    handed_over: str
    consent_id: UUID | None
    appointment_at: datetime | None
    arrival: str
    arrival_label: str
    confirmed_at: datetime | None
    made_at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class EnquiryView:
    """An enquiry. `neutral` is all that anybody but the person hears; `reason` and calls are for clinical readers.

    `person_asked`: the person has asked themselves too, so their own wishes come before a relative's.
    """

    enquiry_id: UUID
    client_id: UUID
    name: str
    legal_name: str
    pronouns: str
    born_on: date | None
    language: str
    interpreter: bool
    person_phone: str
    person_email: str
    person_may_leave_message: bool
    person_neutral: str
    person_best_time: str
    person_asked: bool
    caller_kind: str
    who_called: str
    caller_name: str
    caller_phone: str
    caller_email: str
    caller_relationship: str
    caller_organisation: str
    channel: str
    best_time: str
    may_leave_message: bool
    safe_to_identify: bool
    contact_note: str
    person_knows: bool | None
    source: str
    heard_from: str
    concern: str
    reason: str
    reads_clinical: bool
    track: str
    has_verification_consent: bool
    received_at: datetime
    owner_id: int | None
    owner: str
    state: str
    state_label: str
    closed_at: datetime | None
    ended_because: str
    close_words: str
    merged_into: UUID | None
    step: str
    clock: rules.Clock
    next_step: str
    next_due_at: datetime | None
    call_draft: str
    steps: tuple[StepView, ...]
    calls: tuple[CallView, ...]
    referrals: tuple[ReferralView, ...]
    alike: tuple[Alike, ...]
    neutral: str
    zone: ZoneInfo

    @property
    def by_relative(self) -> bool:
        return self.caller_kind != "person"


def enquiry(reader: Reader, *, enquiry_id: UUID, now: datetime) -> EnquiryView | None:
    """One enquiry, or None where this reader may not see it."""
    led = Exists(Referral.objects.all().for_action().filter(enquiry_id=OuterRef("pk")))
    own = Exists(
        Enquiry.objects.all().for_action().filter(client_id=OuterRef("client_id"), caller_kind="person")
    )
    found = evidence.with_facts(
        reader.actor, Enquiry.objects.all().visible_to(reader).filter(pk=enquiry_id)
    ).annotate(led=led, consented=_consented(now), person_asked=own)
    row: Any = found.select_related("client", "owner").first()
    if row is None:
        return None
    center = centers.profile(reader.center_id)
    table = tables.load("enquiry-steps", now.date())
    clinical = "clinical" in reader.classes
    reasons = {r["id"]: r["label"] for r in tables.load("close-reasons", now.date()).rows("reasons")}
    track, c = center.track(row.track), row.client
    return EnquiryView(
        enquiry_id=row.pk, client_id=row.client_id, name=name_of(row),
        legal_name=" ".join(p for p in (c.legal_first, c.legal_middle, c.legal_last) if p), pronouns=c.pronouns, born_on=c.born_on,
        language=c.language, interpreter=c.interpreter, person_phone=c.phone, person_email=c.email,
        person_may_leave_message=c.may_leave_message, person_neutral=c.neutral_contact,
        person_best_time=c.best_time, person_asked=row.person_asked,
        caller_kind=row.caller_kind, who_called=who_called(row), caller_name=row.caller_name, caller_phone=row.caller_phone,
        caller_email=row.caller_email, caller_relationship=row.caller_relationship, caller_organisation=row.caller_organisation,
        channel=row.get_channel_display(), best_time=row.best_time, may_leave_message=row.may_leave_message,
        safe_to_identify=row.safe_to_identify, contact_note=row.contact_note, person_knows=True if row.person_asked else row.person_knows,
        source=row.get_source_display(), heard_from=row.heard_from, concern=row.get_concern_display() if clinical else "",
        reason=row.reason if clinical else "", reads_clinical=clinical, track=track.name if track else "",
        has_verification_consent=row.consented, received_at=row.received_at, owner_id=row.owner_id,
        owner=row.owner.name if row.owner else "", state=row.state, state_label=row.get_state_display(), closed_at=row.closed_at,
        ended_because=reasons.get(row.close_reason, ""), close_words=row.close_words, merged_into=row.merged_into_id, step=row.step,
        clock=clock_of(row, {s.key: s.name for s in center.steps}, now, table), next_step=row.next_step, next_due_at=row.next_due_at,
        call_draft=row.call_draft if clinical else "", steps=_steps(reader, row, center, table), calls=_calls(reader, row, clinical),
        referrals=_referrals(reader, row) if row.led else (), alike=alike(reader, me=row.client), neutral=str(table["neutral"]["says"]), zone=center.zone,
    )  # fmt: skip


def _consented(now: datetime) -> Exists:
    """Whether a consent holds under which the payer may be asked; which payer, the coverage page says."""
    found = Consent.objects.all().for_action().filter(
        client_id=OuterRef("client_id"), kind__in=["verification", "tpo"], revoked_at=None, replaced_by=None, event_reached_at=None
    )  # fmt: skip
    return Exists(found.filter(~Q(ends="date") | Q(expires_on__gte=timezone.localdate(now))))


def newest_of(reader: Reader, *, client_id: UUID) -> UUID | None:
    """The client's open enquiry, else the newest one."""
    rows = (
        Enquiry.objects.all()
        .visible_to(reader)
        .filter(client_id=client_id)
        .order_by("-received_at")
        .values_list("pk", "state")
    )
    found = list(rows)
    return next((pk for pk, state in found if state == "open"), found[0][0] if found else None)


def enquiries_of(reader: Reader, *, client_id: UUID) -> tuple[tuple[UUID, datetime, str, str], ...]:
    """A client's enquiries, newest first: id, when, source, state. For the one-page story."""
    rows = Enquiry.objects.all().visible_to(reader).filter(client_id=client_id).order_by("-received_at")
    return tuple((row.pk, row.received_at, row.get_source_display(), row.get_state_display()) for row in rows)


def steps_of(reader: Reader, *, client_id: UUID) -> tuple[StepView, ...]:
    """The six steps of a client's open (or newest) enquiry, without what is missing; nothing where there is none."""
    pk = newest_of(reader, client_id=client_id)
    row = Enquiry.objects.all().visible_to(reader).filter(pk=pk).first() if pk else None
    return _steps(reader, row, centers.profile(reader.center_id), None) if row else ()


def owners(reader: Reader) -> list[centers.StaffView]:
    """Who can own an enquiry at the reader's center."""
    return owners_at(reader.center_id)


def owners_at(center_id: int) -> list[centers.StaffView]:
    """Everybody at a center whose role sees the board."""
    table = permissions.table()
    return [one for one in centers.staff(center_id) if "enquiries.see" in table.of(one.roles)]


def close_reasons(on: date) -> tuple[rules.CloseReason, ...]:
    """The reasons a person can choose. Pure: it reads a table of rules."""
    return rules.close_reasons(tables.load("close-reasons", on))


def _steps(
    reader: Reader, row: Any, center: centers.CenterProfile, table: tables.Table | None
) -> tuple[StepView, ...]:
    found = StepProgress.objects.all().visible_to(reader).filter(enquiry_id=row.pk).select_related("by_user")
    progress = {one.step: one for one in found}
    done = {key for key, one in progress.items() if one.completed_at}
    open_ = row.state == Enquiry.State.OPEN and table is not None
    facts = evidence.facts_of(reader.actor, row, done=done) if open_ else frozenset()
    names = {s.key: s.name for s in center.steps}
    views = []
    for s in center.steps:
        one = progress.get(s.key)
        state = (
            "done"
            if s.key in done
            else "current"
            if s.key == row.step and row.state == Enquiry.State.OPEN
            else "next"
        )
        gaps = (
            rules.gaps(table, s.key, done=done, facts=facts, names=names, order=tuple(names))
            if open_ and state != "done"
            else ()
        )
        views.append(
            StepView(
                s.key, s.name, s.what, state, s.target_hours, one.started_at if one else None, one.completed_at if one else None,
                one.by_user.name if one and one.by_user else "", gaps,
            )
        )  # fmt: skip
    return tuple(views)


def _calls(reader: Reader, row: Enquiry, clinical: bool) -> tuple[CallView, ...]:
    found = (
        Call.objects.all()
        .visible_to(reader)
        .filter(enquiry_id=row.pk)
        .select_related("by_user")
        .order_by("-happened_at", "-id")
    )
    return tuple(
        CallView(
            one.happened_at, one.get_direction_display(), one.get_spoke_with_display(), one.outcome, one.get_outcome_display(),
            one.said if clinical else "", one.by_user.name if one.by_user else "",
        )
        for one in found
    )  # fmt: skip


def _referrals(reader: Reader, row: Enquiry) -> tuple[ReferralView, ...]:
    found = (
        Referral.objects.all()
        .visible_to(reader)
        .filter(enquiry_id=row.pk)
        .select_related("by_user")
        .order_by("-made_at")
    )
    return tuple(
        ReferralView(
            one.pk, one.get_kind_display(), one.to_name, one.to_person, one.to_phone, one.handed_over, one.consent_id,
            one.appointment_at, one.arrival, one.get_arrival_display(), one.confirmed_at, one.made_at,
            one.by_user.name if one.by_user else "",
        )
        for one in found
    )  # fmt: skip
