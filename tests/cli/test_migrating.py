"""Bringing a database up to date, when two commands begin at once."""

import subprocess
import sys
from collections.abc import Iterator

import pytest

from midspan.cli import databases
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
