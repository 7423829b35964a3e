"""Notes of one client: written, saved while typing, signed by whoever wrote them."""

from collections.abc import Sequence
from datetime import date, datetime
from functools import cache
from typing import Any
from uuid import UUID, uuid4

from django.db.models import Q

from midspan.access.actor import Actor
from midspan.access.acts import act
from midspan.access.errors import Invalid, Refused
from midspan.access.statements import Statement, putting, together
from midspan.center import queries as centers
from midspan.charting import composing
from midspan.charting.actions import base
from midspan.charting.actions.group_notes import chosen_anew
from midspan.charting.actions.signing import (
    SIGNED,
    attendance_of,
    called,
    let_through,
    named,
    said,
    seal_note,
)
from midspan.charting.deadlines import deadlines, payers
from midspan.charting.facts import Conflict, Finding, Kept, Namesake, NotReady
from midspan.charting.models import Note, NoteObjective
from midspan.people.actions import locked
from midspan.people.models import Episode
from midspan.rules import charting as rules
from midspan.schedule.models import Appointment, Enrolment
from midspan.trail.writing import record

Kind, State = Note.Kind, Note.State
SAVE = "UPDATE charting_note SET text = %s, version = %s, saved_at = %s WHERE id = %s"


@act("notes.work")
def write_note(
    *, by: Actor, at: datetime, client_id: UUID, kind: str, appointment_id: UUID | None = None, text: str = "",
    objectives: Sequence[UUID] = (), on: date | None = None,
) -> UUID:  # fmt: skip
    """Begin a note of one client; its id. With an appointment it is that appointment's one note, and of its kind.

    `on` is the day of service where there is no appointment, today without it. Group notes begin with their session.
    """
    writer, client = base.person(by), locked(by, client_id)
    if kind not in Kind.values or kind == Kind.GROUP:
        raise Invalid(
            "Choose what kind of note this is; a group's note is written with its session.", field="kind"
        )
    zone = centers.profile(client.center_id).zone
    appointment = _appointment(by, client_id, kind, appointment_id)
    if appointment is not None:
        day, since, episode = (
            appointment.starts_at.astimezone(zone).date(),
            appointment.ends_at,
            appointment.episode_id,
        )
    else:
        day = on or at.astimezone(zone).date()
        since, episode = at, _episode(client_id, day)
    if day > at.astimezone(zone).date():
        raise Invalid("A note is about a day that has been. Choose today or an earlier day.", field="on")
    chosen = base.objectives_chosen(objectives)
    base.own_objectives(chosen, client_id, objectives)
    note = Note(
        id=uuid4(), client_id=client_id, episode_id=episode, kind=kind, appointment=appointment, on=day,
        text=base.text_of(text, field="text"), version=1, author_id=writer, saved_at=at,
        due_at=deadlines(client.center_id, day, payers(by, [client_id], day).get(client_id, "")).due_at(since),
    )  # fmt: skip
    note.save(force_insert=True)
    NoteObjective.objects.bulk_create(
        NoteObjective(client_id=client_id, note=note, objective_id=one) for one in set(objectives)
    )
    record(by=by, at=at, verb="note.begun", client_id=client_id, subject_type="note", subject_id=note.pk, detail={"kind": kind})  # fmt: skip
    return note.pk


@act("notes.work")
def save_note(
    *, by: Actor, at: datetime, note_id: UUID, text: str | None = None, objectives: Sequence[UUID] | None = None, version: int = 0,
) -> int:  # fmt: skip
    """Save a draft; the new version. None leaves a part as it is. Raises Conflict with both sides where the draft was
    saved elsewhere since `version`, Refused for a signed note and for somebody else's draft.
    """
    note = _draft(by, note_id)
    if note.kind == Kind.GROUP:
        raise Refused("This line is written with its group. Open the session.")
    new = note.text if text is None else base.text_of(text, field="text")
    chosen = base.objectives_chosen(objectives or ())
    base.own_objectives(chosen, note.client_id, objectives or ())
    note.chosen = _chosen(note)
    wanted = note.chosen.keys() if objectives is None else set(objectives)
    kept = [Kept("text", note.client_id, note.text, new)] if new != note.text else []
    if wanted != note.chosen.keys():
        mine = "\n".join(sorted(chosen.words.values()))
        kept.append(
            Kept(
                "objectives",
                note.client_id,
                "\n".join(sorted(note.chosen.values())),
                mine,
                tuple(note.chosen),
            )
        )
    if version < note.version and kept:
        raise Conflict(by_name=note.author.name, version=note.version, kept=kept)
    gone, added = chosen_anew({note: wanted})
    if gone:
        NoteObjective.objects.all().for_action().filter(gone).delete()
    note.text, note.version, note.saved_at = new, note.version + 1, at
    together(putting(NoteObjective, added), Statement(SAVE, (new, note.version, at, note.pk)))
    record(by=by, at=at, verb="note.drafted", client_id=note.client_id, subject_type="note", subject_id=note.pk, detail={"version": note.version})  # fmt: skip
    return int(note.version)


