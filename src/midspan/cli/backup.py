"""`midspan backup FILE`: the whole database in one file, consistent at one moment, while people work."""

import argparse
import os
import subprocess
import time
from pathlib import Path

from midspan.cli import cluster, databases
from midspan.cli.placement import wheel
from midspan.cli.problem import Problem
from midspan.config import paths


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = subparsers.add_parser("backup", help="write the whole database to one file")
    parser.add_argument("file", type=Path, metavar="FILE", help="must not exist yet")


def run(args: argparse.Namespace) -> int:
    target: Path = args.file.absolute()
    if target.exists():
        raise Problem(f"{target} exists already: choose another name, a backup never overwrites one.")
    if not target.parent.is_dir():
        raise Problem(f"There is no folder {target.parent}.")
    began = time.monotonic()
    partial = target.with_name(target.name + ".partial")
    with cluster.running():
        if not databases.exists(databases.usual_name()):
            raise Problem("There is no database here yet, so there is nothing to back up.")
        try:
            os.close(os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600))
            tool("pg_dump", "--format=custom", "--file", str(partial), on=databases.usual_name())
            partial.rename(target)
        finally:
            partial.unlink(missing_ok=True)
    size = target.stat().st_size / 1e6
    print(
        f"{target}: {size:.1f} MB in {time.monotonic() - began:.1f} s. It holds client records: keep it encrypted."
    )
    print(
        "Not in it, and needed beside it: the trail key"
        f" ({paths.home() / 'secrets' / 'trail_key'}, or MIDSPAN_TRAIL_KEY where that is set), without which the"
        " trail cannot be verified. Keep it in another place. The secret key may be new; people then sign in again."
    )
    return 0


def program(name: str, *arguments: str) -> list[str]:
    """The command line of one of PostgreSQL's own programs."""
    return [str(wheel() / "pgserver" / "pginstall" / "bin" / name), *arguments]


def environment(name: str | None = None) -> dict[str, str]:
    """What those programs need to reach a database with the rights to see every row."""
    found = {"PATH": "/usr/bin:/bin", "LC_ALL": "C"}
    if name:
        known = databases.parameters(name)
        known["user"] = known["user"] if cluster.given() else cluster.SUPERUSER
        names = {
            "host": "PGHOST",
            "port": "PGPORT",
            "user": "PGUSER",
            "password": "PGPASSWORD",
            "dbname": "PGDATABASE",
        }
        found |= {names[key]: str(value) for key, value in known.items() if key in names}
        found |= {f"PG{key.upper()}": str(value) for key, value in known.items() if key.startswith("ssl")}
    return found


def tool(name: str, *arguments: str, on: str | None = None) -> str:
    """Run one of them and return what it said."""
    around = environment(on)
    done = subprocess.run(
        program(name, *arguments),
        env=around,
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
    )
    if done.returncode != 0:
        if "row-level security" in done.stderr:
            raise Problem(
                f"The login {around.get('PGUSER')} may not see every row, so the backup would not be whole. An "
                f'administrator of the server can run: ALTER ROLE "{around.get("PGUSER")}" BYPASSRLS;'
            )
        raise Problem(f"{name} failed: {done.stderr.strip()}")
    return done.stdout
