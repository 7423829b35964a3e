"""Everything that moves a client between phases and levels, and reviews of the stay."""

from midspan.review.actions.levels import (
    change_level,
    cosign_move,
    cosign_move_safety,
    take_back_move,
)
from midspan.review.actions.phases import end_phase, move_phase
from midspan.review.actions.stay import StayFacts, review_stay

__all__ = [
    "StayFacts",
    "change_level",
    "cosign_move",
    "cosign_move_safety",
    "end_phase",
    "move_phase",
    "review_stay",
    "take_back_move",
]
