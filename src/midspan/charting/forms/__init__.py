"""What the pages of this room are given, turned into what its acts take."""

from midspan.charting.forms.notes import CorrectForm, LineForm, MoveForm, SharedForm, WriteForm
from midspan.charting.forms.rows import RowForm, Times

__all__ = ["CorrectForm", "LineForm", "MoveForm", "RowForm", "SharedForm", "Times", "WriteForm"]
