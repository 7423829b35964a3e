"""The safety plan and the relapse-prevention plan of a client, and whether opioids are in the picture."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from midspan.access.reader import Reader
from midspan.assessment import queries as assessment
from midspan.rules import tables
from midspan.treatment.models import RelapsePlan, SafetyPlan
from midspan.treatment.models.sheets import RELAPSE_STEPS, SAFETY_STEPS

TABLE = "safety-plan"


@dataclass(frozen=True, slots=True)
class Step:
    """One part of a sheet: its name, its title, and the lines."""

    name: str
    title: str
    hint: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SafetyPlanView:
    """The safety plan that holds. `steps` are in the order in which a person goes through them."""

    id: UUID
    number: int
    at: datetime
    by: str
    with_client: bool
    warning_signs: tuple[str, ...]
    coping: tuple[str, ...]
    distraction: tuple[str, ...]
    people: tuple[str, ...]
    professionals: tuple[str, ...]
    means_safety: tuple[str, ...]
    reasons_for_living: tuple[str, ...]
    naloxone: str
    naloxone_label: str
    naloxone_words: str

    @property
    def steps(self) -> tuple[Step, ...]:
        """The steps with their titles; empty ones too."""
        return tuple(Step(one.name, one.title, one.hint, getattr(self, one.name)) for one in safety_steps())


@dataclass(frozen=True, slots=True)
class RelapsePlanView:
    """The relapse-prevention plan that holds."""

    id: UUID
    number: int
    at: datetime
    by: str
    with_client: bool
    triggers: tuple[str, ...]
    warning_signs: tuple[str, ...]
    coping: tuple[str, ...]
    people: tuple[str, ...]
    places: tuple[str, ...]
    if_return_to_use: tuple[str, ...]

    @property
    def steps(self) -> tuple[Step, ...]:
        """The parts with their titles; empty ones too."""
        return tuple(Step(one.name, one.title, one.hint, getattr(self, one.name)) for one in relapse_steps())


@dataclass(frozen=True, slots=True)
class Opioids:
    """Opioids are in the picture: which, as told in the assessment, and what it says about naloxone at hand."""

    substances: tuple[str, ...]
    naloxone: str


def safety_plan(reader: Reader, client_id: UUID) -> SafetyPlanView | None:
    """The safety plan that holds, or None."""
    row = (
        SafetyPlan.objects.all()
        .visible_to(reader)
        .filter(client_id=client_id, replaced_at=None)
        .select_related("by")
        .first()
    )
    if row is None:
        return None
    steps: dict[str, Any] = {step: tuple(getattr(row, step)) for step in SAFETY_STEPS}
    return SafetyPlanView(
        **_frame(row), **steps, naloxone=row.naloxone, naloxone_label=row.get_naloxone_display(), naloxone_words=row.naloxone_words
    )  # fmt: skip


def has_safety_plan(reader: Reader, client_ids: Iterable[UUID]) -> set[UUID]:
    """Those of some clients who have a safety plan: one query."""
    rows = (
        SafetyPlan.objects.all().visible_to(reader).filter(client_id__in=list(client_ids), replaced_at=None)
    )
    return set(rows.values_list("client_id", flat=True))


def relapse_plan(reader: Reader, client_id: UUID) -> RelapsePlanView | None:
    """The relapse-prevention plan that holds, or None."""
    row = (
        RelapsePlan.objects.all()
        .visible_to(reader)
        .filter(client_id=client_id, replaced_at=None)
        .select_related("by")
        .first()
    )
    if row is None:
        return None
    steps: dict[str, Any] = {step: tuple(getattr(row, step)) for step in RELAPSE_STEPS}
    return RelapsePlanView(**_frame(row), **steps)


def opioids(reader: Reader, client_id: UUID) -> Opioids | None:
    """What the newest assessment says of opioids, or None where it names none or this reader may not read it."""
    answers = assessment.answers_of(reader, client_id=client_id, domain="substance_use")
    known = tables.load(TABLE)["opioids"]
    used = [row.get("substance", "") for row in answers.get("substances", ())]
    found = tuple(known[name] for name in dict.fromkeys(used) if name in known)
    return Opioids(found, str(answers.get("naloxone", ""))) if found else None


def safety_steps() -> tuple[Step, ...]:
    """The steps of a safety plan in order, without lines."""
    return _steps("steps")


def relapse_steps() -> tuple[Step, ...]:
    """The parts of a relapse-prevention plan in order, without lines."""
    return _steps("relapse")


def _steps(key: str) -> tuple[Step, ...]:
    return tuple(Step(row["name"], row["title"], row["hint"], ()) for row in tables.load(TABLE).rows(key))


def _frame(row: Any) -> dict[str, Any]:
    return {
        "id": row.pk, "number": row.number, "at": row.at, "by": row.by.name if row.by else "", "with_client": row.with_client,
    }  # fmt: skip
