"""Runs every check and changes nothing; with --fix applies what can be mended by a machine."""

import os
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BIN = ROOT / ".venv" / "bin"
FOLDERS = [name for name in ("src", "tests", "bench", "tools") if any((ROOT / name).rglob("*.py"))]


@dataclass(frozen=True, slots=True)
class Outcome:
    name: str
    code: int
    said: str
    seconds: float


def checks() -> dict[str, list[str]]:
    """Slow ones first, since two run at a time."""
    python, templates = str(BIN / "python"), template_files()
    found = {
        "types": [str(BIN / "mypy")],
        "migrations up to date": [
            python, "-W", "ignore", "-m", "django", "makemigrations", "--check", "--dry-run", "--skip-checks",
        ],
        "Django's own checks": [python, "-m", "django", "check", "--fail-level", "WARNING"],
        "imports go down": [str(BIN / "lint-imports"), "--no-logo"],
        "lint": [str(BIN / "ruff"), "check", "--quiet", *FOLDERS],
        "format": [str(BIN / "ruff"), "format", "--check", "--quiet", *FOLDERS],
        "generated docs": [python, "tools/docs.py", "--check"],
    }  # fmt: skip
    if templates:
        found["templates"] = [str(BIN / "djade"), "--check", "--target-version", "5.2", *templates]
    return found


def fixes() -> dict[str, list[str]]:
    found = {
        "lint": [str(BIN / "ruff"), "check", "--fix", "--quiet", *FOLDERS],
        "format": [str(BIN / "ruff"), "format", "--quiet", *FOLDERS],
        "generated docs": [str(BIN / "python"), "tools/docs.py"],
    }
    if templates := template_files():
        found["templates"] = [str(BIN / "djade"), "--target-version", "5.2", *templates]
    return found


def template_files() -> list[str]:
    return [str(path.relative_to(ROOT)) for path in sorted((ROOT / "src").glob("*/*/templates/**/*.html"))]


def run(name: str, command: list[str], environment: dict[str, str]) -> Outcome:
    began = time.monotonic()
    done = subprocess.run(
        command,
        cwd=ROOT,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    return Outcome(name, done.returncode, (done.stdout + done.stderr).strip(), time.monotonic() - began)


def main(arguments: list[str]) -> int:
    fix = "--fix" in arguments
    failed = []
    with tempfile.TemporaryDirectory() as nowhere, ThreadPoolExecutor(1 if fix else 2) as pool:
        # A state folder without a server: nothing here may depend on somebody's database.
        environment = os.environ | {
            "DJANGO_SETTINGS_MODULE": "midspan.config.settings", "MIDSPAN_HOME": nowhere,
            "MIDSPAN_SECRET_KEY": "only-for-checks", "MIDSPAN_TRAIL_KEY": "only-for-checks", "MIDSPAN_TESTING": "1",
        }  # fmt: skip
        environment.pop("DATABASE_URL", None)
        work = [pool.submit(run, *item, environment) for item in (fixes() if fix else checks()).items()]
        for future in work:
            outcome = future.result()
            verdict = "ok" if outcome.code == 0 else "FAILED"
            print(f"  {outcome.name + ' ':.<28} {verdict} {outcome.seconds:5.1f} s", flush=True)
            if outcome.code != 0:
                failed.append(outcome.name)
                print(outcome.said, flush=True)
    if failed:
        print(
            f"Failed: {', '.join(failed)}.{'' if fix else ' `make fix` mends format, simple lint and stale docs.'}"
        )
        return 1
    print("All mended." if fix else "All checks passed.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
