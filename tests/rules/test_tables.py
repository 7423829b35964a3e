"""Every table names its source, licence and date; the loader picks the edition in force and says what is wrong."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from midspan.rules import aftercare, phases, tables
from midspan.rules.aftercare import table as aftercare_table
from midspan.rules.conditions import compiled, in_words
from midspan.rules.inputs import InputError, fits, parse, shown
from midspan.rules.phases import criteria as phase_criteria
from midspan.rules.tables import ROOT, TableError, editions, load

HEAD = 'id = "sample"\nsource = "a book"\nlicence = "public domain"\neffective_from = 2024-01-01\n'


FILES = sorted(ROOT.rglob("*.toml"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_table_loads_without_source_licence_and_date(path: Path, tmp_path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    table = tables.read(path)
    assert str(table) == path.stem and len(table.source) > 3 and len(table.licence) > 3
    copy = tmp_path / path.name
    for field in ("source", "licence", "effective_from"):
        line = re.compile(rf"^{field} *= *.*\n", re.MULTILINE)
        for without in (line.sub("", text, count=1), line.sub(f'{field} = ""\n', text, count=1)):
            assert without != text
            copy.write_text(without, encoding="utf-8")
            with pytest.raises(TableError) as problem:
                tables.read(copy)
            assert str(problem.value) == f"{path.name}: the field “{field}” is missing or empty."


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_table_names_a_source_that_a_reader_cannot_get(path: Path) -> None:
    assert not re.search(r"source = .*(\.md\b|[Dd]ocuments? 0\d\d)", path.read_text(encoding="utf-8"))


def test_every_file_below_the_rules_is_a_table_that_can_be_asked_for() -> None:
    assert sorted(path for dated in editions().values() for _, path in dated) == FILES
    for id, dated in editions().items():
        assert [load(id, day).effective_from for day, _ in dated] == [day for day, _ in dated]


def test_a_field_that_a_row_lacks_is_named_with_its_file_and_row(tmp_path: Path) -> None:
    rows = '[[thing]]\nid = "one"\n[[thing]]\nsays = "x"\nparts = [{ a = 1 }, { b = 2 }]\n'
    table = tables.read(write(tmp_path, "sample@2024-01-01.toml", HEAD + rows))
    one, two = table.rows("thing")
    for row, field, where in (
        (one, "says", "thing 1 (“one”)"), (two, "id", "thing 2"), (two["parts"][1], "a", "thing 2, parts 2"),
    ):  # fmt: skip
        with pytest.raises(TableError) as problem:
            row[field]
        assert str(problem.value) == f"sample@2024-01-01.toml, {where}: the field “{field}” is missing."
        assert row.get(field) is None and field not in row
        with pytest.raises(KeyError):
            row[field]


@dataclass(frozen=True)
class Thing:
    """What a row of these tests is read into."""

    id: str
    days: int
    parts: tuple[str, ...] = ()


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ('id = "one"', "thing 1 (“one”): the field “days” is missing."),
        ('id = "one"\ndays = 3\ncolour = "red"', "thing 1 (“one”): the field “colour” is not known."),
        ('id = "one"\ndays = "3"', "thing 1 (“one”): the field “days” is of the wrong kind."),
        ("days = 3", "thing 1: the field “id” is missing."),
    ],
)
def test_a_row_that_does_not_fit_is_named_with_its_file_and_field(
    tmp_path: Path, row: str, says: str
) -> None:
    path = write(tmp_path, "sample@2024-01-01.toml", f"{HEAD}[[thing]]\n{row}\n")
    with pytest.raises(TableError) as problem:
        tables.filled(Thing, tables.read(path).rows("thing")[0])
    assert str(problem.value) == f"sample@2024-01-01.toml, {says}"


def test_a_row_that_fits_is_read_whole(tmp_path: Path) -> None:
    rows = '[[thing]]\nid = "one"\n[[thing]]\nid = "two"\ndays = 2\nparts = ["a"]\n'
    one, two = tables.read(write(tmp_path, "sample@2024-01-01.toml", HEAD + rows)).rows("thing")
    assert tables.filled(Thing, one, days=1) == Thing("one", 1)
    assert tables.filled(Thing, two) == Thing("two", 2, ("a",))


@pytest.mark.parametrize(
    ("name", "ask", "cut", "says"),
    [
        ("aftercare@2026-01-01", aftercare.clocks, "attempts = 3\n", ", clocks: the field “attempts” is missing."),
        ("aftercare@2026-01-01", aftercare.reasons, "where = false\n", ", reason 1: the field “where” is missing."),
        ("phase-criteria@2026-01-01", phases.window, "early_weeks = 1\n", ", window: the field “early_weeks” is missing."),
    ],
)  # fmt: skip
def test_what_is_read_into_a_class_names_the_field_it_lacks(
    name: str, ask: Callable[[], object], cut: str, says: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = next(path for path in FILES if path.stem == name).read_text(encoding="utf-8")
    assert cut in whole
    table = tables.read(write(tmp_path, f"{name}.toml", whole.replace(cut, "", 1)))
    for module in (aftercare_table, phase_criteria):
        monkeypatch.setattr(module, "load", lambda id, on=None: table)
    with pytest.raises(TableError) as problem:
        ask()
    assert str(problem.value) == f"{name}.toml{says}"


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_the_newest_edition_not_after_the_day(tmp_path: Path) -> None:
    write(tmp_path, "sample@2024-01-01.toml", HEAD + "n = 1\n")
    write(tmp_path, "sample@2025-01-01.toml", HEAD.replace("2024", "2025") + "n = 2\n")
    assert load("sample", date(2024, 6, 1), tmp_path)["n"] == 1
    assert load("sample", date(2025, 1, 1), tmp_path)["n"] == 2
    assert load("sample", None, tmp_path)["n"] == 2
    with pytest.raises(TableError, match="no edition in force on 2023-12-31"):
        load("sample", date(2023, 12, 31), tmp_path)
    with pytest.raises(TableError, match="no table called “other”"):
        load("other", None, tmp_path)


@pytest.mark.parametrize("field", tables.REQUIRED)
def test_a_table_without_a_required_field_is_refused(tmp_path: Path, field: str) -> None:
    kept = "".join(line for line in HEAD.splitlines(keepends=True) if not line.startswith(field))
    path = write(tmp_path, "sample@2024-01-01.toml", kept)
    with pytest.raises(TableError, match=f"sample@2024-01-01.toml: the field “{field}”"):
        tables.read(path)


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("sample@2025-01-01.toml", HEAD, "the name must be"),
        ("sample@2024-01-01.toml", HEAD + "n = \n", "cannot be read as TOML"),
        ("sample@2024-01-01.toml", HEAD.replace("2024-01-01", '"2024-01-01"'), "must be a date"),
        ("sample@2024-01-01.toml", HEAD.replace('"a book"', "3"), "must be text"),
    ],
)
def test_a_bad_table_is_refused_in_one_sentence(tmp_path: Path, name: str, text: str, says: str) -> None:
    with pytest.raises(TableError, match=says):
        tables.read(write(tmp_path, name, text))


def test_a_name_without_a_date_is_refused(tmp_path: Path) -> None:
    write(tmp_path, "sample.toml", HEAD)
    with pytest.raises(TableError, match="sample.toml"):
        load("sample", None, tmp_path)


def test_two_files_of_one_day_are_refused(tmp_path: Path) -> None:
    (tmp_path / "again").mkdir()
    write(tmp_path, "sample@2024-01-01.toml", HEAD)
    write(tmp_path / "again", "sample@2024-01-01.toml", HEAD)
    with pytest.raises(TableError, match="sample: two files are in force from the same day"):
        load("sample", None, tmp_path)


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ('id = "one"', "sample@2024-01-01.toml, thing 1 (“one”): the field “says” is missing or empty."),
        ('says = ""', "sample@2024-01-01.toml, thing 1: the field “says” is missing or empty."),
        ("says = 3", "sample@2024-01-01.toml, thing 1: the field “says” is of the wrong kind."),
    ],
)
def test_a_bad_row_is_named(tmp_path: Path, row: str, says: str) -> None:
    table = tables.read(write(tmp_path, "sample@2024-01-01.toml", f"{HEAD}[[thing]]\n{row}\n"))
    with pytest.raises(TableError, match=re.escape(says)):
        tables.cell(table, "thing", 0, "says")


@pytest.mark.parametrize(
    ("value", "text"), [({1}, "{1}"), ("x" * 80, '"' + "x" * 58 + "…"), (["a", 1], '["a", 1]')]
)
def test_a_value_as_it_is_shown_in_an_error(value: object, text: str) -> None:
    assert shown(value) == text


def test_ranges_and_moments() -> None:
    assert not any(fits({"kind": "range"}, value) for value in ([1], "12", [2, 1], [1, True], [0, 169]))
    assert fits({"kind": "range"}, [9, 19.5]) and not fits({"kind": "moment"}, 5)
    assert not fits({"kind": "number", "min": 0, "max": 9}, float("inf"))


def test_nothing_loaded_can_be_altered() -> None:
    table = load("levels")
    with pytest.raises(TypeError):
        table.body["note"] = "changed"  # type: ignore[index]
    with pytest.raises(TypeError):
        table.rows("level")[0]["name"] = "changed"  # type: ignore[index]
    with pytest.raises(TableError, match="“nothing” is missing"):
        table["nothing"]


KNOWN = frozenset({"a", "b"})
ORDERS = {"b": ("low", "high")}


@pytest.mark.parametrize(
    ("when", "facts", "holds"),
    [
        ({}, {}, True),
        ({"a": ">=2"}, {"a": 2}, True),
        ({"a": "<2"}, {"a": 2}, False),
        ({"a": ">=2"}, {}, False),
        ({"a": "<=2"}, {}, False),
        ({"b": ">low"}, {"b": "high"}, True),
        ({"b": "low|high"}, {"b": "low"}, True),
        ({"b": "not low"}, {"b": "high"}, True),
        ({"b": "not low"}, {}, False),
        ({"a": "missing"}, {}, True),
        ({"a": "known"}, {"a": 0}, True),
        ({"a": True}, {"a": 1}, False),
        ({"a": 1}, {"a": True}, False),
        ({"any": [{"a": 1}, {"b": "low"}]}, {"b": "low"}, True),
        ({"none": [{"a": 1}]}, {"a": 1}, False),
    ],
)
def test_conditions(when: dict[str, object], facts: dict[str, object], holds: bool) -> None:
    assert compiled(when, KNOWN, ORDERS, "here")(facts) is holds
    assert in_words(when, {})


@pytest.mark.parametrize("when", [{"c": 1}, {"b": "middle"}, {"b": ">=middle"}, {"a": ">=much"}])
def test_a_condition_on_what_does_not_exist_is_refused(when: dict[str, object]) -> None:
    with pytest.raises(TableError, match="^here: "):
        compiled(when, KNOWN, ORDERS, "here")


@pytest.mark.parametrize(
    "text", ["{", '{"a": NaN}', '{"a": 1, "a": 2}', "[" * 100_000, '{"a": ' + "9" * 5000 + "}"]
)
def test_what_is_not_usable_json_is_refused(text: str) -> None:
    with pytest.raises(InputError):
        parse(text)
