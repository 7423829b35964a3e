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


@pytest.fixture
def ubuntu(prepare: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> ModuleType:
    """Ubuntu 24.04 without a browser."""
    monkeypatch.setattr(prepare, "is_ubuntu", lambda: True)
    monkeypatch.setattr(prepare.shutil, "which", lambda name: None)
    monkeypatch.delenv("MIDSPAN_CHROMIUM", raising=False)
    monkeypatch.setenv("PLAYWRIGHT_BROWSERS_PATH", str(tmp_path))
    return prepare


def test_on_ubuntu_chromium_is_playwrights(
    ubuntu: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(ubuntu.os, "geteuid", lambda: 1000)
    monkeypatch.setattr(ubuntu, "NEEDS", [need for need in ubuntu.NEEDS if need[0] == "dev"])
    ubuntu.system_packages("dev")
    assert capsys.readouterr().out == "", "apt is not asked for a snap"
    with pytest.raises(SystemExit, match="run make again"):
        ubuntu.ubuntus_chromium()
    assert capsys.readouterr().out == (
        "Missing: Chromium, which the browser tests drive; Ubuntu's package of it is a snap, which tests cannot drive. "
        "`.venv/bin/playwright install --with-deps chromium` installs Playwright's own (MIDSPAN_CHROMIUM may name another).\n"
    )


def test_on_ubuntu_root_gets_playwrights_chromium(
    ubuntu: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def run(command: list[str], **_: object) -> None:
        ran.append(command)
        made = tmp_path / f"chromium-{len(ran)}" / "chrome-linux64"
        made.mkdir(parents=True)
        (made / "chrome").touch()

    ran: list[list[str]] = []
    monkeypatch.setattr(ubuntu.os, "geteuid", lambda: 0)
    monkeypatch.setattr(ubuntu, "run", run)
    ubuntu.ubuntus_chromium()
    ubuntu.ubuntus_chromium()
    assert ran == [[".venv/bin/playwright", "install", "--with-deps", "chromium"]]
    assert ubuntu.find_chromium() == str(tmp_path / "chromium-1" / "chrome-linux64" / "chrome")


def test_a_snap_is_no_chromium(ubuntu: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    script, link, real = tmp_path / "chromium-browser", tmp_path / "chromium", tmp_path / "google-chrome"
    script.write_text(
        "#!/bin/sh\nif ! [ -x /snap/bin/chromium ]; then echo no snap >&2; fi\nexec /snap/bin/chromium\n"
    )
    (tmp_path / "snap").write_bytes(b"\x7fELF")
    link.symlink_to(tmp_path / "snap")
    there = {"chromium": str(link), "chromium-browser": str(script)}
    monkeypatch.setattr(ubuntu.shutil, "which", there.get)
    assert ubuntu.find_chromium() is None
    real.write_bytes(b"#!/bin/bash\nexec /opt/google/chrome/chrome\n")
    there["google-chrome"] = str(real)
    assert ubuntu.find_chromium() == str(real)
    monkeypatch.setenv("MIDSPAN_CHROMIUM", str(tmp_path / "nothing"))
    assert ubuntu.find_chromium() is None


def test_both_systems_name_their_packages_alike(prepare: ModuleType) -> None:
    """Names as in Debian 12 and Ubuntu 24.04 (where the libraries with a new time type got a `t64`; none of these did)."""
    wanted = {name for group, _, _, packages in prepare.NEEDS if group == "app" for name in packages}
    assert wanted == {
        "python3-venv", "passwd", "libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0", "fontconfig",
    }  # fmt: skip


def test_a_failed_step_shows_what_was_said(prepare: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="failed with the lines above"):
        prepare.run([sys.executable, "-c", "print('the disk is full'); raise SystemExit(1)"])
    assert "the disk is full" in capsys.readouterr().err


def test_bare_make_explains_itself() -> None:
    shown = subprocess.run(["make", "-C", str(ROOT)], capture_output=True, text=True, check=True).stdout
    for target in ("demo", "test", "check", "fix", "docs", "bench"):
        assert f"make {target} " in shown
