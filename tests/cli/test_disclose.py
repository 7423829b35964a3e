"""`midspan disclose`, run as the command line runs it."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest

from midspan.cli.main import main

QUESTION: dict[str, Any] = {
    "discloser": "part2_program",
    "record": {"part2": True, "category": "presence_in_treatment"},
    "recipient": {"type": "third_party"},
    "purpose": "inquiry",
}
KEYS = ["verdict", "obligations", "because", "remedy", "tables"]


def test_one_request_in_one_answer_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "request.json"
    path.write_text(json.dumps(QUESTION))
    assert main(["disclose", str(path)]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert list(answer) == KEYS and answer["verdict"] == "deny"
    assert answer["obligations"] == ["neutral_response"]
    assert list(answer["because"][0]) == ["rule", "citation", "says"]


@pytest.mark.parametrize("number", [0, 1, 2])
def test_a_list_in_as_many_out(
    number: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(json.dumps([QUESTION] * number)))
    assert main(["disclose", "-", "--on", "2026-03-01"]) == 0
    assert len(json.loads(capsys.readouterr().out)) == number


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('[{}, {"consent": {"state": "perhaps"}}]', "Request 2: “consent.state”"),
        ('{"recipient": {"kind": "court"}}', "“recipient” accepts type"),
        ("nonsense", "not JSON"),
    ],
)
def test_bad_input_is_one_sentence_and_no_answer(
    text: str, says: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(text))
    assert main(["disclose", "-"]) == 2
    out, err = capsys.readouterr()
    assert out == "" and says in err and err.count("\n") == 1


def test_before_the_law_was_in_force(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("{}"))
    assert main(["disclose", "-", "--on", "1999-01-01"]) == 2
    assert "no edition in force" in capsys.readouterr().err
