"""What happens to a paper: signed by hand, or not signed. Each step is an act of the privacy and documents rooms."""

from datetime import datetime, time
from typing import Any

from django.utils import timezone

from midspan.access.errors import Invalid
from midspan.admissions import paperwork
from midspan.center import queries as centers
from midspan.documents import actions as documents
from midspan.privacy import actions as privacy_actions
from midspan.privacy import papers
from midspan.privacy.consents import Signer, kinds
from midspan.rules.tables import TableError

PACKET = ("treatment", "tpo", "telehealth")


def title_of(kind: str) -> str:
    """What staff call a paper of the packet. Raises KeyError for another word."""
    if kind == papers.NOTICE:
        return "Privacy notice"
    if kind not in PACKET:
        raise KeyError(kind)
    return kinds()[kind].label


def decline(reader: Any, header: Any, kind: str, reason: str, at: datetime, *, how: str) -> None:
    """A notice that is not signed for was given all the same; a consent that is not given is declined."""
    if kind == papers.NOTICE:
        paper = papers.compose(
            kind, paperwork.words_for(centers.profile(reader.center_id), header), on=timezone.localdate(at)
        )
        privacy_actions.give_notice(
            by=reader.actor,
            at=at,
            client_id=header.client_id,
            text=paper.text,
            template=paper.template,
            how=how,
            not_signed_reason=reason,
        )
    else:
        privacy_actions.decline_consent(
            by=reader.actor, at=at, client_id=header.client_id, kind=kind, reason=reason
        )


def keep_signed_by_hand(reader: Any, header: Any, kind: str, given: dict[str, Any], now: datetime) -> None:
    """Keep a hand-signed paper: the scan, the signatures as told, the text of the day it was signed."""
    try:
        paper = papers.compose(
            kind, paperwork.words_for(centers.profile(reader.center_id), header), on=given["signed_on"]
        )
    except TableError as problem:
        raise Invalid("There was no such paper on that day. Check the date.", field="signed_on") from problem
    zone = centers.profile(reader.center_id).zone
    noon = datetime.combine(given["signed_on"], time(12), tzinfo=zone)
    moment = now if given["signed_on"] == timezone.localdate(now) else noon
    first = Signer(name=given["name"], relation=given["relation"], method="paper", signed_at=moment)
    second = (
        Signer(name=given["parent_name"], relation=given["parent_relation"], method="paper", signed_at=moment)
        if given.get("parent_name")
        else None
    )
    scan = documents.add_document(
        by=reader.actor, at=now, client_id=header.client_id, kind="signed_paper", title=f"{title_of(kind)}, signed on paper",
        data=given["file"].read(), source="scan", dated_on=given["signed_on"],
    )  # fmt: skip
    if kind == papers.NOTICE:
        privacy_actions.give_notice(
            by=reader.actor,
            at=moment,
            client_id=header.client_id,
            text=paper.text,
            template=paper.template,
            how="paper",
            signer=first,
            document_id=scan,
        )
    else:
        consent = paper.signed(first, second=second, document_id=scan)
        privacy_actions.record_consent(by=reader.actor, at=now, client_id=header.client_id, consent=consent)
