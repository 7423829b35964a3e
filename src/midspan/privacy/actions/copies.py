"""PDF copies of signed papers, made once and kept in the chart."""

from datetime import datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils import timezone

from midspan.access.actor import Actor
from midspan.access.acts import act
from midspan.access.errors import Refused
from midspan.center import queries as centers
from midspan.documents import actions as documents
from midspan.documents.paper import Signed, signed_paper
from midspan.documents.queries import signature_view
from midspan.privacy import consents as forms
from midspan.privacy.letters import address, who
from midspan.privacy.models import Consent, Notice
from midspan.trail.writing import record


@act("signatures.take")
def copy_of_consent(*, by: Actor, at: datetime, consent_id: UUID) -> UUID:
    """The document that holds the PDF copy of a consent, made now if there is none."""
    row = _locked(Consent, by, consent_id)
    return _copy(by, at, row, [row.signature, row.second_signature], forms.kinds()[row.kind].label)


@act("signatures.take")
def copy_of_notice(*, by: Actor, at: datetime, notice_id: UUID) -> UUID:
    """The document that holds the PDF copy of an acknowledged notice. Raises Refused where nobody signed for it."""
    row = _locked(Notice, by, notice_id)
    if row.signature is None:
        raise Refused("Nobody signed for this notice, so there is no signed copy.")
    return _copy(by, at, row, [row.signature], "Privacy notice")


def _locked(model: Any, by: Actor, key: UUID) -> Any:
    rows = (
        model.objects.all().for_action().select_for_update(of=("self",)).select_related("client", "signature")
    )
    if model is Consent:
        rows = rows.select_related("second_signature")
    row = rows.filter(pk=key, client__center_id=by.center_id).first()
    if row is None:
        raise Refused("There is no such paper at your center.")
    return row


def _copy(by: Actor, at: datetime, row: Any, signatures: list[Any], title: str) -> UUID:
    if row.document_id is None:
        center = centers.profile(row.client.center_id)
        signed = [signature_view(s) for s in signatures if s is not None]
        if not all(s.unchanged for s in signed):
            raise Refused(
                "This paper is not what was signed: its seal does not fit. Tell the privacy officer."
            )
        data = signed_paper(
            text=signed[0].text, template=signed[0].template, text_sha256=signed[0].text_sha256,
            signatures=[
                Signed(name=s.name, relation=s.relation_label, method=s.method_label, drawn=s.drawn, signed_at=s.signed_at.astimezone(ZoneInfo(center.time_zone)), seal=s.seal)
                for s in signed
            ],
            center_name=center.name, center_address=address(center), who=who(row.client),
        )  # fmt: skip
        row.document_id = documents.keep_signed_copy(
            by=by, at=at, client_id=row.client_id, title=f"{title}, signed {forms.day(timezone.localtime(signed[0].signed_at))}", data=data,
            template=signed[0].template, dated_on=timezone.localdate(signed[0].signed_at),
        )  # fmt: skip
        row.save(update_fields=["document"])
    record(
        by=by,
        at=at,
        verb="paper.copied",
        client_id=row.client_id,
        subject_type="document",
        subject_id=row.document_id,
    )
    found: UUID = row.document_id
    return found
