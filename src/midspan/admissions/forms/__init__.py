"""The forms of the way in."""

from midspan.admissions.forms.admission import AdmissionForm
from midspan.admissions.forms.enquiry import (
    CallForm,
    CloseForm,
    NewEnquiryForm,
    NextStepForm,
    OwnerForm,
    ReferForm,
)

__all__ = [
    "AdmissionForm",
    "CallForm",
    "CloseForm",
    "NewEnquiryForm",
    "NextStepForm",
    "OwnerForm",
    "ReferForm",
]
