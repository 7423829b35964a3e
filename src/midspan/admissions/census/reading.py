"""From the file to rows: cells with their line, and every problem of form. Nothing of the database here."""

import csv
import io
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from midspan.admissions.census.columns import COLUMNS, NAMES

DATES = {name for name in NAMES if name.endswith(("_on", "_since", "_from", "_until"))}
NUMBERS = {"authorisation_amount", "authorisation_used"}
LARGEST = 20_000_000


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with one cell (or, without a column, one line; line 0 is the file)."""

    line: int
    column: str
    says: str

    def __str__(self) -> str:
        where = (
            f"line {self.line}, {self.column}"
            if self.column
            else f"line {self.line}"
            if self.line
            else "file"
        )
        return f"{where}: {self.says}"


@dataclass(frozen=True, slots=True)
class Row:
    """One client of the file: text cells by column (empty where left out), dates and numbers read."""

    line: int
    text: dict[str, str]
    day: dict[str, date]
    number: dict[str, int]

    def __getitem__(self, column: str) -> str:
        return self.text.get(column, "")


def read(path: Path) -> tuple[list[Row], list[Problem]]:
    """The rows of a file and everything wrong with their form. Raises OSError where it cannot be opened."""
    data = path.read_bytes()
    if len(data) > LARGEST:
        return [], [Problem(0, "", f"The file is larger than {LARGEST // 1_000_000} MB.")]
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        line = data[: wrong.start].count(b"\n") + 1
        return [], [Problem(line, "", "This is not UTF-8 text. In a spreadsheet, save it as “CSV UTF-8”.")]
    if "\x00" in text:
        return [], [Problem(0, "", "This is not a text file. In a spreadsheet, save it as “CSV UTF-8”.")]
    return _rows(text)


def _rows(text: str) -> tuple[list[Row], list[Problem]]:
    first = text.partition("\n")[0]
    reader = csv.reader(
        io.StringIO(text, newline=""),
        delimiter=";" if first.count(";") > first.count(",") else ",",
        strict=True,
    )
    rows: list[Row] = []
    problems: list[Problem] = []
    try:
        header = [cell.strip().lower() for cell in next(reader, [])]
        problems = _header(header)
        if problems:
            return [], problems
        for cells in reader:
            if any(cell.strip() for cell in cells):
                row, wrong = _row(reader.line_num, header, cells)
                rows.append(row)
                problems += wrong
    except csv.Error as wrong:
        problems.append(Problem(reader.line_num, "", f"The line cannot be read as CSV: {wrong}."))
    if not rows and not problems:
        problems.append(Problem(0, "", "There is no client in the file, only the line with the columns."))
    return rows, problems


def _header(header: list[str]) -> list[Problem]:
    if not any(header):
        return [Problem(0, "", "The file is empty. Its first line names the columns: see docs/census.md.")]
    problems = [
        Problem(1, name, "There is no such column. See docs/census.md.")
        for name in header
        if name and name not in NAMES
    ]
    problems += [
        Problem(1, name, "This column stands twice.")
        for name in sorted({n for n in header if n and header.count(n) > 1})
    ]
    problems += [
        Problem(1, c.name, "This column is missing.") for c in COLUMNS if c.required and c.name not in header
    ]
    return problems


def _row(line: int, header: list[str], cells: list[str]) -> tuple[Row, list[Problem]]:
    problems = []
    if len(cells) > len(header) and any(cell.strip() for cell in cells[len(header) :]):
        problems.append(Problem(line, "", f"There are {len(cells)} cells for {len(header)} columns."))
    text = {name: cell.strip() for name, cell in zip(header, cells, strict=False) if name}
    days: dict[str, date] = {}
    numbers: dict[str, int] = {}
    for column in COLUMNS:
        cell = text.get(column.name, "")
        if not cell:
            if column.required:
                problems.append(Problem(line, column.name, "This cell is empty."))
        elif column.name in DATES:
            day = _date(cell)
            if day is None:
                problems.append(Problem(line, column.name, "This is not a date. Write it as 2026-01-31."))
            else:
                days[column.name] = day
        elif column.name in NUMBERS:
            if cell.isascii() and cell.isdigit() and int(cell) < 10_000:
                numbers[column.name] = int(cell)
            else:
                problems.append(Problem(line, column.name, "This is not a whole number from 0 to 9999."))
    return Row(line, text, days, numbers), problems


def _date(cell: str) -> date | None:
    try:
        found = datetime.strptime(cell, "%Y-%m-%d").date()
    except ValueError:
        return None
    return found if len(cell) == 10 else None
