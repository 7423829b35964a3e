"""A backup comes back whole or not at all, and its trail is verified on the way."""

import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from midspan.cli import cluster, databases
from midspan.config import paths

Command = Callable[..., subprocess.CompletedProcess[str]]
CENTER = next((paths.CHECKOUT / "centers").glob("lighthouse.toml"))


def count(table: str) -> int:
    with databases.connect("midspan", superuser=True) as connection:
        return int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])  # type: ignore[arg-type,index]


def seal() -> None:
    code = (
        "from midspan.cli import ready\nwith ready.data():\n from midspan.trail import sealer\n"
        " from django.utils import timezone\n sealer.seal(at=timezone.now())"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


@pytest.fixture
def backup(furnished: Path, midspan: Command) -> Path:
    file = furnished / "monday.backup"
    assert midspan("center", "load", str(CENTER)).returncode == 0
    seal()
    assert midspan("backup", str(file)).returncode == 0
    return file


def test_a_backup_comes_back_and_begins_a_new_era(home: Path, midspan: Command, backup: Path) -> None:
    assert stat.S_IMODE(backup.stat().st_mode) == 0o600
    with cluster.running():
        before = count("center_service"), count("trail_entry")
        add = midspan("user", "add", "ana@example.org", "--name", "Ana", "--role", "admissions")
        assert add.returncode == 0, add.stderr
        assert count("access_user") == 1

        refused = midspan("restore", str(backup))
        assert refused.returncode == 2
        assert "not empty" in refused.stderr
        assert count("access_user") == 1

        done = midspan("restore", str(backup), "--replace")
        assert done.returncode == 0, done.stderr
        assert count("access_user") == 0
        assert (count("center_service"), count("trail_entry")) == before
        assert count("trail_era") == 2
        assert {name for name in ("midspan_restoring", "midspan_replaced") if databases.exists(name)} == set()
        verified = midspan("trail", "verify")
        assert verified.returncode == 0, verified.stdout
        again = midspan("user", "add", "ana@example.org", "--name", "Ana", "--role", "admissions")
        assert again.returncode == 0, again.stderr


def test_another_trail_key_or_a_changed_row_stops_the_restore(
    home: Path, midspan: Command, backup: Path
) -> None:
    key = home / "secrets" / "trail_key"
    right = key.read_text()
    with cluster.running():
        databases.drop("midspan")
        key.write_text("quite another key\n")
        refused = midspan("restore", str(backup))
        assert refused.returncode == 2
        assert "trail key" in refused.stderr
        assert not databases.exists("midspan")
        assert not databases.exists("midspan_restoring")
        key.write_text(right)
        done = midspan("restore", str(backup))
        assert done.returncode == 0, done.stderr

        key.write_text("quite another key\n")
        refused = midspan("user", "add", "x@example.org", "--name", "X", "--role", "admissions")
        assert refused.returncode == 2
        assert "sealed with another key" in refused.stderr


def test_what_is_no_backup_is_named_and_changes_nothing(home: Path, midspan: Command, tmp_path: Path) -> None:
    other = tmp_path / "letter.txt"
    other.write_text("Dear all")
    for words, says in [
        (("restore", str(other)), "is not a backup"),
        (("restore", str(tmp_path / "nothing")), "There is no file"),
        (("backup", str(other)), "exists already"),
        (("backup", str(tmp_path / "no" / "folder")), "There is no folder"),
        (("backup", str(tmp_path / "new")), "no database here yet"),
    ]:
        done = midspan(*words)
        assert done.returncode == 2
        assert says in done.stderr
        assert len(done.stderr.strip().splitlines()) == 1
    assert not (tmp_path / "new").exists()
    assert not (tmp_path / "new.partial").exists()
