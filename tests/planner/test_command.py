"""`midspan plan` says no before any search: nothing here may import the search."""

import io
import json
import sys
from pathlib import Path
from random import Random
from types import SimpleNamespace
from typing import Any

import pytest

from midspan.cli.main import main
from tests.support import weeks


def week(folder: Path, **fields: Any) -> str:
    raw, _ = weeks.planted(Random(2))
    path = folder / "week.json"
    path.write_text(json.dumps(raw | fields))
    return str(path)


def refused(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    """What was said on standard error; there is exit code 2 and no answer."""
    assert main(["plan", *words]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    return said.err


def test_a_malformed_file_is_told_in_full(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    name = week(tmp_path, sites=[], weights={})
    said = refused(capsys, name, "--seconds", "1")
    assert f"midspan plan: {name}: 8 things are wrong:\nweights.seat_below_target: is missing" in said


def test_standard_input(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(b"{")))
    said = refused(capsys, "-")
    assert said.startswith("midspan plan: standard input: The file is not JSON:")


def test_nobody_is_called_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = refused(capsys, week(tmp_path), "--explain", "nobody")
    assert said == "midspan plan: there is no client nobody in this week.\n"


def test_a_contradiction_is_told_and_nothing_is_planned(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    raw, _ = weeks.planted(Random(2))
    raw["clients"][0]["therapist_options"] = []
    said = refused(capsys, week(tmp_path, **raw))
    first, last = said.strip().splitlines()
    assert first.startswith(
        "clients[0].therapist_options: client c0 needs the appointment IND and has no therapist"
    )
    assert last.endswith("contradicts itself. Nothing was planned; --partial plans what is left of it.")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["nowhere.json"], "nowhere.json: No such file or directory."),
        (["WEEK", "--bound", "--explain", "nobody"], "there is no client nobody in this week."),
        (["WEEK", "--out", "/nowhere/plan.json"], "/nowhere/plan.json: there is no such folder."),
    ],
)
def test_places_that_are_not_there(
    words: list[str], says: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert says in refused(capsys, *(week(tmp_path) if word == "WEEK" else word for word in words))


@pytest.mark.parametrize("words", [["--seconds", "0"], ["--seconds", "nan"], ["--moves", "-1"], ["--seed", "x"], ["--moves", "1", "--seconds", "1"]])  # fmt: skip
def test_numbers_that_make_no_sense(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["plan", "week.json", *words])
    assert ended.value.code == 2
    assert words[0] in capsys.readouterr().err
