"""`midspan level-of-care` and `midspan score`, run as the command line runs them."""

from __future__ import annotations

import argparse
import io
import json
from pathlib import Path
from typing import Any

import pytest

from midspan.cli import disclose, level_of_care
from midspan.cli import score as score_command


def call(*words: str) -> int:
    parser = argparse.ArgumentParser()
    subparsers = parser.add_subparsers()
    level_of_care.add_parser(subparsers)
    score_command.add_parser(subparsers)
    disclose.add_parser(subparsers)
    args = parser.parse_args(words)
    code: int = args.run(args)
    return code


def test_one_case_in_one_answer_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "case.json"
    path.write_text(json.dumps({"dims": {"d4": 2}}))
    assert call("level-of-care", str(path)) == 0
    assert json.loads(capsys.readouterr().out)["level"] == "2.1"


def test_a_list_in_as_many_out(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO('[{}, {"housing": "unsafe"}]'))
    assert call("level-of-care", "-") == 0
    assert [answer["level"] for answer in json.loads(capsys.readouterr().out)] == ["1.5", "3.1"]


@pytest.mark.parametrize("text", ["[]", "[{}]"])
def test_lists_stay_lists(
    text: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(text))
    assert call("level-of-care", "-") == 0
    assert len(json.loads(capsys.readouterr().out)) == len(json.loads(text))


@pytest.mark.parametrize(
    ("words", "text", "says"),
    [
        (("level-of-care", "-"), '[{}, {"housing": "tent"}]', "Case 2: “housing”"),
        (("level-of-care", "-"), "nonsense", "not JSON"),
        (("level-of-care", "-"), "7", "JSON object"),
        (("level-of-care", "/nowhere/case.json"), "", "cannot be read"),
        (("level-of-care", "-", "--on", "1999-01-01"), "{}", "no edition in force"),
        (("score", "phq9", "-"), '{"sleep": 9}', "“sleep”"),
        (("score", "phq9", "-"), '[{}, {"sleep": 9}]', "Answers 2: “sleep”"),
        (("score", "tea", "-"), "{}", "there are"),
        (("score", "moca", "-"), "{}", "not shipped"),
        (("score", "audit", "-", "--age", "200"), "{}", "“age”"),
        (("score",), "", "--list"),
    ],
)
def test_an_error_is_a_sentence_and_no_answer(
    words: tuple[str, ...],
    text: str,
    says: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(text))
    assert call(*words) == 2
    out, err = capsys.readouterr()
    assert out == "" and says in err and err.count("\n") == 1


def test_score(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO('{"freq": 2, "qty": 1, "heavy": 0}'))
    assert call("score", "AUDIT-C", "-", "--sex", "male") == 0
    answer = json.loads(capsys.readouterr().out)
    assert (answer["total"], answer["positive"]) == (3, False)


def test_score_list(capsys: pytest.CaptureFixture[str]) -> None:
    assert call("score", "--list") == 0
    listed = {row["instrument"]: row for row in json.loads(capsys.readouterr().out)}
    assert listed["phq9"]["items"][8]["safety"] and listed["phq9"]["loinc"]["panel"] == "44249-1"
    assert listed["cssrs_screener"]["terms"] == "free_unaltered"


def test_score_with_age(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(
        "sys.stdin", io.StringIO('{"substance": 1, "q1": 1, "q2": 1, "q3": 1, "q4": 0, "q5": 0}')
    )
    assert call("score", "sevdep", "-", "--age", "16") == 0
    assert json.loads(capsys.readouterr().out)["positive"] is False


def test_score_list_with_a_centers_own_wording(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    items = "".join(f'q{number} = "Question {number}?"\n' for number in range(1, 5))
    head = 'instrument = "cageaid"\nlicence = "allowed"\ncredit = "© them"\n[item]\n'
    (tmp_path / "cage.toml").write_text(head + items)
    assert call("score", "--list", "--wording", str(tmp_path)) == 0
    listed = {row["instrument"]: row for row in json.loads(capsys.readouterr().out)}
    assert listed["cageaid"]["wording"] == "center" and listed["cageaid"]["items"][0]["text"] == "Question 1?"
    assert listed["audit"]["wording"] == "labels"
    (tmp_path / "cage.toml").write_text(head)
    assert call("score", "--list", "--wording", str(tmp_path)) == 2
    assert "“item.q1”" in capsys.readouterr().err


@pytest.mark.parametrize(("verb", "field", "is_now"), [(level_of_care, "level", "2.1"), (disclose, "verdict", "needs_consent")])  # fmt: skip
def test_the_example_of_the_help_can_be_used(
    verb: Any, field: str, is_now: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    example = verb.EXAMPLE[verb.EXAMPLE.index("{") : verb.EXAMPLE.index("\n\n")]
    monkeypatch.setattr("sys.stdin", io.StringIO(example))
    assert call(verb.__name__.rpartition(".")[2].replace("_", "-"), "-") == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer[field] == is_now and not answer.get("provisional")
