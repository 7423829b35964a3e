"""Which PostgreSQL, as whom.

Two identities (docs/adr/0002-two-database-roles.md): `midspan_owner` owns the tables and runs migrations,
`midspan_app` owns nothing and serves pages, so that forced row-level security holds for every page.
"""

import os
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from midspan.config import paths

OWNER = "midspan_owner"
APP = "midspan_app"


def as_owner() -> bool:
    """Whether this process was started to change the schema (`MIDSPAN_AS_OWNER=1`)."""
    return os.environ.get("MIDSPAN_AS_OWNER") == "1"


def settings() -> dict[str, Any]:
    """Django's `DATABASES["default"]`."""
    url = os.environ.get("DATABASE_URL", "")
    base = _external(url) if url else _embedded()
    if not as_owner() and os.environ.get("MIDSPAN_KEEP_PLANS") != "no":
        base["OPTIONS"]["prepare_threshold"] = 0  # for `access.statements` only; all else stays unprepared
    return base | {
        "ENGINE": "django.db.backends.postgresql",
        "CONN_MAX_AGE": 0 if as_owner() else 600,
        "CONN_HEALTH_CHECKS": True,
        "ATOMIC_REQUESTS": False,
    }


def _embedded() -> dict[str, Any]:
    """Our own server: two logins, told apart by peer authentication over the private socket."""
    return {
        "HOST": str(paths.socket_dir()),
        "NAME": os.environ.get("MIDSPAN_DB", "midspan"),
        "USER": OWNER if as_owner() else APP,
        "OPTIONS": {},
    }


def _external(url: str) -> dict[str, Any]:
    """A given server. One login is enough: pages drop to the application's role as the connection starts.

    `MIDSPAN_OWNER_DATABASE_URL` may name a second login, so that the pages' login need not be able to
    become the owner.
    """
    if as_owner():
        url = os.environ.get("MIDSPAN_OWNER_DATABASE_URL", url)
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"}:
        raise ValueError("DATABASE_URL must start with postgresql:// ; no other database is supported.")
    options: dict[str, Any] = dict(parse_qsl(parts.query))
    host = options.pop("host", None) or unquote(parts.hostname or "")
    if not as_owner():
        options["options"] = f"-c role={APP}"
    return {
        "HOST": host,
        "PORT": str(parts.port or ""),
        "NAME": os.environ.get("MIDSPAN_DB") or unquote(parts.path.lstrip("/")) or "midspan",
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "OPTIONS": options,
    }
