"""Reading a client's coverage."""

from midspan.coverage.queries.client import (
    costs_known,
    costs_known_column,
    costs_known_for,
    coverage,
    payers,
)
from midspan.coverage.queries.estimates import (
    Choice,
    choices,
    course_of,
    day_rate,
    first_estimate,
    rate_because,
)
from midspan.coverage.queries.kinds import kinds_of, payer_kinds, payer_parts
from midspan.coverage.queries.shapes import (
    AuthorisationView,
    BenefitsView,
    CoverageView,
    EstimateView,
    InstalmentView,
    LineView,
    PlanView,
    PolicyView,
)

__all__ = [
    "AuthorisationView",
    "BenefitsView",
    "Choice",
    "CoverageView",
    "EstimateView",
    "InstalmentView",
    "LineView",
    "PlanView",
    "PolicyView",
    "choices",
    "costs_known",
    "costs_known_column",
    "costs_known_for",
    "course_of",
    "coverage",
    "day_rate",
    "first_estimate",
    "kinds_of",
    "payer_kinds",
    "payer_parts",
    "payers",
    "rate_because",
]
