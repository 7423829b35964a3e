"""kill -9 of the web server, the worker, a writer and the database during writes: no committed act is lost.

Acts are written by processes of their own and by forms over HTTP: the public enquiry form and a coordinator's.
"""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psycopg

from midspan.cli import cluster, databases
from tests.cli.conftest import processes_of, wait_until
from tests.cli.test_up import Up, answers, free_port, up
from tests.cli.visiting import Coordinator, Visitor, Writer, at_work

__all__ = ["up"]
CENTER = Path(__file__).parents[2] / "centers" / "lighthouse.toml"
EMAIL, PASSWORD = "rosa@lighthouse.example", "ferry-lantern-harbour"

# Writes acts as fast as it can, and notes an act in its file only once the act has returned. The one that is given a
# center's file loads it first, with somebody who may sign in.
WRITER = """
import os, sys, time
from pathlib import Path
from midspan.cli import ready
with ready.data():
    from django.db import connection
    from django.db.utils import Error
    from django.utils import timezone
    from midspan.access import actor
    from midspan.access.actions import create_user
    by, number = actor.system("crash test"), 0
    if sys.argv[3:]:
        from midspan.center import reading
        from midspan.center.actions import add_member, load_center
        file, email, password = sys.argv[3:]
        load_center(by=by, at=timezone.now(), definition=reading.read(Path(file)))
        add_member(by=by, at=timezone.now(), center_slug="lighthouse", email=email, name="Rosa Delgado",
                   roles=["admissions"], password=password)
    with open(sys.argv[2], "a") as noted:
        while True:
            number += 1
            email = f"{sys.argv[1]}-{number}@example.org"
            try:
                create_user(by=by, at=timezone.now(), email=email, name="Nobody", password=None)
            except Error:
                connection.close()
                time.sleep(0.05)
                continue
            noted.write(email + "\\n")
            noted.flush()
            os.fsync(noted.fileno())
"""


def write(name: str, notes: Path, *settle: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-c", WRITER, name, str(notes), *settle]
    return subprocess.Popen(command, stdin=subprocess.DEVNULL)


def noted(*files: Path) -> list[str]:
    return [line for file in files if file.exists() for line in file.read_text().split("\n")[:-1]]


def test_no_committed_act_is_lost(furnished: Path, up: Callable[..., Up]) -> None:
    one = up("--port", str(free_port()))
    files = [furnished / name for name in ("first", "second", "third")]
    assert wait_until(lambda: "Fonts" in one.said, seconds=60), "the tables are there"
    writers = [write("first", files[0], str(CENTER), EMAIL, PASSWORD), write("second", files[1])]
    address = one.address
    assert wait_until(lambda: bool(noted(files[0])) and bool(noted(files[1])))
    people = [Visitor(address, "lighthouse", furnished), Coordinator(address, EMAIL, PASSWORD)]
    with at_work(*people):
        killed_while_writing(one, writers, files, people)
    for writer in writers:
        writer.kill()
        writer.wait()

    assert wait_until(lambda: answers(address))
    with databases.connect("midspan", superuser=True) as connection:
        every_act_is_kept(connection, files)
        every_answered_form_is_one_enquiry(connection, people)
        waiting = (
            "SELECT count(*) FROM trail_entry e WHERE xid >= (SELECT coalesce(max(hi), 0) FROM trail_seal)"
        )
        sealed = wait_until(lambda: (connection.execute(waiting).fetchone() or [1])[0] == 0)
        assert sealed, "the worker that came back seals"
    one.stop()
    verified = subprocess.run(
        [sys.executable, "-m", "midspan.cli.main", "trail", "verify"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert verified.returncode == 0, verified.stdout + verified.stderr
    assert processes_of(furnished) == []


def killed_while_writing(
    one: Up, writers: list[subprocess.Popen[bytes]], files: list[Path], people: list[Writer]
) -> None:
    """Kill one thing after the other, and wait each time until everybody writes on."""
    for kill in (
        "database",
        "job worker",
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
        forms = [len(person.answered) for person in people]
        assert wait_until(
            lambda: (
                len(noted(*files)) > before + 10  # noqa: B023
                and all(len(p.answered) > 1 + n for p, n in zip(people, forms, strict=True))  # noqa: B023
            )
        ), f"writing goes on after {kill}"


def every_act_is_kept(connection: psycopg.Connection[Any], files: list[Path]) -> None:
    kept = {row[0] for row in connection.execute("SELECT email FROM access_user")} - {EMAIL}
    acts = "SELECT count(*), count(DISTINCT subject_id) FROM trail_entry WHERE verb = 'user.created'"
    rows, subjects = connection.execute(acts).fetchone() or (0, 0)
    lost = set(noted(*files)) - kept
    assert lost == set(), f"{len(lost)} of {len(noted(*files))} acts"
    assert rows == subjects == len(kept) + 1, (
        "every account has its trail row, and no trail row lacks its account"
    )


def every_answered_form_is_one_enquiry(connection: psycopg.Connection[Any], people: list[Writer]) -> None:
    """What was answered with success is there, once, however often it was sent; with its trail row and its first call."""
    rows = connection.execute(
        "SELECT e.caller_name, (SELECT count(*) FROM trail_entry t WHERE t.verb = 'enquiry.opened' AND t.subject_id = e.id::text),"
        " (SELECT count(*) FROM admissions_call c WHERE c.enquiry_id = e.id) FROM admissions_enquiry e"
    ).fetchall()
    found = {name: (trail, calls) for name, trail, calls in rows}
    assert len(found) == len(rows), "no form became two enquiries"
    for one in people:
        assert one.wrong == []
        assert set(one.answered) <= set(found), f"{one.named}: answered with success, and lost"
        assert one.unanswered > 0, "forms were on their way when things broke"
        kept = [name for name in found if name.startswith(one.named)]
        assert len(kept) <= one.sent
        assert {found[name] for name in kept} == {(1, int(one.named == "Caller"))}
