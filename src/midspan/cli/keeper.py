"""Keeps one embedded PostgreSQL server alive while anybody uses it (see `cluster.py`).

Run as `python -m midspan.cli.keeper BIN UID GID`. It ends by itself, with the server, when the last user is gone.
"""

import ctypes
import fcntl
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

from midspan.config import paths

PR_SET_PDEATHSIG = 1
STOP_SECONDS = 30.0


def die_with_parent(how: int) -> None:
    """In a fresh child: be sent this signal when the parent ends, even by kill -9."""
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, how)


class Keeper:
    """One server, one data folder."""

    def __init__(self, binaries: Path, uid: int, gid: int) -> None:
        self.binaries, self.uid, self.gid = binaries, uid, gid
        self.data = paths.cluster_dir() / "data"
        self.unneeded = threading.Event()
        self.child: subprocess.Popen[bytes] | None = None

    def keep(self) -> int:
        """Run the server until it is unneeded; restart it when it dies. Gives up after six quick deaths."""
        quick_deaths = 0
        while not self.unneeded.is_set() and quick_deaths < 6:
            self.clear_the_way()
            began = time.monotonic()
            self.child = self.start()
            while self.child.poll() is None and not self.unneeded.wait(0.1):
                pass
            if self.unneeded.is_set():
                break
            quick_deaths = quick_deaths + 1 if time.monotonic() - began < 2 else 1
            say(f"the server ended with {self.child.returncode}; starting it again")
            self.unneeded.wait(min(0.1 * 2**quick_deaths, 2))
        self.stop()
        return 0 if self.unneeded.is_set() else 1

    def start(self) -> subprocess.Popen[bytes]:
        identity = {"user": self.uid, "group": self.gid, "extra_groups": []} if os.geteuid() == 0 else {}
        return subprocess.Popen(  # type: ignore[call-overload, no-any-return]
            [self.binaries / "postgres", "-D", str(self.data)],
            cwd=self.data, stdin=subprocess.DEVNULL, start_new_session=True,
            env={"PATH": "/usr/bin:/bin", "LC_ALL": "C"},
            preexec_fn=lambda: die_with_parent(signal.SIGINT), **identity,
        )  # fmt: skip

    def clear_the_way(self) -> None:
        """End a server that a killed keeper left, and remove a pid file whose process is not ours."""
        from midspan.cli.cluster import pid_in

        deadline = time.monotonic() + STOP_SECONDS
        while (pid := pid_in(self.data)) is not None:
            os.kill(pid, signal.SIGINT if time.monotonic() < deadline else signal.SIGQUIT)
            self.unneeded.wait(0.2)
        for stale in (self.data / "postmaster.pid", paths.socket_dir() / ".s.PGSQL.5432.lock"):
            stale.unlink(missing_ok=True)

    def stop(self) -> None:
        """Fast shutdown: sessions are ended, what was committed is on disk."""
        if self.child is None or self.child.poll() is not None:
            return
        self.child.send_signal(signal.SIGINT)
        try:
            self.child.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self.child.send_signal(signal.SIGQUIT)
            self.child.wait()


def wait_until_unneeded(lock: int, unneeded: threading.Event) -> None:
    """Users hold the lock shared; being given it alone means that there is no user left."""
    fcntl.flock(lock, fcntl.LOCK_EX)
    unneeded.set()


def say(text: str) -> None:
    print(time.strftime("%Y-%m-%d %H:%M:%S UTC", time.gmtime()), "keeper:", text, flush=True)


def main(arguments: list[str]) -> int:
    locks = paths.home() / "locks"
    with (locks / "keeper").open("a") as mine, (locks / "users").open("a") as users:
        try:
            fcntl.flock(mine, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return 0
        keeper = Keeper(Path(arguments[0]), int(arguments[1]), int(arguments[2]))
        for sign in (signal.SIGTERM, signal.SIGINT):
            signal.signal(sign, lambda *_: keeper.unneeded.set())
        threading.Thread(
            target=wait_until_unneeded, args=(users.fileno(), keeper.unneeded), daemon=True
        ).start()
        return keeper.keep()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
