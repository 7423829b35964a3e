"""Makes a checkout ready: system packages, virtual environment, locked dependencies.

Runs with the system's Python before anything is installed, so it uses the standard library only.
`python3 tools/prepare.py app` is enough for the demonstration, `dev` adds what checks and tests need.
Each step is skipped when its inputs have not changed since it last succeeded.
"""

import sys

if sys.version_info < (3, 11):
    sys.exit("Midspan needs Python 3.11 or newer; this is Python %d.%d." % sys.version_info[:2])

import ctypes
import hashlib
import importlib.util
import os
import shutil
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
PLAYWRIGHTS = [".venv/bin/playwright", "install", "--with-deps", "chromium"]
CHROMIUMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def loads(*libraries: str) -> bool:
    for library in libraries:
        try:
            ctypes.CDLL(library)
        except OSError:
            return False
    return True


def find_chromium() -> str | None:
    """The browser that the tests drive: the given one, the system's, or Playwright's own. Never a snap: it sees neither
    the tests' files in /tmp nor the pipe through which it is driven.
    """
    given = os.environ.get("MIDSPAN_CHROMIUM")
    if given:
        return given if Path(given).exists() else None
    for name in CHROMIUMS:
        path = shutil.which(name)
        if path and not is_snap(Path(path)):
            return path
    kept = Path(os.environ.get("PLAYWRIGHT_BROWSERS_PATH") or Path.home() / ".cache" / "ms-playwright")
    own = sorted(kept.glob("chromium-*/chrome-linux*/chrome"))
    return str(own[-1]) if own else None


def is_snap(path: Path) -> bool:
    """Whether a program is a snap, or the script in Ubuntu's package that only calls for one."""
    real = path.resolve()
    if real.is_relative_to("/snap") or real.name == "snap":
        return True
    with real.open("rb") as program:
        start = program.read(4000)
    return start.startswith(b"#!") and b"/snap/" in start


def has_chromium() -> bool:
    return find_chromium() is not None


def has_venv() -> bool:
    return importlib.util.find_spec("venv") is not None and importlib.util.find_spec("ensurepip") is not None


def has_useradd() -> bool:
    return os.geteuid() != 0 or any(Path(d, "useradd").exists() for d in ("/usr/sbin", "/sbin", "/usr/bin"))


# What is needed, for what, the check, and the package names, which Debian 12 and Ubuntu 24.04 share but for Chromium's.
NEEDS: list[tuple[str, str, Callable[[], bool], list[str]]] = [
    ("app", "virtual environments", has_venv, ["python3-venv"]),
    ("app", "a command that adds the database's own user", has_useradd, ["passwd"]),
    (
        "app",
        "Pango, which lays out PDFs",
        lambda: loads(
            "libgobject-2.0.so.0", "libpango-1.0.so.0", "libpangoft2-1.0.so.0",
            "libharfbuzz.so.0", "libharfbuzz-subset.so.0", "libfontconfig.so.1",
        ),
        ["libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0", "fontconfig"],
    ),
    ("dev", "Chromium, which the browser tests drive", has_chromium, ["chromium"]),
]  # fmt: skip


def system_packages(wanted: str) -> None:
    missing = [need for need in NEEDS if need[0] in {"app", wanted} and not need[2]()]
    if is_ubuntu():
        missing = [need for need in missing if need[3] != ["chromium"]]  # see `ubuntus_chromium`
    if not missing:
        return
    packages = [package for need in missing for package in need[3]]
    command = "apt-get install -y --no-install-recommends " + " ".join(packages)
    for _, purpose, _, names in missing:
        print(f"Missing: {purpose}; `sudo apt-get install {' '.join(names)}` installs it.", flush=True)
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        sys.exit("Install what is missing, then run make again.")
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    environment["PATH"] = environment.get("PATH", "/usr/bin:/bin") + ":/usr/sbin:/sbin"
    with step("System packages: " + " ".join(packages)):
        run(["apt-get", "update", "-q"], env=environment)
        run(command.split(), env=environment)
    still = [purpose for _, purpose, check, _ in missing if not recheck(check)]
    if still:
        sys.exit(f"Still missing after installing: {', '.join(still)}.")


