"""Writes the docs pages that are generated from the code, or with --check says which are stale.

A page is a path and the function that renders it. Rendering needs neither Django nor a database.
"""

import ast
import importlib
import sys
import tomllib
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src" / "midspan"
PAGES = [
    ("docs/rooms.md", "docs:rooms"),
    ("docs/permissions.md", "midspan.access.permissions:render_markdown"),
    ("docs/census.md", "midspan.admissions.census.columns:render_markdown"),
    ("docs/reference/level-of-care.md", "midspan.rules.levels.reference:render"),
    ("docs/reference/level-of-care.svg", "midspan.rules.levels.drawing:render"),
    ("docs/reference/instruments.md", "midspan.rules.instruments.reference:render"),
    ("docs/reference/deadlines.md", "midspan.rules.clocks.reference:render"),
    ("docs/reference/codes.md", "midspan.rules.codes.reference:render"),
    ("docs/reference/planner-format.md", "midspan.planner.reference:render"),
    ("docs/reference/privacy.md", "midspan.rules.privacy.reference:render"),
    ("docs/reference/x12.md", "midspan.edi.overview:render"),
]
# A folder of pages: its path, and the function that gives every page by file name.
FOLDERS = [
    ("docs/reference/instruments", "midspan.rules.instruments.pages:render_all"),
    ("docs/reference/x12", "midspan.edi.reference:render_all"),
]
FLOORS = [
    ("The front door", "Wires the rooms together and starts them.", {"cli", "demo", "config"}),
    ("The faces", "Who looks in, and from where. Strangers to one another.", {"desk", "portal", "public", "fhir"}),
    (
        "The journey",
        "In the order a client walks it, the last stage on top. A later stage may use an earlier one.",
        {"outcomes", "aftercare", "claims", "review", "charting", "telehealth", "schedule", "treatment",
         "admissions", "assessment", "measures", "coverage"},
    ),
    (
        "The foundation",
        "What every stage stands on.",
        {"privacy", "documents", "people", "center", "outbox", "access", "trail", "ui"},
    ),
    ("The ground floor", "Plain Python, no Django: tables and clocks are passed in.", {"planner", "edi", "rules"}),
]  # fmt: skip


def rooms() -> str:
    """The map of the house, from the docstring of every room in the order of the import contract."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    layers = next(contract["layers"] for contract in contracts if contract["type"] == "layers")
    order = [room.strip() for layer in layers for room in layer.split("|")]
    lines = [
        "# The rooms of Midspan", "",
        "Each room is one package in `src/midspan`. Imports only go down this page, never up.", "",
    ]  # fmt: skip
    for title, about, members in FLOORS:
        lines += [f"## {title}", "", about, ""]
        for room in order:
            if room in members:
                lines += [f"### {room}", "", docstring(room), ""]
    unplaced = set(order) - set().union(*(members for _, _, members in FLOORS))
    if unplaced:
        sys.exit(
            f"tools/docs.py does not know on which floor these rooms are: {', '.join(sorted(unplaced))}."
        )
    return "\n".join(lines).rstrip() + "\n"


def docstring(room: str) -> str:
    text = ast.get_docstring(ast.parse((SOURCE / room / "__init__.py").read_text()))
    if not text:
        sys.exit(
            f"src/midspan/{room}/__init__.py has no docstring: say what happens in the room and what does not."
        )
    return text


def pages() -> dict[str, str]:
    """Every generated page by its path."""
    found = {path: marked(target, str(called(target))) for path, target in PAGES}
    for folder, target in FOLDERS:
        found |= {f"{folder}/{name}": marked(target, text) for name, text in called(target).items()}
    return found


def called(target: str) -> Any:
    module, function = target.split(":")
    return getattr(importlib.import_module(module), function)()


def marked(target: str, text: str) -> str:
    mark = f"<!-- Generated from {target}; `make docs` writes it. -->"
    first, _, rest = text.partition("\n")
    return f"{first}\n\n{mark}\n{rest}".rstrip() + "\n"


def main(arguments: list[str]) -> int:
    stale = []
    for path, text in pages().items():
        page = ROOT / path
        if page.exists() and page.read_text() == text:
            continue
        stale.append(path)
        if "--check" not in arguments:
            page.parent.mkdir(parents=True, exist_ok=True)
            page.write_text(text)
    if stale and "--check" in arguments:
        print(f"Stale: {', '.join(stale)}. `make docs` writes them anew.")
        return 1
    print(f"Written: {', '.join(stale)}." if stale else "The generated pages are current.")
    return 0


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT / "src"))
    sys.exit(main(sys.argv[1:]))
