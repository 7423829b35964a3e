"""Questionnaires: what they ask, whom they may be shown to, how they score, which answers raise an alert.

`score` scores what was handed in, `next_items` follows the branching, `safety_flags` looks at answers while they
are being given, `change` compares two totals, `marked` a line of them, `bands` is what a chart draws behind it, `due` says
when to ask again. `wordings` and `worded` bring in a center's own licensed words. Each instrument is one dated table in
`data/`; the cases in `cases/` are its specification, its tests and its page of the reference.
"""

from midspan.rules.instruments.answers import next_items
from midspan.rules.instruments.bands import Band, bands, scale
from midspan.rules.instruments.change import Change, Mark, change, line_of, marked, published
from midspan.rules.instruments.due import Done, Due, Stay, due
from midspan.rules.instruments.forms import Instrument, Item, Option, instrument, instruments
from midspan.rules.instruments.occasions import Occasion
from midspan.rules.instruments.parts import Part
from midspan.rules.instruments.safety import SafetyFlag, safety_flags
from midspan.rules.instruments.scoring import Score, score
from midspan.rules.instruments.withheld import Withheld, withheld
from midspan.rules.instruments.wording import Wording, WordingError, worded, wordings

__all__ = [
    "Band",
    "Change",
    "Done",
    "Due",
    "Instrument",
    "Item",
    "Mark",
    "Occasion",
    "Option",
    "Part",
    "SafetyFlag",
    "Score",
    "Stay",
    "Withheld",
    "Wording",
    "WordingError",
    "bands",
    "change",
    "due",
    "instrument",
    "instruments",
    "line_of",
    "marked",
    "next_items",
    "published",
    "safety_flags",
    "scale",
    "score",
    "withheld",
    "worded",
    "wordings",
]
