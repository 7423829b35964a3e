"""Phases of a stay, reviews of the stay, and moves between levels."""

from midspan.review.models.level import LevelMove, MoveSignature, StayReview
from midspan.review.models.phase import PhaseMove, PhasePeriod

__all__ = ["LevelMove", "MoveSignature", "PhaseMove", "PhasePeriod", "StayReview"]