@act("notes.work")
def sign_note(*, by: Actor, at: datetime, note_id: UUID, namesakes: Sequence[Namesake] = ()) -> bool:
    """Sign a note; whether a co-signature is still needed. Raises NotReady for an empty text, an appointment that nobody
    marked, and the name of a client who shares a group with this one; Refused for somebody else's note.
    """
    note = _draft(by, note_id)
    if note.kind == Kind.GROUP:
        raise Refused("This line is signed with its group. Open the session.")
    client = note.client
    me = base.signer(by, client.center_id)
    there = (
        attendance_of(appointment=note.appointment_id).get(note.client_id) if note.appointment_id else None
    )
    missing = []
    if not note.text:
        missing.append(Finding("text", "Write what this note is to say.", where="text"))
    if note.appointment_id is not None and there is None:
        who = base.name_of(client)
        missing.append(Finding("attendance", f"Mark whether {who} came.", client_id=note.client_id))
    names, kept = let_through(other_names(by, note.text, note.client, at), namesakes)
    missing += names
    if missing:
        raise NotReady(missing)
    zone = centers.profile(client.center_id).zone
    text = composing.note(
        top=_top(note, me, zone), client=called(client), mrn=client.mrn, there=said(there, zone) if there is not None else "",
        shared="", line=note.text, objectives=sorted(_chosen(note).values()),
    )  # fmt: skip
    seal_note(note, text, me=me, at=at, zone=zone, needs_cosign=not base.licensed(me, at, client.center_id))
    note.save(update_fields=list(SIGNED))
    record(by=by, at=at, verb="note.signed", client_id=note.client_id, subject_type="note", subject_id=note.pk, detail={"kind": note.kind, "cosign": note.needs_cosign})  # fmt: skip
    for one in kept:
        record(by=by, at=at, verb="note.namesake", client_id=note.client_id, subject_type="note", subject_id=note.pk, reason=one.reason.strip(), detail={"where": one.where})  # fmt: skip
    return bool(note.needs_cosign)


def other_names(by: Actor, text: str, client: Any, at: datetime) -> list[Finding]:
    """Names of clients who shared a group with this one lately."""
    since = at - rules.deadlines(at.date()).guard
    groups = (
        Enrolment.objects.all()
        .for_action()
        .filter(Q(until_on=None) | Q(until_on__gte=since.date()), client_id=client.pk)
    )
    around = base.others_around(by=by, since=since, at=at, group_ids=groups.values("group_id"), but=client.pk)
    names = cache(lambda: base.names_told(by, around))
    people = [base.as_person(one) for one in around]
    return named(text, people, names, where="text", on=at.date(), own=base.as_person(client))


def _appointment(by: Actor, client_id: UUID, kind: str, appointment_id: UUID | None) -> Appointment | None:
    if appointment_id is None:
        return None
    appointment = base.appointment_locked(by, appointment_id)
    if appointment.client_id != client_id:
        raise Refused("This appointment belongs to another client.")
    if appointment.kind != kind:
        raise Invalid("The note is of the kind of its appointment.", field="kind")
    there = Note.objects.all().for_action().filter(appointment=appointment)
    if there.exclude(state=State.ENTERED_IN_ERROR).exists():
        raise Refused("This appointment has a note already. Open that one.")
    return appointment


def _episode(client_id: UUID, on: date) -> UUID | None:
    """The episode that a day belongs to."""
    found = Episode.objects.all().for_action().filter(client_id=client_id, admitted_on__lte=on)
    found = found.filter(Q(discharged_on=None) | Q(discharged_on__gte=on)).order_by("-number")
    return found.values_list("pk", flat=True).first()


def _draft(by: Actor, note_id: UUID) -> Any:
    """A draft of the actor's own, locked, with its client."""
    note = note_locked(by, note_id)
    if note.state != State.DRAFT:
        raise Refused("This note is signed. Add to it with an addendum.")
    if note.kind != Kind.GROUP and note.author_id != by.user_id:
        raise Refused(f"{note.author.name} is writing this note. Whoever wrote it saves and signs it.")
    return note


def note_locked(by: Actor, note_id: UUID) -> Any:
    """A note with its client and author, locked until the act ends. Raises Refused for another center's."""
    found = Note.objects.all().for_action().select_for_update(of=("self",), no_key=True).filter(pk=note_id)
    if by.center_id is not None:
        found = found.filter(client__center_id=by.center_id)
    note = found.select_related("client", "author", "appointment__room", "appointment__service").first()
    if note is None:
        raise Refused("There is no such note at your center.")
    return note


def _chosen(note: Note) -> dict[UUID, str]:
    """The words of the objectives that a note addresses, by id."""
    rows = NoteObjective.objects.all().for_action().filter(note=note)
    found = rows.values_list("objective_id", "objective__label", "objective__text")
    return {one: f"{label} {text}" for one, label, text in found}


def _top(note: Any, me: centers.StaffView, zone: Any) -> str:
    label = rules.kind_label(note.kind)
    if note.appointment is None:
        noon = datetime(note.on.year, note.on.month, note.on.day, 12, tzinfo=zone)
        return f"{label}: {composing.day(noon)}"
    one = note.appointment
    return composing.heading(
        kind="Note", title=label, starts_at=one.starts_at, ends_at=one.ends_at,
        place=one.room.name if one.room is not None else one.get_mode_display().lower(), leaders=[me.name], zone=zone,
    )  # fmt: skip
