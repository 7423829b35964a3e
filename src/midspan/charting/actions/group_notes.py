"""Writing a group's note: the shared text once, a line and the objectives for each client, saved while typing."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.db.models import Q

from midspan.access.actor import Actor
from midspan.access.acts import act
from midspan.access.errors import Refused
from midspan.access.statements import putting, together
from midspan.charting.actions import base
from midspan.charting.actions.gathering import Gathered, Seated, gathered
from midspan.charting.actions.marking import new_shared
from midspan.charting.facts import Conflict, Kept
from midspan.charting.models import Note, NoteObjective, SharedNote
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
    for a signed part, a client without a place, and a shared part of somebody who did not lead the session; Invalid for an
    objective of another client.
    """
    writer, lines = base.person(by), dict(lines or {})
    whole = gathered(by, at, session_id)
    session, stored = whole.session, whole.shared
    base.not_cancelled(session)
    shared = stored or new_shared(session, at)
    given = _given(topic, text, modality)
    changed = {name: value for name, value in given.items() if getattr(shared, name) != value}
    seats = whole.place_of(lines)
    notes = {client_id: note for client_id, note in whole.notes.items() if client_id in lines}
    chosen = base.objectives_chosen(one for _, chosen in lines.values() for one in chosen)
    for client_id, (_, ids) in lines.items():
        base.own_objectives(chosen, client_id, ids)
    _unsigned(shared, changed, notes, lines)
    _may_share(by, whole, changed)
    _no_conflict(shared, version, given, notes, lines, chosen)
    number = shared.version + 1
    fresh = _changed_lines(session, shared, notes, seats, lines, writer=writer, at=at, number=number)
    if not changed and not fresh and stored is not None:
        record(by=by, at=at, verb="group_note.same", subject_type="session", subject_id=session.pk)
        return int(shared.version)
    for name, value in changed.items():
        setattr(shared, name, value)
    if changed:
        shared.text_version = number
        shared.author_id = writer
    shared.version, shared.saved_at = number, at
    _store(shared, fresh, lines)
    _trail(by, at, session, shared, changed, fresh)
    return number


def _may_share(by: Actor, whole: Gathered, changed: Mapping[str, str]) -> None:
    """What goes into everybody's chart is written by whoever led the session, or by a role that stands in for them."""
    if changed and not whole.led_by(by) and not by.may("notes.stand_in"):
        raise Refused(
            f"Whoever led this session writes what the group did: {whole.led}. You can write the line of a client."
        )


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
        if note.state != Note.State.DRAFT and (note.text, set(note.chosen)) != (text.strip(), set(chosen)):
            raise Refused("A line is signed already. Add to it with an addendum.")


def _no_conflict(
    shared: Any, version: int, given: Mapping[str, str], notes: Mapping[UUID, Any], lines: Mapping[UUID, Line],
    chosen: base.Objectives,
) -> None:  # fmt: skip
    """Raise Conflict where a part was changed after the version that the writer began with, to something else."""
    if version >= shared.version:
        return
    kept, authors = [], []
    for name, value in given.items():
        stored = getattr(shared, name)
        if shared.text_version > version and stored != value:
            kept.append(Kept(name, None, stored, value))
            authors.append(shared.author_name)
    for client_id, note in notes.items():
        if note.version <= version:
            continue
        text, ids = lines[client_id]
        if note.text != text.strip():
            kept.append(Kept("line", client_id, note.text, text.strip()))
        if set(note.chosen) != set(ids):
            mine = "\n".join(sorted(chosen.words[one] for one in set(ids)))
            kept.append(
                Kept(
                    "objectives", client_id, "\n".join(sorted(note.chosen.values())), mine, tuple(note.chosen)
                )
            )
        authors.append(note.author_name)
    if kept:
        raise Conflict(by_name=next(filter(None, authors), ""), version=shared.version, kept=kept)


def _changed_lines(
    session: Any, shared: SharedNote, notes: Mapping[UUID, Any], seats: Mapping[UUID, Seated],
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
                session_id=session.pk, on=session.on, author_id=writer, due_at=shared.due_at,
            )  # fmt: skip
            note.chosen = {}
        elif note.text == text and set(note.chosen) == set(chosen):
            continue
        note.text, note.version = text, number
        note.author_id, note.saved_at = writer, at
        fresh.append(note)
    return fresh


def _store(shared: SharedNote, fresh: list[Any], lines: Mapping[UUID, Line]) -> None:
    """The shared part, the notes and the objectives that are new in one statement; what is no longer chosen goes before."""
    if shared.pk is None:
        shared.save(force_insert=True)
    for note in fresh:
        note.shared_id = shared.pk
    gone, new = chosen_anew({note: lines[note.client_id][1] for note in fresh})
    if gone:
        NoteObjective.objects.all().for_action().filter(gone).delete()
    together(
        putting(SharedNote, [shared]),
        putting(Note, fresh, ["text", "version", "author", "saved_at", "shared"]),
        putting(NoteObjective, new),
    )


def chosen_anew(wanted: Mapping[Any, Iterable[UUID]]) -> tuple[Q, list[NoteObjective]]:
    """What makes the objectives of notes those that were chosen: which to delete (empty for none) and which to insert.
    `note.chosen` is what is stored.
    """
    gone, new = Q(), []
    for note, ids in wanted.items():
        chosen = set(ids)
        if note.chosen.keys() - chosen:
            gone |= Q(note_id=note.pk, objective_id__in=note.chosen.keys() - chosen)
        new += [
            NoteObjective(client_id=note.client_id, note_id=note.pk, objective_id=one)
            for one in sorted(chosen - note.chosen.keys())
        ]
    return gone, new


def _trail(
    by: Actor, at: datetime, session: Any, shared: SharedNote, changed: Mapping[str, str], fresh: list[Any]
) -> None:  # fmt: skip
    if fresh:
        rows = [(note.client_id, note.pk, {"version": shared.version}) for note in fresh]
        record_many(by=by, at=at, verb="note.drafted", subject_type="note", rows=rows)
    if changed or not fresh:
        record(
            by=by, at=at, verb="group_note.drafted", subject_type="session", subject_id=session.pk,
            detail={"version": shared.version, "parts": sorted(changed)},
        )  # fmt: skip
