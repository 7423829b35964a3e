"""The server under measurement: the same processes as `make demo`, on a state folder of the benchmark's own."""

import contextlib
import os
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

from midspan.cli import cluster, ports, up
from midspan.config import paths

TICKS = os.sysconf("SC_CLK_TCK")


class Server:
    """A running web server; knows the processor time of its processes and of the database's."""

    def __init__(self, process: subprocess.Popen[bytes], port: int) -> None:
        self.process, self.port = process, port
        self.database = _postmaster()

    def cpu(self) -> tuple[float, float]:
        """Seconds of processor time used so far by (web server, database server), user and system."""
        return _tree_cpu(self.process.pid), _tree_cpu(self.database)


@contextlib.contextmanager
def serving() -> Iterator[Server]:
    """Start granian as `midspan up` does, with the counting settings; stop it at the end."""
    port = ports.first_free("127.0.0.1", 8700)
    web = up.children("127.0.0.1", port)[0]
    environment = {**os.environ, **(web.environment or {}), "DJANGO_SETTINGS_MODULE": "bench.settings"}
    environment["PYTHONPATH"] = str(Path(__file__).parents[1])
    process = subprocess.Popen(web.command, env=environment)
    try:
        _wait(port, process)
        yield Server(process, port)
    finally:
        process.terminate()
        process.wait(20)


def settle() -> None:
    """Let the database write down what it has, so that one part does not pay for another's writes."""
    with cluster.connect_superuser("midspan") as connection:
        connection.autocommit = True
        connection.execute("CHECKPOINT")


def _wait(port: int, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and process.poll() is None:
        with contextlib.suppress(OSError):
            urllib.request.urlopen(f"http://localhost:{port}/bench/bare/", timeout=5).close()
            return
        time.sleep(0.1)
    raise RuntimeError("The server under measurement did not start.")


def _tree_cpu(pid: int) -> float:
    children: dict[int, list[int]] = {}
    used: dict[int, float] = {}
    for number, parent, _, seconds in _processes():
        children.setdefault(parent, []).append(number)
        used[number] = seconds
    total, waiting = 0.0, [pid]
    while waiting:
        one = waiting.pop()
        total += used.get(one, 0.0)
        waiting += children.get(one, [])
    return total


def _postmaster() -> int:
    """The process of this state folder's database server; other servers of the machine are not counted."""
    return int((paths.cluster_dir() / "data" / "postmaster.pid").read_text().split()[0])


def _processes() -> Iterator[tuple[int, int, str, float]]:
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            with contextlib.suppress(OSError, ValueError):
                text = (entry / "stat").read_text()
                command, rest = (
                    text[text.index("(") + 1 : text.rindex(")")],
                    text[text.rindex(")") + 2 :].split(),
                )
                # utime, stime and those of children that have ended (a database connection's own process).
                seconds = sum(int(rest[i]) for i in (11, 12, 13, 14)) / TICKS
                yield int(entry.name), int(rest[1]), command, seconds
