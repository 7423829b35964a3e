"""`midspan up`: everything that a running program needs, in one command that one Ctrl-C ends."""

import argparse
import contextlib
import fcntl
import os
import signal
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from typing import IO

from midspan.cli import cluster, databases, keys, ports, ready, static
from midspan.cli.placement import make_home
from midspan.cli.problem import Problem
from midspan.cli.progress import step
from midspan.cli.supervise import Child, Supervisor
from midspan.config import paths

WEB_WORKERS = 2
THREADS_EACH = 4


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = subparsers.add_parser("up", help="start the database, the web server and the job worker")
    add_options(parser)


def add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--port", type=int, default=int(os.environ.get("MIDSPAN_PORT", "8000")), metavar="N")
    parser.add_argument("--host", default=os.environ.get("MIDSPAN_HOST", "127.0.0.1"), metavar="ADDRESS",
                        help="address to listen on (default 127.0.0.1: this machine only)")  # fmt: skip


def run(args: argparse.Namespace) -> int:
    return serve(args.host, args.port)


def serve(host: str, port: int, prepare: Callable[[], list[str]] = lambda: []) -> int:
    """Start everything, say where it is, and stop everything on Ctrl-C.

    `prepare` runs when the database is up to date; the lines that it returns are shown at the end.
    """
    began = time.monotonic()
    for sign in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(sign, signal.default_int_handler)  # a start can be stopped too
    make_home()
    with only_one_here() as note, contextlib.ExitStack() as stack:
        if not cluster.given():
            stack.callback(cluster.wait_until_stopped)
        with step("Database"):
            stack.enter_context(cluster.running())
        with step("Tables"):
            ready.bring_up()
        with step("Fonts, scripts and styles"):
            static.fetch_assets()
            static.gather()
        lines = prepare()
        free = ports.first_free(host, port)
        if free != port:
            print(f"  Port {port} is in use, so this is port {free}.", flush=True)
        address = f"http://{'localhost' if host in {'127.0.0.1', '0.0.0.0'} else host}:{free}"  # noqa: S104
        note.write(f"{address} (process {os.getpid()})")
        note.flush()
        supervisor = Supervisor(children(host, free), say=lambda text: print(text, flush=True))
        greeting = threading.Thread(target=greet, args=(address, lines, began, supervisor.stop), daemon=True)
        greeting.start()
        supervisor.run(each_second=watch_database)
        print("\nStopping ...", end=" ", flush=True)
    print("everything has stopped; the data is kept.", flush=True)
    return 0


def children(host: str, port: int) -> list[Child]:
    """The web server and the job worker."""
    environment = databases.environment()
    web = [
        sys.executable, "-m", "granian", "--interface", "wsgi", "--host", host, "--port", str(port),
        "--workers", str(WEB_WORKERS), "--blocking-threads", str(THREADS_EACH),
        "--blocking-threads-idle-timeout", "600", "--no-ws", "--no-access-log", "--log-level", "warning",
        "--respawn-failed-workers", "--workers-kill-timeout", "5", "midspan.config.wsgi:application",
    ]  # fmt: skip
    worker = [sys.executable, "-m", "midspan.cli.main", "worker"]
    return [Child("web server", web, environment), Child("job worker", worker, environment)]


def watch_database() -> None:
    """The keeper restarts a killed server; this restarts a killed keeper."""
    if not cluster.given() and not cluster.keeper_at_work():
        cluster.ensure_answering()


def greet(address: str, lines: list[str], began: float, stop: threading.Event) -> None:
    """Once the pages answer: where they are, and who can sign in."""
    while not stop.is_set():
        try:
            urllib.request.urlopen(address + "/", timeout=20).close()  # noqa: S310 (our own address)
        except urllib.error.HTTPError as error:
            if error.code >= 500:
                lines = [*lines, f"The first page answers with an error ({error.code})."]
        except OSError:
            stop.wait(0.05)
            continue
        break
    if stop.is_set():
        return
    print(f"\nMidspan is open at {address} ({time.monotonic() - began:.1f} s)", flush=True)
    for line in lines:
        print(line, flush=True)
    print("Ctrl-C stops it.", flush=True)


@contextlib.contextmanager
def only_one_here() -> Iterator[IO[str]]:
    """A lock on the state folder. A second `up` learns where the first one is."""
    path = paths.home() / "locks" / "up"
    with path.open("a+") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            lock.seek(0)
            where = lock.read().strip() or "it is just starting"
            raise Problem(
                f"Midspan already runs from {paths.home()}: {where}. Stop it there with Ctrl-C first."
            ) from None
        lock.truncate(0)
        keys.ensure()
        yield lock
        lock.truncate(0)
