"""One assessment in short: where it stands, what is recommended, what was decided."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from midspan.access.reader import Reader
from midspan.assessment.models import Assessment
from midspan.assessment.queries.decisions import (
    STATUS,
    DecisionView,
    decision_view,
    level_label,
    with_decisions,
)


@dataclass(frozen=True, slots=True)
class AssessmentSummary:
    """`recommended` is empty until it is signed; `decision` is the current one, `earlier` those it replaced."""

    id: UUID
    client_id: UUID
    state: str
    state_label: str
    started_at: datetime
    started_by: str
    signed_at: datetime | None
    signed_by_id: int | None
    signed_by: str
    cosigned_at: datetime | None
    cosigned_by: str
    recommended: str
    recommended_label: str
    gates: tuple[str, ...]
    tables: tuple[str, ...]
    decision: DecisionView | None
    earlier: tuple[DecisionView, ...]

    @property
    def signed(self) -> bool:
        return self.state == "signed"

    @property
    def decided_level(self) -> str:
        """The level in force: decided, with every second signature, not returned. Else empty."""
        return self.decision.level if self.decision is not None and self.decision.holds else ""

    @property
    def reviewed(self) -> bool:
        """Whether the clinical director has agreed to the current decision."""
        return self.decision is not None and self.decision.status == "agreed"

    @property
    def next_step(self) -> str:
        """What is to be done now, in words."""
        return next_step_of(self.state, self.decision.status if self.decision is not None else "")


def next_step_of(state: str, status: str) -> str:
    """What is to be done about an assessment in a state whose decision has a status; no status where there is none."""
    if state == Assessment.State.DRAFT:
        return "Finish and sign the assessment"
    if state == Assessment.State.COSIGN:
        return "A licensed colleague co-signs the assessment"
    return STATUS.get(status, "Decide the level of care")


def latest(reader: Reader, *, client_id: UUID) -> AssessmentSummary | None:
    """The newest assessment of a client, whatever its state; three small queries at most."""
    one = _found(reader).filter(client_id=client_id).order_by("-started_at").first()
    return None if one is None else summary_of(one)


def decided(reader: Reader, *, client_id: UUID) -> AssessmentSummary | None:
    """The newest signed assessment of a client, which is the one that a decision stands on."""
    one = _found(reader).filter(client_id=client_id, state="signed").order_by("-signed_at").first()
    return None if one is None else summary_of(one)


def history(reader: Reader, *, client_id: UUID) -> tuple[AssessmentSummary, ...]:
    """Every assessment of a client, the newest first."""
    return tuple(
        summary_of(one) for one in _found(reader).filter(client_id=client_id).order_by("-started_at")
    )


def summary_of(one: Any) -> AssessmentSummary:
    """A row that was read with its people, recommendation and (once it is signed) decisions."""
    found = getattr(one, "recommended", None)
    made = [decision_view(each) for each in getattr(one, "made", ())]
    return AssessmentSummary(
        id=one.pk, client_id=one.client_id, state=one.state, state_label=one.get_state_display(), started_at=one.started_at,
        started_by=_name(one.started_by), signed_at=one.signed_at, signed_by_id=one.signed_by_id, signed_by=_name(one.signed_by),
        cosigned_at=one.cosigned_at, cosigned_by=_name(one.cosigned_by), recommended=found.level if found else "",
        recommended_label=level_label(found.level) if found else "", gates=tuple(found.answer["gates"]) if found else (),
        tables=tuple(found.tables) if found else (), decision=next((each for each in made if each.replaced_at is None), None),
        earlier=tuple(each for each in made if each.replaced_at is not None),
    )  # fmt: skip


def _found(reader: Reader) -> Any:
    found = Assessment.objects.all().visible_to(reader)
    found = found.select_related("started_by", "signed_by", "cosigned_by", "recommended")
    return found.prefetch_related(with_decisions(reader))


def _name(user: Any) -> str:
    return user.name if user is not None else ""
