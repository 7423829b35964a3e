"""Which level of care a person needs now, why, and what a different decision requires.

`recommend` takes a case (the fields of the file-in answer-out contract) and answers with level and reasons;
`override` says what deciding otherwise takes. The rules are rows of dated tables in `data/`, in our own words;
no text of licensed criteria is used. The engine recommends; a clinician decides.
"""

from midspan.rules.levels.answer import OverrideVerdict, Recommendation
from midspan.rules.levels.catalog import Level, labels, level, levels
from midspan.rules.levels.changes import Change, changed
from midspan.rules.levels.engine import ENGINE, recommend
from midspan.rules.levels.overrides import override, reasons
from midspan.rules.reasons import Reason

__all__ = [
    "ENGINE",
    "Change",
    "Level",
    "OverrideVerdict",
    "Reason",
    "Recommendation",
    "changed",
    "labels",
    "level",
    "levels",
    "override",
    "reasons",
    "recommend",
]
