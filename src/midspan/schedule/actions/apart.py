"""Keeping people apart: saying so, ending it, and refusing what would bring them together."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime
from uuid import UUID, uuid4

from django.db.models import Q

from midspan.access.actor import Actor
from midspan.access.acts import act
from midspan.access.errors import Invalid, Refused
from midspan.people import actions as people
from midspan.privacy.models import ChartAccess
from midspan.schedule import words
from midspan.schedule.actions import base
from midspan.schedule.models import Enrolment, Group, KeptApart, Seat, Session
from midspan.trail.writing import record, record_many

SAID = frozenset(KeptApart.SaidBy.values) - {KeptApart.SaidBy.ELSEWHERE}


@base.again
@act("apart.work")
def keep_apart(
    *, by: Actor, at: datetime, client_id: UUID, other_id: UUID, why: str, said_by: str, from_on: date
) -> UUID:
    """Two clients are in no session together from a day on; what the two sides are known by. Each chart gets its own row, which
    does not name the other. Sessions that they share already stay, and are shown.

    Raises Refused where the actor may not open both charts, and where they are kept apart already.
    """
    _check(by, at, why, said_by, from_on)
    if client_id == other_id:
        raise Invalid("Choose somebody else than this client.", field="other")
    for one in sorted((client_id, other_id)):
        people.locked(by, one)
    with base.whole_center(by):
        if other_id in others(client_id, from_on):
            raise Refused("These two are kept apart already.")
        pair = uuid4()
        KeptApart.objects.bulk_create(
            KeptApart(client_id=one, pair=pair, side=side, why=why, said_by=said, from_on=from_on)
            for side, (one, said) in enumerate(
                ((client_id, said_by), (other_id, KeptApart.SaidBy.ELSEWHERE)), start=1
            )
        )
    record_many(
        by=by, at=at, verb="apart.kept", subject_type="pair",
        rows=[(one, pair, {"why": why, "from": from_on.isoformat()}) for one in (client_id, other_id)],
    )  # fmt: skip
    return pair


@base.again
@act("apart.work")
def keep_from_staff(
    *, by: Actor, at: datetime, client_id: UUID, user_id: int, why: str, said_by: str, from_on: date
) -> UUID:
    """A client does not meet a member of staff from a day on, alone or in a group; the row's id. Their chart stays as open to
    that person as it was: `privacy.restrict_chart` closes it, and keeps them apart as well.
    """
    _check(by, at, why, said_by, from_on)
    base.staff_member(by, user_id, field="user")
    people.locked(by, client_id)
    mine = (
        KeptApart.objects.all().for_action().filter(_lasting(from_on), client_id=client_id, user_id=user_id)
    )
    if mine.exists():
        raise Refused("These two are kept apart already.")
    row = KeptApart(client_id=client_id, user_id=user_id, why=why, said_by=said_by, from_on=from_on)
    row.save(force_insert=True)
    record(
        by=by, at=at, verb="apart.kept", client_id=client_id, subject_type="user", subject_id=user_id,
        detail={"why": why, "from": from_on.isoformat()},
    )  # fmt: skip
    return row.pk


@base.again
@act("apart.work")
def end_apart(*, by: Actor, at: datetime, client_id: UUID, apart_id: UUID, on: date, why: str) -> None:
    """They are kept apart until a day, the last; of two clients both sides end. Raises Refused where the actor may not open
    both charts, Invalid without a reason or for a day before the first.
    """
    why = base.short(why, 200, field="why", what="The reason")
    if not why:
        raise Invalid("Say why they may meet again.", field="why")
    people.locked(by, client_id)
    with base.whole_center(by):
        rows = KeptApart.objects.all().for_action()
        row = rows.filter(pk=apart_id, client_id=client_id, until_on=None).first()
        if row is None:
            raise Refused("They are not kept apart any more.")
        if on < row.from_on:
            raise Invalid(
                f"They are kept apart since {words.day(row.from_on)}. Choose that day or a later one.", field="on"
            )  # fmt: skip
        both = rows.filter(pair=row.pair) if row.pair else rows.filter(pk=row.pk)
        clients = list(both.order_by("side").values_list("client_id", flat=True))
        both.update(until_on=on, ended_why=why)
    record_many(
        by=by, at=at, verb="apart.ended", subject_type="pair" if row.pair else "user",
        rows=[(one, row.pair or row.user_id, {"on": on.isoformat()}) for one in clients],
    )  # fmt: skip


def refuse_groups(
    client_id: UUID, joined: Collection[Group], wanted: Mapping[int, Collection[int]], from_on: date
) -> None:
    """Raises Refused, naming nobody, where somebody whom the client is kept apart from comes to one of these groups at a time that
    the client would come too, or leads it. `wanted`: slots by group; none for all of them.
    """
    apart, staff = others(client_id, from_on), staff_apart([client_id], from_on).get(client_id, set())
    for one in joined:
        if {one.leader_id, one.co_leader_id} & staff:
            raise Refused(
                f"Somebody who leads {one.title} and this client are kept apart. Choose another group."
            )
    if not apart:
        return
    titles = {one.pk: one.title for one in joined}
    there = Enrolment.objects.all().for_action().filter(_lasting(from_on), group_id__in=list(titles))
    for group, slots in there.filter(client_id__in=apart).values_list("group_id", "slots"):
        mine = wanted.get(group, ())
        if not slots or not mine or set(slots) & set(mine):
            raise Refused(_together(titles[group]))


def refuse_session(client_id: UUID, row: Session) -> None:
    """The same for one session, with whoever leads it on that day."""
    if {row.leader_id, row.co_leader_id} & staff_apart([client_id], row.on).get(client_id, set()):
        raise Refused("Somebody who leads this session and this client are kept apart. Choose another one.")
    refuse_sessions(client_id, [row.pk], row.on)


def refuse_sessions(client_id: UUID, session_ids: Iterable[UUID], on: date) -> None:
    """Raises Refused where somebody whom the client is kept apart from has a place in one of these sessions."""
    seats = Seat.objects.all().for_action().filter(session_id__in=list(session_ids), state=Seat.State.BOOKED)
    apart = others(client_id, on)
    met = seats.filter(client_id__in=apart) if apart else seats.none()
    title = met.values_list("session__group__title", flat=True).first()
    if title is not None:
        raise Refused(_together(title))


def refuse_staff(
    client_ids: Collection[UUID], user_ids: Collection[int], on: date, *, name: str, whom: str = "a person in this group"
) -> None:  # fmt: skip
    """Raises Refused, naming no client, where one of these clients is kept apart from one of these members of staff."""
    if any(found.intersection(user_ids) for found in staff_apart(client_ids, on).values()):
        raise Refused(f"{name} and {whom} are kept apart. Choose somebody else.")


def refuse_leaders(by: Actor, client_ids: Collection[UUID], user_ids: Iterable[int | None], on: date) -> None:
    """The same for those who are to lead a group."""
    for user in user_ids:
        if user is not None:
            refuse_staff(client_ids, [user], on, name=base.staff_member(by, user, field="leader").name)


def others(client_id: UUID, on: date) -> set[UUID]:
    """The clients from whom this one is kept apart on a day or later. A chart that was merged stands for the one that is kept."""
    rows = KeptApart.objects.all().for_action().filter(_lasting(on), user=None)
    mine = rows.filter(Q(client_id=client_id) | Q(client__merged_into_id=client_id)).values("pair")
    found = rows.filter(pair__in=mine).values_list("client_id", "client__merged_into_id")
    return {kept or own for own, kept in found} - {client_id}


def staff_apart(client_ids: Collection[UUID], on: date) -> dict[UUID, set[int]]:
    """The members of staff whom these clients do not meet on a day or later: those said so, and those to whom their chart is closed."""
    found: dict[UUID, set[int]] = {}
    said = (
        KeptApart.objects.all().for_action().filter(_lasting(on), client_id__in=client_ids).exclude(user=None)
    )
    closed = ChartAccess.objects.all().for_action().filter(
        client_id__in=client_ids, kind=ChartAccess.Kind.RESTRICTION, until=None
    )  # fmt: skip
    for client, user in (
        *said.values_list("client_id", "user_id"),
        *closed.values_list("client_id", "user_id"),
    ):
        found.setdefault(client, set()).add(user)
    return found


def _together(title: str) -> str:
    return f"A person in {title} and this client are kept apart. Choose another group, or other days."


def _lasting(on: date) -> Q:
    return Q(until_on=None) | Q(until_on__gte=on)


def _check(by: Actor, at: datetime, why: str, said_by: str, from_on: date) -> None:
    if why not in KeptApart.Why.values:
        raise Invalid("Choose why they are kept apart.", field="why")
    if said_by not in SAID:
        raise Invalid("Choose who said so.", field="said_by")
    if from_on > base.today(by, at):
        raise Invalid("Keeping people apart begins today, or began before.", field="from_on")
