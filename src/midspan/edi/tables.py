"""The one loader of this package's dated tables: TOML files `<id>@<YYYY-MM-DD>.toml` in `data/`.

Each opens with `id`, `source`, `licence` and `effective_from`. A change is a new file with a later date.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent / "data"
REQUIRED = {"id": str, "source": str, "licence": str, "effective_from": date}


class TableError(Exception):
    """A table cannot be used; the message names the file and the field."""


@dataclass(frozen=True, slots=True)
class Table:
    """One dated table."""

    id: str
    effective_from: date
    source: str
    licence: str
    body: Mapping[str, Any]

    @property
    def ref(self) -> str:
        return f"{self.id}@{self.effective_from}"


@lru_cache(64)
def load(name: str, on: date | None = None) -> Table:
    """The table of that id in force on a day, else the latest. Raises TableError."""
    found = [_read(path) for path in sorted(ROOT.glob(f"{name}@*.toml"))]
    held = [one for one in found if on is None or one.effective_from <= on] or found[:1]
    if not held:
        raise TableError(f"There is no table “{name}”.")
    return max(held, key=lambda one: one.effective_from)


def _read(path: Path) -> Table:
    body = tomllib.loads(path.read_text("utf-8"))
    for name, kind in REQUIRED.items():
        if not isinstance(body.get(name), kind) or not body[name]:
            raise TableError(f"{path.name}: the field “{name}” is missing or of another type.")
    if path.name != f"{body['id']}@{body['effective_from']}.toml":
        raise TableError(f"{path.name}: the name of the file is not its id and date.")
    return Table(body["id"], body["effective_from"], body["source"], body["licence"], body)
