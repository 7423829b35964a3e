"""Makes the database and this process ready for a verb that works on the program's data."""

import contextlib
import os
from collections.abc import Iterator

import psycopg

from midspan.cli import cluster, databases, keys


@contextlib.contextmanager
def data() -> Iterator[None]:
    """The database runs and is up to date, and Django is set up in this process as the application."""
    with cluster.running():
        bring_up()
        set_up_django()
        yield
        from django.db import connections

        connections.close_all()


def bring_up() -> bool:
    """Make the database where there is none, migrate it where it is behind. Returns whether anything was done."""
    keys.ensure()
    name = databases.usual_name()
    if not databases.exists(name):
        with contextlib.suppress(psycopg.errors.DuplicateDatabase):  # another command was quicker
            databases.create(name)
    known = databases.remembered(name)
    keys.check_trail_key(known)
    changed = databases.bring_up_to_date(name)
    if "trail_key" not in known:
        databases.remember(name, trail_key=keys.trail_key_mark())
    return changed


def set_up_django() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "midspan.config.settings")
    import django

    django.setup()
