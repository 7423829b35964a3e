"""Writing a group's note: the shared text once, a line and the objectives for each client, saved while typing."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from midspan.access.actor import Actor
from midspan.access.acts import act
from midspan.access.errors import Refused
from midspan.access.models import User
from midspan.charting.actions import base
from midspan.charting.facts import Conflict, Kept
from midspan.charting.models import Note, NoteObjective, SharedNote
from midspan.rules import charting as rules
from midspan.schedule.models import Seat, Session
from midspan.trail.writing import record, record_many

Line = tuple[str, Sequence[UUID]]
LONGEST_TOPIC = 200


@act("notes.work")
def save_group_note(
    *, by: Actor, at: datetime, session_id: UUID, topic: str | None = None, text: str | None = None,
    lines: Mapping[UUID, Line] | None = None, version: int = 0, modality: str | None = None,
) -> int:  # fmt: skip
    """Save a draft, or only the parts of it that have changed: what is None or not in `lines` stays. The new version.

    `version` is the one that the writer began with. Where somebody else has changed the same part since, Conflict
    holds both texts and nothing is overwritten; different parts of the same note are simply both kept. Raises Refused
    for a signed part and a client without a place, Invalid for an objective of another client.
    """
    writer, lines = base.person(by), dict(lines or {})
    session = base.session_locked(by, session_id)
    base.not_cancelled(session)
    shared = _shared(session, at)
    given = _given(topic, text, modality)
    notes = _notes(session, lines)
    _unsigned(shared, given, notes, lines)
    _no_conflict(shared, version, given, notes, lines)
    chosen = base.objectives_chosen(one for _, chosen in lines.values() for one in chosen)
    seats = base.seats_of(session, lines)
    for client_id, (_, ids) in lines.items():
        base.own_objectives(chosen, client_id, ids)
    number = shared.version + 1
    changed = {name: value for name, value in given.items() if getattr(shared, name) != value}
    fresh = _changed_lines(session, shared, notes, seats, lines, writer=writer, at=at, number=number)
    if not changed and not fresh and not shared._state.adding:
        record(by=by, at=at, verb="group_note.same", subject_type="session", subject_id=session.pk)
        return int(shared.version)
    for name, value in changed.items():
        setattr(shared, name, value)
    if changed:
        shared.text_version = number
        shared.author_id = writer
    shared.version, shared.saved_at = number, at
    shared.save()
    _store(fresh, lines)
    _trail(by, at, session, shared, changed, fresh)
    return number


def _shared(session: Session, at: datetime) -> SharedNote:
    """The session's shared note; a new one, not stored yet, where there is none."""
    found = SharedNote.objects.filter(session=session).select_related("author").first()
    if found is not None:
        return found
    modality = session.group.modality.name if session.group.modality is not None else ""
    return SharedNote(
        session=session, topic=session.topic or session.group.topic, modality=modality, saved_at=at,
        due_at=rules.deadlines(session.on).due_at(session.ends_at),
    )  # fmt: skip


def _given(topic: str | None, text: str | None, modality: str | None) -> dict[str, str]:
    """What is shared and was given, trimmed."""
    parts = {
        "topic": (topic, LONGEST_TOPIC),
        "text": (text, base.LONGEST_TEXT),
        "modality": (modality, 120),
    }
    return {
        name: base.text_of(value, field=name, longest=longest)
        for name, (value, longest) in parts.items()
        if value is not None
    }


def _notes(session: Session, client_ids: Iterable[UUID]) -> dict[UUID, Note]:
    """The notes of these clients for the session, without those entered in error, with their objectives."""
    found = (
        Note.objects.all()
        .for_action()
        .filter(session=session, client_id__in=list(client_ids))
        .exclude(state=Note.State.ENTERED_IN_ERROR)
    )
    notes = {note.client_id: note for note in found.select_related("author")}
    if notes:
        kept: dict[UUID, set[UUID]] = {note.pk: set() for note in notes.values()}
        rows = NoteObjective.objects.all().for_action().filter(note_id__in=kept)
        for note_id, objective in rows.values_list("note_id", "objective_id"):
            kept[note_id].add(objective)
        for note in notes.values():
            note.chosen = kept[note.pk]
    return notes


