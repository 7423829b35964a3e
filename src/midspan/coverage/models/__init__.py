"""The tables of the coverage room."""

from midspan.coverage.models.benefits import BenefitCheck, BenefitLine
from midspan.coverage.models.grants import Authorisation
from midspan.coverage.models.money import DayRate, Estimate, Instalment, PaymentPlan, SelfPay
from midspan.coverage.models.policy import Payer, Policy

__all__ = [
    "Authorisation",
    "BenefitCheck",
    "BenefitLine",
    "DayRate",
    "Estimate",
    "Instalment",
    "Payer",
    "PaymentPlan",
    "Policy",
    "SelfPay",
]
