"""Group sessions of eight, laid out before the clock starts and taken away after a size is measured.

Each is a session of a group that HANNAH leads, on the evening before the demonstration's today, with a slot of its own.
Session, seats and slot are written as rows; attendance, lines and the shared note by the real actions.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import connection
from django.utils import timezone

from midspan.access.models import User
from midspan.access.reader import Reader
from midspan.center import queries as centers
from midspan.charting import actions as charting
from midspan.charting.facts import CheckInFacts, Mark
from midspan.charting.models import SharedNote
from midspan.cli import cluster
from midspan.people import actions as people
from midspan.people.models import Episode
from midspan.privacy import gate
from midspan.schedule.models import Enrolment, Group, Seat, Session, Slot
from midspan.treatment.queries import objectives_of

LEADER, DIRECTOR = "hannah@lighthouse.example", "judith@lighthouse.example"
EIGHT, TOPIC = 8, "Laid out by the benchmark"
LINE = "Took part and was attentive; named two situations of the week in which it was hard, and one thing that helped ({})."
TEXT = (
    "The group looked at the hours between work and sleep: what happens in them, what the first signs of a hard evening are, "
    "and which of the tools of the last weeks were tried. Each member named one situation and one thing that helped, "
    "practised it in pairs, and said what they would do tonight. Education about sleep hygiene was given."
)
signed_by_request: set[UUID] = set()

# In this order: what points to something goes before it.
TAKEN_AWAY = (
    "DELETE FROM charting_noteobjective WHERE note_id IN (SELECT id FROM charting_note WHERE session_id IN {laid})",
    "DELETE FROM charting_note WHERE session_id IN {laid}",
    "DELETE FROM charting_sharednote WHERE session_id IN {laid}",
    "DELETE FROM charting_checkin WHERE attendance_id IN (SELECT id FROM charting_attendance WHERE session_id IN {laid})",
    "DELETE FROM charting_attendance WHERE session_id IN {laid}",
    "DELETE FROM schedule_seat WHERE session_id IN {laid}",
    "CREATE TEMP TABLE slots ON COMMIT DROP AS SELECT slot_id AS id FROM schedule_session WHERE id IN {laid}",
    "DELETE FROM schedule_session WHERE id IN {laid}",
    "DELETE FROM schedule_slot WHERE id IN (SELECT id FROM slots)",
)


@dataclass(frozen=True)
class Laid:
    """One session and those who have a place in it."""

    session_id: UUID
    clients: tuple[UUID, ...]


def lay_out(count: int, *, written: bool) -> list[Laid]:
    """Sessions that are over, with eight clients in care each; `written`: marked, with check-ins, lines and a shared note."""
    leader, now = reader(LEADER), timezone.now()
    group = Group.objects.filter(leader__email=LEADER, until_on=None).order_by("pk").first()
    if group is None:
        raise RuntimeError("The demonstration has no group of this leader.")
    with gate.inside(reader(DIRECTOR)):
        seats = _eight(group, now)
        made = _sessions(group, count, now)
        Seat.objects.bulk_create(
            Seat(client_id=client, episode_id=episode, session=session)
            for session in made
            for client, episode in seats
        )
    clients = tuple(client for client, _ in seats)
    if written:
        with gate.inside(leader):
            chosen = {
                key: [one.id for one in found[:1]] for key, found in objectives_of(leader, clients).items()
            }
        for session in made:
            _write(leader.actor, now, session.pk, clients, chosen)
    connection.close()
    return [Laid(session.pk, clients) for session in made]


def reader(email: str) -> Reader:
    """A member of staff, for reading and for acts."""
    center_id = centers.center_id_of("lighthouse")
    if center_id is None:
        raise RuntimeError("The demonstration is not there.")
    return gate.reader_for(User.objects.get(email=email), center_id=center_id, purpose="benchmark")


def take_away() -> None:
    """Remove what was laid out, so that the next size begins as this one did. Raises RuntimeError where a signature that
    the benchmark asked for was not given.
    """
    unsigned = SharedNote.objects.filter(session_id__in=signed_by_request).exclude(state="signed").count()
    connection.close()
    if unsigned:
        raise RuntimeError(f"{unsigned} of {len(signed_by_request)} group notes were refused, not signed")
    signed_by_request.clear()
    with cluster.connect_superuser("midspan") as owner, owner.transaction():
        owner.execute("SET LOCAL session_replication_role = replica")
        owner.execute(
            "CREATE TEMP TABLE laid ON COMMIT DROP AS SELECT id FROM schedule_session WHERE topic = %s",
            [TOPIC],
        )
        for statement in TAKEN_AWAY:
            owner.execute(statement.format(laid="(SELECT id FROM laid)"))


def _eight(group: Group, now: datetime) -> list[tuple[UUID, UUID]]:
    """(Client, episode) of the group's own members first, then of others in care, who join the leader's caseload."""
    enrolled = set(
        Enrolment.objects.all()
        .for_action()
        .filter(group=group, until_on=None)
        .values_list("client_id", flat=True)
    )
    stays = list(
        Episode.objects.all().for_action().filter(discharged_on=None, client__merged_into=None)
        .order_by("admitted_on", "pk").values_list("client_id", "pk")
    )  # fmt: skip
    chosen = sorted(stays, key=lambda row: row[0] not in enrolled)[:EIGHT]
    rows = [(client, group.leader_id) for client, _ in chosen]
    people.join_team_many(by=reader(DIRECTOR).actor, at=now, rows=rows)
    return chosen


def _sessions(group: Group, count: int, now: datetime) -> list[Session]:
    starts = (now - timedelta(days=1)).replace(
        hour=23, minute=0, second=0, microsecond=0
    )  # early evening in Texas
    ends, zone = starts + timedelta(minutes=90), centers.profile(group.center_id).zone
    here, there = starts.astimezone(zone), ends.astimezone(zone)
    slots = Slot.objects.bulk_create(
        Slot(
            group=group, weekday=here.weekday(), start=here.time(), end=there.time(), from_on=here.date(), until_on=here.date()
        )
        for _ in range(count)
    )  # fmt: skip
    return Session.objects.bulk_create(
        Session(
            center_id=group.center_id, group=group, slot=slot, on=here.date(), starts_at=starts, ends_at=ends,
            leader_id=group.leader_id, room_id=group.room_id, mode=group.mode, topic=TOPIC,
        )
        for slot in slots
    )  # fmt: skip


def _write(
    actor: Any, now: datetime, session_id: UUID, clients: tuple[UUID, ...], chosen: dict[UUID, list[UUID]]
) -> None:
    check_in = CheckInFacts(mood=6, craving=3, use="none", safe_home="yes")
    charting.mark(
        by=actor, at=now, session_id=session_id, rows=[Mark(client, check_in=check_in) for client in clients]
    )
    lines = {client: (LINE.format(n), chosen.get(client, [])) for n, client in enumerate(clients)}
    charting.save_group_note(by=actor, at=now, session_id=session_id, text=TEXT, lines=lines)
