"""What the engine answers: frozen dataclasses, and the dictionary of the file-in answer-out contract."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from midspan.rules.reasons import Reason


@dataclass(frozen=True)
class OverrideVerdict:
    """What deciding a level different from the recommended one requires.

    `steps`: how many steps lower or higher. `refused`: may not be decided at all, however many sign.
    `reason_missing`, `text_missing`: what the form still has to ask. `signatures`: roles that sign beside the
    clinician. `review_within_days`: the early review, None when the level is the recommended one or is refused.
    """

    side: str
    steps: int
    refused: bool
    reason_required: bool
    reason_missing: bool
    text_missing: bool
    signatures: tuple[str, ...]
    review_within_days: int | None
    says: tuple[str, ...]

    @property
    def ready(self) -> bool:
        """Whether the decision can be recorded now (its second signatures are collected by the caller)."""
        return not (self.refused or self.reason_missing or self.text_missing)


@dataclass(frozen=True)
class Recommendation:
    """The engine's answer. It recommends; a clinician decides.

    `need` is the level that ratings and gates ask for; `level` is the recommendation, which differs from it only
    in continued stay. `gate_floor` is the least level that the fired gates allow,
    `absolute_floor` the least that imminent danger leaves open to anybody. A provisional answer cannot be
    signed before `assess_first` has been asked.
    """

    level: str
    need: str
    decision: str | None
    acceptable: tuple[str, ...]
    gates: tuple[str, ...]
    gate_floor: str | None
    absolute_floor: str | None
    flags: tuple[str, ...]
    because: tuple[Reason, ...]
    near_misses: tuple[Reason, ...]
    one_level_less_if: tuple[str, ...]
    assess_first: tuple[str, ...]
    today: tuple[str, ...]
    engine: str
    tables: tuple[str, ...]
    override: OverrideVerdict | None = None

    @property
    def absolute(self) -> bool:
        """Whether a gate fired that nobody may override."""
        return self.absolute_floor is not None

    @property
    def provisional(self) -> bool:
        """Whether safety data are missing."""
        return bool(self.assess_first)

    def to_dict(self) -> dict[str, Any]:
        """The answer of the contract, key by key."""
        return {
            "level": self.level,
            "decision": self.decision,
            "acceptable": list(self.acceptable),
            "gates": list(self.gates),
            "flags": list(self.flags),
            "because": [reason.to_dict() for reason in self.because],
            "near_misses": [reason.to_dict() for reason in self.near_misses],
            "one_level_less_if": list(self.one_level_less_if),
            "provisional": self.provisional,
            "assess_first": list(self.assess_first),
            "today": list(self.today),
            "engine": self.engine,
            "tables": list(self.tables),
        }
