"""The tables of the assessment room."""

from midspan.assessment.models.diagnosis import Diagnosis
from midspan.assessment.models.interview import Addendum, Assessment, Rating, Section
from midspan.assessment.models.level import Cosignature, Decision, DirectorReview, Recommended

__all__ = [
    "Addendum",
    "Assessment",
    "Cosignature",
    "Decision",
    "Diagnosis",
    "DirectorReview",
    "Rating",
    "Recommended",
    "Section",
]
