"""After signing: a second signature, words added below, the right chart, attendance put right. Nothing is overwritten."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from midspan.access.actor import Actor
from midspan.access.acts import act
from midspan.access.errors import Invalid, Refused
from midspan.center import queries as centers
from midspan.charting.actions import base
from midspan.charting.actions.checking import Service, checked
from midspan.charting.actions.gathering import gathered
from midspan.charting.actions.marking import Row, _write, kept
from midspan.charting.actions.notes import _episode, note_locked, other_names
from midspan.charting.actions.signing import said
from midspan.charting.deadlines import deadlines, payers
from midspan.charting.facts import Mark, NotReady
from midspan.charting.models import Addendum, Attendance, Note
from midspan.people.actions import locked
from midspan.rules import charting as rules
from midspan.schedule import actions as schedule
from midspan.schedule.models import Seat
from midspan.trail.writing import record, record_many

State = Note.State
SHORTEST_REASON = 10


@act("notes.cosign")
def cosign(*, by: Actor, at: datetime, note_ids: Sequence[UUID]) -> int:
    """Give the second signature on notes of staff who are not licensed; how many. All of them or none.

    Refused without a licence that holds, for one's own notes, and for a note that does not wait for it.
    """
    if not note_ids:
        raise Invalid("Choose at least one note.")
    found = (
        Note.objects.all().for_action().select_for_update(of=("self",), no_key=True).filter(pk__in=note_ids)
    )
    if by.center_id is not None:
        found = found.filter(client__center_id=by.center_id)
    notes = list(found.select_related("client").order_by("pk"))
    if len(notes) != len(set(note_ids)):
        raise Refused("One of these notes is not at your center. Nothing was signed.")
    me = base.signer(by, notes[0].client.center_id)
    if not base.licensed(me, at, notes[0].client.center_id):
        raise Refused("A co-signature takes a licence that holds. Ask a licensed colleague.")
    if any(note.signed_by_id == me.user_id for note in notes):
        raise Refused("You signed one of these notes yourself. Somebody else has to co-sign it.")
    if any(note.state != State.SIGNED or not note.needs_cosign for note in notes):
        raise Refused("One of these notes does not wait for a co-signature. Nothing was signed.")
    Note.objects.all().for_action().filter(pk__in=[note.pk for note in notes]).update(
        state=State.COSIGNED, cosigned_at=at, cosigned_by_id=me.user_id, cosigned_name=me.signed_name
    )
    rows: list[tuple[object, object, dict[str, Any]]] = [(note.client_id, note.pk, {}) for note in notes]
    record_many(by=by, at=at, verb="note.cosigned", subject_type="note", rows=rows)
    return len(notes)


@act("notes.work")
def add_addendum(*, by: Actor, at: datetime, note_id: UUID, text: str) -> UUID:
    """Add words below a signed note; the addendum's id. Refused for a draft and for a note entered in error."""
    note = _signed(by, note_id)
    words = base.text_of(text, field="text")
    if not words:
        raise Invalid("Write what is to be added.", field="text")
    named = other_names(by, words, note.client, at)
    if named:
        raise NotReady(named)
    return _add(by, at, note, words)


@act("notes.work")
def enter_in_error(*, by: Actor, at: datetime, note_id: UUID, reason: str) -> None:
    """Mark a note as entered in error. It stays, struck through, and a new one may be written in its place."""
    note = note_locked(by, note_id)
    _in_error(by, at, note, reason)
    record(by=by, at=at, verb="note.entered_in_error", client_id=note.client_id, subject_type="note", subject_id=note.pk, reason=reason.strip())  # fmt: skip


@act("notes.work")
def move_to_right_chart(*, by: Actor, at: datetime, note_id: UUID, client_id: UUID, reason: str) -> UUID:
    """A note stands in the wrong chart: mark it there as entered in error and begin a draft with its words in the right
    one; the draft's id. It is for the one who wrote the note to sign.

    A line goes to the same session where the right client had a place in it, else it becomes a note of its own.
    Objectives do not go along: they belong to a plan. Raises Refused where the right client has a line there already.
    """
    note = note_locked(by, note_id)
    right = locked(by, client_id)
    if right.pk == note.client_id:
        raise Invalid("This is the chart in which the note stands. Choose the right one.", field="client")
    _in_error(by, at, note, reason)
    seat = _seat(note, client_id)
    if seat is not None and _has_note(note, client_id):
        raise Refused(
            f"{base.name_of(right)} has a line for this session already. "
            "Mark that one as entered in error first, or write an addendum there."
        )
    kind = note.kind if seat is not None or note.kind != Note.Kind.GROUP else Note.Kind.OTHER
    new = Note(
        id=uuid4(), client_id=client_id, kind=kind,
        episode_id=seat.episode_id if seat is not None else _episode(client_id, note.on),
        session_id=note.session_id if seat is not None else None, shared_id=note.shared_id if seat is not None else None,
        on=note.on, text=note.text, version=1, author_id=note.author_id, saved_at=at,
        due_at=deadlines(right.center_id, at.date(), payers(by, [client_id], at.date()).get(client_id, "")).due_at(at),
    )  # fmt: skip
    new.save(force_insert=True)
    why = reason.strip()
    record(by=by, at=at, verb="note.entered_in_error", client_id=note.client_id, subject_type="note", subject_id=note.pk, reason=why, detail={"moved": True})  # fmt: skip
    record(by=by, at=at, verb="note.moved_here", client_id=client_id, subject_type="note", subject_id=new.pk, detail={"from": str(note.pk)})  # fmt: skip
    return new.pk


