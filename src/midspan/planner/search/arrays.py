"""Kinds of arrays in the search. Indexing them gives whole numbers; numpy's own types would only be in the way."""

from typing import Annotated, Any

import numpy as np

Whole = np.ndarray[Any, Any]  # int64
Bits = np.ndarray[Any, Any]  # uint64: slots of a day, 64 a word
Chances = np.ndarray[Any, Any]  # float64

# Fields of a handle: how many dimensions, and whether of unsigned words.
Row = Annotated[Whole, 1, False]
Table = Annotated[Whole, 2, False]
Cube = Annotated[Whole, 3, False]
BitRow = Annotated[Bits, 1, True]
BitTable = Annotated[Bits, 2, True]
BitCube = Annotated[Bits, 3, True]
