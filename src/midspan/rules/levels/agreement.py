"""Recommended against decided: how often clinicians follow the engine, by level, and why they do not.

`read_pairs` takes a JSON list or a CSV, `agreement` counts, `report` prints it as Markdown. The engine recommends and a
clinician decides, so disagreement is no error of either; it is where to look.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from midspan.rules.inputs import InputError, checked, listed, parse, shown
from midspan.rules.intervals import Kappa, Share, exactly, kappa, linear, share
from midspan.rules.levels.book import Book, book
from midspan.rules.levels.overrides import reasons, steps_between

NOT_GIVEN = "No reason given"
FIELDS = ("case", "recommended", "decided", "override_reason")
NEEDED = ("recommended", "decided")
EXPLAINED = """## Agreement

`midspan level-of-care --agreement FILE` reports how often what was decided is what was recommended. The file is a JSON
list of objects or a CSV with a header line, one decision each; `--json` gives the same report as JSON.

| Field | What it is | Accepts |
| --- | --- | --- |
| `recommended` | the level that the engine recommended | a level |
| `decided` | the level that the clinician decided | a level |
| `override_reason` | why they differ; may be empty or left out | a reason of the list under “A different decision” |
| `case` | a word by which to find the row again; never a name; may be left out | any text |

    recommended,decided,override_reason
    2.1,2.1,
    2.5,2.1,patient_choice

A row that does not fit is named with its file, its number and its field, and then there is no report. The report holds the
table of levels, exact agreement and agreement within one step with 95 % Wilson intervals (Wilson 1927), the reasons, and
Cohen's kappa, plain (Cohen 1960) and linear-weighted over the order of levels (Cohen 1968), each with the 95 % interval
from the large-sample standard error of Fleiss, Cohen and Everitt (1969). Kappa is left out where only one level occurs.
"""


@dataclass(frozen=True, slots=True)
class Pair:
    """One decision: what was recommended, what was decided, why they differ (a code, or empty)."""

    recommended: str
    decided: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One recommended level: how often each level was decided, and how often the same."""

    recommended: str
    decided: Mapping[str, int]
    same: Share


@dataclass(frozen=True, slots=True)
class ReasonLine:
    """One reason for a different level: how often for less, and how often for more."""

    code: str
    label: str
    lower: int
    higher: int


@dataclass(frozen=True, slots=True)
class Agreement:
    """The whole report. `levels` are the levels that occur, least intensive first; kappas are None where undefined."""

    count: int
    levels: tuple[str, ...]
    lines: tuple[Line, ...]
    exact: Share
    adjacent: Share
    lower: Share
    higher: Share
    reasons: tuple[ReasonLine, ...]
    kappa: Kappa | None
    weighted: Kappa | None

    def to_dict(self) -> dict[str, Any]:
        """The report as JSON knows it."""
        return asdict(self)


def read_pairs(text: str, on: date | None = None) -> tuple[Pair, ...]:
    """The rows of a JSON list or a CSV. Raises InputError naming the row (from 1, without the header) and the field of the
    first that does not fit.
    """
    fields = {row["name"]: row for row in book(on).case.rows("field")}
    level = {**fields["actual_level"], "nullable": False}
    kinds = {"recommended": level, "decided": level, "override_reason": fields["override_reason"]}
    found = []
    for number, row in enumerate(_rows(text), start=1):
        try:
            found.append(_pair(row, kinds))
        except InputError as problem:
            raise InputError(problem.field, f"row {number}: {problem}") from problem
    if not found:
        raise InputError("", "there are no rows.")
    return tuple(found)


def _rows(text: str) -> list[Any]:
    text = text.removeprefix("\ufeff")
    if not text.lstrip().startswith(("[", "{")):
        return _csv_rows(text)
    found = parse(text)
    if not isinstance(found, list):
        raise InputError("", "decisions come as a JSON list or a CSV.")
    return found


def _csv_rows(text: str) -> list[Any]:
    reader = csv.reader(io.StringIO(text), strict=True)
    try:
        head, *lines = [row for row in reader if any(cell.strip() for cell in row)] or [[]]
    except csv.Error as problem:
        raise InputError("", f"line {reader.line_num} is not CSV ({problem}).") from problem
    names = [cell.strip() for cell in head]
    for number, line in enumerate(lines, start=1):
        if len(line) != len(names):
            raise InputError("", f"row {number}: there are {len(line)} cells under {len(names)} headings.")
    rows = [zip(names, (cell.strip() for cell in line), strict=True) for line in lines]
    return [{field: value for field, value in row if value} for row in rows]


