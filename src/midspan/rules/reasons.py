"""Why an answer is what it is: the shape in which every engine of the ground floor explains itself."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Reason:
    """One rule that fired (or nearly did): its id, what it says, and the values it looked at."""

    rule: str
    says: str
    evidence: str

    def to_dict(self) -> dict[str, str]:
        """The three keys of the contract."""
        return {"rule": self.rule, "says": self.says, "evidence": self.evidence}
