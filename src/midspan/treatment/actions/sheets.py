"""The safety plan and the relapse-prevention plan: every save that changes something is a new edition."""

from collections.abc import Iterable
from dataclasses import asdict
from datetime import datetime
from typing import Any
from uuid import UUID

from midspan.access.actor import Actor
from midspan.access.acts import act
from midspan.access.errors import Invalid
from midspan.people import actions as people
from midspan.people.models import Episode
from midspan.trail.writing import record
from midspan.treatment.facts import RelapsePlanFacts, SafetyPlanFacts
from midspan.treatment.models import RelapsePlan, SafetyPlan
from midspan.treatment.models.sheets import RELAPSE_STEPS, SAFETY_STEPS

LONGEST, MOST = 300, 12


@act("plan.work")
def save_safety_plan(*, by: Actor, at: datetime, client_id: UUID, facts: SafetyPlanFacts) -> UUID:
    """Keep the safety plan of a client, admitted or not; the edition's id (the same where nothing changed).

    Raises Invalid for an empty plan, and for one without warning signs: they tell when to use it.
    """
    values = _lines(asdict(facts), SAFETY_STEPS)
    if facts.naloxone not in SafetyPlan.Naloxone.values:
        raise Invalid("Naloxone is at hand, given today, wanted or declined.", field="naloxone")
    values["naloxone_words"] = " ".join(facts.naloxone_words.split())[:LONGEST]
    if not values["warning_signs"]:
        raise Invalid(
            "Write at least one warning sign: it tells when to use the plan.", field="warning_signs"
        )
    return _keep(SafetyPlan, by, at, client_id, values, "safety_plan")


@act("plan.work")
def save_relapse_plan(*, by: Actor, at: datetime, client_id: UUID, facts: RelapsePlanFacts) -> UUID:
    """Keep the relapse-prevention plan of a client; the edition's id (the same where nothing changed)."""
    values = _lines(asdict(facts), RELAPSE_STEPS)
    if not any(values[step] for step in RELAPSE_STEPS):
        raise Invalid("Write at least one line.", field="triggers")
    return _keep(RelapsePlan, by, at, client_id, values, "relapse_plan")


def _lines(values: dict[str, Any], steps: Iterable[str]) -> dict[str, Any]:
    for step in steps:
        lines = [" ".join(line.split()) for line in values[step]]
        lines = list(dict.fromkeys(line for line in lines if line))
        if len(lines) > MOST:
            raise Invalid(
                f"At most {MOST} lines in one step can be kept in mind; there are {len(lines)}.", field=step
            )
        for line in lines:
            if len(line) > LONGEST:
                raise Invalid(f"A line can have {LONGEST} characters; one has {len(line)}.", field=step)
        values[step] = lines
    return values


def _keep(model: Any, by: Actor, at: datetime, client_id: UUID, values: dict[str, Any], name: str) -> UUID:
    people.locked(by, client_id)
    mine = model.objects.all().for_action().filter(client_id=client_id)
    before = mine.order_by("-number").first()
    if before is not None and all(getattr(before, key) == value for key, value in values.items()):
        record(
            by=by,
            at=at,
            verb=f"{name}.unchanged",
            client_id=client_id,
            subject_type=name,
            subject_id=before.pk,
        )
        same: UUID = before.pk
        return same
    mine.filter(replaced_at=None).update(replaced_at=at)
    episode = Episode.objects.all().for_action().filter(client_id=client_id, discharged_on=None)
    row = model(
        client_id=client_id, episode_id=episode.values_list("pk", flat=True).first(), at=at, by_id=by.user_id,
        number=before.number + 1 if before else 1, **values,
    )  # fmt: skip
    row.save(force_insert=True)
    record(by=by, at=at, verb=f"{name}.saved", client_id=client_id, subject_type=name, subject_id=row.pk,
           detail={"number": row.number})  # fmt: skip
    made: UUID = row.pk
    return made
