"""Signing a group's note: one signature, one note in each chart, and nothing of anybody else in it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from functools import cache
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from midspan.access.actor import Actor
from midspan.access.acts import act
from midspan.access.errors import Invalid, Refused
from midspan.access.statements import Statement, together
from midspan.center import queries as centers
from midspan.charting import composing
from midspan.charting.actions import base
from midspan.charting.actions.gathering import Gathered, gathered
from midspan.charting.facts import Finding, Namesake, NotReady, Signed
from midspan.charting.models import Attendance, Note, SharedNote
from midspan.people import names
from midspan.people.models import Client
from midspan.people.queries.clients import legal_name
from midspan.rules import charting as rules
from midspan.rules.notes import Person, names_in
from midspan.trail.writing import record, record_many

SIGN_SHARED = (
    "UPDATE charting_sharednote SET state = 'signed', signed_at = %s, signed_by_id = %s WHERE id = %s"
)
SIGN_LINES = (
    "UPDATE charting_note AS note SET state = 'signed', signed_at = %s, signed_by_id = %s, signed_name = %s, needs_cosign = %s,"
    " signed_text = sealed.signed_text, seal = sealed.seal"
    " FROM unnest(%s::uuid[], %s::text[], %s::text[]) AS sealed (id, signed_text, seal) WHERE note.id = sealed.id"
)
SHORTEST_REASON = 10
SIGNED = ("state", "signed_at", "signed_by", "signed_name", "signed_text", "seal", "needs_cosign")


@act("notes.work")
def sign_group_note(
    *, by: Actor, at: datetime, session_id: UUID, namesakes: Sequence[Namesake] = ()
) -> Signed:
    """Sign the shared note and every line of a session. Whoever led the session signs; what they left, also a role that
    stands in for them.

    Raises NotReady with one finding for each thing that is missing: a client who is not marked, somebody present without
    a line, no shared text, another client's name and where it stands. A line added after the group's note was signed
    is signed by calling this again. A name that is said to be a `namesake`'s, with a reason, is let through. Clients whose charts are closed to the signer are left for somebody who may: their
    lines stay on the list of unsigned work.
    """
    whole = gathered(by, at, session_id, everybody=True)
    session, shared, me = whole.session, whole.shared, base.signs(whole.me)
    base.not_cancelled(session)
    _led_by(by, whole)
    if at < session.starts_at:
        raise Refused("This session has not begun. Its note is signed afterwards.")
    if at < session.ends_at - rules.deadlines(session.on).early:
        ends = session.ends_at.astimezone(centers.profile(session.center_id).zone)
        raise Refused(
            f"This session runs until {ends:%-I:%M %p}. Its note is signed then, because attendance counts to the end."
        )
    if shared is None:
        raise Refused("Nothing has been written for this session yet.")
    drafts = [note for note in whole.notes.values() if note.state == Note.State.DRAFT and note.text]
    names, kept = let_through(_names(by, whole, {note.client_id: note.text for note in drafts}), namesakes)
    missing = [*_missing(whole), *names]
    if missing:
        raise NotReady(missing)
    if not drafts and shared.state == SharedNote.State.SIGNED:
        raise Refused("This note is signed already.")
    needs_cosign = not base.licensed(me, at, session.center_id)
    _seal(whole, drafts, me=me, at=at, needs_cosign=needs_cosign)
    together(
        Statement(SIGN_SHARED, (at, me.user_id, shared.pk))
        if shared.state == SharedNote.State.DRAFT
        else Statement("", ()),
        _signed(drafts),
    )
    rows = [
        (note.client_id, note.pk, {"session": str(session.pk), "cosign": needs_cosign}) for note in drafts
    ]
    record_many(
        by=by, at=at, verb="note.signed", subject_type="note", rows=rows or [("", session.pk, {"lines": 0})]
    )
    notes = {note.client_id: note.pk for note in drafts}
    for one in kept:
        record(
            by=by, at=at, verb="note.namesake", client_id=one.client_id or "", subject_type="session", subject_id=session.pk,
            reason=one.reason.strip(), detail={"where": one.where},
        )  # fmt: skip
    return Signed(session.pk, notes, needs_cosign, left=len(whole.closed))


def _led_by(by: Actor, whole: Gathered) -> None:
    left = whole.shared is not None and whole.shared.state == SharedNote.State.SIGNED
    if not whole.led_by(by) and not (left and by.may("notes.stand_in")):
        raise Refused(
            f"Whoever led this session signs its note: {whole.led}. "
            "If somebody else led it, have the schedule say so first."
        )


def attendance_of(**which: Any) -> dict[UUID, Attendance]:
    """Attendance by client."""
    return {row.client_id: row for row in Attendance.objects.all().for_action().filter(**which)}


def _missing(whole: Gathered) -> Iterable[Finding]:
    """What has to be marked or written first."""
    if not whole.shared.text:
        yield Finding("text", "Write what the group did.", where="text")
    for client_id, seat in whole.seats.items():
        name, row, note = base.name_of(seat.client), whole.there.get(client_id), whole.notes.get(client_id)
        if row is None:
            yield Finding("attendance", f"Mark whether {name} was there.", client_id=client_id)
        elif row.state == Attendance.State.PRESENT and (note is None or not note.text):
            yield Finding("line", f"Write a line for {name}.", where="line", client_id=client_id)


def _names(by: Actor, whole: Gathered, lines: Mapping[UUID, str]) -> list[Finding]:
    """Where the shared text names anybody of the group, and a line somebody other than its own client."""
    people, on = [base.as_person(one) for one in whole.around], whole.session.on
    called = cache(lambda: base.names_told(by, whole.around))
    found: list[Finding] = []
    if whole.shared.state == SharedNote.State.DRAFT:
        for where, text in (("topic", whole.shared.topic), ("text", whole.shared.text)):
            found += named(text, people, called, where=where, on=on)
    for client_id, text in lines.items():
        client = whole.seats[client_id].client if client_id in whole.seats else None
        found += named(
            text, people, called, where="line", on=on,
            own=base.as_person(client) if client is not None else None,
            whose=base.name_of(client) if client is not None else "",
        )  # fmt: skip
    return found


def let_through(
    found: Sequence[Finding], namesakes: Sequence[Namesake]
) -> tuple[list[Finding], list[Namesake]]:
    """The findings without those that somebody vouches for, and the vouchers that were needed. Raises Invalid without a reason."""
    said = {(one.where, one.client_id, one.name.casefold()): one for one in namesakes}
    if any(len(one.reason.strip()) < SHORTEST_REASON for one in namesakes):
        raise Invalid("Say in a few words who else of this name is meant.", field="reason")
    places = [(one, said.get((one.where, one.client_id, one.name.casefold()))) for one in found]
    kept = list(dict.fromkeys(voucher for _, voucher in places if voucher is not None))
    return [one for one, voucher in places if voucher is None], kept


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
            where=where, client_id=own.client if own is not None else None, start=hit.start, end=hit.end, how=hit.how, name=text[hit.start : hit.end],  # type: ignore[arg-type]
        )
        for hit in names_in(text, people, own=own, on=on)
    ]  # fmt: skip


def _seal(
    whole: Gathered, drafts: list[Any], *, me: centers.StaffView, at: datetime, needs_cosign: bool
) -> None:
    """Compose and seal the notes. What they share is composed once."""
    session, shared = whole.session, whole.shared
    zone = centers.profile(session.center_id).zone
    top = composing.heading(
        kind="Group note", title=session.title, starts_at=session.starts_at, ends_at=session.ends_at,
        place=session.place or session.get_mode_display().lower(),
        leaders=[name for name in (session.leader_name, session.co_leader_name) if name], zone=zone,
    )  # fmt: skip
    common = composing.group_part(topic=shared.topic, text=shared.text, modality=shared.modality)
    for note in drafts:
        seat, row = whole.seats.get(note.client_id), whole.there.get(note.client_id)
        client = seat.client if seat is not None else note.client
        text = composing.note(
            top=top, client=called(client), mrn=client.mrn, there=said(row, zone) if row is not None else "",
            shared=common, line=note.text, objectives=sorted(note.chosen.values()),
        )  # fmt: skip
        seal_note(note, text, me=me, at=at, zone=zone, needs_cosign=needs_cosign)


def _signed(notes: list[Any]) -> Statement:
    """Stores the signatures of notes that were sealed in one go."""
    if not notes:
        return Statement("", ())
    one = notes[0]
    ids, texts, seals = zip(*((note.pk, note.signed_text, note.seal) for note in notes), strict=True)
    same = (one.signed_at, one.signed_by_id, one.signed_name, one.needs_cosign)
    return Statement(SIGN_LINES, (*same, list(ids), list(texts), list(seals)))


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


def called(client: Client) -> str:
    """The name used, with the legal name where that says something else."""
    used, legal = base.name_of(client), legal_name(client)
    return f"{used} (legal name {legal})" if names.differs(used, legal) else used
