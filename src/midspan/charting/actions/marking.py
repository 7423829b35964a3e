"""Marking who was there: for a whole group at once, or for the clients whose mark has just been made."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID, uuid4

from django.db.models import Exists, OuterRef, Q

from midspan.access.actor import Actor
from midspan.access.acts import act
from midspan.access.errors import Invalid, Refused
from midspan.access.statements import Statement, putting, together
from midspan.center import queries as centers
from midspan.charting.actions import base
from midspan.charting.actions.checking import Service, checked, facts_of
from midspan.charting.actions.gathering import gathered
from midspan.charting.deadlines import deadlines
from midspan.charting.facts import Mark, Marked, RowChanged
from midspan.charting.models import Attendance, CheckIn, Note, SharedNote
from midspan.measures.actions import AlertReason, raise_alert
from midspan.people.actions import locked
from midspan.rules import charting as rules
from midspan.schedule import actions as schedule
from midspan.schedule.models import Appointment, Session
from midspan.trail.writing import record, record_many

SIGNED = (Note.State.SIGNED, Note.State.COSIGNED)
CHECK_IN = ("mood", "craving", "use", "use_words", "safe_home", "words")


@act("attendance.work")
def mark(
    *, by: Actor, at: datetime, session_id: UUID, rows: Sequence[Mark], seen: Mapping[UUID, datetime | None] | None = None,
) -> Marked:  # fmt: skip
    """Mark these clients of a session; the others stay as they are. All of them or, with an error, none.

    `seen` tells when the row that the writer saw had last been changed, None for a row not marked yet. One that somebody
    has changed since, to something else, raises RowChanged and nothing is overwritten. Clients not in `seen` are not asked.

    An answer that home is not safe raises a safety alert in the same transaction. The first mark opens the session's
    shared note; once the session has begun, it also says that the session was held. Raises MarkInvalid for a mark that
    cannot be, Refused for a client without a place, a cancelled session, and a change after the client's note was signed.
    """
    if not rows:
        raise Invalid("Mark at least one client.")
    if len({one.client_id for one in rows}) != len(rows):
        raise Invalid("Each client is marked once at a time.")
    _lock_unsafe(by, rows)
    whole = gathered(by, at, session_id)
    session = whole.session
    base.not_cancelled(session)
    seats = whole.place_of([one.client_id for one in rows])
    service = Service(session.starts_at, session.ends_at, session.countable)
    using = rules.rules(session.on)
    made = []
    for one in rows:
        seat, note = seats[one.client_id], whole.notes.get(one.client_id)
        name = base.name_of(seat.client)
        row = whole.there.get(one.client_id) or Attendance(
            client_id=one.client_id, episode_id=seat.episode_id, session_id=session.pk
        )
        facts = checked(by, at, one, service, using, name)
        made.append(Row(one, row, name, facts, signed=note is not None and note.state in SIGNED))
    _as_seen(made, seen or {})
    opened = putting(SharedNote, [new_shared(session, at)], []) if whole.shared is None else None
    done = _write(by, at, session.on, service, made, using, opened=opened)
    here = at >= session.starts_at or any(one.state == "present" for one in rows)
    if session.state == Session.State.PLANNED and here:
        schedule.set_held(by=by, at=at, session_ids=[session.pk])
    return done


@act("attendance.work")
def mark_appointment(*, by: Actor, at: datetime, appointment_id: UUID, mark: Mark) -> Marked:
    """Mark whether a client came to an appointment; it is held or missed by that. Refused and raised as in `mark`."""
    appointment = base.appointment_locked(by, appointment_id)
    if mark.client_id != appointment.client_id:
        raise Refused("This appointment belongs to another client.")
    client = appointment.client
    on = appointment.starts_at.astimezone(centers.profile(client.center_id).zone).date()
    countable = appointment.service.countable if appointment.service is not None else False
    service = Service(appointment.starts_at, appointment.ends_at, countable)
    using = rules.rules(on)
    row, signed = kept(appointment=appointment)
    row = row or Attendance(
        client_id=mark.client_id, episode_id=appointment.episode_id, appointment=appointment
    )
    name = base.name_of(client)
    facts = checked(by, at, mark, service, using, name)
    done = _write(by, at, on, service, [Row(mark, row, name, facts, signed=signed)], using)
    state = Appointment.State.HELD if mark.state == "present" else Appointment.State.MISSED
    if appointment.state != state:
        schedule.set_appointment_state(by=by, at=at, appointment_id=appointment.pk, state=state)
    return done


class Row:
    """A mark beside the row that it becomes: `old` are the facts that are stored, None for a new row; `asked` is the
    check-in that is stored, and `signed` whether the row stands in a signed note.
    """

    __slots__ = ("asked", "check_in", "facts", "mark", "name", "old", "row", "signed", "unsafe")

    def __init__(self, mark: Mark, row: Any, name: str, facts: dict[str, Any], *, signed: bool) -> None:
        self.mark, self.row, self.name, self.facts, self.signed = mark, row, name, facts, signed
        self.old = None if row.at is None else facts_of(row)
        self.asked: CheckIn | None = row.asked if self.old is not None else None
        self.check_in: CheckIn | None = None
        self.unsafe = ""

    @property
    def changed(self) -> bool:
        return self.old != self.facts

    @property
    def changed_at(self) -> datetime | None:
        """When the stored row or its check-in was last changed; None for a new row."""
        if self.old is None:
            return None
        stored: datetime = self.row.at
        return max(stored, self.asked.at) if self.asked is not None else stored

    @property
    def differs(self) -> bool:
        """Whether writing the mark would take something away that is stored."""
        given, stored = self.mark.check_in, self.asked
        if self.changed or given is None or stored is None:
            return self.changed
        return any(getattr(stored, name) != getattr(given, name) for name in CHECK_IN)

    def take_check_in(self, at: datetime, by: Actor, on: date) -> None:
        """The check-in to write: the given one where it says something new."""
        given, before = self.mark.check_in, self.asked
        if given is None:
            return
        if before is not None and all(getattr(before, name) == getattr(given, name) for name in CHECK_IN):
            return
        if before is None or before.safe_home != given.safe_home:
            self.unsafe = given.safe_home
        one = before or CheckIn(client_id=self.row.client_id, attendance=self.row)
        for name in CHECK_IN:
            setattr(one, name, getattr(given, name))
        one.on, one.at, one.by_id = on, at, by.user_id
        self.check_in = one


def _as_seen(made: list[Row], seen: Mapping[UUID, datetime | None]) -> None:
    """Refuse to overwrite what the writer has not seen."""
    for one in made:
        if one.mark.client_id not in seen or one.changed_at is None:
            continue
        known = seen[one.mark.client_id] or datetime.min.replace(tzinfo=UTC)
        if one.changed_at > known and one.differs:
            raise RowChanged(client_id=one.mark.client_id, by_name=one.row.by_name or "")


def kept(**which: Any) -> tuple[Any, bool]:
    """One stored row, or None, with its check-in as `asked`, and whether it stands in a signed note."""
    notes = Note.objects.all().for_action().filter(
        Q(session=OuterRef("session_id")) | Q(appointment=OuterRef("appointment_id")), client_id=OuterRef("client_id"),
        state__in=SIGNED,
    )  # fmt: skip
    found = Attendance.objects.all().for_action().filter(**which).select_related("check_in")
    row: Any = found.annotate(signed=Exists(notes)).first()
    if row is None:
        return None, False
    row.asked = getattr(row, "check_in", None)
    return row, row.signed


def _write(
    by: Actor, at: datetime, on: date, service: Service, made: list[Row], using: rules.Rules, *,
    opened: Statement | None = None, correcting: bool = False,
) -> Marked:  # fmt: skip
    """Store what is new in one statement, with the shared note that the first mark opens, and the trail in another."""
    for one in made:
        one.take_check_in(at, by, on)
    fresh = [one for one in made if one.changed]
    if not correcting:
        _not_signed([one for one in made if one.changed or one.check_in])
    for one in fresh:
        for name, value in one.facts.items():
            setattr(one.row, name, value)
        one.row.on, one.row.starts_at, one.row.at, one.row.by_id = on, service.starts_at, at, by.user_id
        one.row.id = one.row.id or uuid4()
    together(
        putting(Attendance, [one.row for one in fresh]),
        putting(CheckIn, [one.check_in for one in made if one.check_in is not None]),
        *([opened] if opened is not None and fresh else []),
    )
    _no_longer_there(fresh)
    if fresh or any(one.check_in for one in made):
        rows = [(one.row.client_id, one.row.pk, _detail(one)) for one in made if one.changed or one.check_in]
        record_many(by=by, at=at, verb="attendance.marked", subject_type="attendance", rows=rows)
    else:
        record(by=by, at=at, verb="attendance.same", subject_type="attendance", detail={"rows": len(made)})
    alerts = [_alert(by, at, one, using) for one in made if one.unsafe]
    return Marked(
        {one.row.client_id: one.row.pk for one in made}, tuple(one for one in alerts if one is not None)
    )


def _detail(one: Row) -> dict[str, Any]:
    """Codes and minutes for the trail; never words. What was there before stands beside it."""
    said = {"state": one.facts["state"], "minutes": one.facts["minutes"], "reason": one.facts["reason"]}
    if one.old is not None and one.changed:
        said["was"] = {name: one.old[name] for name in ("state", "minutes", "reason")}
    if one.check_in is not None:
        said["check_in"] = True
    return said


def _not_signed(rows: list[Row]) -> None:
    """Refuse to change what stands in a signed note."""
    named = [one.name for one in rows if one.signed]
    if named:
        raise Refused(
            f"The note of {' and '.join(named)} is signed with the attendance as it was. "
            "Correct the attendance with a reason; the note then gets an addendum. Nothing was changed."
        )


def _no_longer_there(rows: list[Row]) -> None:
    """A check-in belongs to somebody who was there: it goes when the mark was a mistake."""
    gone = [one.row.pk for one in rows if one.old is not None and one.facts["state"] != "present"]
    if gone:
        CheckIn.objects.all().for_action().filter(attendance_id__in=gone).delete()


def new_shared(session: Any, at: datetime) -> SharedNote:
    """The shared note of a session that has none yet, not stored; with it the session is on the list of unsigned work."""
    return SharedNote(
        session_id=session.pk, topic=session.topic or session.group_topic, modality=session.modality, saved_at=at,
        due_at=deadlines(session.center_id, session.on).due_at(session.ends_at, group=True),
    )  # fmt: skip


def _lock_unsafe(by: Actor, rows: Sequence[Mark]) -> None:
    """Lock the clients for whom an alert may be raised before the session: other acts lock in this order too."""
    for client_id in sorted(
        one.client_id
        for one in rows
        if one.check_in is not None and one.check_in.safe_home in {"no", "unsure"}
    ):
        locked(by, client_id)


def _alert(by: Actor, at: datetime, one: Row, using: rules.Rules) -> UUID | None:
    home = using.home_answer(one.unsafe)
    if home is None or not home.urgency:
        return None
    reason = AlertReason("home_not_safe", home.says, home.urgency, home.weight)
    return raise_alert(
        by=by, at=at, client_id=one.row.client_id, source="check_in", source_id=one.row.pk, reasons=[reason]
    ).alert_id
