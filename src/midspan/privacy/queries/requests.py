"""Reading what clients asked about their record, and what was agreed and holds."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from midspan.access.actor import Actor
from midspan.access.reader import Reader
from midspan.people.queries.clients import display_name
from midspan.privacy.models import RightsRequest
from midspan.privacy.queries import dues
from midspan.rules import rights

STATES = {"": "Open", **{str(value): str(label) for value, label in RightsRequest.Outcome.choices}}


@dataclass(frozen=True, slots=True)
class RequestView:
    """A request with everything that came of it. `details` holds what only its kind has; `due` is None when all is done."""

    request_id: UUID
    client_id: UUID
    client_name: str
    kind: rights.Kind
    words: str
    asked_by: str
    representative: bool
    asked_on: date
    in_writing: bool
    record: str
    document_id: UUID | None
    document_title: str
    details: Mapping[str, Any]
    taken_by: str
    due: rights.Due | None
    left: dues.Left | None
    extended_on: date | None
    extension_reason: str
    outcome: str
    reasons: tuple[rights.Denial, ...]
    answer: str
    fee_cents: int
    fee_note: str
    decided_by: str
    decided_at: datetime | None
    carried_out_on: date | None
    carried_out: str
    review_asked_on: date | None
    reviewer: str
    review_outcome: str
    review_words: str
    disagreement: str
    disagreed_on: date | None
    rebuttal: str
    ended_on: date | None
    ended_reason: str
    letter_id: UUID | None

    @property
    def state(self) -> str:
        """Where it stands, in a word or two."""
        if self.ended_on:
            return "Ended"
        if self.review_asked_on and not self.review_outcome:
            return "Under review"
        return "Granted after review" if self.review_outcome == "overturned" else STATES[self.outcome]

    @property
    def holds(self) -> bool:
        """Whether something was agreed that still holds."""
        return (
            self.kind.id in {"restriction", "confidential"}
            and self.outcome in {"granted", "partly"}
            and not self.ended_on
        )

    @property
    def reviewable(self) -> bool:
        """Whether the client may have the denial looked at again."""
        return any(one.reviewable for one in self.reasons) and self.review_asked_on is None

    @property
    def must_agree(self) -> bool:
        """Whether the law leaves no choice but to agree."""
        return bool(self.details.get("health_plan") and self.details.get("paid_in_full"))

    @property
    def can_extend(self) -> bool:
        """Whether the one extension is still there to be taken."""
        first_days = self.left is not None and self.left.days >= 0
        return (
            not self.outcome
            and self.extended_on is None
            and first_days
            and rights.clock(self.kind.clock).extension > 0
        )

    @property
    def to_carry_out(self) -> bool:
        """Whether what was granted waits to be done."""
        yes = self.outcome in {"granted", "partly"} or self.review_outcome == "overturned"
        return yes and self.kind.id in dues.CARRIED_OUT and self.carried_out_on is None


@dataclass(frozen=True, slots=True)
class Agreed:
    """Something agreed with a client that holds: a restriction (`from_whom`) or another way of being reached (`reach_by`).

    `binding`: the law made us agree, and only the client can end it.
    """

    request_id: UUID
    kind: str
    words: str
    from_whom: str
    reach_by: str
    health_plan: bool
    paid_in_full: bool
    binding: bool
    since: datetime


def requests(
    reader: Reader, *, client_id: UUID | None = None, at: datetime | None = None
) -> tuple[RequestView, ...]:
    """The requests of a client, or of the center: those against a clock first, by their last day, then the newest. One query."""
    rows = RightsRequest.objects.all().visible_to(reader)
    if client_id is not None:
        rows = rows.filter(_mine(client_id))
    today = timezone.localdate(at)
    found = [_view(row, today) for row in _joined(rows).order_by("-asked_on", "id")]
    return tuple(sorted(found, key=lambda one: (one.left is None, one.left.on if one.left else date.min)))


def request(
    reader: Reader, *, client_id: UUID, request_id: UUID, at: datetime | None = None
) -> RequestView | None:
    """One request of a client, or None where this reader may not see it."""
    row = (
        _joined(RightsRequest.objects.all().visible_to(reader))
        .filter(_mine(client_id), pk=request_id)
        .first()
    )
    return _view(row, timezone.localdate(at)) if row else None


def agreed(reader: Reader | Actor, *, client_id: UUID, at: datetime | None = None) -> tuple[Agreed, ...]:
    """Restrictions and other ways of being reached that hold for a client at a time. For acts (an Actor) and pages (a Reader)."""
    now = at or timezone.now()
    rows = _open(reader).filter(
        _mine(client_id),
        kind__in=["restriction", "confidential"],
        outcome__in=["granted", "partly"],
        decided_at__lte=now,
    )
    rows = rows.filter(Q(ended_on=None) | Q(ended_on__gt=timezone.localdate(now)))
    return tuple(_agreed(row) for row in rows.order_by("decided_at", "id"))


def _open(reader: Reader | Actor) -> Any:
    """Requests for a reader, or for an act at its own center."""
    if isinstance(reader, Reader):
        return RightsRequest.objects.all().visible_to(reader)
    return RightsRequest.objects.all().for_action().filter(client__center_id=reader.center_id)


def _agreed(row: Any) -> Agreed:
    said = row.details
    plan, paid = bool(said.get("health_plan")), bool(said.get("paid_in_full"))
    return Agreed(
        row.pk, row.kind, row.words, said.get("from_whom", ""), said.get("reach_by", ""), plan, paid, plan and paid, row.decided_at
    )  # fmt: skip


def _mine(client_id: UUID) -> Q:
    return Q(client_id=client_id) | Q(client__merged_into_id=client_id)


def _joined(rows: Any) -> Any:
    return rows.select_related("client", "taken_by", "decided_by", "reviewer", "document")


def _view(row: Any, today: date) -> RequestView:
    due = dues.of_request({name: getattr(row, name) for name in ("kind", "due_on", "extended_on", "outcome", "carried_out_on", "review_asked_on", "review_outcome")})  # fmt: skip
    return RequestView(
        request_id=row.pk, client_id=row.client_id, client_name=display_name(row.client), kind=rights.kind(row.kind), words=row.words,
        asked_by=row.asked_by, representative=row.representative, asked_on=row.asked_on, in_writing=row.in_writing, record=row.record,
        document_id=row.document_id, document_title=row.document.title if row.document else "", details=row.details,
        taken_by=row.taken_by.name, due=due, left=dues.left(due.on, today) if due else None, extended_on=row.extended_on,
        extension_reason=row.extension_reason, outcome=row.outcome,
        reasons=tuple(one for one in rights.denials(row.kind) if one.id in row.reasons), answer=row.answer, fee_cents=row.fee_cents,
        fee_note=row.fee_note, decided_by=row.decided_by.name if row.decided_by else "", decided_at=row.decided_at,
        carried_out_on=row.carried_out_on, carried_out=row.carried_out, review_asked_on=row.review_asked_on,
        reviewer=row.reviewer.name if row.reviewer else "", review_outcome=row.review_outcome, review_words=row.review_words,
        disagreement=row.disagreement, disagreed_on=row.disagreed_on, rebuttal=row.rebuttal, ended_on=row.ended_on,
        ended_reason=row.ended_reason, letter_id=row.letter_id,
    )  # fmt: skip
