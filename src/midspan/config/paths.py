"""Where this checkout keeps its state: the one place that decides it."""

import hashlib
import os
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[3]
CLOCK_OFFSET = "MIDSPAN_CLOCK_OFFSET"  # seconds; the demonstration's clock (config/clock.py)


def home() -> Path:
    """The state folder: `MIDSPAN_HOME`, else `.midspan` in the checkout."""
    return Path(os.environ.get("MIDSPAN_HOME") or CHECKOUT / ".midspan").resolve()


def mark() -> str:
    """Eight characters that tell this state folder's servers from another's."""
    return hashlib.sha256(str(home()).encode()).hexdigest()[:8]


def cluster_dir() -> Path:
    """The embedded PostgreSQL's folder. `<home>/postgres`, or what that links to when the server's own user
    may not enter the state folder (`cli/placement.py`)."""
    return (home() / "postgres").resolve()


def socket_dir() -> Path:
    """The private folder of the database socket: beside the data, or in /tmp where that path is too long
    for a socket (107 bytes)."""
    beside = cluster_dir() / "run"
    return beside if len(str(beside)) <= 90 else Path("/tmp") / f"midspan-{mark()}"  # noqa: S108 (checked by its maker)


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
