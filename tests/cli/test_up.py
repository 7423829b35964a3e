"""`midspan up`: one at a time, on a free port, mending itself, leaving nothing behind."""

import contextlib
import os
import re
import signal
import socket
import stat
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from midspan.cli import cluster, ports
from tests.cli.conftest import processes_of, wait_until

Command = Callable[..., subprocess.CompletedProcess[str]]


class Up:
    """A running `midspan up`, and what it has said so far."""

    def __init__(self, *words: str) -> None:
        self.said = ""
        self.process = subprocess.Popen(
            [sys.executable, "-m", "midspan.cli.main", "up", *words],
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        )  # fmt: skip
        threading.Thread(target=self.listen, daemon=True).start()

    def listen(self) -> None:
        for line in self.process.stdout or []:
            self.said += line

    @property
    def address(self) -> str:
        wait_until(lambda: "Ctrl-C stops it" in self.said or self.process.poll() is not None, seconds=90)
        found = re.search(r"http://localhost:\d+", self.said)
        assert found, self.said
        return found[0]

    def child(self, words: str) -> int:
        for entry in Path("/proc").iterdir():
            with contextlib.suppress(OSError, ValueError):
                told = (entry / "cmdline").read_bytes().replace(b"\0", b" ").decode()
                parent = int((entry / "stat").read_text().rsplit(")", 1)[1].split()[1])
                if words in told and parent == self.process.pid:
                    return int(entry.name)
        return 0

    def stop(self) -> str:
        self.process.send_signal(signal.SIGINT)
        assert self.process.wait(40) == 0, self.said
        return self.said


@pytest.fixture
def up(home: Path) -> Iterator[Callable[..., Up]]:
    started: list[Up] = []

    def start(*words: str) -> Up:
        started.append(Up(*words))
        return started[-1]

    yield start
    for one in started:
        if one.process.poll() is None:
            one.process.kill()
            one.process.wait()


def answers(address: str) -> bool:
    try:
        urllib.request.urlopen(address + "/static/none", timeout=10).close()
    except urllib.error.HTTPError as error:
        return error.code < 500
    except OSError:
        return False
    return True


def free_port() -> int:
    return ports.first_free("127.0.0.1", 20000 + os.getpid() % 20000)


def test_a_life_of_midspan_up(furnished: Path, midspan: Command, up: Callable[..., Up]) -> None:
    port = free_port()
    with socket.socket() as busy:
        busy.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        busy.bind(("127.0.0.1", port))
        busy.listen()
        one = up("--port", str(port))
        address = one.address
    assert f"Port {port} is in use" in one.said
    assert not address.endswith(str(port))
    assert answers(address)
    for name in ("secret_key", "trail_key"):
        assert stat.S_IMODE((furnished / "secrets" / name).stat().st_mode) == 0o600

    second = midspan("up", "--port", str(port))
    assert second.returncode == 2
    assert address in second.stderr
    assert len(second.stderr.strip().splitlines()) == 1

    for name, words in (("web server", "granian"), ("job worker", "cli.main worker")):
        killed = one.child(words)
        os.kill(killed, signal.SIGKILL)
        assert wait_until(lambda: one.child(words) not in {0, killed}), name  # noqa: B023
        assert f"The {name} ended (signal SIGKILL)" in one.said
    assert wait_until(lambda: answers(address))
    os.kill(cluster.server_pid() or 0, signal.SIGKILL)
    assert wait_until(cluster.answers)
    assert wait_until(lambda: answers(address))

    assert "everything has stopped" in one.stop()
    assert processes_of(furnished) == []
    assert "Traceback" not in one.said

    began = time.monotonic()
    again = up("--port", str(port))
    assert again.address.endswith(str(port))
    assert time.monotonic() - began < 30, "the second start repeats work that the first did"
    again.process.kill()
    again.process.wait()
    assert processes_of(furnished) == [], "kill -9 of midspan up ends what it started"
