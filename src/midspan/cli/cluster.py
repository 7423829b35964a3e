"""The embedded PostgreSQL's life: made on first use, kept while anybody needs it, stopped after the last.

Every process that needs the server holds a shared lock (`<home>/locks/users`). A keeper process (`keeper.py`)
runs the server and restarts it when it dies; when nobody holds the lock any more, however they ended, the
keeper stops the server and leaves.
"""

import contextlib
import fcntl
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg

from midspan.cli.placement import Placement, place
from midspan.cli.problem import Problem
from midspan.config import paths, roles

PATIENCE_SECONDS = 90.0
SUPERUSER = "postgres"

# Error texts and statements can hold client data, so the server's log has neither.
SETTINGS = {
    "listen_addresses": "''",
    "unix_socket_permissions": "0700",
    "max_connections": "120",
    "shared_buffers": "'256MB'",
    "effective_cache_size": "'1GB'",
    "work_mem": "'8MB'",
    "maintenance_work_mem": "'128MB'",
    "random_page_cost": "1.1",
    "jit": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "max_wal_size": "'1GB'",
    "synchronous_commit": "on",
    "timezone": "'UTC'",
    "log_timezone": "'UTC'",
    "log_min_messages": "log",
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
    "log_parameter_max_length_on_error": "0",
    "log_checkpoints": "off",
}
# For test clusters (MIDSPAN_THROWAWAY_CLUSTER=1): fast, and a power cut may lose everything.
THROWAWAY = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "autovacuum": "off"}

_keepers: list[subprocess.Popen[bytes]] = []  # started by this process, which reaps them


def given() -> bool:
    """Whether a database server was given (`DATABASE_URL`), so that the embedded one stays unused."""
    return bool(os.environ.get("DATABASE_URL"))


@contextlib.contextmanager
def running() -> Iterator[None]:
    """The database answers while the block runs. Does nothing when `DATABASE_URL` is given."""
    if given():
        if not os.environ["DATABASE_URL"].startswith(("postgresql://", "postgres://")):
            raise Problem("DATABASE_URL must start with postgresql:// ; no other database is supported.")
        yield
        return
    placement = place()
    users = (paths.home() / "locks" / "users").open("a")
    try:
        _share(users.fileno())
        with _alone("setup"):
            _create(placement)
            ensure_answering(placement)
            with connect_superuser() as connection:
                roles.ensure_embedded(connection)
        yield
    finally:
        users.close()


def wait_until_stopped() -> None:
    """After the last use: wait until the server has stopped. Returns at once when others still use it."""
    began = time.monotonic()
    while keeper_at_work() and time.monotonic() - began < PATIENCE_SECONDS:
        if time.monotonic() - began > 0.5:
            with (paths.home() / "locks" / "users").open("a") as users, contextlib.suppress(BlockingIOError):
                fcntl.flock(users, fcntl.LOCK_SH | fcntl.LOCK_NB)
                return
        time.sleep(0.05)
    for keeper in _keepers:
        with contextlib.suppress(subprocess.TimeoutExpired):
            keeper.wait(1)


def connect_superuser(name: str = "postgres", timeout: int = 5) -> psycopg.Connection:
    """A connection as the embedded server's superuser, which only our own OS users may make."""
    return psycopg.connect(
        host=str(paths.socket_dir()), user=SUPERUSER, dbname=name, connect_timeout=timeout, autocommit=True
    )


def answers() -> bool:
    """Whether the embedded server accepts connections now (not while it recovers from a crash)."""
    try:
        connect_superuser(timeout=2).close()
    except psycopg.OperationalError:
        return False
    return True


def ensure_answering(placement: Placement | None = None) -> None:
    """Start a keeper when none is at work, and wait until the server answers."""
    placement = placement or place()
    deadline = time.monotonic() + PATIENCE_SECONDS
    started = 0
    while not answers():
        if not keeper_at_work():
            if started == 2 or time.monotonic() > deadline:
                raise Problem(f"The database did not start. Its last words are in {log()}: {_last_words()}")
            started += 1
            _start_keeper(placement)
        if time.monotonic() > deadline:
            raise Problem(f"The database did not answer within {PATIENCE_SECONDS:.0f} seconds: see {log()}.")
        time.sleep(0.05)


