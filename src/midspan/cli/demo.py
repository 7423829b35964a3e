"""`midspan demo`: the demonstration center, filled with people who never lived, open in the browser."""

import argparse
import importlib.util
import os
import signal
import subprocess
import sys
from datetime import UTC, datetime
from functools import partial
from typing import Any

from midspan.cli import cluster, databases, ready, up
from midspan.cli.keeper import die_with_parent
from midspan.cli.problem import Problem
from midspan.cli.progress import step
from midspan.config import paths

DEFAULT_CLIENTS = 158  # midspan.demo.plan.WHOLE
ADMISSIONS = 120
PREPARED_AFTER, PLANS = 3, 1000
LAST = 19  # the lowest priority there is
WARM = "from midspan.planner.warming import warm; warm()"  # while people are admitted, the planner compiles


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = subparsers.add_parser("demo", help="the same, with the demonstration center")
    parser.add_argument("--reset", action="store_true", help="forget everything and build it anew")
    parser.add_argument(
        "--clients",
        type=int,
        metavar="N",
        help=f"how many people ask for care (default {DEFAULT_CLIENTS}: {ADMISSIONS} admissions)",
    )
    up.add_options(parser)


def run(args: argparse.Namespace) -> int:
    os.environ.setdefault("MIDSPAN_DEVELOPMENT", "1")
    if args.clients is not None and args.clients < 1:
        raise Problem("--clients needs a number of at least 1.")
    return up.serve(args.host, args.port, prepare=lambda: prepare(args.reset, args.clients))


def prepare(reset: bool, clients: int | None) -> list[str]:
    """Build the demonstration where it is missing, unfinished or no longer wanted; say who can sign in."""
    if importlib.util.find_spec("midspan.demo.build") is None:
        return ["The demonstration center is not there yet; this is an empty house."]
    name = databases.usual_name()
    known = databases.remembered(name).get("demo")
    if known is None and not databases.is_empty(name) and not reset:
        raise Problem(
            "This state folder already holds a center that is not the demonstration. Set MIDSPAN_HOME to another "
            "folder for the demonstration, or say --reset to forget everything here."
        )
    if known and known.get("ready") and clients not in {None, known.get("clients")} and not reset:
        raise Problem(
            f"The demonstration here has {known.get('clients')} clients; with --reset it is built anew with {clients}."
        )
    if reset or (known and not known.get("ready")):
        with step("Forgetting what was here" if reset else "Clearing an unfinished demonstration"):
            if cluster.given():
                raise Problem(
                    f"On a given server, drop and create the database {name} yourself, then try again."
                )
            databases.drop(name)
            ready.bring_up()
        known = None
    if known is None:
        known = build(name, clients or DEFAULT_CLIENTS)
    return [*set_clock(name, known), *sign_ins(known)]


def set_clock(name: str, known: dict[str, Any]) -> list[str]:
    """The clock goes on where it stopped: at the last act, or at the opening. For the processes that start next."""
    if "opens_at" not in known:
        return []
    opens = datetime.fromisoformat(known["opens_at"])
    with databases.connect(name) as connection:
        row = connection.execute("SELECT max(happened_at) FROM trail_entry").fetchone()
    stands = max(opens, row[0]) if row and row[0] else opens
    os.environ[paths.CLOCK_OFFSET] = str((stands - datetime.now(UTC)).total_seconds())
    return [f"Its clock stands at {stands.astimezone(opens.tzinfo):%A, %B %-d, %H:%M} at the center."]


def build(name: str, clients: int) -> dict[str, Any]:
    databases.remember(name, demo={"ready": False, "clients": clients})
    size = f"{ADMISSIONS} admissions" if clients == DEFAULT_CLIENTS else f"{clients} people"
    with step(f"Demonstration center with {size}"):
        print(flush=True)
        done = subprocess.run(
            [sys.executable, "-m", "midspan.cli.demo", str(clients)], env=databases.environment(), check=False,
            preexec_fn=lambda: die_with_parent(signal.SIGKILL),
        )  # fmt: skip
    if done.returncode != 0:
        raise Problem("The demonstration could not be built; `midspan demo` starts it afresh.")
    return dict(databases.remembered(name).get("demo") or {})


def sign_ins(known: dict[str, Any]) -> list[str]:
    people = known.get("sign_ins") or []
    if not people:
        return []
    width = max(len(role) for role, _ in people)
    lines = [f"  {role:<{width}}  {email}" for role, email in people]
    return ["Sign in as one of", *lines, f"with the password  {known.get('password', '')}"]


def build_here(clients: int) -> int:
    """In a process of its own: lead the people through the real actions."""
    ready.set_up_django()
    from midspan.demo import build as demonstration
    from midspan.demo.hours import opening

    planned = clients >= demonstration.ENOUGH_TO_PLAN
    compiling = subprocess.Popen([sys.executable, "-c", WARM], preexec_fn=gently) if planned else None
    hurry()
    opens = opening(datetime.now(UTC), demonstration.ZONE)
    demonstration.build(
        clients=clients, progress=lambda text: print(f"    {text}", flush=True), now=opens, hands=2,
        planner_ready=compiling.wait if compiling else lambda: None,
    )  # fmt: skip
    databases.remember(
        databases.usual_name(),
        demo={
            "ready": True,
            "clients": clients,
            "opens_at": opens.isoformat(),
            "sign_ins": [list(pair) for pair in getattr(demonstration, "SIGN_INS", [])],
            "password": getattr(demonstration, "PASSWORD", ""),
        },
    )
    return 0


def gently() -> None:
    """In a process that has time: it works while others wait for something."""
    os.nice(LAST)
    die_with_parent(signal.SIGKILL)


def hurry() -> None:
    """Have the server keep the plans of what runs a thousand times, and not wait for the disk after each act: what is not
    finished is built afresh, and what tells that it is finished waits for the disk.
    """
    from django.db import connections
    from django.db.backends.signals import connection_created

    options = connections["default"].settings_dict["OPTIONS"]
    keeps = "prepare_threshold" in options
    if keeps:
        options |= {"server_side_binding": True, "prepare_threshold": PREPARED_AFTER}
    connection_created.connect(partial(_hurries, keeps), weak=False)


def _hurries(keeps: bool, *, connection: Any, **_: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET synchronous_commit TO off")
    if keeps:
        connection.connection.prepared_max = PLANS


if __name__ == "__main__":
    try:
        sys.exit(build_here(int(sys.argv[1])))
    except KeyboardInterrupt:
        sys.exit(130)
