"""From bytes to segments: characters, delimiters, and where one interchange ends and the next begins."""

from midspan.edi.wire.delimiters import Delimiters
from midspan.edi.wire.segments import Segments

__all__ = ["Delimiters", "Segments"]
