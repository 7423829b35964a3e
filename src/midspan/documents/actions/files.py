"""Keeping files in a chart. Nothing is ever deleted: a wrong file is withdrawn, with the reason."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from midspan.access.actor import Actor
from midspan.access.acts import act
from midspan.access.errors import Invalid, Refused
from midspan.documents import checking
from midspan.documents.models import Document, DocumentBody
from midspan.people import actions as people
from midspan.rules import tables
from midspan.trail.writing import record


@act("documents.add")
def add_document(
    *,
    by: Actor,
    at: datetime,
    client_id: UUID,
    kind: str,
    title: str,
    data: bytes,
    source: str = "upload",
    dated_on: date | None = None,
) -> UUID:
    """Keep a file that somebody uploaded or scanned; returns its id. `dated_on` is the date on the paper.

    Raises Invalid for a file that cannot be shown, is too large, or is in the chart already, and for a missing title.
    """
    if source not in {Document.Source.UPLOAD, Document.Source.SCAN}:
        raise Invalid("Say whether this is a file or a scanned paper.", field="source")
    return _keep(by, at, client_id, kind=kind, title=title, data=data, source=source, dated_on=dated_on)


@act("signatures.take")
def keep_signed_copy(
    *, by: Actor, at: datetime, client_id: UUID, title: str, data: bytes, template: str, dated_on: date
) -> UUID:
    """Keep the PDF copy of a paper signed here; returns its id. For the rooms above, which make the PDF."""
    return _keep(
        by, at, client_id, kind="signed_paper", title=title, data=data, source=Document.Source.GENERATED,
        dated_on=dated_on, template=template,
    )  # fmt: skip


@act("documents.add")
def keep_made(
    *,
    by: Actor,
    at: datetime,
    client_id: UUID,
    kind: str,
    title: str,
    data: bytes,
    template: str,
    dated_on: date,
) -> UUID:
    """Keep a PDF that Midspan made of what is in the chart, such as a discharge summary; returns its id. `kind` is one
    that nobody uploads. For the rooms above, which make the PDF.
    """
    known = checking.kinds().get(kind)
    if known is None or not known.made:
        raise Invalid("This is not a kind of paper that Midspan makes.", field="kind")
    return _keep(
        by, at, client_id, kind=kind, title=title, data=data, source=Document.Source.GENERATED, dated_on=dated_on,
        template=template,
    )  # fmt: skip


@act("documents.add")
def withdraw_document(*, by: Actor, at: datetime, document_id: UUID, reason: str) -> None:
    """Take a document out of use, such as one that belongs to another chart. It stays readable, marked, with the reason."""
    row = _mine(by, document_id)
    if row.withdrawn_at is not None:
        raise Refused("This document was withdrawn already.")
    if row.source == Document.Source.GENERATED:
        raise Refused("A copy of a paper that Midspan made stays. To end what a consent allows, revoke it.")
    if len(reason.strip()) < 5:
        raise Invalid(
            "Say why this document is withdrawn, such as “belongs to another chart”.", field="reason"
        )
    row.withdrawn_at, row.withdrawn_by_id, row.withdrawn_reason = at, by.user_id, reason.strip()
    row.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_reason"])
    record(
        by=by,
        at=at,
        verb="document.withdrawn",
        client_id=row.client_id,
        subject_type="document",
        subject_id=row.pk,
    )


@act("documents.see")
def note_opening(*, by: Actor, at: datetime, document_id: UUID, saved: bool) -> None:
    """Put in the trail that somebody opened or saved a file, before its bytes are sent."""
    row = _mine(by, document_id)
    record(
        by=by, at=at, verb="document.saved" if saved else "document.opened", client_id=row.client_id,
        subject_type="document", subject_id=row.pk,
    )  # fmt: skip


def _keep(
    by: Actor,
    at: datetime,
    client_id: UUID,
    *,
    kind: str,
    title: str,
    data: bytes,
    source: str,
    dated_on: date | None,
    template: str = "",
) -> UUID:
    known = checking.kinds().get(kind)
    if known is None:
        raise Invalid("Say what kind of document this is.", field="kind")
    title = " ".join(title.split())
    if not title:
        raise Invalid("Give the document a title, such as “Insurance card, front”.", field="title")
    longest = int(tables.load("document-kinds")["limits"]["title_length"])
    if len(title) > longest:
        raise Invalid(f"The title is longer than {longest} characters.", field="title")
    if dated_on and dated_on > at.date():
        raise Invalid("The date on the paper is in the future.", field="dated_on")
    checked = checking.check(data)
    people.locked(by, client_id)
    same = (
        Document.objects.all()
        .for_action()
        .filter(client_id=client_id, sha256=checked.sha256, withdrawn_at=None)
        .first()
    )
    if same is not None:
        raise Invalid(f"This very file is in the chart already: “{same.title}”.", field="file")
    row = Document(
        client_id=client_id, kind=kind, title=title, content_type=checked.content_type, size=checked.size,
        sha256=checked.sha256, source=source, reading_class=known.reads, template=template, dated_on=dated_on,
        added_at=at, added_by_id=by.user_id if by.kind == "staff" else None, added_by_name=by.name,
    )  # fmt: skip
    row.save(force_insert=True)
    DocumentBody(client_id=client_id, document=row, data=data).save(force_insert=True)
    record(
        by=by, at=at, verb="document.added", client_id=client_id, subject_type="document", subject_id=row.pk,
        detail={"kind": kind, "source": source, "sha256": checked.sha256},
    )  # fmt: skip
    return row.pk


def _mine(by: Actor, document_id: UUID) -> Any:
    found = (
        Document.objects.all()
        .for_action()
        .select_for_update(of=("self",))
        .filter(pk=document_id, client__center_id=by.center_id)
    )
    row = found.first()
    if row is None:
        raise Refused("There is no such document at your center.")
    return row
