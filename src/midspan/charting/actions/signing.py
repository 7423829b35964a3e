"""Signing a group's note: one signature, one note in each chart, and nothing of anybody else in it."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from functools import cache
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from midspan.access.actor import Actor
from midspan.access.acts import act
from midspan.access.errors import Refused
from midspan.center import queries as centers
from midspan.charting import composing
from midspan.charting.actions import base
from midspan.charting.actions.group_notes import _notes
from midspan.charting.facts import Finding, NotReady, Signed
from midspan.charting.models import Attendance, Note, SharedNote
from midspan.people import names
from midspan.people.models import Client
from midspan.people.queries.clients import legal_name
from midspan.rules import charting as rules
from midspan.rules.notes import Person, names_in
from midspan.schedule.models import Seat, Session
from midspan.trail.writing import record_many

SIGNED = ("state", "signed_at", "signed_by", "signed_name", "signed_text", "seal", "needs_cosign")


@act("notes.work")
def sign_group_note(*, by: Actor, at: datetime, session_id: UUID) -> Signed:
    """Sign the shared note and every line of a session. Whoever led the session signs.

    Raises NotReady with one finding for each thing that is missing: a client who is not marked, somebody present without
    a line, no shared text, another client's name and where it stands. A line added after the group's note was signed
    is signed by calling this again.
    """
    session = base.session_locked(by, session_id)
    base.not_cancelled(session)
    me = base.signer(by, session.center_id)
    _led_by(session, me)
    if at < session.starts_at:
        raise Refused("This session has not begun. Its note is signed afterwards.")
    if at < session.ends_at - rules.deadlines(session.on).early:
        ends = session.ends_at.astimezone(centers.profile(session.center_id).zone)
        raise Refused(
            f"This session runs until {ends:%-I:%M %p}. Its note is signed then, because attendance counts to the end."
        )
    shared = SharedNote.objects.select_for_update().filter(session=session).first()
    if shared is None:
        raise Refused("Nothing has been written for this session yet.")
    seats = base.seats_of(session)
    there = _attendance(session=session)
    notes = _notes(session, seats)
    drafts = [note for note in notes.values() if note.state == Note.State.DRAFT and note.text]
    missing = [
        *_missing(shared, seats, there, notes),
        *_names(by, shared, session, at, seats, {note.client_id: note.text for note in drafts}),
    ]
    if missing:
        raise NotReady(missing)
    if not drafts and shared.state == SharedNote.State.SIGNED:
        raise Refused("This note is signed already.")
    needs_cosign = not base.licensed(me, at, session.center_id)
    _sign_lines(session, shared, seats, there, drafts, me=me, at=at, needs_cosign=needs_cosign)
    if shared.state == SharedNote.State.DRAFT:
        shared.state, shared.signed_at, shared.signed_by_id = SharedNote.State.SIGNED, at, me.user_id
        shared.save(update_fields=["state", "signed_at", "signed_by"])
    rows = [
        (note.client_id, note.pk, {"session": str(session.pk), "cosign": needs_cosign}) for note in drafts
    ]
    record_many(
        by=by, at=at, verb="note.signed", subject_type="note", rows=rows or [("", session.pk, {"lines": 0})]
    )
    return Signed(session.pk, {note.client_id: note.pk for note in drafts}, needs_cosign)


def _led_by(session: Session, me: centers.StaffView) -> None:
    if me.user_id not in {session.leader_id, session.co_leader_id}:
        led = " or ".join(one.name for one in (session.leader, session.co_leader) if one is not None)
        raise Refused(
            f"Whoever led this session signs its note: {led}. "
            "If somebody else led it, have the schedule say so first."
        )


def _attendance(**which: Any) -> dict[UUID, Attendance]:
    """Attendance by client."""
    return {row.client_id: row for row in Attendance.objects.all().for_action().filter(**which)}


def _missing(
    shared: SharedNote, seats: Mapping[UUID, Seat], there: Mapping[UUID, Attendance], notes: Mapping[UUID, Note]
) -> Iterable[Finding]:  # fmt: skip
    """What has to be marked or written first."""
    if not shared.text:
        yield Finding("text", "Write what the group did.", where="text")
    for client_id, seat in seats.items():
        name, row, note = base.name_of(seat.client), there.get(client_id), notes.get(client_id)
        if row is None:
            yield Finding("attendance", f"Mark whether {name} was there.", client_id=client_id)
        elif row.state == Attendance.State.PRESENT and (note is None or not note.text):
            yield Finding("line", f"Write a line for {name}.", where="line", client_id=client_id)


def _names(
    by: Actor, shared: SharedNote, session: Session, at: datetime, seats: Mapping[UUID, Seat], lines: Mapping[UUID, str]
) -> list[Finding]:  # fmt: skip
    """Where the shared text names anybody of the group, and a line somebody other than its own client."""
    since = session.starts_at - rules.deadlines(session.on).guard
    around = base.others_around(
        by=by, since=since, at=at, group_ids=[session.group_id], session_id=session.pk
    )
    people = [base.as_person(one) for one in around]
    called = cache(lambda: base.names_told(by, around))
    found: list[Finding] = []
    if shared.state == SharedNote.State.DRAFT:
        for where, text in (("topic", shared.topic), ("text", shared.text)):
            found += named(text, people, called, where=where, on=session.on)
    for client_id, text in lines.items():
        client = seats[client_id].client if client_id in seats else None
        found += named(
            text, people, called, where="line", on=session.on,
            own=base.as_person(client) if client is not None else None,
            whose=base.name_of(client) if client is not None else "",
        )  # fmt: skip
    return found


def named(
    text: str, people: list[Person], called: Callable[[], Mapping[Any, str]], *, where: str, on: Any, own: Person | None = None,
    whose: str = "",
) -> list[Finding]:  # fmt: skip
    """A finding for each name of other people in a text. `called` gives names by client, of those whom the writer may see;
    it is asked once somebody is named.
    """
    place = {"topic": "The topic", "text": "The shared text"}.get(where, f"The line of {whose}")
    if not whose and where == "line":
        place = "The text"
    return [
        Finding(
            "name",
            f"{place} names {called().get(hit.client, 'another client')} (“{text[hit.start : hit.end]}”,"
            f" characters {hit.start + 1} to {hit.end}). Say “a group member” instead.",
            where=where, client_id=own.client if own is not None else None, start=hit.start, end=hit.end, how=hit.how,  # type: ignore[arg-type]
        )
        for hit in names_in(text, people, own=own, on=on)
    ]  # fmt: skip


def _sign_lines(
    session: Session, shared: SharedNote, seats: Mapping[UUID, Seat], there: Mapping[UUID, Attendance], drafts: list[Any], *,
    me: centers.StaffView, at: datetime, needs_cosign: bool,
) -> None:  # fmt: skip
    """Compose, seal and store the notes. What they share is composed once."""
    if not drafts:
        return
    zone = centers.profile(session.center_id).zone
    top = composing.heading(
        kind="Group note", title=session.group.title, starts_at=session.starts_at, ends_at=session.ends_at,
        place=session.room.name if session.room is not None else session.get_mode_display(),
        leaders=[one.name for one in (session.leader, session.co_leader) if one is not None], zone=zone,
    )  # fmt: skip
    common = composing.group_part(topic=shared.topic, text=shared.text, modality=shared.modality)
    objectives = base.objectives_chosen(one for note in drafts for one in note.chosen)
    for note in drafts:
        seat = seats.get(note.client_id)
        client = seat.client if seat is not None else note.client
        row = there.get(note.client_id)
        text = composing.note(
            top=top, client=_called(client), mrn=client.mrn, there=said(row, zone) if row is not None else "",
            shared=common, line=note.text, objectives=sorted(objectives.words[one] for one in note.chosen),
        )  # fmt: skip
        seal_note(note, text, me=me, at=at, zone=zone, needs_cosign=needs_cosign)
    Note.objects.bulk_create(drafts, update_conflicts=True, unique_fields=["id"], update_fields=list(SIGNED))


def seal_note(
    note: Note, text: str, *, me: centers.StaffView, at: datetime, zone: ZoneInfo, needs_cosign: bool
) -> None:
    """Put the signature under a text and the seal over it; stores nothing."""
    note.state, note.signed_at, note.signed_by_id = Note.State.SIGNED, at, me.user_id
    note.signed_name, note.needs_cosign = me.signed_name, needs_cosign
    note.signed_text = composing.signature(
        text=text, name=me.signed_name, at=at, zone=zone, cosign=needs_cosign
    )
    note.seal = composing.seal(
        note_id=note.pk, client_id=note.client_id, text=note.signed_text, signer_id=me.user_id,
        signer_name=me.signed_name, at=at,
    )  # fmt: skip


def said(row: Attendance, zone: ZoneInfo) -> str:
    """Attendance in words, as a note tells it."""
    reason = {one.id: one.label for one in rules.absence_reasons(row.on)}.get(row.reason, "")
    return composing.attendance(
        composing.There(
            row.state, row.mode, row.from_state, row.minutes, row.length, row.arrived_at, row.left_at, row.late,
            row.left_early, reason, row.words,
        ),
        zone,
    )  # fmt: skip


def _called(client: Client) -> str:
    """The name used, with the legal name where that says something else."""
    used, legal = base.name_of(client), legal_name(client)
    return f"{used} (legal name {legal})" if names.differs(used, legal) else used
