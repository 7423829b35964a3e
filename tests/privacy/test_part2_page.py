"""The page that holds the law's duties against the code names only what is there."""

import ast
import importlib
import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "explanation" / "part2.md"
SECTIONS = {*range(11, 17), 22, 23, 24, 25, 26, *range(31, 37), *range(51, 55), *range(61, 68)}


def test_every_function_and_test_that_the_page_names_exists() -> None:
    page = PAGE.read_text()
    functions = re.findall(r"`(midspan[\w.]+):(\w+)`", page)
    assert len(functions) > 20
    assert [f"{module}:{name}" for module, name in functions if not callable(getattr(importlib.import_module(module), name, None))] == []  # fmt: skip
    tests = set(re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", page))
    there = {file: {node.name for node in ast.walk(ast.parse((ROOT / file).read_text())) if isinstance(node, ast.FunctionDef)} for file in {file for file, _ in tests}}  # fmt: skip
    assert sorted(f"{file}::{name}" for file, name in tests if name not in there[file]) == []


def test_every_section_of_the_law_is_on_the_page() -> None:
    page = PAGE.read_text()
    named = {int(n) for n in re.findall(r"2\.(\d\d)", page)}
    for low, high in re.findall(r"2\.(\d\d) to 2\.(\d\d)", page):
        named |= set(range(int(low), int(high) + 1))
    assert SECTIONS - named == set()
