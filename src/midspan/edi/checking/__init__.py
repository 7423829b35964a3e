"""The scrubber: what is wrong with a file, in a biller's words, and what mends it."""

from midspan.edi.checking.checker import Known, check

__all__ = ["Known", "check"]
