"""Everything that changes an assessment or a decision on the level of care."""

from midspan.assessment.actions.deciding import cosign, cosign_safety, decide, review
from midspan.assessment.actions.diagnosing import (
    add_diagnosis,
    change_standing,
    end_diagnosis,
    make_principal,
)
from midspan.assessment.actions.interview import Clash, Problem, Saved, save_ratings, save_section, start
from midspan.assessment.actions.signing import add_addendum, cosign_assessment, return_assessment, sign

__all__ = [
    "Clash",
    "Problem",
    "Saved",
    "add_addendum",
    "add_diagnosis",
    "change_standing",
    "cosign",
    "cosign_assessment",
    "cosign_safety",
    "decide",
    "end_diagnosis",
    "make_principal",
    "return_assessment",
    "review",
    "save_ratings",
    "save_section",
    "sign",
    "start",
]