@act("notes.work")
def correct_attendance(*, by: Actor, at: datetime, attendance_id: UUID, mark: Mark, reason: str) -> None:
    """Correct attendance that stands in a signed note: the row changes, the note gets an addendum that says from what to
    what and why; an appointment is held or missed by it. A check-in stays, unless the client was not there after all.

    Refused for a note that is not signed (mark again instead). Raises Invalid without a reason or a difference.
    """
    why = _reason(reason)
    row = _attendance(by, attendance_id)
    if mark.client_id != row.client_id or mark.check_in is not None:
        raise Invalid("A correction is about the attendance of the same client, without a check-in.")
    of = {"session": row.session} if row.session_id else {"appointment": row.appointment}
    note = Note.objects.all().for_action().filter(**of, client_id=row.client_id).exclude(state=State.ENTERED_IN_ERROR).first()  # fmt: skip
    if note is None or note.state == State.DRAFT:
        raise Refused("No note about this is signed yet. Mark the attendance again.")
    whole: Any = (
        gathered(by, at, row.session_id).session
        if row.session_id
        else base.appointment_locked(by, row.appointment_id)
    )
    service = Service(whole.starts_at, whole.ends_at, row.countable)
    zone = centers.profile(row.client.center_id).zone
    before = said(row, zone)
    using = rules.rules(row.on)
    name = base.name_of(row.client)
    stored, signed = kept(pk=row.pk)
    one = Row(mark, stored, name, checked(by, at, mark, service, using, name), signed=signed)
    if not one.changed:
        raise Invalid("This is what is recorded already.")
    _write(by, at, row.on, service, [one], using, correcting=True)
    if row.appointment_id:
        came = "held" if mark.state == "present" else "missed"
        if whole.state != came:
            schedule.set_appointment_state(by=by, at=at, appointment_id=whole.pk, state=came)
    _add(by, at, note, f"Attendance corrected. Was: {before} Now: {said(one.row, zone)} {why}")


def _signed(by: Actor, note_id: UUID) -> Any:
    note = note_locked(by, note_id)
    if note.state == State.DRAFT:
        raise Refused("This note is being written. Write in it directly.")
    if note.state == State.ENTERED_IN_ERROR:
        raise Refused("This note was entered in error. Nothing is added to it.")
    return note


def _add(by: Actor, at: datetime, note: Any, words: str) -> UUID:
    me = base.signer(by, note.client.center_id)
    new = Addendum(
        client_id=note.client_id, note=note, text=words, by_id=me.user_id, by_name=me.signed_name, at=at
    )
    new.save(force_insert=True)
    record(
        by=by, at=at, verb="note.addendum", client_id=note.client_id, subject_type="note", subject_id=note.pk
    )
    return new.pk


def _reason(reason: str) -> str:
    why = reason.strip()
    if len(why) < SHORTEST_REASON:
        raise Invalid("Say in a sentence what went wrong.", field="reason")
    if len(why) > 300:
        raise Invalid("The reason can have 300 characters.", field="reason")
    return why


def _in_error(by: Actor, at: datetime, note: Any, reason: str) -> None:
    why = _reason(reason)
    if note.state == State.ENTERED_IN_ERROR:
        raise Refused("This note is marked as entered in error already.")
    own = by.user_id in {note.author_id, note.signed_by_id}
    if not own and not by.may("notes.cosign"):
        raise Refused(
            f"{note.author.name} wrote this note. They or a supervisor can mark it as entered in error."
        )
    note.state, note.error_at, note.error_by_id, note.error_reason = (
        State.ENTERED_IN_ERROR,
        at,
        base.person(by),
        why,
    )
    note.save(update_fields=["state", "error_at", "error_by", "error_reason"])


def _seat(note: Any, client_id: UUID) -> Seat | None:
    if note.session_id is None:
        return None
    seats = Seat.objects.all().for_action().filter(session_id=note.session_id, client_id=client_id)
    return seats.filter(state=Seat.State.BOOKED).first()


def _has_note(note: Any, client_id: UUID) -> bool:
    there = Note.objects.all().for_action().filter(session_id=note.session_id, client_id=client_id)
    return there.exclude(state=State.ENTERED_IN_ERROR).exists()


def _attendance(by: Actor, attendance_id: UUID) -> Any:
    found = Attendance.objects.all().for_action().filter(pk=attendance_id)
    if by.center_id is not None:
        found = found.filter(client__center_id=by.center_id)
    row = found.select_related("client", "session", "appointment").first()
    if row is None:
        raise Refused("There is no such attendance at your center.")
    return row
