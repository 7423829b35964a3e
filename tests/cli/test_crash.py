"""kill -9 of the web server, the worker, a writer and the database during writes: no committed act is lost."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from midspan.cli import cluster, databases
from tests.cli.conftest import processes_of, wait_until
from tests.cli.test_up import Up, answers, free_port, up

__all__ = ["up"]

# Writes acts as fast as it can, and notes an act in its file only once the act has returned.
WRITER = """
import os, sys
from midspan.cli import ready
with ready.data():
    from django.db import connection
    from django.db.utils import Error
    from django.utils import timezone
    from midspan.access import actor
    from midspan.access.actions import create_user
    by, number = actor.system("crash test"), 0
    with open(sys.argv[2], "a") as noted:
        while True:
            number += 1
            email = f"{sys.argv[1]}-{number}@example.org"
            try:
                create_user(by=by, at=timezone.now(), email=email, name="Nobody", password=None)
            except Error:
                connection.close()
                continue
            noted.write(email + "\\n")
            noted.flush()
            os.fsync(noted.fileno())
"""


def write(name: str, notes: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-c", WRITER, name, str(notes)], stdin=subprocess.DEVNULL)


def noted(*files: Path) -> list[str]:
    return [line for file in files if file.exists() for line in file.read_text().split("\n")[:-1]]


def test_no_committed_act_is_lost(furnished: Path, up: Callable[..., Up]) -> None:
    one = up("--port", str(free_port()))
    address = one.address
    files = [furnished / name for name in ("first", "second", "third")]
    writers = [write("first", files[0]), write("second", files[1])]
    assert wait_until(lambda: bool(noted(files[0])) and bool(noted(files[1])))

    for kill in (
        "database",
        "job worker",
        "database",
        "web server",
        "writer",
        "database and keeper",
        "database",
    ):
        before = len(noted(*files))
        if "database" in kill:
            server = cluster.server_pid() or 0
            if "keeper" in kill:
                os.kill(int(Path(f"/proc/{server}/stat").read_text().split()[3]), signal.SIGKILL)
            os.kill(server, signal.SIGKILL)
            assert wait_until(cluster.answers)
        elif kill == "writer":
            killed = writers.pop(0)
            killed.kill()
            killed.wait()
            writers.append(write("third", files[2]))
        else:
            os.kill(one.child("granian" if kill == "web server" else "cli.main worker"), signal.SIGKILL)
        assert wait_until(lambda: len(noted(*files)) > before + 20), f"writing goes on after {kill}"  # noqa: B023
    for writer in writers:
        writer.kill()
        writer.wait()

    assert wait_until(lambda: answers(address))
    with databases.connect("midspan", superuser=True) as connection:
        kept = {row[0] for row in connection.execute("SELECT email FROM access_user")}
        acts = "SELECT count(*), count(DISTINCT subject_id) FROM trail_entry WHERE verb = 'user.created'"
        rows, subjects = connection.execute(acts).fetchone() or (0, 0)
        waiting = (
            "SELECT count(*) FROM trail_entry e WHERE xid >= (SELECT coalesce(max(hi), 0) FROM trail_seal)"
        )
        began = time.monotonic()
        assert wait_until(lambda: (connection.execute(waiting).fetchone() or [1])[0] == 0, seconds=30)
        assert time.monotonic() - began < 15, "the worker that came back seals"
    lost = set(noted(*files)) - kept
    assert lost == set(), f"{len(lost)} of {len(noted(*files))} acts"
    assert rows == subjects == len(kept), (
        "every account has its trail row, and no trail row lacks its account"
    )
    one.stop()
    verified = subprocess.run(
        [sys.executable, "-m", "midspan.cli.main", "trail", "verify"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert verified.returncode == 0, verified.stdout + verified.stderr
    assert processes_of(furnished) == []
