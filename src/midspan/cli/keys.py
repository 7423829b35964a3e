"""The secrets a running program needs: made once, readable by us alone, never printed."""

import hashlib
import os
import secrets
from typing import Any

from midspan.cli.problem import Problem
from midspan.config import paths

NAMES = ("secret_key", "trail_key")


def ensure() -> None:
    """Make `<home>/secrets/<name>` (0600) for each secret that neither exists nor is given."""
    folder = paths.home() / "secrets"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    for name in NAMES:
        if paths.secret(name):
            continue
        descriptor = os.open(folder / name, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(secrets.token_urlsafe(48) + "\n")


def trail_key_mark() -> str:
    """Tells one trail key from another without giving anything of it away."""
    return hashlib.sha256(b"midspan trail key " + paths.secret("trail_key").encode()).hexdigest()[:16]


def check_trail_key(known: dict[str, Any]) -> None:
    """Refuse to go on with another trail key than the database was sealed with."""
    if known.get("trail_key", trail_key_mark()) != trail_key_mark():
        raise Problem(
            "This database's trail was sealed with another key: put that key into "
            f"{paths.home() / 'secrets' / 'trail_key'} or MIDSPAN_TRAIL_KEY. Nothing was changed."
        )
