"""What waits today, across rooms: enquiries, starts, coverage to clear, seats. One query each."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, F, OuterRef, Q

from midspan.access.reader import Reader
from midspan.admissions.models import Enquiry
from midspan.assessment.models import Assessment, Decision
from midspan.coverage.models import Authorisation, BenefitCheck, SelfPay
from midspan.desk.queries.parts import number
from midspan.people.models import CareTeamMember, Client, Episode
from midspan.people.queries.clients import display_name
from midspan.privacy.models import Consent, Notice

LIMIT = 60
SIGNED = ("treatment", "tpo")


@dataclass(frozen=True, slots=True)
class Waiting:
    """An open enquiry. `mine`: this reader owns it; `assessed`: an assessment was begun; `unsigned`: papers that the
    first service needs, counted once the level is decided."""

    enquiry_id: UUID
    client_id: UUID
    name: str
    called_by: str
    source: str
    received_at: datetime
    step: str
    step_due_at: datetime
    start_due_at: datetime
    owner: str
    mine: bool
    next_step: str
    next_due_at: datetime | None
    assessed: bool
    decided: bool
    unsigned: int
    costs_known: bool
    may_verify: bool


@dataclass(frozen=True, slots=True)
class Starting:
    """An admission that begins soon."""

    client_id: UUID
    name: str
    on: date
    track: str
    therapist: bool


@dataclass(frozen=True, slots=True)
class Granted:
    """A payer's answer that ends soon, or a request that waits for one."""

    client_id: UUID
    name: str
    payer: str
    level: str
    state: str
    amount: int
    unit: str
    until_on: date | None
    asked_at: datetime


@dataclass(frozen=True, slots=True)
class Numbers:
    """How many of what, at this moment."""

    open: int
    late: int
    nobody: int
    new: int
    in_care: int
    decided: int
    different: int


def waiting(reader: Reader, *, until: datetime, everything: bool = False) -> tuple[Waiting, ...]:
    """Open enquiries whose step or next step is due by a moment, or that nobody took; the most pressing first."""
    found = Enquiry.objects.all().visible_to(reader).filter(state="open")
    if not everything:
        found = found.filter(Q(step_due_at__lte=until) | Q(next_due_at__lte=until) | Q(owner=None))
    of = {"client": OuterRef("client_id")}
    signed = Consent.objects.all().for_action().filter(**of, revoked_at=None, replaced_by=None)
    decision = Decision.objects.all().for_action().filter(**of, replaced_at=None)
    rows: Any = found.select_related("client", "owner").defer("reason", "call_draft").annotate(
        assessed=Exists(Assessment.objects.all().for_action().filter(**of)),
        decided=Exists(decision),
        has_treatment=Exists(signed.filter(kind="treatment")),
        has_tpo=Exists(signed.filter(kind="tpo")),
        has_notice=Exists(Notice.objects.all().for_action().filter(**of)),
        may_verify=Exists(signed.filter(kind="verification")),
        checked=Exists(BenefitCheck.objects.all().for_action().filter(**of, policy__ended_at=None)),
        paying=Exists(SelfPay.objects.all().for_action().filter(**of, until=None)),
    ).order_by("step_due_at", "id")[:LIMIT]  # fmt: skip
    return tuple(
        Waiting(
            enquiry_id=row.pk, client_id=row.client_id, name=display_name(row.client),
            called_by=(row.caller_relationship or row.caller_organisation) if row.caller_kind != Enquiry.Caller.PERSON else "",
            source=row.get_source_display(), received_at=row.received_at, step=row.step, step_due_at=row.step_due_at,
            start_due_at=row.start_due_at, owner=row.owner.name if row.owner else "", mine=row.owner_id == reader.actor.user_id,
            next_step=row.next_step, next_due_at=row.next_due_at, assessed=row.assessed, decided=row.decided,
            unsigned=3 - row.has_treatment - row.has_tpo - row.has_notice, costs_known=row.checked or row.paying,
            may_verify=row.may_verify,
        )
        for row in rows
    )  # fmt: skip


def starting(reader: Reader, *, since: date, until: date) -> tuple[Starting, ...]:
    """Admissions whose first day lies between two days."""
    therapist = (
        CareTeamMember.objects.all()
        .for_action()
        .filter(client=OuterRef("client_id"), role="therapist", until=None)
    )
    rows: Any = (
        Episode.objects.all()
        .visible_to(reader)
        .filter(admitted_on__gte=since, admitted_on__lte=until, discharged_on=None)
    )
    rows = (
        rows.select_related("client", "track")
        .annotate(cared=Exists(therapist))
        .order_by("admitted_on", "created_at")[:LIMIT]
    )
    return tuple(
        Starting(r.client_id, display_name(r.client), r.admitted_on, r.track.name if r.track else "", r.cared)
        for r in rows
    )


def authorisations(reader: Reader, *, today: date, ahead: timedelta) -> tuple[Granted, ...]:
    """Requests that wait for an answer, then grants that end within `ahead`."""
    newer = (
        Authorisation.objects.all()
        .for_action()
        .filter(
            client=OuterRef("client_id"),
            policy=OuterRef("policy_id"),
            recorded_at__gt=OuterRef("recorded_at"),
        )
    )
    ending = Q(state="granted", until_on__gte=today, until_on__lte=today + ahead)
    found: Any = (
        Authorisation.objects.all()
        .visible_to(reader)
        .filter(Q(state="requested") | ending)
        .exclude(Exists(newer))
    )
    rows = found.select_related("client", "policy__payer").order_by("-state", "until_on", "told_at")[:LIMIT]
    return tuple(
        Granted(
            r.client_id,
            display_name(r.client),
            r.policy.payer.name,
            r.level,
            r.state,
            r.amount,
            r.unit,
            r.until_on,
            r.told_at,
        )
        for r in rows
    )


def numbers(reader: Reader, *, now: datetime, month: timedelta = timedelta(days=30)) -> Numbers:
    """The counts that tiles show. Decisions are those of the last `month`; parts that the reader does not read are 0."""
    live = Enquiry.objects.all().visible_to(reader).filter(state="open")
    made = Decision.objects.all().visible_to(reader).filter(decided_at__gt=now - month, replaced_at=None)
    columns = {
        "n_late": number(live.filter(step_due_at__lt=now)),
        "n_nobody": number(live.filter(owner=None)),
        "n_new": number(live.filter(received_at__gt=now - timedelta(hours=24))),
        "n_open": number(live),
        "n_in_care": number(Episode.objects.all().visible_to(reader).filter(discharged_on=None)),
        "n_decided": number(made),
        "n_different": number(made.exclude(level=F("recommended"))),
    }
    one = Client.objects.all().visible_to(reader).order_by().annotate(**columns).values_list(
        *columns
    ).first() or [0] * len(columns)
    late, nobody, new, open_, in_care, decided, different = (n or 0 for n in one)
    return Numbers(open_, late, nobody, new, in_care, decided, different)


def seats_taken(reader: Reader) -> dict[int, int]:
    """Open episodes by track."""
    rows = Episode.objects.all().visible_to(reader).filter(discharged_on=None, track__isnull=False)
    return dict(rows.order_by().values_list("track_id").annotate(n=Count("id")))
