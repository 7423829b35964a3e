"""Keeps a handful of child processes alive until told to stop, then leaves nothing behind."""

import os
import signal
import subprocess
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from midspan.cli.keeper import die_with_parent

GRACE_SECONDS = 10.0
STEADY_SECONDS = 30.0
LONGEST_PAUSE = 30.0


@dataclass(slots=True)
class Child:
    """One command that should always be running."""

    name: str
    command: list[str]
    environment: dict[str, str]
    process: subprocess.Popen[bytes] | None = None
    began: float = 0.0
    not_before: float = 0.0
    deaths: int = 0

    def start(self) -> None:
        self.began = time.monotonic()
        self.process = subprocess.Popen(
            self.command, env=self.environment, stdin=subprocess.DEVNULL, start_new_session=True,
            preexec_fn=lambda: die_with_parent(signal.SIGTERM),
        )  # fmt: skip

    def sweep(self) -> None:
        """End what the child itself started and left (it leads a process group of its own)."""
        if self.process is not None:
            try:
                os.killpg(self.process.pid, signal.SIGKILL)
            except (ProcessLookupError, PermissionError):
                return


@dataclass(slots=True)
class Supervisor:
    """Restarts a child that ended, after a pause that doubles each time until it stays up."""

    children: list[Child]
    say: Callable[[str], None] = print
    stop: threading.Event = field(default_factory=threading.Event)

    def run(self, each_second: Callable[[], None] = lambda: None) -> None:
        """Until `stop` is set; the children are then ended, first gently."""
        for sign in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(sign, lambda *_: self.stop.set())
        try:
            for child in self.children:
                child.start()
            looked = time.monotonic()
            while not self.stop.wait(0.1):
                self.look_after_children()
                if time.monotonic() - looked >= 1:
                    each_second()
                    looked = time.monotonic()
        finally:
            self.end_all()

    def look_after_children(self) -> None:
        now = time.monotonic()
        for child in self.children:
            if child.process is not None and child.process.poll() is not None:
                child.sweep()
                child.deaths = 1 if now - child.began > STEADY_SECONDS else child.deaths + 1
                pause = min(0.25 * 2**child.deaths, LONGEST_PAUSE)
                self.say(f"The {child.name} ended ({ending(child.process.returncode)}); starting it again.")
                child.not_before, child.process = now + pause, None
            if child.process is None and now >= child.not_before:
                child.start()

    def end_all(self) -> None:
        alive = [child.process for child in self.children if child.process and child.process.poll() is None]
        for process in alive:
            process.terminate()
        deadline = time.monotonic() + GRACE_SECONDS
        for process in alive:
            try:
                process.wait(max(0.1, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        for child in self.children:
            child.sweep()


def ending(code: int) -> str:
    return f"signal {signal.Signals(-code).name}" if code < 0 else f"exit code {code}"
