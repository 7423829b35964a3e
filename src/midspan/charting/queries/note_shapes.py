"""What the queries about notes give back: frozen, never models."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from midspan.rules.notes import Person
from midspan.treatment.queries import ObjectiveLine


@dataclass(frozen=True, slots=True)
class Unsigned:
    """Work that waits for a signature: a session or an appointment that nobody marked (`unmarked`) or wrote about
    (`unwritten`), a draft (`draft`), or somebody who has no line though the group's note is signed (`left`). One row a
    session, whatever its size. `says`, `source`, `standing` and `pack` are of the rule behind its time.
    """

    state: str
    state_label: str
    kind: str
    kind_label: str
    title: str
    on: date
    starts_at: datetime | None
    due_at: datetime
    overdue: bool
    user_id: int | None
    who: str
    session_id: UUID | None = None
    appointment_id: UUID | None = None
    note_id: UUID | None = None
    client_id: UUID | None = None
    client_name: str = ""
    says: str = ""
    source: str = ""
    standing: str = "read"
    pack: str = ""


@dataclass(frozen=True, slots=True)
class ToCosign:
    """A signed note that waits for a licensed colleague's signature."""

    note_id: UUID
    client_id: UUID
    client_name: str
    kind: str
    kind_label: str
    title: str
    on: date
    session_id: UUID | None
    signed_by: str
    signed_at: datetime
    due_at: datetime
    text: str


@dataclass(frozen=True, slots=True)
class NoteRow:
    """One note in a client's list; `first` is the beginning of its words."""

    note_id: UUID
    kind: str
    kind_label: str
    title: str
    on: date
    first: str
    state: str
    state_label: str
    author_id: int
    author: str
    signed_by: str
    signed_at: datetime | None
    needs_cosign: bool
    cosigned_by: str
    due_at: datetime
    addenda: int
    session_id: UUID | None
    appointment_id: UUID | None


@dataclass(frozen=True, slots=True)
class NotesPage:
    """A page of a client's notes, newest day first."""

    rows: tuple[NoteRow, ...]
    page: int
    has_more: bool


@dataclass(frozen=True, slots=True)
class AddendumView:
    """Words added after signing."""

    text: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class NoteView:
    """One note whole. `signed_text` is the text as signed, empty for a draft; `text` the words that were written, and
    `shared_topic`, `shared_text` what the group's note adds. `person` is the client as the name guard knows them; `plan`, of
    a draft, what it may address. `intact`: whether the seal still fits the text.
    """

    row: NoteRow
    client_id: UUID
    client_name: str
    text: str
    version: int
    shared_topic: str
    shared_text: str
    signed_text: str
    intact: bool
    cosigned_at: datetime | None
    error_at: datetime | None
    error_by: str
    error_reason: str
    objectives: tuple[tuple[UUID, str], ...]
    addenda: tuple[AddendumView, ...]
    person: Person
    plan: tuple[ObjectiveLine, ...] = ()
