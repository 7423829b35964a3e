"""What a note may not hold and should not repeat: other people's names, and lines that are copies. No Django."""

from midspan.rules.notes.copies import NearCopy, near_copies, similarity
from midspan.rules.notes.names import Hit, Person, names_in

__all__ = ["Hit", "NearCopy", "Person", "names_in", "near_copies", "similarity"]
