"""Everything that changes an enquiry or admits a client."""

from midspan.admissions.actions.admitting import NotYet, admit
from midspan.admissions.actions.ending import close_enquiry, confirm_arrival, refer_out, reopen_enquiry
from midspan.admissions.actions.merging import mark_not_same, merge_clients
from midspan.admissions.actions.opening import open_enquiry
from midspan.admissions.actions.returning import return_to_care
from midspan.admissions.actions.working import (
    assign_owner,
    complete_step,
    keep_call_draft,
    log_call,
    set_next_step,
)

__all__ = [
    "NotYet",
    "admit",
    "assign_owner",
    "close_enquiry",
    "complete_step",
    "confirm_arrival",
    "keep_call_draft",
    "log_call",
    "mark_not_same",
    "merge_clients",
    "open_enquiry",
    "refer_out",
    "reopen_enquiry",
    "return_to_care",
    "set_next_step",
]
