"""Marking who was there: for a whole group at once, or for the clients whose mark has just been made."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID, uuid4

from django.db.models import Exists, OuterRef, Q

from midspan.access.actor import Actor
from midspan.access.acts import act
from midspan.access.errors import Invalid, Refused
from midspan.center import queries as centers
from midspan.charting.actions import base
from midspan.charting.actions.checking import Service, checked, facts_of
from midspan.charting.facts import CheckInFacts, Mark, Marked, RowChanged
from midspan.charting.models import Attendance, CheckIn, Note, SharedNote
from midspan.measures.actions import AlertReason, raise_alert
from midspan.people.actions import locked
from midspan.rules import charting as rules
from midspan.schedule import actions as schedule
from midspan.schedule.models import Appointment, Session
from midspan.trail.writing import record, record_many

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
    session = base.session_locked(by, session_id)
    base.not_cancelled(session)
    seats = base.seats_of(session, [one.client_id for one in rows])
    service = Service(session.starts_at, session.ends_at, session.group.service.countable)
    using = rules.rules(session.on)
    was = kept(session=session, client_id__in=seats)
    made = []
    for one in rows:
        seat = seats[one.client_id]
        name = base.name_of(seat.client)
        row = was.get(one.client_id) or Attendance(
            client_id=one.client_id, episode_id=seat.episode_id, session=session
        )
        made.append(Row(one, row, name, checked(by, at, one, service, using, name)))
    _as_seen(made, seen or {})
    done = _write(by, at, session.on, service, made, using, shared=session)
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
    row = kept(appointment=appointment).get(mark.client_id) or Attendance(
        client_id=mark.client_id, episode_id=appointment.episode_id, appointment=appointment
    )
    name = base.name_of(client)
    done = _write(
        by, at, on, service, [Row(mark, row, name, checked(by, at, mark, service, using, name))], using
    )  # fmt: skip
    state = Appointment.State.HELD if mark.state == "present" else Appointment.State.MISSED
    if appointment.state != state:
        schedule.set_appointment_state(by=by, at=at, appointment_id=appointment.pk, state=state)
    return done


class Row:
    """A mark beside the row that it becomes: `old` are the facts that are stored, None for a new row."""

    __slots__ = ("check_in", "facts", "mark", "name", "old", "row", "unsafe")

    def __init__(self, mark: Mark, row: Attendance, name: str, facts: dict[str, Any]) -> None:
        self.mark, self.row, self.name, self.facts = mark, row, name, facts
        self.old = None if row.at is None else facts_of(row)
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
        stored: CheckIn | None = getattr(self.row, "check_in", None)
        return max(self.row.at, stored.at) if stored is not None else self.row.at

    @property
    def differs(self) -> bool:
        """Whether writing the mark would take something away that is stored."""
        given, stored = (
            self.mark.check_in,
            getattr(self.row, "check_in", None) if self.old is not None else None,
        )
        asked = given is not None and stored is not None
        return self.changed or (
            asked and any(getattr(stored, name) != getattr(given, name) for name in CHECK_IN)
        )

    def take_check_in(self, at: datetime, by: Actor, on: date) -> None:
        """The check-in to write: the given one where it says something new."""
        given: CheckInFacts | None = self.mark.check_in
        if given is None:
            return
        before = getattr(self.row, "check_in", None) if self.old is not None else None
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
            writer = one.row.by
            raise RowChanged(client_id=one.mark.client_id, by_name=writer.name if writer is not None else "")


def kept(**which: Any) -> dict[UUID, Attendance]:
    """What is marked already, by client, with the check-ins; `signed` tells whether it stands in a signed note."""
    notes = Note.objects.all().for_action().filter(
        Q(session=OuterRef("session_id")) | Q(appointment=OuterRef("appointment_id")), client_id=OuterRef("client_id"),
        state__in=[Note.State.SIGNED, Note.State.COSIGNED],
    )  # fmt: skip
    found = Attendance.objects.all().for_action().filter(**which).select_related("check_in")
    return {row.client_id: row for row in found.annotate(signed=Exists(notes))}


def _write(
    by: Actor, at: datetime, on: date, service: Service, made: list[Row], using: rules.Rules, *,
    shared: Session | None = None, correcting: bool = False,
) -> Marked:  # fmt: skip
    """Store what is new, in one statement each for attendance, check-ins and the trail."""
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
    _put(Attendance, [one.row for one in fresh])
    _put(CheckIn, [one.check_in for one in made if one.check_in is not None])
    _no_longer_there(fresh)
    if shared is not None and fresh:
        _open_shared(shared, at)
    if fresh or any(one.check_in for one in made):
        rows = [(one.row.client_id, one.row.pk, _detail(one)) for one in made if one.changed or one.check_in]
        record_many(by=by, at=at, verb="attendance.marked", subject_type="attendance", rows=rows)
    else:
        record(by=by, at=at, verb="attendance.same", subject_type="attendance", detail={"rows": len(made)})
    alerts = [_alert(by, at, one, using) for one in made if one.unsafe]
    return Marked(
        {one.row.client_id: one.row.pk for one in made}, tuple(one for one in alerts if one is not None)
    )


def _put(model: Any, rows: list[Any]) -> None:
    """Insert or change rows by their id, in one statement."""
    if rows:
        columns = [field.name for field in model._meta.concrete_fields if not field.primary_key]
        model.objects.bulk_create(rows, update_conflicts=True, unique_fields=["id"], update_fields=columns)


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
    named = [one.name for one in rows if getattr(one.row, "signed", False)]
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


def _open_shared(session: Session, at: datetime) -> None:
    """Open the session's shared note, so that it is on the list of unsigned work; there already is fine."""
    due = rules.deadlines(session.on).due_at(session.ends_at)
    modality = session.group.modality.name if session.group.modality is not None else ""
    SharedNote.objects.bulk_create(
        [
            SharedNote(
                session=session,
                topic=session.topic or session.group.topic,
                modality=modality,
                saved_at=at,
                due_at=due,
            )
        ],
        ignore_conflicts=True,
    )


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
