"""The interview: begun, its answers and ratings saved as they are typed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from midspan.access.actor import Actor
from midspan.access.acts import act
from midspan.access.errors import Invalid, Refused
from midspan.assessment.merging import merge
from midspan.assessment.models import Assessment, Rating, Section
from midspan.assessment.recommending import catalog_of
from midspan.center import queries as centers
from midspan.measures.actions import AlertReason, raise_alert
from midspan.people.actions import locked
from midspan.rules.assessment import Domain, FieldError, alarms, catalog, clean, dimensions, shown
from midspan.trail.writing import record

LONGEST_EVIDENCE = 5000


@dataclass(frozen=True, slots=True)
class Clash:
    """An answer that somebody else changed meanwhile. What is stored is theirs; the writer's own stays in the form."""

    name: str
    label: str
    theirs: str
    by: str
    at: datetime | None


@dataclass(frozen=True, slots=True)
class Problem:
    """An answer that cannot be kept as it stands, with the sentence that says why."""

    name: str
    says: str


@dataclass(frozen=True, slots=True)
class Saved:
    """What a save did. `answers` is what is stored now (for the ratings: `d1`, `e1`, …)."""

    saved_at: datetime
    version: int
    answers: Mapping[str, Any]
    changed: tuple[str, ...]
    clashes: tuple[Clash, ...] = ()
    problems: tuple[Problem, ...] = ()
    alert_id: UUID | None = None


@act("assessment.work")
def start(
    *, by: Actor, at: datetime, client_id: UUID, episode_id: UUID | None = None, follow: bool = False
) -> UUID:
    """Begin an assessment in the domains that the center asks about; its id.

    `follow` begins with the answers (not the ratings) of the newest signed one. Refused while one is being written.
    """
    client = locked(by, client_id)
    mine = Assessment.objects.all().for_action().filter(client_id=client_id)
    if mine.filter(state=Assessment.State.DRAFT).exists():
        raise Refused("An assessment of this client is being written already. Go on with that one.")
    asked = [point.key for point in centers.profile(client.center_id).points("domains")]
    questions = catalog(asked or None, at.date())
    before = mine.filter(state=Assessment.State.SIGNED).order_by("-signed_at").first() if follow else None
    if follow and before is None:
        raise Refused("There is no signed assessment to begin from. Begin an empty one.")
    new = Assessment(
        client_id=client_id, episode_id=episode_id, table=questions.table, domains=[one.id for one in questions.domains],
        started_at=at, started_by_id=by.user_id, follows=before,
    )  # fmt: skip
    new.save(force_insert=True)
    old = (
        dict(Section.objects.all().for_action().filter(assessment=before).values_list("domain", "answers"))
        if before
        else {}
    )
    kept = {domain.id: _carried(domain, old) for domain in questions.domains}
    Section.objects.bulk_create(
        Section(client_id=client_id, assessment=new, domain=one.id, answers=kept[one.id])
        for one in questions.domains
    )
    Rating.objects.bulk_create(
        Rating(client_id=client_id, assessment=new, dimension=one.number) for one in dimensions(at.date())
    )
    record(by=by, at=at, verb="assessment.started", client_id=client_id, subject_type="assessment", subject_id=new.pk,
           detail={"follows": str(before.pk) if before else ""})  # fmt: skip
    return new.pk


@act("assessment.work")
def save_section(
    *, by: Actor, at: datetime, assessment_id: UUID, domain: str, answers: Mapping[str, Any],
    was: Mapping[str, str] | None = None, as_typed: bool = False,
) -> Saved:  # fmt: skip
    """Keep answers of one domain by field name; None or empty takes one back, other fields stay as they were.

    `was` are the marks of what the writer saw (`merging.marks`): an answer that somebody else changed meanwhile is
    not overwritten but returned as a clash. `as_typed` keeps what fits and returns the rest as problems, instead of
    raising Invalid. A safety answer raises its alert in the same transaction. Refused once it is signed.
    """
    section = _section(by, assessment_id, domain)
    asked = catalog_of(section.assessment.table, section.assessment.domains).domain(domain)
    given, problems = _cleaned(asked, answers)
    if problems and not as_typed:
        raise Invalid(problems[0].says, field=problems[0].name)
    merged = merge(section.answers, given, was)
    clashes = _clashes(asked, merged.clashes, section)
    if merged.changed:
        section.answers, section.version = merged.answers, section.version + 1
        section.saved_at, section.saved_by_id = at, by.user_id
        section.save(update_fields=["answers", "version", "saved_at", "saved_by"])
    alert_id = _alarm(by, at, section, asked) if merged.changed else None
    record(by=by, at=at, verb="assessment.saved", client_id=section.client_id, subject_type="assessment", subject_id=assessment_id,
           detail={"domain": domain, "changed": list(merged.changed)})  # fmt: skip
    return Saved(at, section.version, section.answers, merged.changed, clashes, tuple(problems), alert_id)


