"""The served copies of fonts, scripts and styles: gathered again only when one of them changed."""

import hashlib
import importlib
import importlib.metadata
from pathlib import Path

from midspan.cli import databases, schema
from midspan.cli.problem import Problem
from midspan.config import paths

WITH_STATIC = ("django", "django-allauth", "django-htmx", "whitenoise")


def fetch_assets() -> None:
    """Fetch the vendored font and scripts where they are missing."""
    try:
        assets = importlib.import_module("midspan.cli.assets")
    except ModuleNotFoundError:
        return
    try:
        assets.build()
    except assets.AssetsMissing as error:
        raise Problem(str(error)) from error


def gather() -> bool:
    """Gather static files into `<home>/static`. Returns whether that was needed."""
    target = paths.home() / "static"
    stamp, mark = paths.home() / "static.stamp", fingerprint()
    if stamp.exists() and stamp.read_text() == mark and (target / "staticfiles.json").exists():
        return False
    stamp.unlink(missing_ok=True)
    databases.django("collectstatic", "--noinput", "--clear", "--skip-checks", "--verbosity=0")
    stamp.write_text(mark)
    return True


def fingerprint() -> str:
    """Changes when a static file or a package that brings some changes."""
    digest = hashlib.sha256()
    for path in sorted(schema.PACKAGE.glob("*/static/**/*")):
        if path.is_file():
            digest.update(_line(path))
    for package in WITH_STATIC:
        digest.update(importlib.metadata.version(package).encode())
    return digest.hexdigest()


def _line(path: Path) -> bytes:
    state = path.stat()
    return f"{path} {state.st_size} {state.st_mtime_ns}\n".encode()
