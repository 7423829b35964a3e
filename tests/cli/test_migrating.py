"""Bringing a database up to date, when two commands begin at once."""

import subprocess
import sys
from collections.abc import Iterator

import pytest

from midspan.cli import backup, cluster, databases, schema
from midspan.cli.problem import Problem

NAME = "test_together"
BRING = f"from midspan.cli import databases; print(databases.bring_up_to_date({NAME!r}))"


@pytest.fixture
def behind(django_db_setup: None) -> Iterator[None]:
    """A database that lacks the newest changes of one room."""
    databases.drop(NAME)
    databases.create(NAME, template=f"template_{databases.migrations_mark()}")
    databases.django(
        "migrate", "treatment", "0002", "--skip-checks", "--verbosity=0", name=NAME, as_owner=True
    )
    yield
    databases.drop(NAME)


def test_the_second_command_waits_for_the_first(behind: None, monkeypatch: pytest.MonkeyPatch) -> None:
    both = [
        subprocess.Popen(
            [sys.executable, "-c", BRING], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        for _ in range(2)
    ]
    said = [one.communicate(timeout=120) for one in both]
    assert sorted(out.strip() for out, _ in said) == ["False", "True"], said
    databases.remember(NAME, migrations=None)
    monkeypatch.setattr(databases, "PATIENCE_SECONDS", 0)
    with databases.alone(NAME), pytest.raises(Problem, match="Another command"):
        databases.bring_up_to_date(NAME)


@pytest.mark.skipif(cluster.given(), reason="kept tables are for our own server")
def test_the_kept_tables_are_those_that_the_migrations_make(django_db_setup: None) -> None:
    """The tests' own database began with the kept ones."""
    assert schema.fits(), "a migration that has landed was changed; else: tools/schema.py"
    databases.drop(NAME)
    databases.create(NAME)
    databases.django("migrate", "--noinput", "--skip-checks", "--verbosity=0", name=NAME, as_owner=True)
    databases.bring_up_to_date(NAME)
    migrated, begun = (_told(name) for name in (NAME, f"template_{databases.migrations_mark()}"))
    databases.drop(NAME)
    assert migrated == begun


def _told(name: str) -> tuple[list[str], list[tuple[object, ...]]]:
    """A database's tables as SQL, and the rows that migrations leave in it. The server writes a condition in another way once
    it has been read from SQL, so the tables are told as those of a copy.
    """
    copy, dump = "test_copied", ("--schema-only", "--no-owner", "--no-comments")
    databases.drop(copy)
    databases.create(copy)
    with databases.connect(copy) as connection:
        connection.execute(schema.plain(backup.tool("pg_dump", *dump, on=name)).encode())
    said = schema.plain(backup.tool("pg_dump", *dump, on=copy))
    databases.drop(copy)
    with databases.connect(name) as connection:
        rows = connection.execute(
            "SELECT app, name FROM django_migrations UNION ALL SELECT app_label, model FROM django_content_type"
            " UNION ALL SELECT codename, name FROM auth_permission UNION ALL SELECT number::text, reason FROM trail_era"
        ).fetchall()
    return said.splitlines(), sorted(rows)
