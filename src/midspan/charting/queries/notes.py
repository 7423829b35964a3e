"""Reading notes: a client's list, one note whole, what waits for a co-signature."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Count
from django.utils import timezone

from midspan.access.reader import Reader
from midspan.charting import composing
from midspan.charting.deadlines import deadlines, payers
from midspan.charting.models import Addendum, Note, NoteObjective
from midspan.charting.queries.note_shapes import AddendumView, NoteRow, NotesPage, NoteView, ToCosign
from midspan.charting.queries.session import OBJECTIVE, objective_lines
from midspan.charting.queries.views import beginning, title_of
from midspan.people.queries.beside import gathered
from midspan.people.queries.clients import display_name
from midspan.rules import charting as rules
from midspan.rules.notes import Person
from midspan.treatment.models import Objective

PAGE = 25


def notes(reader: Reader, client_id: UUID, page: int = 1) -> NotesPage:
    """A page of a client's notes, newest day of service first, drafts and those entered in error included. One query."""
    if not reader.may("notes.see"):
        return NotesPage((), 1, has_more=False)
    page = max(1, page)
    found = _notes(reader).filter(client_id=client_id).annotate(added=Count("addenda"))
    rows = list(found.order_by("-on", "-saved_at", "pk")[(page - 1) * PAGE : page * PAGE + 1])
    return NotesPage(tuple(_row(one) for one in rows[:PAGE]), page, has_more=len(rows) > PAGE)


def note(reader: Reader, note_id: UUID) -> NoteView | None:
    """One note whole, or None where this reader may not see it. Two queries."""
    if not reader.may("notes.see"):
        return None
    one = _notes(reader).select_related("client", "shared", "error_by").filter(pk=note_id).first()
    if one is None:
        return None
    words = {"text": "text", "by": "by_name", "at": "at"}
    chosen = {"id": "objective_id", "label": "objective__label", "text": "objective__text"}
    worked_on = Objective.objects.all().visible_to(reader).filter(
        client_id=one.client_id, plan__state="active", state__in=["open", "carried"]
    )  # fmt: skip
    found = gathered(
        plan=(worked_on if one.state == Note.State.DRAFT else worked_on.none(), OBJECTIVE),
        addenda=(Addendum.objects.all().visible_to(reader).filter(note=one), words | {"id": "id"}),
        chosen=(NoteObjective.objects.all().visible_to(reader).filter(note=one), chosen),
    )
    rows = sorted(found["addenda"], key=lambda row: (datetime.fromisoformat(row["at"]), row["id"]))
    added = tuple(AddendumView(row["text"], row["by"], datetime.fromisoformat(row["at"])) for row in rows)
    one.added = len(added)
    return NoteView(
        row=_row(one), client_id=one.client_id, client_name=display_name(one.client), text=one.text, version=one.version,
        shared_topic=one.shared.topic if one.shared is not None else "", shared_text=one.shared.text if one.shared is not None else "",
        signed_text=one.signed_text, intact=_intact(one), cosigned_at=one.cosigned_at, error_at=one.error_at,
        error_by=one.error_by.name if one.error_by is not None else "", error_reason=one.error_reason,
        objectives=tuple(
            (UUID(row["id"]), f"{row['label']} {row['text']}")
            for row in sorted(found["chosen"], key=lambda row: row["label"])
        ),
        addenda=added, plan=objective_lines(found["plan"]).get(one.client_id, ()),
        person=Person(one.client_id, first=one.client.legal_first, last=one.client.legal_last, used=one.client.name_used),
    )  # fmt: skip


def to_cosign(reader: Reader, user_id: int | None = None) -> tuple[ToCosign, ...]:
    """Signed notes that wait for a licensed colleague, the oldest first; without those that `user_id` signed. One query.

    Nothing for whoever may not co-sign.
    """
    if not reader.may("notes.cosign"):
        return ()
    found = _notes(reader).filter(state=Note.State.SIGNED, needs_cosign=True).select_related("client")
    if user_id is not None:
        found = found.exclude(signed_by_id=user_id)
    found = list(found.order_by("signed_at", "pk"))
    pays = payers(reader, [one.client_id for one in found], timezone.localdate())
    return tuple(
        ToCosign(
            one.pk, one.client_id, display_name(one.client), one.kind, rules.kind_label(one.kind), title_of(one), one.on,
            one.session_id, one.signed_name, one.signed_at, deadlines(reader.center_id, one.on, pays.get(one.client_id, "")).cosign_due_at(one.signed_at), one.signed_text,
        )
        for one in found
    )  # fmt: skip


def _notes(reader: Reader) -> Any:
    return Note.objects.all().visible_to(reader).select_related("author", "session__group")


def _row(one: Any) -> NoteRow:
    return NoteRow(
        note_id=one.pk, kind=one.kind, kind_label=rules.kind_label(one.kind), title=title_of(one), on=one.on, first=beginning(one.text),
        state=one.state, state_label=Note.State(one.state).label, author_id=one.author_id, author=one.author.name,
        signed_by=one.signed_name, signed_at=one.signed_at, needs_cosign=one.needs_cosign, cosigned_by=one.cosigned_name,
        due_at=one.due_at, addenda=one.added, session_id=one.session_id, appointment_id=one.appointment_id,
    )  # fmt: skip


def _intact(one: Any) -> bool:
    """Whether the seal fits the text; a draft has none to break."""
    if not one.seal:
        return one.signed_at is None
    return bool(
        one.seal
        == composing.seal(
            note_id=one.pk, client_id=one.client_id, text=one.signed_text, signer_id=one.signed_by_id,
            signer_name=one.signed_name, at=one.signed_at,
        )
    )  # fmt: skip
