"""Children are restarted with growing pauses, and nothing that they started outlives them. Ports are found."""

import os
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from midspan.cli import ports
from midspan.cli.problem import Problem
from midspan.cli.supervise import Child, Supervisor, ending
from tests.cli.conftest import wait_until


def child(code: str) -> Child:
    return Child("test child", [sys.executable, "-c", code], dict(os.environ))


def alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False


def test_a_child_that_ends_is_started_again_after_longer_and_longer_pauses(tmp_path: Path) -> None:
    said: list[str] = []
    one = child("raise SystemExit(3)")
    supervisor = Supervisor([one], say=said.append)
    one.start()
    pauses = []
    for _ in range(3):
        assert one.process is not None
        one.process.wait()
        before = time.monotonic()
        supervisor.look_after_children()
        pauses.append(one.not_before - before)
        one.start()
    supervisor.end_all()
    assert [round(pause, 1) for pause in pauses] == [0.5, 1.0, 2.0]
    assert said == ["The test child ended (exit code 3); starting it again."] * 3
    assert ending(-9) == "signal SIGKILL"


def test_stopping_ends_children_that_do_not_listen_and_their_own_children(tmp_path: Path) -> None:
    note = tmp_path / "grandchild"
    deaf = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); time.sleep(600)"
    code = (
        f"import subprocess, sys, pathlib\np = subprocess.Popen([sys.executable, '-c', {deaf!r}])\n"
        f"pathlib.Path({str(note)!r}).write_text(str(p.pid))\np.wait()"
    )
    one = child(code)
    one.start()
    assert wait_until(lambda: note.exists() and bool(note.read_text()))
    supervisor = Supervisor([one])
    supervisor.end_all()
    assert one.process is not None
    assert one.process.poll() is not None
    assert wait_until(lambda: not alive(int(note.read_text())))


def test_children_end_with_a_killed_supervisor(tmp_path: Path) -> None:
    note = tmp_path / "child"
    inner = (
        f"import os, pathlib, time; pathlib.Path({str(note)!r}).write_text(str(os.getpid())); time.sleep(600)"
    )
    code = (
        "import os, sys\nfrom midspan.cli.supervise import Child, Supervisor\n"
        f"Supervisor([Child('x', [sys.executable, '-c', {inner!r}], dict(os.environ))]).run()"
    )
    outer = subprocess.Popen([sys.executable, "-c", code])
    assert wait_until(lambda: note.exists() and bool(note.read_text()))
    assert alive(int(note.read_text()))
    outer.kill()
    outer.wait()
    assert wait_until(lambda: not alive(int(note.read_text())))


def test_a_port_in_use_on_either_address_of_this_machine_is_passed_over() -> None:
    family = [(socket.AF_INET, "127.0.0.1")] + ([(socket.AF_INET6, "::1")] if socket.has_ipv6 else [])
    for kind, address in family:
        with socket.socket(kind) as busy:
            try:
                busy.bind((address, 0))
            except OSError:
                continue  # no IPv6 on this machine
            busy.listen()
            port = busy.getsockname()[1]
            assert not ports.is_free("127.0.0.1", port)
            assert ports.first_free("127.0.0.1", port) > port


def test_no_free_port_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ports, "is_free", lambda host, port: False)
    with pytest.raises(Problem, match="choose another with --port"):
        ports.first_free("127.0.0.1", 8000)


def test_the_stop_event_ends_a_running_supervisor(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("signal.signal", lambda *_: None)
    supervisor = Supervisor([child("import time; time.sleep(600)")])
    seen: list[int] = []
    threading.Timer(1.5, supervisor.stop.set).start()
    supervisor.run(each_second=lambda: seen.append(1))
    assert seen == [1]
    assert supervisor.children[0].process is not None
    assert supervisor.children[0].process.poll() is not None
