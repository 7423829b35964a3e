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
from midspan.people import names
from midspan.people.models import CareTeamMember, Client, Episode
from midspan.people.queries.clients import display_name
from midspan.people.queries.prepared import Visible, rows
from midspan.privacy.models import Consent, Notice

LIMIT = 60
MONTH = timedelta(days=30)


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
    found = rows(reader, _every_waiting) if everything else rows(reader, _waiting, until=until)
    return tuple(_waiting_row(reader, dict(zip(WAITING, row, strict=True))) for row in found)


def starting(reader: Reader, *, since: date, until: date) -> tuple[Starting, ...]:
    """Admissions whose first day lies between two days."""
    return tuple(
        Starting(
            client, names.display(legal_first=first, legal_last=last, name_used=used), on, track or "", cared
        )
        for client, first, last, used, on, track, cared in rows(reader, _starting, since=since, until=until)
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
    found = found.select_related("client", "policy__payer").order_by("-state", "until_on", "told_at")[:LIMIT]
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
        for r in found
    )


def numbers(reader: Reader, *, now: datetime) -> Numbers:
    """The counts that tiles show. Decisions are those of the last `MONTH`; parts that the reader does not read are 0."""
    found = rows(reader, _numbers, now=now, yesterday=now - timedelta(hours=24), month_ago=now - MONTH)
    return Numbers(*(n or 0 for n in found[0])) if found else Numbers(0, 0, 0, 0, 0, 0, 0)


def seats_taken(reader: Reader) -> dict[int, int]:
    """Open episodes by track."""
    return dict(rows(reader, _seats))


WHO = ("client__legal_first", "client__legal_last", "client__name_used")
# The columns of `waiting`, in order.
WAITING = (
    "pk", "client_id", *WHO, "caller_kind", "caller_relationship", "caller_organisation", "source", "received_at", "step",
    "step_due_at", "start_due_at", "owner__name", "owner_id", "next_step", "next_due_at", "assessed", "decided",
    "has_treatment", "has_tpo", "has_notice", "may_verify", "checked", "paying",
)  # fmt: skip


def _waiting_row(reader: Reader, r: dict[str, Any]) -> Waiting:
    by_person = r["caller_kind"] == Enquiry.Caller.PERSON
    return Waiting(
        enquiry_id=r["pk"], client_id=r["client_id"],
        name=names.display(legal_first=r[WHO[0]], legal_last=r[WHO[1]], name_used=r[WHO[2]]),
        called_by="" if by_person else r["caller_relationship"] or r["caller_organisation"],
        source=Enquiry.Source(r["source"]).label, received_at=r["received_at"], step=r["step"], step_due_at=r["step_due_at"],
        start_due_at=r["start_due_at"], owner=r["owner__name"] or "", mine=r["owner_id"] == reader.actor.user_id,
        next_step=r["next_step"], next_due_at=r["next_due_at"], assessed=r["assessed"], decided=r["decided"],
        unsigned=3 - r["has_treatment"] - r["has_tpo"] - r["has_notice"], costs_known=r["checked"] or r["paying"],
        may_verify=r["may_verify"],
    )  # fmt: skip


def _waiting(visible: Visible, *, until: datetime) -> Any:
    due = Q(step_due_at__lte=until) | Q(next_due_at__lte=until) | Q(owner=None)
    return _every_waiting(visible, due)


def _every_waiting(visible: Visible, due: Q | None = None) -> Any:
    of = {"client": OuterRef("client_id")}
    signed = Consent.objects.all().for_action().filter(**of, revoked_at=None, replaced_by=None)
    found = visible(Enquiry).filter(state="open")
    found = found.annotate(
        assessed=Exists(Assessment.objects.all().for_action().filter(**of)),
        decided=Exists(Decision.objects.all().for_action().filter(**of, replaced_at=None)),
        has_treatment=Exists(signed.filter(kind="treatment")),
        has_tpo=Exists(signed.filter(kind="tpo")),
        has_notice=Exists(Notice.objects.all().for_action().filter(**of)),
        may_verify=Exists(signed.filter(kind="verification")),
        checked=Exists(BenefitCheck.objects.all().for_action().filter(**of, policy__ended_at=None)),
        paying=Exists(SelfPay.objects.all().for_action().filter(**of, until=None)),
    )
    found = found if due is None else found.filter(due)
    return found.order_by("step_due_at", "id").values_list(*WAITING)[:LIMIT]


def _starting(visible: Visible, *, since: date, until: date) -> Any:
    therapist = (
        CareTeamMember.objects.all()
        .for_action()
        .filter(client=OuterRef("client_id"), role="therapist", until=None)
    )
    found = visible(Episode).filter(admitted_on__gte=since, admitted_on__lte=until, discharged_on=None)
    found = found.annotate(cared=Exists(therapist)).order_by("admitted_on", "created_at")
    return found.values_list("client_id", *WHO, "admitted_on", "track__name", "cared")[:LIMIT]


def _seats(visible: Visible) -> Any:
    found = visible(Episode).filter(discharged_on=None, track__isnull=False)
    return found.order_by().values_list("track_id").annotate(n=Count("id"))


def _numbers(visible: Visible, *, now: datetime, yesterday: datetime, month_ago: datetime) -> Any:
    live = visible(Enquiry).filter(state="open")
    made = visible(Decision).filter(decided_at__gt=month_ago, replaced_at=None)
    columns = {
        "n_open": number(live),
        "n_late": number(live.filter(step_due_at__lt=now)),
        "n_nobody": number(live.filter(owner=None)),
        "n_new": number(live.filter(received_at__gt=yesterday)),
        "n_in_care": number(visible(Episode).filter(discharged_on=None)),
        "n_decided": number(made),
        "n_different": number(made.exclude(level=F("recommended"))),
    }
    return visible(Client).order_by().annotate(**columns).values_list(*columns)[:1]
