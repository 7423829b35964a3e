"""One assessment whole, and what the rules say about it as it stands."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import prefetch_related_objects

from midspan.access.models import User
from midspan.access.reader import Reader
from midspan.assessment.models import Addendum, Assessment, Rating, Section
from midspan.assessment.queries.decisions import level_label, with_decisions
from midspan.assessment.queries.shapes import (
    AddendumView,
    AssessmentView,
    MeasureSlot,
    PastLine,
    RatingView,
    RecommendationView,
    SectionView,
)
from midspan.assessment.queries.summaries import summary_of
from midspan.assessment.recommending import Held, catalog_of, edition, recommendation_of
from midspan.center import queries as centers
from midspan.measures.queries import MeasureRow, measures_of
from midspan.people.queries import age_on
from midspan.people.queries.beside import gathered, models_of
from midspan.people.queries.beside import whole as whole_row
from midspan.rules.assessment import Catalog, Dimension, Measured, dimensions, filled
from midspan.rules.instruments import instrument
from midspan.rules.levels import labels


def whole(reader: Reader, *, client_id: UUID, assessment_id: UUID, now: datetime) -> AssessmentView | None:
    """One assessment of a client with what the rules say now, or what they said when it was signed."""
    one = _assessments(reader, client_id).filter(pk=assessment_id).first()
    return None if one is None else _view(reader, one, now, measures=True, addenda=True)


def live(
    reader: Reader, *, client_id: UUID, now: datetime, measures: bool = True, addenda: bool = False
) -> AssessmentView | None:
    """The newest assessment of a client, whole. Its measures and addenda are read where the page shows them; the
    recommendation of a draft always reads the measures."""
    found = list(_assessments(reader, client_id))
    if not found:
        return None
    view = _view(reader, found[0], now, measures=measures, addenda=addenda)
    past = tuple(
        PastLine(one.pk, one.get_state_display(), one.started_at, _recommended_label(one))
        for one in found[1:]
    )
    return replace(view, past=past)


def answers_of(reader: Reader, *, client_id: UUID, domain: str) -> Mapping[str, Any]:
    """What the newest assessment heard about one domain, in one query; empty where nothing was asked."""
    newest = Assessment.objects.all().visible_to(reader).filter(client_id=client_id).order_by("-started_at")
    found = Section.objects.all().visible_to(reader).filter(domain=domain, assessment=newest.values("pk")[:1])
    row = found.filter(client_id=client_id).first()
    return row.answers if row is not None else {}


def _assessments(reader: Reader, client_id: UUID) -> Any:
    found = Assessment.objects.all().visible_to(reader).filter(client_id=client_id).order_by("-started_at")
    return found.select_related("client", "started_by", "signed_by", "cosigned_by", "recommended")


def _recommended_label(one: Any) -> str:
    found = getattr(one, "recommended", None)
    return level_label(found.level) if found else ""


def _view(reader: Reader, one: Any, now: datetime, *, measures: bool, addenda: bool) -> AssessmentView:
    questions = catalog_of(one.table, one.domains)
    if one.state == "signed":
        prefetch_related_objects([one], with_decisions(reader))
    sections, ratings = _written(reader, one)
    rows: tuple[MeasureRow, ...] = ()
    if measures or one.state != "signed":
        until = one.cosigned_at or one.signed_at or now
        rows = _in_window(measures_of(reader, client_id=one.client_id), one, questions, until)
    case, recommendation = _recommendation(one, questions, sections, ratings, rows, now)
    return AssessmentView(
        summary=summary_of(one),
        questions=questions,
        sections=tuple(_section(questions, each, sections) for each in questions.domains),
        ratings=tuple(
            _rating(each, ratings[each.number])
            for each in dimensions(edition(one.table))
            if each.number in ratings
        ),
        measures=_slots(questions, rows),
        addenda=_addenda(reader, one) if addenda else (),
        recommendation=recommendation,
        case=case,
    )


def _written(reader: Reader, one: Any) -> tuple[dict[str, Any], dict[int, Any]]:
    """Sections by domain and ratings by dimension, in one query."""
    parts = {
        model.__name__: (model.objects.all().visible_to(reader).filter(assessment=one), whole_row(model) | {"saver": "saved_by__name"})
        for model in (Section, Rating)
    }  # fmt: skip
    found = {model: models_of(model, rows) for model, rows in zip((Section, Rating), gathered(**parts).values(), strict=True)}  # fmt: skip
    for row in (*found[Section], *found[Rating]):
        row.saved_by = User(pk=row.saved_by_id, name=row.saver) if row.saved_by_id else None
    return {row.domain: row for row in found[Section]}, {row.dimension: row for row in found[Rating]}


def _addenda(reader: Reader, one: Any) -> tuple[AddendumView, ...]:
    found = (
        Addendum.objects.all().visible_to(reader).filter(assessment=one).select_related("by").order_by("at")
    )
    return tuple(AddendumView(each.words, each.at, each.by.name if each.by else "") for each in found)


def _in_window(
    rows: tuple[MeasureRow, ...], one: Any, questions: Catalog, until: datetime
) -> tuple[MeasureRow, ...]:
    """Measures that count for this assessment: answered shortly before it began or while it was written, or waiting."""
    since = one.started_at - timedelta(days=questions.days_before)
    return tuple(
        row for row in rows
        if not row.amended and row.state != "withdrawn" and (row.completed_at is None or since <= row.completed_at <= until)
    )  # fmt: skip


def _recommendation(
    one: Any, questions: Catalog, sections: Mapping[str, Any], ratings: Mapping[int, Any], rows: tuple[MeasureRow, ...], now: datetime
) -> tuple[Mapping[str, Any], RecommendationView]:  # fmt: skip
    stored = getattr(one, "recommended", None)
    if stored is not None:
        return stored.case, _recommended(
            stored.answer, bool(stored.answer["gates"]), stored.at, stored.at.date(), tuple(stored.tables)
        )
    screens = [row for row in rows if row.state == "done" and row.instrument in questions.suicide_screens]
    newest = max(screens, key=lambda row: row.completed_at or now, default=None)
    held = Held(
        answers={name: row.answers for name, row in sections.items()},
        ratings={number: row.value for number, row in ratings.items()},
        screen=None if newest is None else Measured(newest.instrument, newest.band),
        age=age_on(one.client.born_on, now.date()),
    )
    case, found = recommendation_of(questions, held, centers.profile(one.client.center_id), now.date())
    return case, _recommended(found.to_dict(), found.absolute, None, now.date(), found.tables)


def _recommended(
    answer: Mapping[str, Any], absolute: bool, at: datetime | None, on: date, tables: tuple[str, ...]
) -> RecommendationView:
    names = labels(on)
    return RecommendationView(
        level=answer["level"], level_label=level_label(answer["level"]), answer=answer,
        assess_first=tuple(names.get(one, one) for one in answer["assess_first"]),
        acceptable=tuple(level_label(one) for one in answer["acceptable"]), provisional=answer["provisional"],
        absolute=absolute, at=at, tables=tables,
    )  # fmt: skip


def _section(questions: Catalog, domain: Any, sections: Mapping[str, Any]) -> SectionView:
    row = sections.get(domain.id)
    answers = row.answers if row is not None else {}
    needed = [field for field in domain.fields if field.need and field.applies(answers)]
    return SectionView(
        domain.id, domain.title, domain.short, answers, row.version if row else 0, row.saved_at if row else None,
        row.saved_by.name if row and row.saved_by else "", len(needed), sum(filled(field, answers) for field in needed),
    )  # fmt: skip


def _rating(dimension: Dimension, row: Any) -> RatingView:
    return RatingView(
        dimension, row.value, row.evidence, row.saved_at, row.saved_by.name if row.saved_by else ""
    )


def _slots(questions: Catalog, rows: tuple[MeasureRow, ...]) -> tuple[MeasureSlot, ...]:
    """Each measure once in each domain that shows it: the newest that was answered, else the one that waits."""
    slots = []
    for domain in questions.domains:
        for name in domain.measures:
            alike = questions.suicide_screens if name in questions.suicide_screens else (name,)
            mine = [row for row in rows if row.instrument in alike]
            row = next((each for each in mine if each.state == "done"), None) or next(iter(mine), None)
            slots.append(MeasureSlot(name, row.title if row else instrument(name).title, domain.id, row))
    return tuple(slots)
