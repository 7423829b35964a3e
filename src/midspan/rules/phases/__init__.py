"""Whether somebody is ready for the next phase of a program: which criteria are met, which are not, which nobody knows.

`judge` takes facts and says what speaks for moving on and what against. The criteria are rows of the dated table
`phase-criteria`; a center's own length of a phase comes in as a fact. No clock here.
"""

from midspan.rules.phases.criteria import Criterion, Judged, Window, judge, window

__all__ = ["Criterion", "Judged", "Window", "judge", "window"]
