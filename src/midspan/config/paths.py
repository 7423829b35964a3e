"""Where this checkout keeps its state: the one place that decides it."""

import hashlib
import os
import tempfile
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[3]


def home() -> Path:
    """The state folder: `MIDSPAN_HOME`, else `.midspan` in the checkout."""
    return Path(os.environ.get("MIDSPAN_HOME") or CHECKOUT / ".midspan").resolve()


def mark() -> str:
    """Eight characters that tell this state folder's servers from another's."""
    return hashlib.sha256(str(home()).encode()).hexdigest()[:8]


def socket_dir() -> Path:
    """The private folder of the database socket.

    It is outside the state folder because a socket's path may have only 107 bytes.
    """
    return Path(tempfile.gettempdir()) / f"midspan-{mark()}"


def secret(name: str) -> str:
    """A secret from the environment (`MIDSPAN_<NAME>`) or from `<home>/secrets/<name>`.

    The command line makes the file on first start (0600). An empty string means that none exists yet:
    settings refuse to serve without one.
    """
    given = os.environ.get(f"MIDSPAN_{name.upper()}")
    if given:
        return given
    path = home() / "secrets" / name
    return path.read_text().strip() if path.exists() else ""
