"""What the privacy engine answers: frozen dataclasses, and the dictionary of the file-in answer-out contract."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

Outcome = Literal["allow", "needs_consent", "deny"]

# From the least permissive to the most.
OUTCOMES: tuple[Outcome, ...] = ("deny", "needs_consent", "allow")


@dataclass(frozen=True, slots=True)
class Ground:
    """One reason: the rule's id, where the law says so, and what it says in plain words."""

    rule: str
    citation: str
    says: str

    def to_dict(self) -> dict[str, str]:
        """The three keys of the contract."""
        return {"rule": self.rule, "citation": self.citation, "says": self.says}


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a consent cannot carry a disclosure. `mend` says what would help; `itself`: it cannot be used for anything."""

    id: str
    says: str
    citation: str
    mend: str
    itself: bool

    @property
    def ground(self) -> Ground:
        """The same as a reason of an answer."""
        return Ground(self.id, self.citation, self.says)


@dataclass(frozen=True, slots=True)
class Obligation:
    """What goes with an answer, and where the law asks for it."""

    id: str
    says: str
    citation: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """May this record go there? `needs_consent`: hold, until a valid consent of the right kind exists.

    `because` starts with the rule that decided; what is wrong with the consent at hand follows. `remedy` says what
    would make it possible, and is empty where it is allowed. `tables` are the editions used, as `id@date`.
    """

    verdict: Outcome
    obligations: tuple[str, ...]
    because: tuple[Ground, ...]
    remedy: str
    tables: tuple[str, ...]

    @property
    def allowed(self) -> bool:
        """Whether it may go now, with its obligations."""
        return self.verdict == "allow"

    @property
    def rule(self) -> str:
        """The id of the rule that decided."""
        return self.because[0].rule

    def to_dict(self) -> dict[str, Any]:
        """The answer of the contract, key by key."""
        return {
            "verdict": self.verdict,
            "obligations": list(self.obligations),
            "because": [ground.to_dict() for ground in self.because],
            "remedy": self.remedy,
            "tables": list(self.tables),
        }
