"""Taking a signature: the exact text, who signed it, how and when."""

from datetime import datetime, timedelta
from uuid import UUID

from midspan.access.actor import Actor
from midspan.access.acts import act
from midspan.access.errors import Invalid
from midspan.documents.models import Signature
from midspan.documents.sealing import seal, sha256
from midspan.people import actions as people
from midspan.trail.writing import record

PNG = b"\x89PNG\r\n\x1a\n"
SLACK = timedelta(minutes=5)


@act("signatures.take")
def take_signature(
    *, by: Actor, at: datetime, client_id: UUID, template: str, text: str, signer_name: str, signer_relation: str,
    method: str, signed_at: datetime, drawn: bytes = b"",
) -> UUID:  # fmt: skip
    """Keep a signature; returns its id. `text` is exactly what was shown, `template` its `id@date`, `drawn` a PNG.

    Raises Invalid without a name, without the text, for an unknown relation or method, a drawing that is no PNG, and
    a time in the future.
    """
    people.locked(by, client_id)
    name = " ".join(signer_name.split())
    if not text.strip() or not template.strip():
        raise Invalid("There is no text to sign.")
    if not name:
        raise Invalid("Type the name of the person who signs.", field="signer_name")
    if signer_relation not in Signature.Relation.values:
        raise Invalid(
            "Say who signs: the client, a parent, a guardian or a personal representative.",
            field="signer_relation",
        )
    if method not in Signature.Method.values:
        raise Invalid("A signature is typed, drawn or on paper.", field="signature_method")
    if method == "drawn" and not drawn.startswith(PNG):
        raise Invalid(
            "The drawing could not be read. Clear it and sign again, or type the name.", field="signature"
        )
    if signed_at > at + SLACK:
        raise Invalid("A signature cannot be dated in the future.", field="signed_at")
    row = Signature(
        client_id=client_id, template=template, text=text, text_sha256=sha256(text), signer_name=name,
        signer_relation=signer_relation, method=method, drawn=drawn if method == "drawn" else b"", signed_at=signed_at,
        taken_by_id=by.user_id if by.kind == "staff" else None, taken_by_name=by.name,
    )  # fmt: skip
    row.seal = seal(
        client_id=client_id, template=template, text=text, signer_name=name, signer_relation=signer_relation,
        method=method, drawn=row.drawn, signed_at=signed_at,
    )  # fmt: skip
    row.save(force_insert=True)
    record(
        by=by, at=at, verb="signature.taken", client_id=client_id, subject_type="signature", subject_id=row.pk,
        detail={"template": template, "text": row.text_sha256, "seal": row.seal, "method": method, "relation": signer_relation},
    )  # fmt: skip
    return row.pk
