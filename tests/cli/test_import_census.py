"""`midspan import census`: the whole file is right, or nothing is written and every problem is said with its place."""

import csv
from argparse import Namespace
from datetime import date
from pathlib import Path

import pytest

from midspan.admissions.census.columns import NAMES, render_markdown
from midspan.cli import import_census
from midspan.cli.main import parse
from midspan.cli.problem import Problem
from midspan.coverage import queries as coverage
from midspan.people import queries as people
from midspan.people.models import Client
from tests.support.admissions import enquire
from tests.support.center import AT, House

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "docs" / "examples" / "census.csv"
GOOD = next(iter(csv.DictReader(EXAMPLE.open(encoding="utf-8"))))


@pytest.fixture(autouse=True)
def on_a_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: AT)


def run(file: Path, *, center: str | None = None, dry_run: bool = False) -> int:
    return import_census.run(Namespace(file=file, center=center, dry_run=dry_run))


def written(
    tmp_path: Path, *rows: dict[str, str], header: tuple[str, ...] = NAMES, delimiter: str = ","
) -> Path:
    file = tmp_path / "census.csv"
    with file.open("w", newline="", encoding="utf-8-sig") as out:
        writer = csv.DictWriter(out, header, delimiter=delimiter, extrasaction="ignore")
        writer.writeheader()
        writer.writerows(rows)
    return file


def clients(house: House) -> int:
    with house.reading("admissions") as reader:
        return Client.objects.all().visible_to(reader).count()


def test_the_example_of_the_docs_is_brought_over(house: House, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(EXAMPLE, dry_run=True) == 0 and clients(house) == 0
    assert run(EXAMPLE) == 0
    said = capsys.readouterr().out
    assert "3 clients brought over" in said and "Whitfield" not in said
    with house.reading("admissions") as reader:
        rows = {r.legal_name: r for r in people.clients(reader)}
        dana = people.client_header(reader, client_id=rows["Dana Whitfield"].client_id)
        assert dana is not None and (dana.level, dana.level_from, dana.admitted_on) == (
            "2.1",
            date(2026, 2, 9),
            date(2026, 1, 12),
        )
        assert [s.level for s in people.level_history(reader, client_id=dana.client_id)] in (
            ["2.5", "2.1"],
            ["2.1", "2.5"],
        )
        assert {t.role for t in people.team(reader, client_id=dana.client_id)} == {"therapist", "coach"}
        granted = coverage.coverage(reader, client_id=dana.client_id).authorisations[0]
        assert (granted.amount, granted.used_before, granted.number) == (20, 6, "A-20931")
    with house.reading("therapist") as reader:
        assert len(people.clients(reader)) == 3
    assert run(EXAMPLE) == 1 and clients(house) == 3
    assert "has a chart here already" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("column", "cell", "says"),
    [
        ("first_name", "", "empty"),
        ("born_on", "9.4.1988", "2026-01-31"),
        ("born_on", "2091-01-01", "in the future"),
        ("born_on", "2012-01-01", "is for adults"),
        ("phone", "12", "too few"),
        ("email", "dana at home", "not an e-mail"),
        ("sex_on_policy", "X", "one of: F, M, U"),
        ("may_leave_message", "perhaps", "one of: yes, no"),
        ("state", "Texas", "two letters"),
        ("program", "teens", "has no program “teens”"),
        ("track", "night", "has no track “night”"),
        ("track", "full_day", "is for level 2.5"),
        ("track", "adolescent", "another program"),
        ("level", "3.5", "does not offer level 3.5"),
        ("started_on", "2090-01-01", "in the future"),
        ("level_since", "2025-12-01", "between the first day and today"),
        ("earlier_level", "", "Which level"),
        ("expected_end_on", "2025-01-01", "before it begins"),
        ("therapist", "nobody@house.example", "Nobody here"),
        ("therapist", "nurse@lighthouse.example", "not a primary therapist"),
        ("member_id", "", "go together"),
        ("payer", "", "needs the insurer"),
        ("authorisation_number", "", "needs its number"),
        ("authorisation_unit", "weeks", "days, units"),
        ("authorisation_amount", "many", "whole number"),
        ("authorisation_used", "21", "More is used"),
        ("authorisation_until", "2026-02-01", "before it begins"),
        ("last_name", "x" * 81, "longer than 80"),
    ],
)
def test_every_problem_has_its_line_and_column(
    house: House, tmp_path: Path, capsys: pytest.CaptureFixture[str], column: str, cell: str, says: str
) -> None:
    other = GOOD | {"first_name": "Kim", "authorisation_number": "A-2"}
    assert run(written(tmp_path, other, GOOD | {column: cell})) == 1
    said = capsys.readouterr().err
    assert "line 3" in said and says in said and "Nothing was written." in said
    assert clients(house) == 0


def test_all_problems_are_said_at_once(
    house: House, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(written(tmp_path, GOOD | {"phone": "1", "level": "9"}, GOOD | {"born_on": ""}, GOOD)) == 1
    said = capsys.readouterr().err
    assert (
        "line 2, phone" in said
        and "line 2, level" in said
        and "line 3, born_on" in said
        and "line 4, last_name" in said
    )


def test_a_track_holds_so_many(house: House, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [GOOD | {"first_name": f"Kim{n}", "authorisation_number": f"A-{n}"} for n in range(17)]
    assert run(written(tmp_path, *rows)) == 1
    assert "has 16 places, and this would be number 17" in capsys.readouterr().err


def test_files_that_are_no_census(house: House, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "odd.csv"
    for data, says in (
        (b"", "empty"),
        (b"first_name,mood\nDana,calm\n", "mood: There is no such column"),
        (b"first_name\nDana\n", "last_name: This column is missing"),
        (b"\xff\xfe\x00a", "not UTF-8"),
        (b"a\x00b", "not a text file"),
        (",".join(NAMES).encode() + b"\n", "only the line with the columns"),
        (",".join(NAMES).encode() + b'\n"open', "cannot be read as CSV"),
        (",".join((*NAMES, "level")).encode() + b"\nx", "stands twice"),
        (",".join(NAMES).encode() + b"\n" + b"x," * 40, "cells for"),
    ):
        file.write_bytes(data)
        assert run(file) == 1, data
        assert says in capsys.readouterr().err
    with pytest.raises(OSError, match="No such file"):
        run(tmp_path / "absent.csv")


def test_semicolons_and_fewer_columns_will_do(house: House, tmp_path: Path) -> None:
    few = tuple(n for n in NAMES if n not in {"middle_name", "prescriber", "group_number"})
    assert run(written(tmp_path, GOOD, header=few, delimiter=";")) == 0


def test_several_centers_need_a_name(house: House, other_house: House) -> None:
    with pytest.raises(Problem, match="coastal, lighthouse|lighthouse, coastal"):
        run(EXAMPLE)
    with pytest.raises(Problem, match="no center “nowhere”"):
        run(EXAMPLE, center="nowhere")
    assert run(EXAMPLE, center="lighthouse", dry_run=True) == 0


def test_who_is_known_by_an_enquiry_is_not_brought_twice(
    house: House, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    enquire(house)
    assert run(written(tmp_path, GOOD | {"first_name": "Ruth", "last_name": "Castellanos-Whitaker"})) == 1
    assert "chart here already" in capsys.readouterr().err


def test_the_page_of_the_docs_is_current_and_the_verb_parses() -> None:
    assert render_markdown().partition("\n")[2].strip() in (ROOT / "docs" / "census.md").read_text()
    args = parse(["import", "census", "file.csv", "--dry-run"])
    assert (args.import_kind, args.dry_run, args.center) == ("census", True, None)
