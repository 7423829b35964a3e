"""Discharge and its summary, the continuing-care plan, coach contacts, follow-ups."""

from midspan.aftercare.models.after import Attempt, CoachContact, FollowUp
from midspan.aftercare.models.discharge import Discharge, Summary, SummaryAddendum
from midspan.aftercare.models.plan import ContinuingCare, Support

__all__ = [
    "Attempt",
    "CoachContact",
    "ContinuingCare",
    "Discharge",
    "FollowUp",
    "Summary",
    "SummaryAddendum",
    "Support",
]
