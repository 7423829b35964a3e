"""Everything that changes documents."""

from midspan.documents.actions.signatures import take_signature

__all__ = ["take_signature"]
