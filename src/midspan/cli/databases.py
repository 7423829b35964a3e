"""Databases as whole things: made, migrated, granted, copied, dropped, and remembered.

What was done to a database is kept in a JSON comment on the database itself, so that a restored or replaced
database never inherits the memory of another.
"""

import contextlib
import hashlib
import importlib.metadata
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from typing import Any

import psycopg
from psycopg import sql

from midspan.cli import cluster, schema
from midspan.cli.problem import Problem
from midspan.cli.schema import PACKAGE, WITH_MIGRATIONS
from midspan.config import database, paths, roles

LOCK = 0x6D6964737061  # "midspa": what everybody who migrates agrees on
PATIENCE_SECONDS = 900


def connect(name: str | None = None, *, superuser: bool = False) -> psycopg.Connection[Any]:
    """A connection in the owner's name (or the embedded server's superuser's), outside of any transaction."""
    if superuser and not cluster.given():
        return cluster.connect_superuser(name or usual_name())
    try:
        return psycopg.connect(**parameters(name), autocommit=True, connect_timeout=10)
    except psycopg.OperationalError as error:
        raise Problem(f"The database could not be reached: {str(error).strip()}") from error


def parameters(name: str | None = None) -> dict[str, Any]:
    """How psycopg reaches the database as its owner."""
    with _environment(MIDSPAN_AS_OWNER="1"):
        found = database.settings()
    known = {"host": found["HOST"], "port": found.get("PORT"), "user": found["USER"]}
    known |= {"password": found.get("PASSWORD"), "dbname": name or found["NAME"]} | found["OPTIONS"]
    return {key: value for key, value in known.items() if value}


def usual_name() -> str:
    """The name of the database that this state folder or `DATABASE_URL` stands for."""
    return str(database.settings()["NAME"])


def maintenance() -> psycopg.Connection[Any]:
    """A connection from which databases can be made and dropped."""
    if not cluster.given():
        return cluster.connect_superuser("postgres")
    try:
        return connect("postgres")
    except Problem:
        return connect()


def exists(name: str) -> bool:
    with maintenance() as connection:
        return bool(connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone())


def create(name: str, *, template: str | None = None) -> None:
    """A new database of the owner's, empty or as a copy of another."""
    like = sql.SQL("TEMPLATE {}").format(sql.Identifier(template)) if template else sql.SQL("")
    owner = sql.SQL("") if cluster.given() else sql.SQL("OWNER {}").format(sql.Identifier(database.OWNER))
    with maintenance() as connection:
        connection.execute(sql.SQL("CREATE DATABASE {} {} {}").format(sql.Identifier(name), owner, like))


def drop(name: str) -> None:
    """Remove the database, whoever is connected to it."""
    with maintenance() as connection:
        connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


def is_empty(name: str) -> bool:
    """Whether the database holds no tables at all, or only those that a migration fills."""
    with connect(name, superuser=True) as connection:
        row = connection.execute("SELECT to_regclass('public.trail_entry')").fetchone()
        if row is None or row[0] is None:
            return (
                connection.execute("SELECT 1 FROM pg_tables WHERE schemaname = 'public'").fetchone() is None
            )
        return connection.execute("SELECT 1 FROM trail_entry LIMIT 1").fetchone() is None


def remembered(name: str) -> dict[str, Any]:
    """What was noted about the database."""
    with connect(name) as connection:
        row = connection.execute(
            "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = current_database()"
        ).fetchone()
    try:
        known = json.loads((row and row[0]) or "{}")
    except ValueError:
        return {}
    return known if isinstance(known, dict) else {}


def remember(name: str, **facts: Any) -> None:
    """Note facts about the database; None forgets one."""
    known = {key: value for key, value in (remembered(name) | facts).items() if value is not None}
    with connect(name) as connection:
        connection.execute(
            sql.SQL("COMMENT ON DATABASE {} IS {}").format(
                sql.Identifier(name), sql.Literal(json.dumps(known))
            )
        )


