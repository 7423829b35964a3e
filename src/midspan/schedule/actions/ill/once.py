"""One session held otherwise than usual: by one leader alone, by video, or together with another session of its day."""

from datetime import datetime
from uuid import UUID

from midspan.access.actor import Actor
from midspan.access.acts import act
from midspan.access.errors import Invalid, Refused
from midspan.access.permissions import table
from midspan.rules.schedule import numbers
from midspan.schedule import words
from midspan.schedule.actions import apart, base
from midspan.schedule.actions.covering import open_to_leaders
from midspan.schedule.actions.occupying import CLIENT, ROOM, STAFF, Places, Taken
from midspan.schedule.models import Cover, Mode, Seat, Session
from midspan.schedule.queries.ill.sessions import needs_word
from midspan.trail.writing import record

WORD = "week.word"


@base.again
@act("week.work")
def lead_alone(*, by: Actor, at: datetime, session_id: UUID, absent_id: int) -> None:
    """Of the two who lead a session one is away, and the other leads it alone. Raises Refused where it has more people than one
    leader takes.
    """
    with base.whole_center(by):
        row = _planned(by, session_id)
        if row.co_leader_id is None or absent_id not in (row.leader_id, row.co_leader_id):
            raise Invalid(f"{row.group.title} is not led by two of whom one is away.", field="session")
        most, people = numbers(row.on).alone_most, len(_seated(row))
        if people > most:
            raise Refused(f"{row.group.title} has {words.people(people)}; one leader takes {most} at most.")
        part = Cover.Part.LEADER if absent_id == row.leader_id else Cover.Part.CO_LEADER
        stays = row.co_leader_id if part == Cover.Part.LEADER else row.leader_id
        if part == Cover.Part.LEADER and not base.leader(by, stays, field="session").license_valid(row.on):
            raise Refused("The co-leader has no licence, so somebody else has to lead.")
        Places(by).free([row.pk], kind=STAFF, resource_id=str(absent_id))
        row.leader_id, row.co_leader_id = stays, None
        row.save(update_fields=["leader", "co_leader"])
        Cover.objects.filter(session=row, ended_at=None).update(ended_at=at)
        Cover(session=row, part=part, absent_id=absent_id, user_id=stays, created_at=at).save(
            force_insert=True
        )
    record(
        by=by, at=at, verb="session.led_alone", subject_type="session", subject_id=session_id,
        detail={"absent": absent_id, "leader": stays},
    )  # fmt: skip


@base.again
@act("week.work")
def meet_by_video(*, by: Actor, at: datetime, session_id: UUID) -> None:
    """One session takes place by video; its room is free. Raises Refused where it does already."""
    with base.whole_center(by):
        row = _planned(by, session_id)
        if row.mode == Mode.TELEHEALTH:
            raise Refused(f"{row.group.title} meets by video already.")
        row.mode, row.room_id = Mode.TELEHEALTH, None
        row.save(update_fields=["mode", "room"])
        Places(by).free([row.pk], kind=ROOM)
    record(by=by, at=at, verb="session.by_video", subject_type="session", subject_id=session_id)


@base.again
@act("week.work")
def merge_sessions(
    *, by: Actor, at: datetime, session_id: UUID, into_id: UUID, word_of: int | None = None
) -> dict[UUID, Session]:
    """The people of one session come to another one of its day and program, and the first does not take place; by client, where
    they come.

    More people than places, and people of two tracks together, need the word of a director, `word_of`, which is kept with their
    name. Raises Refused without it, where the other session has begun, the room or even that is too small, somebody has a place in
    both, where somebody is taken at the time of the other session, or would meet somebody they are kept apart from.
    """
    with base.whole_center(by):
        base.groups(
            by,
            Session.objects.filter(pk__in=[session_id, into_id])
            .values_list("group_id", flat=True)
            .distinct(),
        )
        row, into = _planned(by, session_id), _planned(by, into_id)
        if row.pk == into.pk or row.on != into.on or row.group.program_id != into.group.program_id:
            raise Invalid("Only two sessions of one program and one day come together.", field="into")
        if into.starts_at <= at:
            raise Refused(f"{into.group.title} has begun by now, so nobody is sent there.")
        seats = {
            one.client_id: one
            for one in Seat.objects.all().for_action().filter(session=row, state=Seat.State.BOOKED)
        }
        coming = sorted(seats)
        if set(coming) & set(_seated(into)):
            raise Refused(
                f"Some of these people have a place in {into.group.title} already, and would lose hours."
            )
        why = _has_room(by, row, into, len(coming))
        name = _word(by, why, word_of)
        row.state, row.cancelled_why = Session.State.CANCELLED, _together(by, into, name)
        row.save(update_fields=["state", "cancelled_why"])
        Places(by).free([row.pk], also=[(CLIENT, str(one)) for one in coming])
        for client in coming:
            apart.refuse_session(client, into)
            Seat.objects.all().for_action().update_or_create(
                client_id=client, session=into,
                defaults={"episode_id": seats[client].episode_id, "state": Seat.State.BOOKED, "why": Seat.Why.MAKEUP},
            )  # fmt: skip
            open_to_leaders(by, at, into, client)
        Places(by).take(
            [Taken(CLIENT, str(one), into.starts_at, into.ends_at, "session", into.pk) for one in coming]
        )
    record(
        by=by, at=at, verb="session.merged", subject_type="session", subject_id=session_id,
        reason=f"By the word of {name}: {why}." if name else "",
        detail={"into": str(into_id), "people": len(coming), "word_of": word_of if name else None},
    )  # fmt: skip
    return dict.fromkeys(seats, into)


def _planned(by: Actor, session_id: UUID) -> Session:
    row = base.session(by, session_id)
    if row.state != Session.State.PLANNED:
        raise Refused(f"{row.group.title} is {row.get_state_display().lower()}, so it stays as it is.")
    return row


def _seated(row: Session) -> list[UUID]:
    seats = Seat.objects.all().for_action().filter(session=row, state=Seat.State.BOOKED)
    return list(seats.values_list("client_id", flat=True))


def _has_room(by: Actor, row: Session, into: Session, coming: int) -> str:
    """Why a director has to agree that so many come, empty where nobody has to; Refused where there is no room for them."""
    total, most = coming + len(_seated(into)), into.group.capacity + numbers(row.on).above_most
    room = next((one for one in base.center_of(by).rooms if one.id == into.room_id and not one.virtual), None)
    if total > most or (room is not None and total > room.capacity):
        raise Refused(f"{into.group.title} has no room for {words.people(total)}.")
    return needs_word(total, into.group.capacity, row.group.track_id, into.group.track_id)


def _word(by: Actor, why: str, word_of: int | None) -> str:
    """Who gave their word; empty where nobody has to. Raises Invalid where nobody did who may."""
    if not why:
        return ""
    if word_of is None:
        raise Invalid(f"This needs the word of a director: {why}. Say who gave it.", field="word")
    found = base.staff_member(by, word_of, field="word")
    if WORD not in table().of(found.roles):
        raise Invalid(f"{found.name} does not decide that. Say which director gave their word.", field="word")
    return found.name


def _together(by: Actor, into: Session, name: str) -> str:
    when = words.clock(into.starts_at.astimezone(base.zone_of(by)))
    said = f"Put together with {into.group.title} at {when}"
    return f"{said}, by the word of {name}"[:200] if name else said[:200]
