"""`midspan restore FILE`: put a backup in place, whole or not at all.

The backup is restored beside the present database, brought up to date and verified there; only then do the two
change names in one transaction. A new era of the trail begins, because transaction ids start again.
"""

import argparse
import contextlib
import fcntl
import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import IO

from psycopg import sql

from midspan.cli import backup, cluster, databases, keys, ready
from midspan.cli.problem import Problem
from midspan.cli.progress import step
from midspan.config import database, paths


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = subparsers.add_parser("restore", help="put a backup in place")
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.add_argument("--replace", action="store_true", help="give up what the database holds now")
    parser.add_argument(
        "--unverified", action="store_true", help="go on although the backup's trail cannot be verified"
    )


def run(args: argparse.Namespace) -> int:
    file: Path = args.file.absolute()
    if not file.is_file():
        raise Problem(f"There is no file {file}.")
    check(file)
    with cluster.running():
        keys.ensure()
        refuse_while_running()
        name = databases.usual_name()
        if databases.exists(name) and not databases.is_empty(name) and not args.replace:
            raise Problem(
                "The database here is not empty. Back it up, then say --replace to put the backup in its place."
            )
        fresh = f"{name}_restoring"
        databases.drop(fresh)
        databases.create(fresh)
        try:
            fill(fresh, file)
            settle(fresh, file, unverified=args.unverified)
            take_its_place(fresh, name)
        except BaseException:
            databases.drop(fresh)
            raise
    print(f"{file.name} is in place, and a new era of the trail has begun. Everybody signs in again.")
    return 0


def check(file: Path) -> None:
    try:
        contents = backup.tool("pg_restore", "--list", str(file))
    except Problem as error:
        raise Problem(f"{file} is not a backup that `midspan backup` wrote, or it is damaged.") from error
    if " TABLE public trail_entry " not in contents:
        raise Problem(f"{file} is a PostgreSQL backup, but not of Midspan.")


def refuse_while_running() -> None:
    with (paths.home() / "locks" / "up").open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Problem("Midspan is running from this state folder: stop it with Ctrl-C first.") from None


def fill(fresh: str, file: Path) -> None:
    """Tables and rows, in one transaction. Owners and grants are this server's own, not the backup's.

    The script goes through our hands because it may set a parameter that a server before 17 does not know.
    """
    owner = [] if cluster.given() else ["--role", database.OWNER]
    with step("Restoring"), tempfile.TemporaryFile() as complaints:
        if cluster.given():
            databases.ensure_given_roles(fresh)
        read = backup.program("pg_restore", "--no-owner", "--no-privileges", *owner, "--file", "-", str(file))
        write = backup.program(
            "psql", "-X", "-q", "-o", "/dev/null", "--single-transaction", "-v", "ON_ERROR_STOP=1"
        )
        environment = backup.environment(fresh)
        with (
            subprocess.Popen(read, stdout=subprocess.PIPE, stderr=complaints, env=environment) as reader,
            subprocess.Popen(write, stdin=subprocess.PIPE, stderr=complaints, env=environment) as writer,
        ):
            assert reader.stdout and writer.stdin  # noqa: S101, PT018 (both are pipes)
            with contextlib.suppress(BrokenPipeError):
                pass_on(reader.stdout, writer.stdin)
            with contextlib.suppress(BrokenPipeError):
                writer.stdin.close()
        if reader.returncode or writer.returncode:
            complaints.seek(0)
            said = complaints.read().decode(errors="replace").strip().splitlines()
            raise Problem(
                f"The backup could not be restored, and nothing was changed: {said[0] if said else '?'}"
            )


def pass_on(source: IO[bytes], target: IO[bytes]) -> None:
    for line in source:
        if line != b"SET transaction_timeout = 0;\n":
            target.write(line)
        if line.startswith(b"COPY "):
            break
    shutil.copyfileobj(source, target)


def settle(fresh: str, file: Path, *, unverified: bool) -> None:
    """Migrate, verify the trail, begin its new era, end everybody's session: all in the database beside."""
    with step("Tables"):
        databases.bring_up_to_date(fresh)
    os.environ["MIDSPAN_DB"] = fresh
    ready.set_up_django()
    from django.contrib.sessions.models import Session
    from django.db import connections
    from django.utils import timezone

    from midspan.trail.actions import begin_era
    from midspan.trail.verify import verify

    try:
        with step("Verifying the trail"):
            report = verify(now=timezone.now())
            if not report.ok and not unverified:
                raise Problem(
                    "The backup's trail does not verify with the trail key here, so nothing was changed. Put the key "
                    f"that belongs to the backup into {paths.home() / 'secrets' / 'trail_key'}, or say --unverified. "
                    "First finding: " + report.lines[0]
                )
        Session.objects.all().delete()
        begin_era(at=timezone.now(), reason=f"Restored from {file.name}"[:200])
    finally:
        connections.close_all()
        del os.environ["MIDSPAN_DB"]
    databases.remember(fresh, trail_key=keys.trail_key_mark())


def take_its_place(fresh: str, name: str) -> None:
    old = f"{name}_replaced"
    databases.drop(old)
    rename = sql.SQL("ALTER DATABASE {} RENAME TO {}")
    with databases.maintenance() as connection:
        there = databases.exists(name)
        connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s AND pid <> pg_backend_pid()",
            [name],
        )
        with connection.transaction():
            if there:
                connection.execute(rename.format(sql.Identifier(name), sql.Identifier(old)))
            connection.execute(rename.format(sql.Identifier(fresh), sql.Identifier(name)))
    databases.drop(old)
