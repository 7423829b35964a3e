"""The tables of a new database as SQL: Django takes half a minute to work them out, migration by migration.

`schema.sql` is what the migrations named in its first line make of an empty database. It is a beginning and no more: what was
added since is migrated afterwards, and where a migration that it holds has changed it is not used at all. It is for our own
server, whose version is known. `tools/schema.py` writes it anew; a test holds it against the migrations.
"""

import hashlib
import importlib.metadata
import json
from pathlib import Path
from typing import Any

import psycopg

PACKAGE = Path(__file__).resolve().parents[1]
WITH_MIGRATIONS = ("django", "django-allauth", "django-axes", "procrastinate")
KEPT = PACKAGE / "cli" / "schema.sql"
MADE_OF = "-- made of "
# What belongs to each database: when its trail began, and when it was made.
OWN = """
INSERT INTO public.trail_era (number, began_at, reason) VALUES (1, now(), 'First start');
UPDATE public.django_migrations SET applied = now();
"""


def begin(connection: psycopg.Connection[Any]) -> None:
    """Make the kept tables in an empty database, all or none; nothing where they do not fit or there are tables already."""
    there = connection.execute("SELECT FROM pg_tables WHERE schemaname = 'public'").fetchone()
    if there is None and fits():
        connection.execute(KEPT.read_bytes())


def fits() -> bool:
    """Whether every migration that the kept tables were made of is still the same."""
    with KEPT.open(encoding="utf-8") as kept:
        made_of: dict[str, str] = json.loads(kept.readline().removeprefix(MADE_OF))
    return made_of.items() <= parts().items()


def parts() -> dict[str, str]:
    """Every migration of ours with a hash of its text, and the versions of what else migrates."""
    ours = {
        str(path.relative_to(PACKAGE)): hashlib.sha256(path.read_bytes()).hexdigest()[:16]
        for path in sorted(PACKAGE.glob("*/migrations/0*.py"))
    }
    return ours | {package: importlib.metadata.version(package) for package in WITH_MIGRATIONS}


def keep(dumped: str) -> None:
    """Keep what `pg_dump` says of a database that was just migrated."""
    KEPT.write_text(f"{MADE_OF}{json.dumps(parts())}\n{plain(dumped)}{OWN}", encoding="utf-8")


def plain(dumped: str) -> str:
    """What `pg_dump` says without its remarks, some of which differ each time."""
    return "\n".join(line for line in dumped.splitlines() if line and not line.startswith(("--", "\\")))
