"""Reading incidents: the log, and one with all that was done."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Q
from django.utils import timezone

from midspan.access.reader import Reader
from midspan.people.queries.clients import display_name
from midspan.privacy.letters import delay_of
from midspan.privacy.models import Affected, Incident, IncidentStep
from midspan.privacy.queries import dues
from midspan.rules import rights


@dataclass(frozen=True, slots=True)
class AffectedView:
    """A client whose records an incident concerns; `told_on` is None until they were told."""

    affected_id: UUID
    client_id: UUID
    client_name: str
    what: str
    told_on: date | None
    told_how: str
    letter_id: UUID | None


@dataclass(frozen=True, slots=True)
class FactorView:
    """One of the four factors with what was found; `weight` is empty while it is missing."""

    id: str
    label: str
    asks: str
    citation: str
    weight: str
    weight_label: str
    says: str


@dataclass(frozen=True, slots=True)
class StepView:
    """A step that was taken."""

    words: str
    by_name: str
    at: datetime


@dataclass(frozen=True, slots=True)
class DueView:
    """A clock that runs, with how it stands today."""

    due: rights.Due
    left: dues.Left


@dataclass(frozen=True, slots=True)
class IncidentLine:
    """An incident in the log. `people` are all affected, `untold` those of our clients who have not been told."""

    incident_id: UUID
    kind_label: str
    what: str
    discovered_on: date
    happened_on: date | None
    part2: bool
    decision: str
    decision_label: str
    people: int
    untold: int
    hhs_told_on: date | None
    closed_at: datetime | None
    due: tuple[DueView, ...]


@dataclass(frozen=True, slots=True)
class IncidentView:
    """One incident with everything about it."""

    line: IncidentLine
    others: int
    reported_by: str
    reported_at: datetime
    factors: tuple[FactorView, ...]
    weighed: rights.Weighed
    reason: str
    citation: str
    decided_by: str
    decided_at: datetime | None
    delay: rights.Delay | None
    delay_by: str
    delay_ends: date | None
    notice: Mapping[str, str]
    hhs_reference: str
    media_told_on: date | None
    media_named: str
    media_needed: bool
    affected: tuple[AffectedView, ...]
    steps: tuple[StepView, ...]


def incidents(reader: Reader, *, at: datetime | None = None) -> tuple[IncidentLine, ...]:
    """The breach log of the center: every incident, open ones first, then the newest. One query."""
    today = timezone.localdate(at)
    found = _counted(reader).order_by("closed_at", "-discovered_on", "id")
    lines = [_line(row, today) for row in found]
    return tuple(sorted(lines, key=lambda one: one.closed_at is not None))


def incident(reader: Reader, *, incident_id: UUID, at: datetime | None = None) -> IncidentView | None:
    """One incident, or None where this reader may not see it. Three queries."""
    row = _counted(reader).filter(pk=incident_id).select_related("reported_by", "decided_by").first()
    if row is None:
        return None
    affected = (
        Affected.objects.all().visible_to(reader).filter(incident_id=incident_id).select_related("client")
    )
    steps = (
        IncidentStep.objects.all()
        .visible_to(reader)
        .filter(incident_id=incident_id)
        .select_related("by_user")
    )
    found = {id: (one["weight"], one["says"]) for id, one in row.factors.items()}
    delay = delay_of(row)
    decision = next((one for one in rights.options("decision") if one.id == row.decision), None)
    return IncidentView(
        line=_line(row, timezone.localdate(at)), others=row.others, reported_by=row.reported_by.name, reported_at=row.reported_at,
        factors=_factors(found), weighed=rights.weigh(found), reason=row.reason, citation=decision.citation if decision else "",
        decided_by=row.decided_by.name if row.decided_by else "", decided_at=row.decided_at, delay=delay, delay_by=row.delay_by,
        delay_ends=rights.delay_ends(delay) if delay else None, notice=row.notice, hhs_reference=row.hhs_reference,
        media_told_on=row.media_told_on, media_named=row.media_named,
        media_needed=any(one.clock.id == "breach_media" for one in rights.notices(row.discovered_on, row.others + row.people)),
        affected=tuple(
            AffectedView(one.pk, one.client_id, display_name(one.client), one.what, one.told_on, rights.label("told", one.told_how), one.letter_id)
            for one in affected.order_by("added_at", "id")
        ),
        steps=tuple(StepView(one.words, one.by_user.name, one.at) for one in steps.order_by("-at", "id")),
    )  # fmt: skip


def _counted(reader: Reader) -> Any:
    return Incident.objects.all().visible_to(reader).annotate(
        people=Count("affected"), untold=Count("affected", filter=Q(affected__told_on=None))
    )  # fmt: skip


def _line(row: Any, today: date) -> IncidentLine:
    people = row.others + row.people
    known = {
        name: getattr(row, name)
        for name in ("closed_at", "decision", "discovered_on", "hhs_told_on", "media_told_on")
    }
    found = dues.of_incident(known, people, row.untold, delay_of(row))
    return IncidentLine(
        row.pk, rights.label("incident", row.kind), row.what, row.discovered_on, row.happened_on, row.part2, row.decision,
        rights.label("decision", row.decision) if row.decision else "Not decided yet", people, row.untold, row.hhs_told_on, row.closed_at,
        tuple(DueView(one, dues.left(one.on, today)) for one in found),
    )  # fmt: skip


def _factors(found: Mapping[str, tuple[str, str]]) -> tuple[FactorView, ...]:
    told = []
    for one in rights.options("factor"):
        weight, says = found.get(one.id, ("", ""))
        told.append(
            FactorView(
                one.id,
                one.label,
                one.more["asks"],
                one.citation,
                weight,
                rights.label("weight", weight),
                says,
            )
        )
    return tuple(told)
