"""The tests' database: migrated once as the owner, copied for each run, used as the application's role.

So every test lives under forced row-level security, as pages do. A test that commits (`transaction=True`, a live
server) gets a fresh copy afterwards instead of Django's flush, which the application's role may not do.
"""

import contextlib
import fcntl
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connections
from django.test import TransactionTestCase

from midspan.cli import cluster, databases
from midspan.cli.placement import make_home
from midspan.config import paths


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker: object) -> Iterator[None]:
    """Replaces pytest-django's: `default` is the application's connection to a copy of the migrated template."""
    worker = os.environ.get("PYTEST_XDIST_WORKER", "main")
    mark = databases.migrations_mark()
    template, name = f"template_{mark}", f"test_{mark}_{os.getpid()}_{worker}"
    with cluster.running():
        with one_at_a_time("template"):
            forget_leftovers(template)
            make_template(template)
            databases.create(name, template=template)
        with django_db_blocker.unblock():  # type: ignore[attr-defined]
            settings.DATABASES["default"]["NAME"] = connections["default"].settings_dict["NAME"] = name
        with fresh_copy_instead_of_flush(name, template):
            yield
        with django_db_blocker.unblock():  # type: ignore[attr-defined]
            connections.close_all()
        databases.drop(name)


def make_template(template: str) -> None:
    """Migrate into a database under another name first, so that a broken migration leaves no template."""
    if databases.exists(template):
        return
    making = f"{template}_making"
    databases.drop(making)
    databases.create(making)
    databases.bring_up_to_date(making)
    with databases.maintenance() as connection:
        connection.execute(f'ALTER DATABASE "{making}" RENAME TO "{template}"')  # type: ignore[arg-type]


def forget_leftovers(template: str) -> None:
    """Drop copies whose test run is over and templates that no running test run uses."""
    with databases.maintenance() as connection:
        found = {row[0] for row in connection.execute("SELECT datname FROM pg_database")}
    used = {template}
    for name in sorted(found):
        if match := re.fullmatch(r"test_([0-9a-f]{16})_(\d+)_\w+", name):
            if Path(f"/proc/{match[2]}").exists():
                used.add(f"template_{match[1]}")
            else:
                databases.drop(name)
    for name in found - used:
        if re.fullmatch(r"template_[0-9a-f]{16}", name):
            databases.drop(name)


@contextlib.contextmanager
def fresh_copy_instead_of_flush(name: str, template: str) -> Iterator[None]:
    usual = TransactionTestCase._fixture_teardown

    def fresh_copy(self: TransactionTestCase) -> None:
        connections.close_all()
        databases.drop(name)
        databases.create(name, template=template)
        # Ids begin anew in the copy, so what this process remembers of a center is another center's.
        sys.modules["midspan.center.queries.profile"]._profiles.clear()  # type: ignore[attr-defined]

    TransactionTestCase._fixture_teardown = fresh_copy  # type: ignore[method-assign]
    try:
        yield
    finally:
        TransactionTestCase._fixture_teardown = usual  # type: ignore[method-assign]


@contextlib.contextmanager
def one_at_a_time(name: str) -> Iterator[None]:
    """A lock between the processes of all test runs of this checkout."""
    folder = make_home() if not (paths.home() / "locks").exists() else paths.home()
    with (folder / "locks" / name).open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


@pytest.fixture
def as_owner(db: None) -> Iterator[object]:
    """A psycopg connection in the owner's name, for tests that tamper with what the application may not touch."""
    with databases.connect(settings.DATABASES["default"]["NAME"]) as connection:
        yield connection
