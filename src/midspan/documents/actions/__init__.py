"""Everything that changes documents."""

from midspan.documents.actions.files import (
    add_document,
    keep_made,
    keep_signed_copy,
    note_opening,
    withdraw_document,
)
from midspan.documents.actions.signatures import take_signature

__all__ = [
    "add_document",
    "keep_made",
    "keep_signed_copy",
    "note_opening",
    "take_signature",
    "withdraw_document",
]
