"""State folders of their own for the tests of the command line, with nothing left behind."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from midspan.cli import cluster
from midspan.config import paths

NOT_IN_A_HOME = (
    "DATABASE_URL", "MIDSPAN_THROWAWAY_CLUSTER", "MIDSPAN_SECRET_KEY", "MIDSPAN_TRAIL_KEY", "MIDSPAN_TESTING",
)  # fmt: skip


@pytest.fixture
def home(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty state folder with a durable server of its own (pytest's own folders are closed to that server's user)."""
    folder = Path(tempfile.mkdtemp(prefix="midspan-test-", dir="/tmp"))
    for name in NOT_IN_A_HOME:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("MIDSPAN_HOME", str(folder))
    monkeypatch.setenv("MIDSPAN_DEVELOPMENT", "1")
    yield folder
    left = processes_of(folder)
    for pid in left:
        os.kill(pid, signal.SIGKILL)
    kept_elsewhere = paths.cluster_dir()
    shutil.rmtree(folder, ignore_errors=True)
    shutil.rmtree(kept_elsewhere, ignore_errors=True)
    assert left == [], "processes were left behind"


@pytest.fixture(scope="session")
def prepared() -> Iterator[Path]:
    """A state folder whose server is stopped, with tables and static files: made once, copied by `furnished`."""
    folder = Path(tempfile.mkdtemp(prefix="midspan-prepared-", dir="/tmp"))
    environment = {name: value for name, value in os.environ.items() if name not in NOT_IN_A_HOME}
    code = (
        "from midspan.cli import cluster, ready, static\nwith cluster.running():\n"
        " ready.bring_up()\n static.fetch_assets()\n static.gather()\ncluster.wait_until_stopped()"
    )
    subprocess.run([sys.executable, "-c", code], env=environment | {"MIDSPAN_HOME": str(folder)}, check=True)
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def furnished(home: Path, prepared: Path) -> Path:
    """`home` with an up-to-date, empty database and static files."""
    subprocess.run(["cp", "-a", f"{prepared}/.", str(home)], check=True)
    return home


@pytest.fixture
def midspan(home: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Runs the command in a process of its own: `midspan("backup", "x")`."""

    def run(*words: str, **options: object) -> subprocess.CompletedProcess[str]:
        return subprocess.run(  # type: ignore[call-overload]
            [sys.executable, "-m", "midspan.cli.main", *words],
            stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=120, **options,
        )  # fmt: skip

    return run


def processes_of(home: Path) -> list[int]:
    """Every process that belongs to this state folder: by its environment, or a server over its data."""
    wait_until(lambda: not _processes_of(home), seconds=10)
    return _processes_of(home)


def _processes_of(home: Path) -> list[int]:
    mark, data = f"MIDSPAN_HOME={home}".encode(), str(paths.cluster_dir()).encode()
    found = []
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit() or int(entry.name) == os.getpid():
            continue
        try:
            words = (entry / "environ").read_bytes().split(b"\0")
            told = (entry / "cmdline").read_bytes()
        except OSError:
            continue
        if mark in words or (home.name.encode() in told or data in told):
            found.append(int(entry.name))
    return found


def wait_until(true: Callable[[], bool], seconds: float = 60) -> bool:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if true():
            return True
        time.sleep(0.05)
    return true()


def server_is_gone() -> bool:
    return cluster.server_pid() is None and not cluster.keeper_at_work()