def ubuntus_chromium() -> None:
    """On Ubuntu, Chromium's package is a snap, which tests cannot drive: Playwright, now in place, brings its own."""
    if not is_ubuntu() or has_chromium():
        return
    print(
        "Missing: Chromium, which the browser tests drive; Ubuntu's package of it is a snap, which tests cannot drive."
        f" `{' '.join(PLAYWRIGHTS)}` installs Playwright's own (MIDSPAN_CHROMIUM may name another).",
        flush=True,
    )
    if os.geteuid() != 0:
        sys.exit("Install what is missing, then run make again.")
    with step("Playwright's Chromium"):
        run(PLAYWRIGHTS)
    if not has_chromium():
        sys.exit("Chromium is still missing after installing it.")


def recheck(check: Callable[[], bool]) -> bool:
    importlib.invalidate_caches()
    return check()


def is_ubuntu() -> bool:
    release = Path("/etc/os-release")
    return release.exists() and "ID=ubuntu" in release.read_text().splitlines()


class step:  # noqa: N801 (reads as a statement)
    """Says what is being done, and how many seconds it took."""

    def __init__(self, label: str) -> None:
        self.label = label

    def __enter__(self) -> None:
        self.began = time.monotonic()
        print(f"  {self.label} ...", flush=True)

    def __exit__(self, kind: object, *_: object) -> None:
        if kind is None:
            print(f"  {self.label}: {time.monotonic() - self.began:.1f} s", flush=True)


def run(command: list[str], **options: object) -> None:
    """Run quietly; on failure show all that was said and stop."""
    done = subprocess.run(  # type: ignore[call-overload]
        command, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        text=True, **options,
    )  # fmt: skip
    if done.returncode != 0:
        print(done.stdout, file=sys.stderr)
        sys.exit(f"`{' '.join(command[:4])}` failed with the lines above; nothing after it was done.")


def fingerprint(*paths: Path, extra: str = "") -> str:
    digest = hashlib.sha256(extra.encode())
    for path in paths:
        digest.update(path.read_bytes())
    return digest.hexdigest()


def python_packages(wanted: str) -> None:
    lock = ROOT / "requirements" / f"{wanted}.txt"
    stamp = VENV / f"midspan-{wanted}.stamp"

    def mark() -> str:
        made = (VENV / "pyvenv.cfg").read_text()
        return fingerprint(lock, ROOT / "pyproject.toml", extra=f"{made} {ROOT}")

    if PYTHON.exists() and stamp.exists() and stamp.read_text() == mark():
        return
    if not PYTHON.exists() or subprocess.run([PYTHON, "-c", "import pip"], check=False).returncode != 0:
        with step("Virtual environment in .venv"):
            run([sys.executable, "-m", "venv", "--clear", str(VENV)])
    pip = [str(PYTHON), "-m", "pip", "install", "-q", "--disable-pip-version-check", "--no-input"]
    with step(f"Locked dependencies ({wanted})"):
        run([*pip, "--require-hashes", "-r", str(lock)])
        run([*pip, "--no-deps", "--no-build-isolation", "-e", "."])
    stamp.write_text(mark())


def main(arguments: list[str]) -> None:
    if arguments not in (["app"], ["dev"]):
        sys.exit("Say which: `python3 tools/prepare.py app` (demonstration) or `dev` (checks and tests).")
    wanted = arguments[0]
    began = time.monotonic()
    system_packages(wanted)
    python_packages(wanted)
    if wanted == "dev":
        ubuntus_chromium()
    if time.monotonic() - began > 2:
        print(f"Ready in {time.monotonic() - began:.0f} s.", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
