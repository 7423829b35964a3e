"""The tables of the admissions room."""

from midspan.admissions.models.enquiry import Call, Enquiry, NotSame, StepProgress
from midspan.admissions.models.referral import Referral

__all__ = ["Call", "Enquiry", "NotSame", "Referral", "StepProgress"]