@act("assessment.work")
def save_ratings(
    *, by: Actor, at: datetime, assessment_id: UUID, ratings: Mapping[int, tuple[int | None, str]], was: Mapping[str, str] | None = None
) -> Saved:  # fmt: skip
    """Keep ratings: dimension to (0 to 4 or None, evidence). `was` as for a section, by the names `d1`, `e1`, …

    Raises Invalid for a number or an evidence that does not fit; Refused once the assessment is signed.
    """
    rows = _ratings(by, assessment_id)
    given: dict[str, Any] = {}
    for number, (value, evidence) in ratings.items():
        if number not in rows:
            raise Invalid(f"There is no dimension {number}; there are 1 to 6.")
        if value is not None and value not in range(5):
            raise Invalid("A dimension is rated 0, 1, 2, 3 or 4.", field=f"d{number}")
        if len(evidence) > LONGEST_EVIDENCE:
            raise Invalid(f"The evidence takes at most {LONGEST_EVIDENCE:,} characters.", field=f"e{number}")
        given |= {f"d{number}": value, f"e{number}": evidence.strip()}
    stored: dict[str, Any] = {}
    for number, row in rows.items():
        stored |= {f"d{number}": row.value, f"e{number}": row.evidence}
    merged = merge(stored, given, was)
    for number in sorted({int(name[1:]) for name in merged.changed}):
        row = rows[number]
        row.value, row.evidence = merged.answers.get(f"d{number}"), merged.answers.get(f"e{number}") or ""
        row.version, row.saved_at, row.saved_by_id = row.version + 1, at, by.user_id
        row.save(update_fields=["value", "evidence", "version", "saved_at", "saved_by"])
    client_id = rows[1].client_id
    record(
        by=by,
        at=at,
        verb="assessment.rated",
        client_id=client_id,
        subject_type="assessment",
        subject_id=assessment_id,
        detail={"changed": list(merged.changed)},
    )
    names = centers.staff_names(by.center_id) if merged.clashes and by.center_id else {}
    clashes = tuple(
        Clash(name, f"{'Rating' if name[0] == 'd' else 'Evidence'} of dimension {name[1:]}", str(stored.get(name) or "empty"),
              names.get(rows[int(name[1:])].saved_by_id, "Somebody else"), rows[int(name[1:])].saved_at)
        for name in merged.clashes
    )  # fmt: skip
    return Saved(at, sum(row.version for row in rows.values()), merged.answers, merged.changed, clashes)


def assessment_locked(by: Actor, assessment_id: UUID) -> Any:
    """The assessment of the actor's center, locked until the act ends. Raises Refused where there is none."""
    found = (
        Assessment.objects.all()
        .for_action()
        .select_related("client")
        .select_for_update(of=("self",))
        .filter(pk=assessment_id)
    )
    if by.center_id is not None:
        found = found.filter(client__center_id=by.center_id)
    assessment = found.first()
    if assessment is None:
        raise Refused("There is no such assessment at your center.")
    return assessment


def _section(by: Actor, assessment_id: UUID, domain: str) -> Any:
    found = (
        Section.objects.all()
        .for_action()
        .select_related("assessment", "client")
        .select_for_update(of=("self",))
    )
    found = found.filter(assessment_id=assessment_id, domain=domain)
    if by.center_id is not None:
        found = found.filter(client__center_id=by.center_id)
    section = found.first()
    if section is None:
        raise Refused("There is no such part of an assessment at your center.")
    _writable(section.assessment)
    return section


def _ratings(by: Actor, assessment_id: UUID) -> dict[int, Any]:
    found = Rating.objects.all().for_action().select_related("assessment").select_for_update(of=("self",))
    found = found.filter(assessment_id=assessment_id)
    if by.center_id is not None:
        found = found.filter(client__center_id=by.center_id)
    rows = {row.dimension: row for row in found.order_by("dimension")}
    if not rows:
        raise Refused("There is no such assessment at your center.")
    _writable(rows[1].assessment)
    return rows


def _writable(assessment: Assessment) -> None:
    if assessment.state != Assessment.State.DRAFT:
        raise Refused(
            "This assessment is signed and stays as it is. Add an addendum, or begin a new assessment from it."
        )


def _carried(domain: Domain, old: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    """Answers of an earlier assessment that still have a question; safety answers are asked anew."""
    before = {name: value for answers in old.values() for name, value in answers.items()}
    return {
        field.name: before[field.name]
        for field in domain.fields
        if field.name in before and not field.alert and not field.case.startswith("risk_evaluation")
    }


def _cleaned(asked: Domain, answers: Mapping[str, Any]) -> tuple[dict[str, Any], list[Problem]]:
    given: dict[str, Any] = {}
    problems = []
    known = {field.name: field for field in asked.fields}
    for name, raw in answers.items():
        if name not in known:
            problems.append(Problem(name, f"“{name}” is not asked in this domain."))
            continue
        try:
            given[name] = clean(known[name], raw)
        except FieldError as problem:
            problems.append(Problem(name, str(problem)))
    return given, problems


def _clashes(asked: Domain, names: tuple[str, ...], section: Any) -> tuple[Clash, ...]:
    if not names:
        return ()
    who = centers.staff_names(section.client.center_id).get(section.saved_by_id, "Somebody else")
    fields = {field.name: field for field in asked.fields}
    return tuple(
        Clash(
            name,
            fields[name].label,
            shown(fields[name], section.answers.get(name)) or "empty",
            who,
            section.saved_at,
        )
        for name in names
    )


def _alarm(by: Actor, at: datetime, section: Any, asked: Domain) -> UUID | None:
    found = alarms(asked, section.answers)
    if not found:
        return None
    reasons = [AlertReason(one.code, f"{one.says}.", one.urgency) for one in found]
    raised = raise_alert(
        by=by,
        at=at,
        client_id=section.client_id,
        source="assessment",
        source_id=section.assessment_id,
        reasons=reasons,
    )
    return raised.alert_id