def migrations_mark() -> str:
    """A fingerprint of everything that `bring_up_to_date` would apply."""
    digest = hashlib.sha256(roles.GRANTS.encode())
    for path in sorted([*PACKAGE.glob("*/migrations/*.py"), PACKAGE / "privacy" / "rowsecurity.py"]):
        digest.update(str(path.relative_to(PACKAGE)).encode() + path.read_bytes())
    for package in WITH_MIGRATIONS:
        digest.update(importlib.metadata.version(package).encode())
    return digest.hexdigest()[:16]


def bring_up_to_date(name: str) -> bool:
    """Migrate as the owner, force row-level security, then grant. Returns whether there was anything to do.

    Of two commands that begin at the same time the second waits for the first, and then has nothing to do.
    """
    mark = migrations_mark()
    if remembered(name).get("migrations") == mark:
        return False
    with alone(name):
        if remembered(name).get("migrations") == mark:
            return False
        _bring_up_to_date(name, mark)
    return True


def _bring_up_to_date(name: str, mark: str) -> None:
    if cluster.given():
        ensure_given_roles(name)
    else:
        with connect(name) as connection:
            schema.begin(connection)
    django("migrate", "--noinput", "--skip-checks", "--verbosity=0", name=name, as_owner=True)
    django("harden", "--skip-checks", name=name, as_owner=True)
    with connect(name) as connection:
        roles.grant(connection)
    remember(name, migrations=mark)


@contextlib.contextmanager
def alone(name: str) -> Iterator[None]:
    """Nobody else on the server changes this database's tables meanwhile, from whatever machine: an advisory lock of a
    session of its own. It is asked for again and again: one that waits inside the server would hold up indexes that are made
    concurrently. Raises Problem where another holds it for a quarter of an hour.
    """
    until = time.monotonic() + PATIENCE_SECONDS
    with connect(name) as connection:
        while not _taken(connection):
            if time.monotonic() > until:
                raise Problem(
                    "Another command has been bringing the database up to date for a long time. See what it is doing, then start "
                    "this one again."
                )
            time.sleep(0.2)
        yield


def _taken(connection: psycopg.Connection[Any]) -> bool:
    row = connection.execute("SELECT pg_try_advisory_lock(%s)", [LOCK]).fetchone()
    return bool(row and row[0])


def django(*arguments: str, name: str | None = None, as_owner: bool = False) -> None:
    """Run a Django command in a process of its own; its failure becomes a Problem with what it said."""
    done = subprocess.run(
        [sys.executable, "-m", "django", *arguments],
        env=environment(name=name, as_owner=as_owner), stdin=subprocess.DEVNULL,
        capture_output=True, text=True, check=False, cwd=paths.home(),
    )  # fmt: skip
    if done.returncode != 0:
        said = (done.stderr or done.stdout).strip()
        raise Problem(
            f"`{arguments[0]}` failed: {said if os.environ.get('MIDSPAN_DEBUG') else said[-400:].splitlines()[-1]}"
        )


def environment(*, name: str | None = None, as_owner: bool = False) -> dict[str, str]:
    """The environment of a child process that uses this database in this identity."""
    known = os.environ | {
        "DJANGO_SETTINGS_MODULE": "midspan.config.settings",
        "MIDSPAN_HOME": str(paths.home()),
    }
    known.pop("MIDSPAN_AS_OWNER", None)
    if as_owner:
        known["MIDSPAN_AS_OWNER"] = "1"
    if name:
        known["MIDSPAN_DB"] = name
    return known


def ensure_given_roles(name: str) -> None:
    page_login = database.settings()["USER"]
    try:
        with connect(name) as connection:
            roles.ensure_given(connection, page_login)
    except psycopg.errors.InsufficientPrivilege as error:
        raise Problem(
            "The database login may not create the application's role. An administrator of the server can run: "
            f"CREATE ROLE {database.APP} NOLOGIN; GRANT {database.APP} TO {page_login};"
        ) from error


class _environment:  # noqa: N801 (reads as a statement)
    """Environment variables for the length of a block."""

    def __init__(self, **values: str) -> None:
        self.values = values

    def __enter__(self) -> None:
        self.before = {key: os.environ.get(key) for key in self.values}
        os.environ.update(self.values)

    def __exit__(self, *_: object) -> None:
        for key, value in self.before.items():
            if value is None:
                os.environ.pop(key, None)
            else:
                os.environ[key] = value
