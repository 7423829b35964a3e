"""The gate. Nobody reads client data but with a Reader, and only this module mints one."""

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from datetime import UTC, datetime, timedelta
from functools import cache
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from midspan.access import permissions
from midspan.access.actor import Actor
from midspan.access.acts import act
from midspan.access.errors import Invalid, Refused
from midspan.access.identity import acting_as, is_acting
from midspan.access.models import User
from midspan.access.reader import Reader, mint
from midspan.access.statements import Statement, compose, run
from midspan.center import queries as centers
from midspan.people import queries as people
from midspan.people.models import CareTeamMember, Client
from midspan.privacy.models import ChartAccess
from midspan.rules import tables
from midspan.trail.writing import record

# Stand for a user, a center and a moment in SQL that is written once.
ANY_USER, ANY_CENTER, ANY_MOMENT = -7_000_001, -7_000_002, datetime(1801, 1, 1, tzinfo=UTC)
Kind = ChartAccess.Kind
OPENING = (Kind.GRANT, Kind.COVER)


def grant_hours() -> int:
    """How long a chart stays open to somebody who gave a reason."""
    return int(tables.load("privacy-worklist")["grant"]["hours"])


def actor_for(user: User, *, center_id: int) -> Actor:
    """The actor that a signed-in member of staff is at a center. Raises Refused for anybody else."""
    if not user.is_active:
        raise Refused("This account is closed.")
    roles = centers.roles_of(user_id=user.pk, center_id=center_id)
    if not roles:
        raise Refused("You have no role at this center. Ask an administrator to give you one.")
    return Actor(kind="staff", id=str(user.pk), name=user.name, center_id=center_id, roles=roles)


def reader_for(user: User, *, center_id: int, purpose: str = "care", reason: str = "") -> Reader:
    """A Reader for a member of staff. Raises Refused where the person has no role at the center."""
    return reader_of(actor_for(user, center_id=center_id), purpose=purpose, reason=reason)


def reader_by_id(user_id: int, *, center_id: int) -> Reader:
    """The same by the account's id, for what opens without a sign-in by a secret of theirs. Raises Refused as it does."""
    user = User.objects.filter(pk=user_id).first()
    if user is None:
        raise Refused("This account is closed.")
    return reader_for(user, center_id=center_id)


def reader_of(
    actor: Actor, *, purpose: str = "care", reason: str = "", now: datetime | None = None
) -> Reader:
    """A Reader for an actor that was made by `actor_for`, or for a part of the system at one center."""
    if actor.center_id is None:
        raise Refused("Reading client data needs a center.")
    table = permissions.table()
    if actor.kind == "system":
        return mint(
            actor=actor, center_id=actor.center_id, purpose=purpose, reason=reason, everyone=True,
            classes=frozenset(table.classes), granted=frozenset(), barred=frozenset(),
        )  # fmt: skip
    with nullcontext() if is_acting(actor) else acting_as(actor):
        granted, barred = _exceptions(actor, now or timezone.now())
    return mint(
        actor=actor, center_id=actor.center_id, purpose=purpose, reason=reason,
        everyone=table.sees(actor.roles) == "everyone", classes=table.classes_of(actor.roles),
        granted=granted, barred=barred,
    )  # fmt: skip


@contextmanager
def inside(reader: Reader) -> Iterator[Reader]:
    """The transaction in which this reader reads; the database is told who it is."""
    with acting_as(reader.actor):
        yield reader


def open_chart(reader: Reader, client_id: UUID) -> people.ClientHeader | None:
    """The header of a chart this reader may open, else None: unknown, barred, or outside the caseload."""
    return people.client_header(reader, client_id=client_id)


def may_touch(by: Actor, client_ids: frozenset[str], at: datetime) -> bool:
    """Whether a member of staff may act on these clients: of the center, not barred, and of the caseload or opened with
    a reason where the roles see no more than that. The frame of every act asks (`access.acts`).
    """
    statement = _touchable(len(client_ids), permissions.table().sees(by.roles) == "caseload")
    those = {UUID(int=n): UUID(one) for n, one in enumerate(sorted(client_ids), 1)}
    found = run(statement, those | {ANY_USER: by.user_id, ANY_CENTER: by.center_id, ANY_MOMENT: at})
    return len(found) == len(client_ids)


@act("chart.break_glass")
def break_glass(*, by: Actor, at: datetime, client_id: UUID, reason: str) -> datetime:
    """Open a chart outside the caseload for some hours, with a reason, and leave a flag for review.

    Returns when the grant ends. Raises Invalid without a reason of ten characters, Refused for a restricted chart.
    """
    if len(reason.strip()) < 10:
        raise Invalid("Say in a sentence why you need this chart now.", field="reason")
    if by.user_id is None or not people.exists_at(by, client_id=client_id):
        raise Refused("This chart cannot be opened.")
    _, barred = _exceptions(by, at)
    if client_id in barred:
        raise Refused("This chart cannot be opened.")
    until = at + timedelta(hours=grant_hours())
    grant = ChartAccess(
        client_id=client_id, user_id=by.user_id, kind=ChartAccess.Kind.GRANT, reason=reason.strip(),
        since=at, until=until, by_user_id=by.user_id,
    )  # fmt: skip
    grant.save(force_insert=True)
    record(
        by=by,
        at=at,
        verb="chart.opened_outside_caseload",
        client_id=client_id,
        subject_type="chart_access",
        subject_id=grant.pk,
        reason=reason.strip(),
    )
    return until


@cache
def _touchable(number: int, caseload: bool) -> Statement:
    """Those of so many clients whom somebody may touch at a moment: one question, asked after every act."""
    mine = ChartAccess.objects.all().for_action().filter(user_id=ANY_USER)
    mine = mine.filter(Q(until=None) | Q(until__gt=ANY_MOMENT))
    barred = mine.filter(kind=Kind.RESTRICTION).filter(
        Q(client=OuterRef("pk")) | Q(client=OuterRef("merged_into"))
    )
    those = [UUID(int=n) for n in range(1, number + 1)]
    found = (
        Client.objects.all().for_action().filter(pk__in=those, center_id=ANY_CENTER).exclude(Exists(barred))
    )
    if caseload:
        opened = mine.filter(kind__in=OPENING, since__lte=ANY_MOMENT, client=OuterRef("pk"))
        cared_for = (
            CareTeamMember.objects.all()
            .for_action()
            .filter(client=OuterRef("pk"), user_id=ANY_USER, until=None)
        )
        found = found.filter(Exists(cared_for) | Exists(opened))
    return compose(found.values_list("pk"))


@cache
def _exceptions_of_any() -> Statement:
    merged = Client.objects.all().for_action().filter(merged_into=OuterRef("client_id"), center_id=ANY_CENTER)
    found = ChartAccess.objects.all().for_action().filter(user_id=ANY_USER)
    return compose(
        found.values_list("client_id", "kind", "since", "until", ArraySubquery(merged.values("pk")))
    )


def _exceptions(actor: Actor, now: datetime) -> tuple[frozenset[UUID], frozenset[UUID]]:
    """Charts open to the actor for a while, and those closed to them, with what was merged into these. One query."""
    rows = run(_exceptions_of_any(), {ANY_USER: actor.user_id, ANY_CENTER: actor.center_id})
    live = [
        (kind, since, client, merged)
        for client, kind, since, until, merged in rows
        if until is None or until > now
    ]
    barred = {
        one for kind, _, client, merged in live if kind == Kind.RESTRICTION for one in (client, *merged)
    }
    return frozenset(
        client for kind, since, client, _ in live if kind in OPENING and since <= now
    ), frozenset(barred)
