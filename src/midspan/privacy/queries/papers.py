"""Reading notices given, consents declined and the list of disclosures."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Q

from midspan.access.actor import Actor
from midspan.access.reader import Reader
from midspan.documents.queries import SignatureView, signature_view
from midspan.people.models import Client
from midspan.people.queries.beside import beside, objects
from midspan.people.queries.prepared import Visible, rows
from midspan.privacy.models import Declined, Disclosure, Notice


@dataclass(frozen=True, slots=True)
class NoticeView:
    """A notice that was given; `signature` is None where nobody signed for it."""

    notice_id: UUID
    kind: str
    template: str
    how: str
    given_at: datetime
    given_by_name: str
    signature: SignatureView | None
    not_signed_reason: str
    document_id: UUID | None

    @property
    def signed_by(self) -> str:
        """Who signed for it; empty where nobody did."""
        return self.signature.name if self.signature else ""


@dataclass(frozen=True, slots=True)
class GivenNotice:
    """A notice in short; `signed_by` is empty where nobody signed for it."""

    notice_id: UUID
    kind: str
    given_at: datetime
    signed_by: str
    not_signed_reason: str
    document_id: UUID | None


@dataclass(frozen=True, slots=True)
class DeclinedView:
    """A consent that the client did not give."""

    declined_id: UUID
    kind: str
    reason: str
    declined_at: datetime
    recorded_by_name: str


@dataclass(frozen=True, slots=True)
class DisclosureView:
    """What left the program. `ground` is one of `rules.privacy.chart.grounds`, `how` of actions.HOW; `notice` is `statement@date` or
    empty, `limits` the explanation of the consent's scope that went with it. `rule` and `citation` are empty in old rows.
    """

    disclosure_id: UUID
    recipient: str
    what: str
    scope: tuple[str, ...]
    purpose: str
    ground: str
    consent_id: UUID | None
    notice: str
    scope_shared: bool
    how: str
    disclosed_at: datetime
    disclosed_by_name: str
    part2: bool
    rule: str
    citation: str
    limits: str
    document_id: UUID | None
    to: str
    kind: str
    obligations: tuple[str, ...]
    contents: tuple[str, ...]
    contents_from: str
    agreement_id: UUID | None
    order_id: UUID | None
    pieces: tuple[Mapping[str, Any], ...]


def notices(reader: Reader | Actor, *, client_id: UUID) -> tuple[NoticeView, ...]:
    """The notices a client was given, newest first. For acts (an Actor) and pages (a Reader)."""
    rows = _open(Notice, reader, client_id).select_related("signature", "given_by").order_by("-given_at")
    return tuple(
        NoticeView(
            row.pk, row.kind, row.template, row.how, row.given_at, row.given_by.name if row.given_by else "The public page",
            signature_view(row.signature) if row.signature_id else None, row.not_signed_reason, row.document_id,
        )
        for row in rows
    )  # fmt: skip


def declined(reader: Reader | Actor, *, client_id: UUID) -> tuple[DeclinedView, ...]:
    """What a client declined, newest first."""
    rows = _open(Declined, reader, client_id).select_related("recorded_by").order_by("-declined_at")
    return tuple(
        DeclinedView(r.pk, r.kind, r.reason, r.declined_at, r.recorded_by.name if r.recorded_by else "")
        for r in rows
    )


def given(reader: Reader, *, client_id: UUID) -> tuple[tuple[GivenNotice, ...], tuple[DeclinedView, ...]]:
    """The notices that a client was given and the consents that were declined, newest first, in one query."""
    for found in rows(reader, _given, client=client_id):
        part = dict(zip(("notices", "declined"), found, strict=True))
        return given_notices(part), declined_of(part)
    return (), ()


def given_columns(visible: Visible) -> dict[str, Any]:
    """What `given_notices` and `declined_of` are read from, as columns of a query of clients."""
    return {
        "notices": beside(
            visible(Notice), "-given_at", merged=True, id="id", kind="kind", given_at="given_at", signed_by="signature__signer_name",
            not_signed_reason="not_signed_reason", document="document_id",
        ),
        "declined": beside(
            visible(Declined), "-declined_at", merged=True, id="id", kind="kind", reason="reason", declined_at="declined_at",
            by="recorded_by__name",
        ),
    }  # fmt: skip


def given_notices(part: Mapping[str, Any]) -> tuple[GivenNotice, ...]:
    """The notices given, newest first, from the columns by name."""
    return tuple(
        GivenNotice(
            UUID(r["id"]), r["kind"], datetime.fromisoformat(r["given_at"]), r["signed_by"] or "", r["not_signed_reason"],
            UUID(r["document"]) if r["document"] else None,
        )
        for r in objects(part["notices"])
    )  # fmt: skip


def declined_of(part: Mapping[str, Any]) -> tuple[DeclinedView, ...]:
    """What was declined, newest first, from the columns by name."""
    return tuple(
        DeclinedView(
            UUID(r["id"]), r["kind"], r["reason"], datetime.fromisoformat(r["declined_at"]), r["by"] or ""
        )
        for r in objects(part["declined"])
    )


def disclosures(
    reader: Reader, *, client_id: UUID, since: date | None = None, until: date | None = None
) -> tuple[DisclosureView, ...]:
    """What left the program about a client, newest first: the accounting of 42 CFR 2.25. Both days count, in local time."""
    return _listed(_open(Disclosure, reader, client_id), since, until)


def disclosures_for(by: Actor, *, client_id: UUID, since: date, until: date) -> tuple[DisclosureView, ...]:
    """The same for an act at its own center."""
    return _listed(_open(Disclosure, by, client_id), since, until)


def disclosure(reader: Reader, *, client_id: UUID, disclosure_id: UUID) -> DisclosureView | None:
    """One entry, or None where this reader may not see it."""
    return next(
        iter(_listed(_open(Disclosure, reader, client_id).filter(pk=disclosure_id), None, None)), None
    )


def _listed(rows: Any, since: date | None, until: date | None) -> tuple[DisclosureView, ...]:
    if since is not None:
        rows = rows.filter(disclosed_at__date__gte=since)
    if until is not None:
        rows = rows.filter(disclosed_at__date__lte=until)
    return tuple(
        DisclosureView(
            r.pk, r.recipient, r.what, tuple(r.scope), r.purpose, r.ground, r.consent_id, r.notice, r.scope_shared, r.how,
            r.disclosed_at, r.disclosed_by_name, r.part2, r.rule, r.citation, r.limits, r.document_id, r.to, r.kind, tuple(r.obligations),
            tuple(r.contents), r.contents_from, r.agreement_id, r.order_id, tuple(r.pieces),
        )
        for r in rows.order_by("-disclosed_at", "id")
    )  # fmt: skip


def _given(visible: Visible, *, client: UUID) -> Any:
    columns = given_columns(visible)
    return visible(Client).filter(pk=client).annotate(**columns).values_list(*columns)


def _open(model: Any, reader: Reader | Actor, client_id: UUID) -> Any:
    """The client's rows and those of enquiries merged into the client, for a reader or for an act at its own center."""
    if isinstance(reader, Reader):
        rows = model.objects.all().visible_to(reader)
    else:
        rows = model.objects.all().for_action()
        if reader.center_id is not None:
            rows = rows.filter(client__center_id=reader.center_id)
    return rows.filter(Q(client_id=client_id) | Q(client__merged_into_id=client_id))
