"""The client's own copy of a plan, as PDF in the chart."""

from datetime import datetime
from typing import Any
from uuid import UUID

from midspan.access.actor import Actor
from midspan.access.errors import Refused
from midspan.center import queries as centers
from midspan.documents import actions as documents
from midspan.documents.paper import Signed, signed_paper
from midspan.documents.queries import signature_view
from midspan.privacy.actions import give_to_client
from midspan.treatment.models import PlanSignature


def _copy(by: Actor, at: datetime, plan: Any) -> UUID:
    """The document of a locked plan that holds all of the client's side's signatures, made now if there is none."""
    rows = list(
        PlanSignature.objects.all().for_action()
        .filter(plan=plan, void_at=None, decision="signed", signature__isnull=False)
        .select_related("signature").order_by("at")
    )  # fmt: skip
    if not rows:
        raise Refused("Neither the client nor a guardian has signed this plan, so there is no signed copy.")
    if rows[-1].document_id is not None:
        found: UUID = rows[-1].document_id
        return found
    center = centers.profile(plan.client.center_id)
    signed = [signature_view(row.signature) for row in rows]
    if not all(one.unchanged for one in signed):
        raise Refused("This plan is not what was signed: its seal does not fit. Tell the privacy officer.")
    data = signed_paper(
        text=signed[0].text, template=signed[0].template, text_sha256=signed[0].text_sha256,
        signatures=[
            Signed(name=s.name, relation=s.relation_label, method=s.method_label, drawn=s.drawn,
                   signed_at=s.signed_at.astimezone(center.zone), seal=s.seal)
            for s in signed
        ],
        center_name=center.name, center_address=", ".join(p for p in (center.city, center.state, center.phone) if p),
        who=plan.client.mrn and f"MRN {plan.client.mrn}",
    )  # fmt: skip
    day = signed[-1].signed_at.astimezone(center.zone).date()
    document_id: UUID = documents.keep_signed_copy(
        by=by, at=at, client_id=plan.client_id, data=data, template=signed[0].template, dated_on=day,
        title=f"Treatment plan, version {plan.number}, signed {day:%B} {day.day}, {day.year}",
    )  # fmt: skip
    row = rows[-1]
    row.document_id = document_id
    row.save(update_fields=["document"])
    give_to_client(
        by=by, at=at, client_id=plan.client_id, what=f"The treatment plan, version {plan.number}, as signed", document_id=document_id
    )  # fmt: skip
    return document_id