def _pair(row: Any, kinds: Mapping[str, Any]) -> Pair:
    if not isinstance(row, Mapping):
        raise InputError("", f"a decision is an object; this is {shown(row)}.")
    for name in row:
        if name not in FIELDS:
            raise InputError(str(name), f"“{name}” is not a field; a decision accepts {', '.join(FIELDS)}.")
    for name in NEEDED:
        if row.get(name) is None:
            raise InputError(name, f"“{name}” is missing; it accepts {listed(kinds[name]['values'])}.")
    reason = checked("override_reason", kinds["override_reason"], row.get("override_reason") or None)
    one, other = (checked(name, kinds[name], row[name]) for name in NEEDED)
    return Pair(one, other, reason or "")


def agreement(pairs: Sequence[Pair], on: date | None = None) -> Agreement:
    """Count decisions. A reason that is not on the list of the day counts under its own code."""
    rules = book(on)
    cells = Counter((one.recommended, one.decided) for one in pairs)
    levels = tuple(code for code in rules.rank if any(code in cell for cell in cells))
    table = [[cells[one, other] for other in rules.rank] for one in rules.rank]
    count, same = len(pairs), sum(cells[code, code] for code in levels)
    near = sum(number for cell, number in cells.items() if steps_between(rules, *cell) <= 1)
    lower = sum(_lower(rules, one) for one in pairs)
    return Agreement(
        count=count,
        levels=levels,
        lines=tuple(_line(code, levels, cells) for code in levels),
        exact=share(same, count),
        adjacent=share(near, count),
        lower=share(lower, count),
        higher=share(count - same - lower, count),
        reasons=tuple(_reasons(rules, pairs, on)),
        kappa=kappa(table, exactly),
        weighted=kappa(table, linear(len(rules.rank))),
    )


def _lower(rules: Book, pair: Pair) -> bool:
    return rules.rank[pair.decided] < rules.rank[pair.recommended]


def _line(code: str, levels: Iterable[str], cells: Mapping[tuple[str, str], int]) -> Line:
    decided = {other: cells.get((code, other), 0) for other in levels}
    return Line(code, decided, share(decided[code], sum(decided.values())))


def _reasons(rules: Book, pairs: Sequence[Pair], on: date | None) -> Iterator[ReasonLine]:
    """The reasons that occur, in the order of the list, then those that are not on it."""
    different = [one for one in pairs if one.decided != one.recommended]
    lower = Counter(one.reason for one in different if _lower(rules, one))
    higher = Counter(one.reason for one in different if not _lower(rules, one))
    listed_now = dict(reasons(on))
    others = {one.reason: one.reason for one in different if one.reason and one.reason not in listed_now}
    names = {**listed_now, **others, "": NOT_GIVEN}
    for code, label in names.items():
        if lower[code] or higher[code]:
            yield ReasonLine(code, label, lower[code], higher[code])


def report(found: Agreement) -> str:
    """The report in Markdown."""
    return "\n".join([*_head(found), *_table(found), *_reason_lines(found), *_kappas(found)])


def _head(found: Agreement) -> Iterator[str]:
    yield f"# Recommended against decided: {found.count} decisions\n"
    yield "| | | 95 % interval (Wilson) |\n| --- | --- | --- |"
    named = {
        "The same level": found.exact,
        "Within one step": found.adjacent,
        "Less than recommended": found.lower,
        "More than recommended": found.higher,
    }
    yield from (f"| {words} | {in_print(each)} |" for words, each in named.items())


def in_print(one: Share) -> str:
    """A share in two cells: count and percent, then the interval."""
    if one.value is None or one.low is None or one.high is None:
        return "0 of 0 | –"
    return f"{one.count} of {one.of} ({one.value:.1%}) | {one.low:.1%} to {one.high:.1%}"


def _table(found: Agreement) -> Iterator[str]:
    yield "\nRows are recommended, columns decided.\n"
    yield "| | " + " | ".join(found.levels) + " | the same | 95 % interval |"
    yield "| --- |" + " ---: |" * len(found.levels) + " --- | --- |"
    for line in found.lines:
        counts = " | ".join(str(number) if number else "·" for number in line.decided.values())
        yield f"| **{line.recommended}** | {counts} | {in_print(line.same)} |"


def _reason_lines(found: Agreement) -> Iterator[str]:
    if not found.reasons:
        return
    yield "\n| Why a different level | Less | More |\n| --- | ---: | ---: |"
    yield from (f"| {one.label} | {one.lower} | {one.higher} |" for one in found.reasons)


def _kappas(found: Agreement) -> Iterator[str]:
    if found.kappa is None or found.weighted is None:
        yield "\nCohen's kappa is not defined: only one level occurs, so chance alone would agree."
        return
    yield ""
    for words, one in (("Cohen's kappa", found.kappa), ("linear-weighted", found.weighted)):
        yield f"- {words}: {one.value:.3f} (standard error {one.error:.3f}; 95 % interval {one.low:.3f} to {one.high:.3f})"
    yield "\nStandard error: Fleiss, Cohen and Everitt (1969), for large samples; with full agreement it is 0 and says little."
