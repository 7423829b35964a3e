"""What `make` says about a machine on which something is missing."""

import importlib.util
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def prepare() -> ModuleType:
    spec = importlib.util.spec_from_file_location("prepare", ROOT / "tools" / "prepare.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_missing_packages_are_named_with_their_command_and_left_to_an_ordinary_user(
    prepare: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(prepare.os, "geteuid", lambda: 1000)
    needs = [(group, purpose, lambda: False, packages) for group, purpose, _, packages in prepare.NEEDS]
    monkeypatch.setattr(prepare, "NEEDS", needs)
    monkeypatch.setattr(prepare, "is_ubuntu", lambda: False)
    with pytest.raises(SystemExit, match="run make again"):
        prepare.system_packages("dev")
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == len(needs)
    for line, (_, purpose, _, packages) in zip(lines, needs, strict=True):
        assert purpose in line
        assert f"apt-get install {' '.join(packages)}" in line


def test_root_gets_them_installed(prepare: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    ran: list[list[str]] = []
    there: list[str] = []

    def run(command: list[str], **_: object) -> None:
        ran.append(command)
        there.extend(command)

    monkeypatch.setattr(prepare.os, "geteuid", lambda: 0)
    monkeypatch.setattr(prepare.shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(
        prepare, "NEEDS", [("app", "Pango", lambda: "libpango-1.0-0" in there, ["libpango-1.0-0"])]
    )
    monkeypatch.setattr(prepare, "run", run)
    prepare.system_packages("app")
    assert [command[:2] for command in ran] == [["apt-get", "update"], ["apt-get", "install"]]
    prepare.system_packages("app")
    assert len(ran) == 2


def test_on_ubuntu_the_snap_is_explained(prepare: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(prepare, "NEEDS", [("dev", "Chromium", lambda: False, ["chromium"])])
    monkeypatch.setattr(prepare, "is_ubuntu", lambda: True)
    with pytest.raises(SystemExit, match="MIDSPAN_CHROMIUM"):
        prepare.system_packages("dev")
    prepare.system_packages("app")


def test_a_failed_step_shows_what_was_said(prepare: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="failed with the lines above"):
        prepare.run([sys.executable, "-c", "print('the disk is full'); raise SystemExit(1)"])
    assert "the disk is full" in capsys.readouterr().err


def test_bare_make_explains_itself() -> None:
    shown = subprocess.run(["make", "-C", str(ROOT)], capture_output=True, text=True, check=True).stdout
    for target in ("demo", "test", "check", "fix", "docs", "bench"):
        assert f"make {target} " in shown
