"""Loops as classes: a field says where in which segment it stands, and both reading and writing follow from that."""

from midspan.edi.loops.fields import (
    Given,
    Loop,
    Raw,
    begins,
    composite,
    element,
    loops,
    many,
    tail,
    which,
    whole,
)
from midspan.edi.loops.kinds import COUNT, DATE, MONEY, QUANTITY, SHORT_DATE, TEXT, Kind

__all__ = [
    "COUNT", "DATE", "MONEY", "QUANTITY", "SHORT_DATE", "TEXT", "Given", "Kind", "Loop", "Raw", "begins", "composite", "element",
    "loops", "many", "tail", "which", "whole",
]  # fmt: skip
