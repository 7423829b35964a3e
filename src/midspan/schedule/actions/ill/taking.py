"""Taking one of the choices that `queries.ill` offers: the leave is kept once, the choice carried out, and those whom it meets are
put on the list of whom to tell, all in one transaction.
"""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from midspan.access.actor import Actor
from midspan.access.acts import act
from midspan.access.errors import Invalid, Refused
from midspan.people import actions as people
from midspan.schedule import words
from midspan.schedule.actions import base
from midspan.schedule.actions.appointments import cancel_appointment, move_appointment
from midspan.schedule.actions.covering import cover_session
from midspan.schedule.actions.ill import news
from midspan.schedule.actions.ill.leaving import keep_leave, work_from_home
from midspan.schedule.actions.ill.once import lead_alone, meet_by_video, merge_sessions
from midspan.schedule.actions.sessions import cancel_session, makeup
from midspan.schedule.models import Appointment, Mode, Seat, Session
from midspan.schedule.queries.ill import TimeAway

NOT_THERE = "{} is away"


@base.again
@act("week.work")
def settle_session(
    *, by: Actor, at: datetime, away: TimeAway, session_id: UUID, way: str, option: str = "", word_of: int | None = None,
    makeups: Mapping[UUID, UUID] | None = None,
) -> None:  # fmt: skip
    """A session that somebody who is away would lead or co-lead: `leader` (the account in `option`), `alone`, `video`, `merge` (into
    the session in `option`, with `word_of` a director where that is needed) or `cancel` (`makeups`: sessions by client).

    Raises Refused where it no longer holds, and Invalid for what is not offered; then the leave is not kept either.
    """
    for client in sorted(makeups or {}):
        people.locked(by, client)
    row = _of_who_is_away(
        by, away, session_id, [*(makeups or {}).values(), *([_id(option)] if way == "merge" else [])]
    )
    leave_id = keep_leave(by, at, away)
    name = base.staff_member(by, away.user_id, field="user").name
    said = _Said(by, at, leave_id, row, _seated(by, row))
    if way == "leader":
        part = "leader" if row.leader_id == away.user_id else "co_leader"
        user = int(option) if option.isdecimal() else 0
        cover_session(by=by, at=at, session_id=session_id, user_id=user, part=part, why="")
        if part == "leader":
            said.all(
                f"takes place; {base.staff_member(by, user, field='user').name} leads it, since {name} is away.",
                call=False,
            )
    elif way == "alone":
        lead_alone(by=by, at=at, session_id=session_id, absent_id=away.user_id)
        said.all(f"takes place without {name}, who is away.", call=False)
    elif way == "video":
        if row.mode != Mode.TELEHEALTH:
            meet_by_video(by=by, at=at, session_id=session_id)
            said.all("takes place by video, not at the center.", call=True)
        work_from_home(by=by, at=at, user_id=away.user_id, from_at=row.starts_at, until_at=row.ends_at)
    elif way == "merge":
        come = merge_sessions(by=by, at=at, session_id=session_id, into_id=_id(option), word_of=word_of)
        said.instead(come)
    elif way == "cancel":
        cancel_session(by=by, at=at, session_id=session_id, why=NOT_THERE.format(name))
        for client, session in (makeups or {}).items():
            makeup(by=by, at=at, client_id=client, session_id=session)
        said.instead({client: base.session(by, session) for client, session in (makeups or {}).items()})
    else:
        raise Invalid("Choose what is done about this session.", field="way")


