"""Reading signatures, and whether one is still what was signed."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from midspan.access.reader import Reader
from midspan.documents.models import Signature
from midspan.documents.sealing import seal, sha256


@dataclass(frozen=True, slots=True)
class SignatureView:
    """Who signed which exact text, how and when. `unchanged` is false where the row is not what was signed."""

    signature_id: UUID
    name: str
    relation: str
    relation_label: str
    method: str
    method_label: str
    signed_at: datetime
    drawn: bytes
    text: str
    text_sha256: str
    template: str
    seal: str
    taken_by_name: str
    unchanged: bool


def signature(reader: Reader, *, signature_id: UUID) -> SignatureView | None:
    """One signature, or None where this reader may not see it."""
    row = Signature.objects.all().visible_to(reader).filter(pk=signature_id).first()
    return signature_view(row) if row else None


def signature_view(row: Any) -> SignatureView:
    """The view of a row that a query of a room above has opened."""
    again = seal(
        client_id=row.client_id, template=row.template, text=row.text, signer_name=row.signer_name,
        signer_relation=row.signer_relation, method=row.method, drawn=row.drawn, signed_at=row.signed_at,
    )  # fmt: skip
    return SignatureView(
        signature_id=row.pk, name=row.signer_name, relation=row.signer_relation,
        relation_label=Signature.Relation(row.signer_relation).label, method=row.method,
        method_label=Signature.Method(row.method).label, signed_at=row.signed_at, drawn=bytes(row.drawn), text=row.text,
        text_sha256=row.text_sha256, template=row.template, seal=row.seal, taken_by_name=row.taken_by_name,
        unchanged=again == row.seal and sha256(row.text) == row.text_sha256,
    )  # fmt: skip
