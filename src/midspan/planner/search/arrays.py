"""Kinds of arrays in the search. Indexing them gives whole numbers; numpy's own types would only be in the way."""

from typing import Any

import numpy as np

Whole = np.ndarray[Any, Any]  # int64
Bits = np.ndarray[Any, Any]  # uint64: slots of a day, 64 a word
Chances = np.ndarray[Any, Any]  # float64
