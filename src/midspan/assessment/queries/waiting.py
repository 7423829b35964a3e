"""What waits: for the Today board, the enquiry board and the clinical director."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import BooleanField, CharField, Exists, OuterRef, Q, Value
from django.db.models.functions import JSONObject

from midspan.access.reader import Reader
from midspan.assessment.models import Assessment, Cosignature, Decision, Section
from midspan.assessment.queries.decisions import level_label
from midspan.assessment.recommending import catalog_of
from midspan.people.names import display
from midspan.people.queries.clients import display_name
from midspan.people.queries.prepared import Visible, rows
from midspan.rules.assessment import filled
from midspan.rules.clocks import deadline
from midspan.rules.levels import reasons


@dataclass(frozen=True, slots=True)
class _Written:
    """What is written in a domain of an assessment; `saved_at` as it comes out of JSON."""

    domain: str
    answers: dict[str, Any]
    saved_at: str | None


@dataclass(frozen=True, slots=True)
class ReviewLine:
    """A decision that waits for the clinical director. `mine`: this reader decided it, so somebody else reviews."""

    decision_id: UUID
    client_id: UUID
    client_name: str
    recommended: str
    level: str
    level_label: str
    different: bool
    reason_label: str
    decided_by: str
    decided_at: datetime
    due_at: datetime
    mine: bool


@dataclass(frozen=True, slots=True)
class CosignLine:
    """A signature that is awaited: `what` is `assessment`, `supervisor` or `prescriber`. `can_sign` for this reader."""

    what: str
    what_label: str
    client_id: UUID
    client_name: str
    subject_id: UUID
    recommended: str
    level: str
    by: str
    at: datetime
    due_at: datetime
    can_sign: bool


@dataclass(frozen=True, slots=True)
class ProgressLine:
    """An assessment being written: how many of its domains have all that is needed."""

    assessment_id: UUID
    client_id: UUID
    client_name: str
    started_by_id: int | None
    started_by: str
    started_at: datetime
    saved_at: datetime | None
    done: int
    of: int


@dataclass(frozen=True, slots=True)
class DecideLine:
    """A signed assessment without a decision in force. `why`: `none`, `declined` or `returned`."""

    assessment_id: UUID
    client_id: UUID
    client_name: str
    recommended: str
    recommended_label: str
    signed_by_id: int | None
    signed_by: str
    signed_at: datetime
    why: str


@dataclass(frozen=True, slots=True)
class EarlyReviewLine:
    """A different decision that is looked at again on a day."""

    decision_id: UUID
    client_id: UUID
    client_name: str
    recommended: str
    level: str
    decided_by: str
    on: date


def waiting_for_review(reader: Reader) -> tuple[ReviewLine, ...]:
    """Decisions with all their signatures that the clinical director has not seen, the oldest first; one query."""
    limit = deadline("director_review").length
    why = dict(reasons())
    return tuple(
        ReviewLine(
            one.id, one.client_id, one.client_name, one.recommended, one.level, level_label(one.level),
            one.level != one.recommended, why.get(one.reason, ""), one.by, one.at, one.at + limit,
            one.by_id == reader.actor.user_id,
        )
        for one in (_Decided(*row) for row in rows(reader, _to_review))
    )  # fmt: skip


def waiting_for_cosign(reader: Reader) -> tuple[CosignLine, ...]:
    """Second signatures and co-signatures that are awaited, the oldest first; one query."""
    limit = deadline("cosign").length
    me = reader.actor.user_id
    lines = []
    for row in rows(reader, _to_cosign):
        one = _Decided(*row)
        for kind, missing, permission in (
            ("supervisor", one.no_supervisor, "level.cosign"),
            ("prescriber", one.no_prescriber, "level.cosign_safety"),
        ):
            if missing:
                lines.append(
                    CosignLine(
                        kind, f"{Cosignature.Kind(kind).label}'s signature on a different level", one.client_id, one.client_name,
                        one.id, one.recommended, one.level, one.by, one.at, one.at + limit,
                        reader.may(permission) and one.by_id != me,
                    )
                )  # fmt: skip
        if not (one.no_supervisor or one.no_prescriber):
            lines.append(
                CosignLine(
                    "assessment", "Co-signature on the assessment", one.client_id, one.client_name, one.id, "", "", one.by,
                    one.at, one.at + limit, reader.may("level.cosign") and one.by_id != me,
                )
            )  # fmt: skip
    return tuple(sorted(lines, key=lambda line: line.at))


class _Decided(NamedTuple):
    """A row of a decision that waits, in the order of its query."""

    id: UUID
    client_id: UUID
    legal_first: str
    legal_last: str
    name_used: str
    recommended: str
    level: str
    reason: str
    by_id: int
    by: str
    at: datetime
    no_supervisor: bool = False
    no_prescriber: bool = False

    @property
    def client_name(self) -> str:
        """The name on screens."""
        return display(legal_first=self.legal_first, legal_last=self.legal_last, name_used=self.name_used)


NAMED = ("client_id", "client__legal_first", "client__legal_last", "client__name_used")
DECIDED = ("pk", *NAMED, "recommended", "level", "reason", "decided_by_id", "decided_by__name", "decided_at")


def _to_review(visible: Visible) -> Any:
    found = visible(Decision).filter(replaced_at=None, reviewed_at=None)
    found = found.exclude(_missing("supervisor") | _missing("prescriber")).exclude(_declined())
    return found.order_by("decided_at").values_list(*DECIDED)


def _to_cosign(visible: Visible) -> Any:
    """Decisions that lack a signature, and assessments that lack one: those have no level, and neither signature missing."""
    found = visible(Decision).filter(replaced_at=None, reviewed_at=None)
    found = found.annotate(no_supervisor=_missing("supervisor"), no_prescriber=_missing("prescriber"))
    found = found.filter(Q(no_supervisor=True) | Q(no_prescriber=True)).exclude(_declined())
    no_words = {name: Value("", CharField()) for name in ("no_recommended", "no_level", "no_reason")}
    no_flags = {name: Value(False, BooleanField()) for name in ("no_first", "no_second")}
    begun = visible(Assessment).filter(state="cosign").annotate(**no_words, **no_flags)
    return found.values_list(*DECIDED, "no_supervisor", "no_prescriber").union(
        begun.values_list("pk", *NAMED, *no_words, "signed_by_id", "signed_by__name", "signed_at", *no_flags),
        all=True,
    )


def in_progress(reader: Reader) -> tuple[ProgressLine, ...]:
    """Assessments being written, the oldest first; one query."""
    sections = (
        Section.objects.all().visible_to(reader).filter(assessment=OuterRef("pk"))
        .values(row=JSONObject(domain="domain", answers="answers", saved_at="saved_at"))
    )  # fmt: skip
    found = _assessments(reader).filter(state="draft").annotate(written=ArraySubquery(sections))
    return tuple(
        _progress(one, {row["domain"]: _Written(**row) for row in one.written})
        for one in found.order_by("started_at")
    )


def waiting_for_decision(reader: Reader) -> tuple[DecideLine, ...]:
    """Newest signed assessments whose level is not decided, or whose decision was declined or returned; one query."""
    newer = (
        Assessment.objects.all()
        .for_action()
        .filter(client_id=OuterRef("client_id"), state="signed", signed_at__gt=OuterRef("signed_at"))
    )
    decision = Decision.objects.all().for_action().filter(assessment=OuterRef("pk"), replaced_at=None)
    found = _assessments(reader).filter(state="signed").exclude(Exists(newer)).annotate(
        decided=Exists(decision),
        declined=Exists(decision.filter(Exists(Cosignature.objects.all().for_action().filter(decision=OuterRef("pk"), agrees=False)))),
        returned=Exists(decision.filter(review__verdict="returns")),
    )  # fmt: skip
    found = found.filter(Q(decided=False) | Q(declined=True) | Q(returned=True)).select_related("recommended")
    return tuple(
        DecideLine(
            one.pk, one.client_id, display_name(one.client), one.recommended.level, level_label(one.recommended.level),
            one.signed_by_id, one.signed_by.name, one.signed_at,
            "returned" if one.returned else "declined" if one.declined else "none",
        )
        for one in found.order_by("signed_at")
    )  # fmt: skip


def early_reviews(reader: Reader, *, until: date) -> tuple[EarlyReviewLine, ...]:
    """Different decisions in force whose early review is due by a day, and no newer assessment was signed since; one query."""
    newer = (
        Assessment.objects.all()
        .for_action()
        .filter(client_id=OuterRef("client_id"), signed_at__gt=OuterRef("decided_at"))
    )
    found = _current(reader).filter(early_review_on__lte=until).exclude(Exists(newer))
    return tuple(
        EarlyReviewLine(
            one.pk,
            one.client_id,
            display_name(one.client),
            one.recommended,
            one.level,
            one.decided_by.name,
            one.early_review_on,
        )
        for one in found.order_by("early_review_on")
    )


def _current(reader: Reader) -> Any:
    return (
        Decision.objects.all()
        .visible_to(reader)
        .filter(replaced_at=None)
        .select_related("client", "decided_by")
    )


def _assessments(reader: Reader) -> Any:
    return Assessment.objects.all().visible_to(reader).select_related("client", "started_by", "signed_by")


def _missing(kind: str) -> Any:
    given = Cosignature.objects.all().for_action().filter(decision=OuterRef("pk"), kind=kind)
    return Q(**{kind: True}) & ~Exists(given)


def _declined() -> Exists:
    return Exists(Cosignature.objects.all().for_action().filter(decision=OuterRef("pk"), agrees=False))


def _progress(one: Any, sections: dict[str, _Written]) -> ProgressLine:
    questions = catalog_of(one.table, one.domains)
    done = sum(
        domain.id in sections
        and all(filled(field, sections[domain.id].answers) for field in domain.fields if field.need)
        for domain in questions.domains
    )
    saved = [datetime.fromisoformat(row.saved_at) for row in sections.values() if row.saved_at]
    return ProgressLine(
        one.pk, one.client_id, display_name(one.client), one.started_by_id, one.started_by.name if one.started_by else "",
        one.started_at, max(saved, default=None), done, len(questions.domains),
    )  # fmt: skip
