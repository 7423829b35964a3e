"""How the search's loops are compiled: to machine code kept on disk, run without the interpreter's lock.

No compiled function makes an array, so none needs numba's reference counts; counting some forty arrays up and down at
every call had taken most of the time. The kept code lies in a folder named after the sources, because numba looks
only at the one file that a function stands in, not at those it calls.
"""

import hashlib
import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar, cast

FOLDER = "MIDSPAN_COMPILED"
COMPILED = ("bounds", "search")  # folders of the planner with compiled functions


def kept_in() -> Path:
    """Where this version's machine code is kept: below `MIDSPAN_COMPILED`, `MIDSPAN_HOME` or the user's cache."""
    digest = hashlib.sha256()
    for folder in COMPILED:
        for source in sorted((Path(__file__).parents[1] / folder).glob("*.py")):
            digest.update(source.read_bytes())
    home = os.environ.get("MIDSPAN_HOME")
    above = os.environ.get(FOLDER) or (Path(home) / "compiled" if home else Path(user_cache()) / "midspan")
    return Path(above) / digest.hexdigest()[:16]


def user_cache() -> str:
    """The user's own cache folder; a private temporary one where there is no home."""
    asked = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")  # noqa: PTH111
    return asked if not asked.startswith("~") else tempfile.mkdtemp(prefix="midspan-")


os.environ.setdefault("NUMBA_CACHE_DIR", str(kept_in()))

from numba import njit  # noqa: E402  (numba reads the folder when it is first imported)

F = TypeVar("F", bound=Callable[..., Any])
SETTINGS: dict[str, Any] = {"cache": True, "nogil": True, "error_model": "numpy", "_nrt": False}


def compiled(function: F) -> F:
    """The function as machine code; it is compiled when first called with its kinds of arguments."""
    return cast(F, njit(**SETTINGS)(function))
