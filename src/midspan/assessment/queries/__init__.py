"""Reading assessments, recommendations and decisions."""

from midspan.assessment.queries.agreement import AgreementView, agreement_since
from midspan.assessment.queries.decisions import CosignView, DecisionView, ReviewView
from midspan.assessment.queries.diagnoses import STANDINGS, DiagnosisView, diagnoses
from midspan.assessment.queries.shapes import (
    AddendumView,
    AssessmentView,
    MeasureSlot,
    PastLine,
    RatingView,
    RecommendationView,
    SectionView,
)
from midspan.assessment.queries.standing import LevelStanding, level_columns, level_standing
from midspan.assessment.queries.summaries import AssessmentSummary, decided, history, latest
from midspan.assessment.queries.waiting import (
    CosignLine,
    DecideLine,
    EarlyReviewLine,
    ProgressLine,
    ReviewLine,
    early_reviews,
    in_progress,
    waiting_for_cosign,
    waiting_for_decision,
    waiting_for_review,
)
from midspan.assessment.queries.whole import answers_of, live, whole

__all__ = [
    "AgreementView",
    "STANDINGS",
    "AddendumView",
    "AssessmentSummary",
    "AssessmentView",
    "CosignLine",
    "CosignView",
    "DecideLine",
    "DecisionView",
    "EarlyReviewLine",
    "LevelStanding",
    "MeasureSlot",
    "PastLine",
    "ProgressLine",
    "RatingView",
    "RecommendationView",
    "ReviewLine",
    "ReviewView",
    "SectionView",
    "agreement_since",
    "answers_of",
    "decided",
    "DiagnosisView",
    "diagnoses",
    "early_reviews",
    "history",
    "in_progress",
    "latest",
    "level_columns",
    "level_standing",
    "live",
    "waiting_for_cosign",
    "waiting_for_decision",
    "waiting_for_review",
    "whole",
]
