"""A decision on the level of care, with its second signatures and its review."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Prefetch

from midspan.access.reader import Reader
from midspan.assessment.models import Cosignature, Decision
from midspan.rules.levels import level as level_of
from midspan.rules.levels import reasons

Kind = Cosignature.Kind
STATUS = {
    "cosign": "Waits for a second signature",
    "declined": "A second signature was declined: decide anew",
    "review": "Waits for the clinical director's review",
    "returned": "Returned by the clinical director: decide anew",
    "agreed": "Reviewed by the clinical director",
    "replaced": "Replaced by a newer decision",
}
HOLDING = ("review", "agreed")


@dataclass(frozen=True, slots=True)
class CosignView:
    """A second signature, given or declined."""

    kind: str
    kind_label: str
    agrees: bool
    words: str
    at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class ReviewView:
    """The clinical director's review."""

    agrees: bool
    note: str
    at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class DecisionView:
    """What was decided, beside what was recommended. `status` is a key of STATUS; `holds` once every second
    signature is given and the director has not returned it; `missing` are the kinds of signature still awaited."""

    id: UUID
    recommended: str
    recommended_label: str
    level: str
    level_label: str
    different: bool
    reason: str
    reason_label: str
    words: str
    says: tuple[str, ...]
    early_review_on: date | None
    decided_at: datetime
    decided_by_id: int
    decided_by: str
    replaced_at: datetime | None
    cosignatures: tuple[CosignView, ...]
    missing: tuple[str, ...]
    review: ReviewView | None
    status: str

    @property
    def status_label(self) -> str:
        return STATUS[self.status]

    @property
    def holds(self) -> bool:
        return self.status in HOLDING

    @property
    def missing_labels(self) -> str:
        return " and ".join(Kind(one).label.lower() for one in self.missing)


def with_decisions(reader: Reader) -> Any:
    """How decisions are brought along with their assessments: all of them, the newest first."""
    signatures = Cosignature.objects.all().visible_to(reader).select_related("by").order_by("at")
    found = Decision.objects.all().visible_to(reader).select_related("decided_by", "review", "review__by")
    found = found.prefetch_related(Prefetch("cosignatures", queryset=signatures, to_attr="signatures"))
    return Prefetch("decisions", queryset=found.order_by("-decided_at"), to_attr="made")


def decision_view(one: Any) -> DecisionView:
    """A row with `signatures` and `review` as a dataclass."""
    given = {each.kind: each.agrees for each in one.signatures}
    missing = missing_signatures(one.supervisor, one.prescriber, given)
    row = getattr(one, "review", None)
    review = None if row is None else ReviewView(row.verdict == "agrees", row.note, row.at, row.by.name)
    return DecisionView(
        id=one.pk, recommended=one.recommended, recommended_label=level_label(one.recommended), level=one.level,
        level_label=level_label(one.level), different=one.level != one.recommended, reason=one.reason,
        reason_label=dict(reasons()).get(one.reason, one.reason), words=one.words, says=tuple(one.says),
        early_review_on=one.early_review_on, decided_at=one.decided_at, decided_by_id=one.decided_by_id,
        decided_by=one.decided_by.name, replaced_at=one.replaced_at,
        cosignatures=tuple(
            CosignView(each.kind, each.get_kind_display(), each.agrees, each.words, each.at, each.by.name) for each in one.signatures
        ),
        missing=missing, review=review,
        status=status_of(
            replaced=one.replaced_at is not None, verdict=row.verdict if row else "", agrees=given.values(), missing=missing,
        ),
    )  # fmt: skip


def level_label(code: str) -> str:
    """Code and name of a level; empty for none."""
    return level_of(code).label if code else ""


def missing_signatures(supervisor: bool, prescriber: bool, given: Collection[str]) -> tuple[str, ...]:
    """The kinds of second signature that a decision asks for and that nobody has given or declined."""
    wanted = [Kind.SUPERVISOR.value] * supervisor + [Kind.PRESCRIBER.value] * prescriber
    return tuple(kind for kind in wanted if kind not in given)


def status_of(*, replaced: bool, verdict: str, agrees: Iterable[bool], missing: Collection[str]) -> str:
    """A key of STATUS. `verdict` is the director's, empty before the review; `agrees` what each second signature says."""
    if replaced:
        return "replaced"
    if verdict:
        return "agreed" if verdict == "agrees" else "returned"
    if not all(agrees):
        return "declined"
    return "cosign" if missing else "review"
