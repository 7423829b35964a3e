"""Answers, saved as they are given, scored once; a safety answer raises an alert in the same transaction."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from midspan.access.actor import Actor
from midspan.access.acts import act
from midspan.access.errors import Invalid, Refused
from midspan.center import queries as centers
from midspan.measures.actions.assigning import assign, edition, measure_locked
from midspan.measures.actions.raising import AlertReason, Raised, raise_alert
from midspan.measures.models import Measure
from midspan.people.queries import age_on
from midspan.rules.inputs import InputError
from midspan.rules.instruments import SafetyFlag, instrument, next_items, safety_flags, score
from midspan.trail.writing import record

SEX = {"F": "female", "M": "male"}


@dataclass(frozen=True, slots=True)
class Saved:
    """What was kept. `safety` are the sentences that the person answering sees the help beside; `open_items` is
    how many questions are still to be asked."""

    saved_at: datetime
    open_items: int
    safety: tuple[SafetyFlag, ...]
    alert_id: UUID | None


@dataclass(frozen=True, slots=True)
class Outcome:
    """A completed measure: the scored answer of `rules.instruments` and the alert it raised, if any."""

    measure_id: UUID
    result: dict[str, Any]
    safety: tuple[SafetyFlag, ...]
    alert_id: UUID | None


@act("measures.work")
def save_answers(*, by: Actor, at: datetime, measure_id: UUID, answers: Mapping[str, Any]) -> Saved:
    """Keep the answers given so far: item key to value, None takes an answer back, other items stay as they were.

    A safety answer raises its alert now, once; it does not wait for the end. Raises Invalid for an answer that does
    not fit, Refused when the measure was completed.
    """
    measure = _answerable(by, measure_id)
    flags = _keep(measure, answers, at, submitted=False)
    measure.save(update_fields=["answers", "saved_at"])
    raised = _alert(by, at, measure, flags)
    record(
        by=by,
        at=at,
        verb="measure.saved",
        client_id=measure.client_id,
        subject_type="measure",
        subject_id=measure.pk,
        detail={"items": sorted(answers)},
    )
    left = next_items(measure.instrument, measure.answers, edition(measure.table))
    return Saved(at, len(left), flags, raised and raised.alert_id)


@act("measures.work")
def submit(*, by: Actor, at: datetime, measure_id: UUID, answers: Mapping[str, Any] | None = None) -> Outcome:
    """Complete a measure: score it and keep both. A safety question left blank raises an alert like a yes.

    Raises Invalid when nothing at all was answered.
    """
    measure = _answerable(by, measure_id)
    flags = _keep(measure, answers or {}, at, submitted=True)
    if not measure.answers:
        raise Invalid("Nothing was answered yet. Answer at least one question, or take the measure back.")
    result = score(
        measure.instrument,
        measure.answers,
        sex=SEX.get(measure.client.sex_on_policy),
        age=_age(measure, at),
        on=edition(measure.table),
    )
    measure.completed_at, measure.completed_by_id = at, by.user_id
    measure.result = {**result.to_dict(), "missing": list(result.missing), "raw": result.raw}
    measure.save(update_fields=["answers", "saved_at", "completed_at", "completed_by", "result"])
    raised = _alert(by, at, measure, flags)
    record(by=by, at=at, verb="measure.completed", client_id=measure.client_id, subject_type="measure", subject_id=measure.pk,
           detail={"instrument": measure.instrument, "table": measure.table, "flags": [one.id for one in flags]})  # fmt: skip
    return Outcome(measure.pk, measure.result, flags, raised and raised.alert_id)


@act("measures.work")
def record_measure(
    *,
    by: Actor,
    at: datetime,
    client_id: UUID,
    instrument: str,
    answers: Mapping[str, Any],
    mode: str = "staff",
) -> Outcome:
    """Assign and complete in one step, for a measure asked aloud and entered afterwards."""
    measure_id = assign(by=by, at=at, client_id=client_id, instrument=instrument, mode=mode)
    return submit(by=by, at=at, measure_id=measure_id, answers=answers)


def _age(measure: Measure, at: datetime) -> int | None:
    """Whole years on the day at the center; None where the birthday is not known."""
    born = measure.client.born_on
    return (
        None
        if born is None
        else age_on(born, at.astimezone(centers.profile(measure.client.center_id).zone).date())
    )


def _answerable(by: Actor, measure_id: UUID) -> Measure:
    measure = measure_locked(by, measure_id)
    if measure.completed_at is not None:
        raise Refused("This measure is completed and stays as it is. Correct it with a reason, or ask again.")
    return measure


def _keep(
    measure: Measure, answers: Mapping[str, Any], at: datetime, *, submitted: bool
) -> tuple[SafetyFlag, ...]:
    """Merge and check the answers; the safety flags that they raise."""
    form = instrument(measure.instrument, edition(measure.table))
    merged = {**measure.answers, **answers}
    kept = {item.key: merged[item.key] for item in form.items if merged.get(item.key) not in (None, "")}
    try:
        flags = safety_flags(
            form.id,
            kept | {key: answers[key] for key in answers if key not in form.keys},
            submitted=submitted,
            on=edition(measure.table),
        )
    except InputError as problem:
        raise Invalid(str(problem), field=problem.field) from problem
    # An answer under a question that is no longer asked would speak for nobody.
    asked = {item.key for item in form.items if item.asked(kept)}
    measure.answers = {key: value for key, value in kept.items() if key in asked}
    measure.saved_at = at
    if measure.answers != kept:
        flags = safety_flags(form.id, measure.answers, submitted=submitted, on=edition(measure.table))
    return flags


def _alert(by: Actor, at: datetime, measure: Measure, flags: tuple[SafetyFlag, ...]) -> Raised | None:
    if not flags:
        return None
    reasons = [
        AlertReason(
            one.id, one.says, one.urgency, sum(int(measure.answers.get(key) or 0) for key in one.items)
        )
        for one in flags
    ]
    return raise_alert(
        by=by, at=at, client_id=measure.client_id, source="measure", source_id=measure.pk, reasons=reasons
    )
