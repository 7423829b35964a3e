"""Questionnaires: what they ask, whom they may be shown to, how they score, which answers raise an alert.

`score` scores what was handed in, `next_items` follows the branching, `safety_flags` looks at answers while they
are being given, `change` compares two totals. Each instrument is one dated table in `data/`.
"""

from midspan.rules.instruments.answers import next_items
from midspan.rules.instruments.change import Change, change
from midspan.rules.instruments.forms import Instrument, Item, Option, instrument, instruments
from midspan.rules.instruments.safety import SafetyFlag, safety_flags
from midspan.rules.instruments.scoring import Score, score

__all__ = [
    "Change",
    "Instrument",
    "Item",
    "Option",
    "SafetyFlag",
    "Score",
    "change",
    "instrument",
    "instruments",
    "next_items",
    "safety_flags",
    "score",
]
