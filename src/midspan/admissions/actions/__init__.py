"""Everything that changes an enquiry or admits a client."""

from midspan.admissions.actions.opening import open_enquiry

__all__ = ["open_enquiry"]
