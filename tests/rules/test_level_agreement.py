"""Recommended against decided: the counts, the intervals against published figures, and rows that do not fit."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from midspan.rules.inputs import InputError
from midspan.rules.intervals import kappa, linear, share
from midspan.rules.levels import levels
from midspan.rules.levels.agreement import Pair, agreement, read_pairs, report
from tests.rules.test_commands import call

CSV = "\ufeffrecommended,decided,override_reason\n2.1,2.1,\n2.5,2.1,patient_choice\n\n2.5,3.5,\n2.1,2.1,\n"
CODES = [level.code for level in levels()]


def test_kappa_and_its_error_as_published() -> None:
    """The psychiatric diagnoses of Fleiss, Statistical Methods for Rates and Proportions: 0.676, standard error 0.088."""
    found = kappa([[75, 1, 4], [5, 4, 1], [0, 0, 10]])
    assert found is not None
    assert (round(found.value, 4), round(found.error, 4)) == (0.6765, 0.0877)
    assert (round(found.low, 3), round(found.high, 3)) == (0.505, 0.848)
    assert kappa([[3, 0], [0, 0]]) is None and kappa([[0]]) is None


def test_wilson_as_published() -> None:
    """Newcombe, Statistics in Medicine 17 (1998) 857-872, table I, method 3."""
    for count, of, low, high in [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)]:  # fmt: skip
        found = share(count, of)
        assert [found.low, found.high] == pytest.approx([low, high], abs=5e-5)
    assert share(20, 20).high == 1 and share(0, 0).value is None
    with pytest.raises(ValueError, match="3 of 2"):
        share(3, 2)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(CODES), st.sampled_from(CODES)), min_size=1, max_size=60))
def test_every_decision_is_counted_once(cells: list[tuple[str, str]]) -> None:
    found = agreement([Pair(*cell) for cell in cells])
    assert sum(sum(line.decided.values()) for line in found.lines) == found.count == len(cells)
    assert found.exact.count + found.lower.count + found.higher.count == found.count
    assert found.exact.count <= found.adjacent.count
    assert sum(one.lower + one.higher for one in found.reasons) == found.count - found.exact.count
    for each in (found.kappa, found.weighted):
        assert each is None or -1 <= each.low <= each.value <= each.high <= 1
    assert report(found)
    places = [[int(i == j) for j in range(3)] for i in range(3)]
    assert kappa(places, linear(3)) is not None


def test_a_csv_and_the_same_rows_in_json() -> None:
    rows = [
        {"recommended": "2.1", "decided": "2.1", "case": "a"},
        {"recommended": "2.5", "decided": "2.1", "override_reason": "patient_choice"},
        {"recommended": "2.5", "decided": "3.5", "override_reason": None},
        {"recommended": "2.1", "decided": "2.1"},
    ]
    pairs = read_pairs(CSV)
    assert pairs == read_pairs(json.dumps(rows))
    found = agreement([*pairs, Pair("2.1", "1.5", "old_reason")])
    assert (found.exact.count, found.adjacent.count, found.lower.count, found.higher.count) == (2, 4, 2, 1)
    reasons = [(one.code, one.lower, one.higher) for one in found.reasons]
    assert reasons == [("patient_choice", 1, 0), ("old_reason", 1, 0), ("", 0, 1)]
    assert found.lines[1].recommended == "2.1" and found.lines[1].same.of == 3


@pytest.mark.parametrize(
    ("text", "field", "says"),
    [
        ("recommended,decided\n2.1,2.1\n2.1,2.2\n", "decided", "row 2: “decided” is \"2.2\"; it accepts"),
        ("recommended,decided\n2.1,\n", "decided", "row 1: “decided” is missing; it accepts"),
        ("recommended,decided,why\n2.1,2.1,x\n", "why", "row 1: “why” is not a field; a decision accepts"),
        ("recommended,decided\n2.1\n", "", "row 1: there are 1 cells under 2 headings."),
        ('recommended,decided\n2.1,"2.5\n', "", "is not CSV"),
        ('[{"recommended": "2.1", "decided": "1.5", "override_reason": "mood"}]', "override_reason", "row 1: “override_reason”"),
        ('{"recommended": "2.1"}', "", "a JSON list or a CSV"),
        ("[3]", "", "row 1: a decision is an object; this is 3."),
        ("[", "", "not JSON"),
        ("", "", "there are no rows."),
    ],
)  # fmt: skip
def test_a_row_that_does_not_fit_is_named(text: str, field: str, says: str) -> None:
    with pytest.raises(InputError) as problem:
        read_pairs(text)
    assert problem.value.field == field and says in str(problem.value)


def test_from_the_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "decisions.csv"
    path.write_text(CSV)
    assert call("level-of-care", "--agreement", str(path)) == 0
    page = capsys.readouterr().out
    assert "2 of 4 (50.0%)" in page and "The person's choice | 1 | 0" in page and "linear-weighted" in page
    assert call("level-of-care", "--agreement", str(path), "--json") == 0
    assert json.loads(capsys.readouterr().out)["exact"]["count"] == 2
    path.write_text("recommended,decided\n2.1,2.1\n")
    assert call("level-of-care", "--agreement", str(path)) == 0
    page = capsys.readouterr().out
    assert "kappa is not defined" in page and "Why" not in page
    path.write_text("recommended,decided\n2.1,nine\n")
    assert call("level-of-care", "--agreement", str(path)) == 2
    out, err = capsys.readouterr()
    assert out == "" and f"{path}: row 1: “decided”" in err
