"""`midspan center check` as a person runs it."""

from pathlib import Path

import pytest

from midspan.cli.main import main

CENTERS = Path(__file__).parents[2] / "centers"


def test_check_reports_contradictions_and_what_is_withheld(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["center", "check", str(CENTERS / "lighthouse.toml")]) == 0
    said = capsys.readouterr().out
    assert "25–30 hours a week (002:22) but 30 or more hours a week (002:272)" in said
    assert "withheld:" in said
    assert "no errors, 1" in said


def test_check_of_a_broken_file_says_where_and_changes_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "base.toml").write_text((CENTERS / "base.toml").read_text())
    path = tmp_path / "new.toml"
    path.write_text('slug = "new"\ndocument = "004"\n[abuot]\n')
    assert main(["center", "check", str(path)]) == 2
    said = capsys.readouterr().err
    assert 'new.toml: abuot: is not a known key. Did you mean "about"?' in said
    assert "new.toml: document_title: is missing" in said
    assert "new.toml: about.name: is missing here and in the base file" in said
    assert "Nothing was changed." in said