@base.again
@act("week.work")
def settle_appointment(
    *, by: Actor, at: datetime, away: TimeAway, appointment_id: UUID, way: str, option: str = "", room_id: int | None = None
) -> None:  # fmt: skip
    """An appointment with somebody who is away: `move` (to the moment in `option`, into `room_id`), `colleague` (the account in
    `option`), `video` or `cancel`. Raises as the acts do that it calls; then the leave is not kept either.
    """
    row = _visit(by, away, appointment_id)
    leave_id = keep_leave(by, at, away)
    name = base.staff_member(by, away.user_id, field="user").name
    why, zone = NOT_THERE.format(name), base.zone_of(by)
    span = words.span(row.starts_at, row.ends_at, zone)
    what, when = f"{row.get_kind_display()} with {name} {span}", (row.starts_at, row.ends_at)
    if way == "move":
        starts = _moment(option)
        ends = starts + (row.ends_at - row.starts_at)
        move_appointment(
            by=by, at=at, appointment_id=row.pk, starts_at=starts, ends_at=ends, room_id=room_id, reason=why
        )
        said = f"{what} is now {words.span(starts, ends, zone)}."
    elif way == "colleague":
        user = int(option) if option.isdecimal() else 0
        other = base.staff_member(by, user, field="user").name
        move_appointment(
            by=by, at=at, appointment_id=row.pk, starts_at=when[0], ends_at=when[1], user_id=user, room_id=row.room_id, reason=why
        )  # fmt: skip
        said = f"{row.get_kind_display()} {span} is with {other} this time, since {name} is away."
    elif way == "video":
        work_from_home(by=by, at=at, user_id=away.user_id, from_at=when[0], until_at=when[1])
        if row.mode == Mode.TELEHEALTH:
            return
        move_appointment(
            by=by,
            at=at,
            appointment_id=row.pk,
            starts_at=when[0],
            ends_at=when[1],
            mode=Mode.TELEHEALTH,
            reason=why,
        )
        said = f"{what} is by video, not at the center."
    elif way == "cancel":
        cancel_appointment(by=by, at=at, appointment_id=row.pk, why=why)
        said = f"{what} does not take place."
    else:
        raise Invalid("Choose what is done about this appointment.", field="way")
    news.of_appointment(by, at, leave_id, row.pk, row.client_id, said)


class _Said:
    """What the people of a session are to be told."""

    def __init__(self, by: Actor, at: datetime, leave_id: int, row: Session, clients: list[UUID]) -> None:
        self.by, self.at, self.leave_id, self.row, self.clients = by, at, leave_id, row, clients
        self.zone = base.zone_of(by)

    def all(self, said: str, *, call: bool) -> None:
        """The same for everybody; the sentence begins with the session."""
        self._keep(dict.fromkeys(self.clients, f"{self._named(self.row)} {said}"), call=call)

    def instead(self, come: Mapping[UUID, Session]) -> None:
        """It does not take place, and some have a place elsewhere."""
        gone = f"{self._named(self.row)} does not take place"
        self._keep(
            {
                client: f"{gone}; instead there is a place in {self._named(come[client])}, {words.where('', come[client].mode).lower()}."
                if client in come
                else f"{gone}."
                for client in self.clients
            },
            call=True,
        )

    def _named(self, row: Session) -> str:
        return f"{row.group.title} {words.span(row.starts_at, row.ends_at, self.zone)}"

    def _keep(self, sentences: dict[UUID, str], *, call: bool) -> None:
        news.of_session(self.by, self.at, self.leave_id, self.row.pk, sentences, call=call)


def _of_who_is_away(by: Actor, away: TimeAway, session_id: UUID, others: list[UUID]) -> Session:
    """The session with all groups that the choice touches, locked in order. Raises Refused where it is none of theirs."""
    groups = Session.objects.filter(pk__in=[session_id, *others], center_id=base.center_id(by))
    base.groups(by, set(groups.values_list("group_id", flat=True)))
    row = base.session(by, session_id)
    if away.user_id not in (row.leader_id, row.co_leader_id):
        raise Refused(f"{row.group.title} is led by somebody else by now.")
    if not (row.starts_at < away.until_at and away.from_at < row.ends_at):
        raise Refused(f"{row.group.title} is not in the time in which they are away.")
    return row


def _seated(by: Actor, row: Session) -> list[UUID]:
    with base.whole_center(by):
        seats = Seat.objects.all().for_action().filter(session=row, state=Seat.State.BOOKED)
        return list(seats.values_list("client_id", flat=True))


def _visit(by: Actor, away: TimeAway, appointment_id: UUID) -> Appointment:
    """The appointment, its client locked. Raises Refused where it is none of theirs, or not of the actor's to see."""
    found = Appointment.objects.all().for_action().filter(
        pk=appointment_id, client__center_id=base.center_id(by), user_id=away.user_id, state=Appointment.State.PLANNED
    )  # fmt: skip
    client = found.values_list("client_id", flat=True).first()
    if client is None:
        raise Refused("This appointment is settled already.")
    people.locked(by, client)
    row: Appointment = found.get()
    if not (row.starts_at < away.until_at and away.from_at < row.ends_at):
        raise Refused("This appointment is not in the time in which they are away.")
    return row


def _id(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise Invalid("Choose a session.", field="option") from None


def _moment(text: str) -> datetime:
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        found = None
    if found is None or found.tzinfo is None:
        raise Invalid("Choose another time.", field="option")
    return found
