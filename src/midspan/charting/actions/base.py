"""What several acts of this room begin with: the session or appointment, those who have a place in it, who signs."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q

from midspan.access import permissions
from midspan.access.actor import Actor, system
from midspan.access.errors import Invalid, Refused
from midspan.access.identity import acting_as
from midspan.center import queries as centers
from midspan.people import queries as people
from midspan.people.actions import locked
from midspan.people.models import Client
from midspan.people.queries.clients import display_name
from midspan.privacy import gate
from midspan.rules.notes import Person
from midspan.schedule.models import Appointment, Enrolment, Seat, Session
from midspan.treatment.models import Objective

LONGEST_TEXT = 20_000


@dataclass(frozen=True, slots=True)
class Objectives:
    """Objectives by id: whose they are, and how a note names them."""

    owner: dict[UUID, UUID]
    words: dict[UUID, str]


def not_cancelled(session: Any) -> None:
    """Refuse what a cancelled session cannot have."""
    if session.state == Session.State.CANCELLED:
        why = f" ({session.cancelled_why})" if session.cancelled_why else ""
        raise Refused(f"This session was cancelled{why}. Nothing is recorded for it.")


def appointment_locked(by: Actor, appointment_id: UUID) -> Appointment:
    """The appointment with its client, service and room, locked after its client, as the schedule's own acts do. Raises
    Refused for another center's or a cancelled one.
    """
    rows = Appointment.objects.all().for_action().filter(pk=appointment_id)
    if by.center_id is not None:
        rows = rows.filter(client__center_id=by.center_id)
    client_id = rows.values_list("client_id", flat=True).first()
    if client_id is not None:
        locked(by, client_id)
    found = rows.select_for_update(of=("self",), no_key=True)
    one: Appointment | None = found.select_related("client__center", "service", "room", "user").first()
    if one is None:
        raise Refused("There is no such appointment at your center.")
    if one.state == Appointment.State.CANCELLED:
        raise Refused("This appointment was cancelled. Nothing is recorded for it.")
    return one


def signer(by: Actor, center_id: int) -> centers.StaffView:
    """The member of staff who signs. Raises Refused for anybody who is not one."""
    return signs(centers.staff_member(center_id, by.user_id) if by.user_id is not None else None)


def signs(me: centers.StaffView | None) -> centers.StaffView:
    """Them, where they may sign. Raises Refused for nobody, and for somebody who does not work here any more."""
    if me is None or not me.active:
        raise Refused("A member of staff signs, under their own name.")
    return me


def licensed(me: centers.StaffView, at: datetime, center_id: int) -> bool:
    """Whether somebody's licence holds on the day it is at the center."""
    return me.license_valid(at.astimezone(centers.profile(center_id).zone).date())


def person(by: Actor) -> int:
    """The account of whoever writes. Raises Refused for a part of the system."""
    if by.user_id is None:
        raise Refused("A person has to write this, signed in under their own name.")
    return by.user_id


def reads_clinical(by: Actor) -> bool:
    """Whether the actor's roles read clinical data: who cannot read a check-in does not write one."""
    return by.kind == "system" or "clinical" in permissions.table().classes_of(by.roles)


def objectives_chosen(chosen: Iterable[UUID]) -> Objectives:
    """The objectives of these ids, in one query. Raises Invalid for one that does not exist."""
    wanted = set(chosen)
    if not wanted:
        return Objectives({}, {})
    rows = list(
        Objective.objects.all()
        .for_action()
        .filter(pk__in=wanted)
        .values_list("pk", "client_id", "label", "text")
    )
    if len(rows) != len(wanted):
        raise Invalid("One of these objectives is not in a plan any more. Choose again.", field="objectives")
    return Objectives(
        {pk: client for pk, client, _, _ in rows}, {pk: f"{label} {text}" for pk, _, label, text in rows}
    )


def own_objectives(known: Objectives, client_id: UUID, chosen: Iterable[UUID]) -> None:
    """Refuse objectives of another client's plan."""
    if any(known.owner[one] != client_id for one in chosen):
        raise Invalid("An objective belongs to another client's plan. Choose again.", field="objectives")


def text_of(words: str, *, field: str, longest: int = LONGEST_TEXT) -> str:
    """A text, trimmed. Raises Invalid where it is longer than a note can be."""
    words = words.strip()
    if len(words) > longest:
        raise Invalid(f"This can have {longest:,} characters; it has {len(words):,}.", field=field)
    return words


def others_around(
    *,
    by: Actor,
    since: datetime,
    at: datetime,
    group_ids: Any,
    session_id: UUID | None = None,
    but: UUID | None = None,
) -> list[Any]:
    """Clients whose names may not stand in a note: who belongs or lately belonged to these groups (ids, or a query of
    them), and who had a place in the session; those too whose charts are closed to the writer. Two queries.
    """
    lately = Q(from_on__lte=at.date()) & (Q(until_on=None) | Q(until_on__gte=since.date()))
    members = Enrolment.objects.all().for_action().filter(lately, group_id__in=group_ids)
    who = members.values("client_id")
    if session_id is not None:
        seated = Seat.objects.all().for_action().filter(session_id=session_id)
        who = who.union(seated.values("client_id"))
    found = Client.objects.all().for_action().filter(pk__in=who)
    if but is not None:
        found = found.exclude(pk=but)
    found = found.only("pk", "legal_first", "legal_last", "name_used")
    if by.kind != "staff" or not gate.reader_of(by).barred:
        return list(found)
    with acting_as(system("charting", center_id=by.center_id)):  # the database hides them from the writer
        return list(found)


def as_person(client: Any) -> Person:
    """A client as the name guard knows them."""
    return Person(client.pk, first=client.legal_first, last=client.legal_last, used=client.name_used)


def name_of(client: Any) -> str:
    """The name a person is called on screens."""
    return display_name(client)


def names_told(by: Actor, clients: Iterable[Any]) -> dict[UUID, str]:
    """What clients are called, of those whom the actor may see: that somebody is a client here is told to nobody else."""
    if by.kind == "system":
        return {one.pk: display_name(one) for one in clients}
    ids = [one.pk for one in clients]
    reader = gate.reader_of(by)
    with gate.inside(reader):
        return people.names_of(reader, client_ids=ids) if ids else {}
