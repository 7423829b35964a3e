"""What the pages of this room are given, turned into what its acts take."""

from midspan.charting.forms.rows import RowForm

__all__ = ["RowForm"]
