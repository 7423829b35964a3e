"""What every part of the bound calls the same."""

from typing import Any

import numpy as np

from midspan.planner.problem import Id

Array = np.ndarray[Any, Any]
Kind = tuple[
    str, str, Id, Id | None, Id | None
]  # program, topic, block, site or None, standing group or None
NONE = -1


def starts(parts: list[int]) -> Array:
    """Where each part begins when they are laid end to end, and where the last one ends."""
    return np.concatenate([[0], np.cumsum(parts, dtype=np.int64)]).astype(np.int64)


def table(rows: list[tuple[int, ...]], width: int) -> Array:
    """Rows of whole numbers, padded with -1 to the same width."""
    return np.array(
        [(*row, *(NONE for _ in range(width - len(row)))) for row in rows], dtype=np.int64
    ).reshape(-1, width)