def _unsigned(
    shared: SharedNote, given: Mapping[str, str], notes: Mapping[UUID, Note], lines: Mapping[UUID, Line]
) -> None:
    """Refuse to change what is signed; what is the same as before passes."""
    if shared.state == SharedNote.State.SIGNED and any(
        getattr(shared, name) != value for name, value in given.items()
    ):
        raise Refused("The shared note is signed. Add to it with an addendum in each chart.")
    for client_id, note in notes.items():
        text, chosen = lines[client_id]
        if note.state != Note.State.DRAFT and (note.text, note.chosen) != (text.strip(), set(chosen)):
            raise Refused("A line is signed already. Add to it with an addendum.")


def _no_conflict(
    shared: SharedNote, version: int, given: Mapping[str, str], notes: Mapping[UUID, Note], lines: Mapping[UUID, Line]
) -> None:  # fmt: skip
    """Raise Conflict where a part was changed after the version that the writer began with, to something else."""
    if version >= shared.version:
        return
    kept, authors = [], []
    for name, value in given.items():
        stored = getattr(shared, name)
        if shared.text_version > version and stored != value:
            kept.append(Kept(name, None, stored, value))
            authors.append(shared.author)
    for client_id, note in notes.items():
        if note.version > version and note.text != lines[client_id][0].strip():
            kept.append(Kept("line", client_id, note.text, lines[client_id][0].strip()))
            authors.append(note.author)
    if kept:
        raise Conflict(by_name=_name(authors), version=shared.version, kept=kept)


def _name(authors: list[User | None]) -> str:
    return next((one.name for one in authors if one is not None), "")


def _changed_lines(
    session: Session, shared: SharedNote, notes: Mapping[UUID, Note], seats: Mapping[UUID, Seat],
    lines: Mapping[UUID, Line], *, writer: int, at: datetime, number: int,
) -> list[Any]:  # fmt: skip
    """The notes to store: new ones, and those whose line or objectives changed. An empty new line is no note."""
    fresh = []
    for client_id, (line, chosen) in lines.items():
        text, note = base.text_of(line, field="line"), notes.get(client_id)
        if note is None:
            if not text and not chosen:
                continue
            note = Note(
                id=uuid4(), client_id=client_id, episode_id=seats[client_id].episode_id, kind=Note.Kind.GROUP,
                session=session, on=session.on, author_id=writer, due_at=shared.due_at,
            )  # fmt: skip
            note.chosen = set()
        elif note.text == text and note.chosen == set(chosen):
            continue
        note.shared, note.text, note.version = shared, text, number
        note.author_id, note.saved_at = writer, at
        fresh.append(note)
    return fresh


def _store(fresh: list[Any], lines: Mapping[UUID, Line]) -> None:
    """Notes in one statement; objectives where they changed."""
    if not fresh:
        return
    rows: Any = Note.objects
    rows.bulk_create(
        fresh, update_conflicts=True, unique_fields=["id"],
        update_fields=["text", "version", "author", "saved_at", "shared"],
    )  # fmt: skip
    _choose({note: set(lines[note.client_id][1]) for note in fresh})


def _choose(wanted: Mapping[Any, set[UUID]]) -> None:
    """Make the objectives of notes those that were chosen; `note.chosen` is what is stored."""
    for note, chosen in wanted.items():
        if note.chosen - chosen:
            rows = NoteObjective.objects.all().for_action().filter(note=note)
            rows.filter(objective_id__in=note.chosen - chosen).delete()
    NoteObjective.objects.bulk_create(
        NoteObjective(client_id=note.client_id, note=note, objective_id=one)
        for note, chosen in wanted.items()
        for one in sorted(chosen - note.chosen)
    )


def _trail(
    by: Actor, at: datetime, session: Session, shared: SharedNote, changed: Mapping[str, str], fresh: list[Any]
) -> None:  # fmt: skip
    if fresh:
        rows = [(note.client_id, note.pk, {"version": shared.version}) for note in fresh]
        record_many(by=by, at=at, verb="note.drafted", subject_type="note", rows=rows)
    if changed or not fresh:
        record(
            by=by, at=at, verb="group_note.drafted", subject_type="session", subject_id=session.pk,
            detail={"version": shared.version, "parts": sorted(changed)},
        )  # fmt: skip
