"""What waits: for the Today board, the enquiry board and the clinical director."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from midspan.access.reader import Reader
from midspan.assessment.models import Assessment, Cosignature, Decision, Section
from midspan.assessment.queries.decisions import level_label
from midspan.assessment.recommending import catalog_of
from midspan.people.queries.clients import display_name
from midspan.rules.assessment import filled
from midspan.rules.clocks import deadline
from midspan.rules.levels import reasons


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
    found = (
        _current(reader)
        .filter(review=None)
        .exclude(_missing("supervisor") | _missing("prescriber"))
        .exclude(_declined())
    )
    why = dict(reasons())
    return tuple(
        ReviewLine(
            one.pk, one.client_id, display_name(one.client), one.recommended, one.level, level_label(one.level),
            one.level != one.recommended, why.get(one.reason, ""), one.decided_by.name, one.decided_at, one.decided_at + limit,
            one.decided_by_id == reader.actor.user_id,
        )
        for one in found.order_by("decided_at")
    )  # fmt: skip


def waiting_for_cosign(reader: Reader) -> tuple[CosignLine, ...]:
    """Second signatures and co-signatures that are awaited, the oldest first; two queries."""
    limit = deadline("cosign").length
    me = reader.actor.user_id
    lines = []
    found = (
        _current(reader)
        .filter(review=None)
        .annotate(no_supervisor=_missing("supervisor"), no_prescriber=_missing("prescriber"))
    )
    for one in found.filter(Q(no_supervisor=True) | Q(no_prescriber=True)).exclude(_declined()):
        for kind, permission in (("supervisor", "level.cosign"), ("prescriber", "level.cosign_safety")):
            if getattr(one, f"no_{kind}"):
                lines.append(
                    CosignLine(
                        kind, f"{Cosignature.Kind(kind).label}'s signature on a different level", one.client_id, display_name(one.client),
                        one.pk, one.recommended, one.level, one.decided_by.name, one.decided_at, one.decided_at + limit,
                        reader.may(permission) and one.decided_by_id != me,
                    )
                )  # fmt: skip
    for each in _assessments(reader).filter(state="cosign"):
        lines.append(
            CosignLine(
                "assessment", "Co-signature on the assessment", each.client_id, display_name(each.client), each.pk, "", "",
                each.signed_by.name, each.signed_at, each.signed_at + limit, reader.may("level.cosign") and each.signed_by_id != me,
            )
        )  # fmt: skip
    return tuple(sorted(lines, key=lambda line: line.at))


def in_progress(reader: Reader) -> tuple[ProgressLine, ...]:
    """Assessments being written, the oldest first; two queries."""
    found = list(_assessments(reader).filter(state="draft").order_by("started_at"))
    held: dict[UUID, dict[str, Any]] = defaultdict(dict)
    sections = Section.objects.all().visible_to(reader).filter(assessment__in=[one.pk for one in found])
    for row in sections.only("id", "assessment_id", "domain", "answers", "saved_at"):
        held[row.assessment_id][row.domain] = row
    return tuple(_progress(one, held[one.pk]) for one in found)


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


def _progress(one: Any, sections: dict[str, Any]) -> ProgressLine:
    questions = catalog_of(one.table, one.domains)
    done = sum(
        domain.id in sections
        and all(filled(field, sections[domain.id].answers) for field in domain.fields if field.need)
        for domain in questions.domains
    )
    saved = [row.saved_at for row in sections.values() if row.saved_at is not None]
    return ProgressLine(
        one.pk, one.client_id, display_name(one.client), one.started_by_id, one.started_by.name if one.started_by else "",
        one.started_at, max(saved, default=None), done, len(questions.domains),
    )  # fmt: skip
