"""Giving a client the privacy notice of 42 CFR 2.22, acknowledged by a signature or not."""

from datetime import datetime
from uuid import UUID

from midspan.access.actor import Actor
from midspan.access.acts import act
from midspan.access.errors import Invalid
from midspan.documents import actions as documents
from midspan.documents.sealing import sha256
from midspan.people import actions as people
from midspan.privacy.consents import Signer
from midspan.privacy.models import Notice
from midspan.trail.writing import record

HOW_GIVEN = {"screen": "On the screen", "paper": "On paper", "email": "By e-mail", "read_aloud": "Read aloud"}


@act("signatures.take")
def give_notice(
    *, by: Actor, at: datetime, client_id: UUID, text: str, template: str, how: str, signer: Signer | None = None, not_signed_reason: str = "",
    document_id: UUID | None = None,
) -> UUID:  # fmt: skip
    """Record that the notice was given; returns its id. With `signer` its receipt is acknowledged; without, the reason is kept:
    a notice counts as given all the same. `document_id` is a scan, where it was signed on paper.
    """
    people.locked(by, client_id)
    if how not in HOW_GIVEN:
        raise Invalid("Say how the notice was given.", field="how")
    if signer is None and len(not_signed_reason.strip()) < 3:
        raise Invalid("Write why it was not signed, or “no reason given”.", field="reason")
    if not text.strip() or "@" not in template:
        raise Invalid("The exact text of the notice and its version are missing.", field="text")
    signature_id = None
    if signer is not None:
        signature_id = documents.take_signature(
            by=by, at=at, client_id=client_id, template=template, text=text, signer_name=signer.name,
            signer_relation=signer.relation, method=signer.method, signed_at=signer.signed_at, drawn=signer.drawn,
        )  # fmt: skip
    row = Notice(
        client_id=client_id, kind="part2", template=template, text_sha256=sha256(text), how=how, given_at=at, given_by_id=by.user_id,
        signature_id=signature_id, document_id=document_id, not_signed_reason="" if signer else not_signed_reason.strip(),
    )  # fmt: skip
    row.save(force_insert=True)
    record(
        by=by, at=at, verb="notice.given", client_id=client_id, subject_type="notice", subject_id=row.pk,
        detail={"template": template, "how": how, "acknowledged": signer is not None},
    )  # fmt: skip
    return row.pk