def keeper_at_work() -> bool:
    """Whether a keeper holds its lock."""
    _keepers[:] = [keeper for keeper in _keepers if keeper.poll() is None]
    with (paths.home() / "locks" / "keeper").open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False


def server_pid() -> int | None:
    """The process id of this home's server, checked to be really ours, or None."""
    return pid_in(paths.cluster_dir() / "data")


def pid_in(data: Path) -> int | None:
    """The id in `postmaster.pid`, when that process is a server over this very data folder."""
    try:
        pid = int((data / "postmaster.pid").read_text().splitlines()[0])
        words = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
    except (OSError, ValueError, IndexError):
        return None
    return pid if str(data).encode() in words else None


def log() -> Path:
    return paths.home() / "log" / "postgres.log"


def _start_keeper(placement: Placement) -> None:
    with log().open("a") as out:
        keeper = subprocess.Popen(
            [sys.executable, "-m", "midspan.cli.keeper", str(placement.bin), str(placement.uid), str(placement.gid)],
            stdin=subprocess.DEVNULL, stdout=out, stderr=out, start_new_session=True, cwd="/",
            env=os.environ | {"MIDSPAN_HOME": str(paths.home())},
        )  # fmt: skip
    _keepers.append(keeper)
    until = time.monotonic() + 5
    while not keeper_at_work() and not answers() and time.monotonic() < until:
        time.sleep(0.02)


def _create(placement: Placement) -> None:
    """Initialise the data folder once, and lay its configuration anew each time the server is not running."""
    if not (placement.data / "PG_VERSION").exists():
        fresh = placement.folder / "making"
        _run(placement, ["rm", "-rf", str(fresh)])
        _run(placement, [
            str(placement.bin / "initdb"), "-D", str(fresh), "-U", SUPERUSER, "--auth=peer", "--encoding=UTF8",
            "--locale-provider=builtin", "--locale=C", "--lc-ctype=C.UTF-8", "--builtin-locale=C.UTF-8", "--no-instructions",
            *(["--no-sync"] if throwaway() else []),
        ])  # fmt: skip
        _run(placement, ["mv", str(fresh), str(placement.data)])
    if pid_in(placement.data) is None:
        _configure(placement)


def throwaway() -> bool:
    return os.environ.get("MIDSPAN_THROWAWAY_CLUSTER") == "1"


def _configure(placement: Placement) -> None:
    chosen = (
        SETTINGS | {"unix_socket_directories": f"'{placement.socket}'"} | (THROWAWAY if throwaway() else {})
    )
    users = sorted({placement.user, placement.invoker})
    roles_of = (SUPERUSER, "midspan_owner", "midspan_app")
    files = {
        "postgresql.conf": "".join(f"{name} = {value}\n" for name, value in chosen.items()),
        "pg_hba.conf": "local all all peer map=midspan\n",
        "pg_ident.conf": "".join(f'midspan "{user}" {role}\n' for user in users for role in roles_of),
    }
    for name, text in files.items():
        path = placement.data / name
        if not path.exists() or path.read_text() != text:
            path.write_text(text)
            os.chown(path, placement.uid, placement.gid)
            path.chmod(0o600)


def _run(placement: Placement, command: list[str]) -> None:
    done = subprocess.run(  # type: ignore[call-overload]
        command, cwd=placement.folder, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL,
        env={"PATH": "/usr/bin:/bin", "LC_ALL": "C"}, **placement.as_server(),
    )  # fmt: skip
    if done.returncode != 0:
        raise Problem(f"The database could not be made in {placement.folder}: {done.stderr.strip()}")


def _share(lock: int) -> None:
    """Take the shared lock. It waits while a keeper that nobody needed any more stops its server."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while True:
        try:
            fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
            return
        except BlockingIOError:
            if time.monotonic() > deadline:
                raise Problem(f"The database is taking too long to stop: see {log()}.") from None
            time.sleep(0.05)


@contextlib.contextmanager
def _alone(name: str) -> Iterator[None]:
    with (paths.home() / "locks" / name).open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _last_words() -> str:
    lines = log().read_text().splitlines() if log().exists() else []
    return " / ".join(lines[-3:]) or "none"
