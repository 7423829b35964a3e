"""Reading documents: what there is, and the bytes of one."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Q

from midspan.access.reader import Reader
from midspan.documents import checking
from midspan.documents.models import Document, DocumentBody
from midspan.documents.sealing import sha256


@dataclass(frozen=True, slots=True)
class DocumentView:
    """A document without its bytes. `size` counts bytes; `dated_on` is the date on the paper."""

    document_id: UUID
    client_id: UUID
    kind: str
    kind_label: str
    title: str
    content_type: str
    type_name: str
    size: int
    sha256: str
    source: str
    source_label: str
    template: str
    dated_on: date | None
    added_at: datetime
    added_by_name: str
    withdrawn_at: datetime | None
    withdrawn_reason: str

    @property
    def is_image(self) -> bool:
        """Whether a browser draws it as a picture."""
        return self.content_type.startswith("image/")

    @property
    def file_name(self) -> str:
        """A name for saving that tells nothing about anybody: kind and date of adding."""
        ending = {"application/pdf": "pdf", "image/png": "png", "image/jpeg": "jpg", "image/webp": "webp"}
        return (
            f"{self.kind.replace('_', '-')}-{self.added_at:%Y-%m-%d}.{ending.get(self.content_type, 'bin')}"
        )


def documents(reader: Reader, *, client_id: UUID, withdrawn: bool = False) -> tuple[DocumentView, ...]:
    """A client's documents that this reader may read, newest first; withdrawn ones only when asked for."""
    mine = Q(client_id=client_id) | Q(client__merged_into_id=client_id)
    rows = _readable(reader).filter(mine)
    if not withdrawn:
        rows = rows.filter(withdrawn_at=None)
    return tuple(_view(row) for row in rows.order_by("-added_at", "id"))


def document(reader: Reader, *, client_id: UUID, document_id: UUID) -> DocumentView | None:
    """One document of a client, or None where this reader may not read it."""
    mine = Q(client_id=client_id) | Q(client__merged_into_id=client_id)
    row = _readable(reader).filter(mine, pk=document_id).first()
    return _view(row) if row else None


def content(reader: Reader, *, client_id: UUID, document_id: UUID) -> bytes | None:
    """The bytes of a document, checked against the hash it was kept with; None where it may not be read.

    Raises ValueError where the bytes are no longer those that were kept.
    """
    found = document(reader, client_id=client_id, document_id=document_id)
    if found is None:
        return None
    body = DocumentBody.objects.all().visible_to(reader).filter(document_id=document_id).first()
    if body is None:
        return None
    data = bytes(body.data)
    if sha256(data) != found.sha256:
        raise ValueError(f"Document {document_id} is not what was kept: its hash differs.")
    return data


def _readable(reader: Reader) -> Any:
    return Document.objects.all().visible_to(reader).filter(reading_class__in=reader.classes)


def _view(row: Any) -> DocumentView:
    kind = checking.kinds().get(row.kind)
    return DocumentView(
        document_id=row.pk, client_id=row.client_id, kind=row.kind, kind_label=kind.label if kind else row.kind,
        title=row.title, content_type=row.content_type, type_name=checking.types().get(row.content_type, row.content_type),
        size=row.size, sha256=row.sha256, source=row.source, source_label=Document.Source(row.source).label,
        template=row.template, dated_on=row.dated_on, added_at=row.added_at, added_by_name=row.added_by_name,
        withdrawn_at=row.withdrawn_at, withdrawn_reason=row.withdrawn_reason,
    )  # fmt: skip
