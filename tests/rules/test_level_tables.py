"""A level table that would leave a case without an answer is refused when it is bound: file, row, field, one sentence."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from midspan.rules.inputs import InputError
from midspan.rules.levels import labels, level, override, recommend
from midspan.rules.levels.book import TABLES, _bound
from midspan.rules.tables import ROOT, TableError, read

DATA = ROOT / "levels" / "data"


def bound_with(tmp_path: Path, id: str, old: str, new: str) -> None:
    """Bind all level tables with one change in one of them."""
    for path in DATA.glob("*.toml"):
        text = path.read_text(encoding="utf-8")
        if path.name.startswith(f"{id}@"):
            assert old in text
            text = text.replace(old, new, 1)
        (tmp_path / path.name).write_text(text, encoding="utf-8")
    _bound(tuple(read(next(tmp_path.glob(f"{each}@*.toml"))) for each in TABLES))


BAD = [
    ("levels", '"1.5" = "1.7"', '"1.5" = "1.8"', "managed: the field “managed” cannot be “1.8”"),
    ("levels", 'code = "1.5"', 'code = ""', "level 1: the field “code” is missing or empty"),
    ("level-rules", 'least = "1.5"', 'least = "1.6"', "rule 1 (“outpatient_base”): the field “least” cannot be"),
    ("level-rules", 'kind = "base"\nwhen', 'kind = "basic"\nwhen', "rule 1 (“outpatient_base”): the field “kind” cannot be"),
    ("level-rules", "when = {}", "when = { d1 = 4 }", "a rule of kind “base” that always holds is missing"),
    ("level-rules", "when = {}", "when = 3", "rule 1 (“outpatient_base”): the field “when” is of the wrong kind"),
    ("level-rules", "when = {}\n", "", "rule 1 (“outpatient_base”): the field “when” is missing"),
    ("level-rules", "less_if = ", "less_than = ", "rule 2 (“imminent_danger_self”): the field “less_if” is missing"),
    ("level-rules", 'also = ["4"]', 'also = ["5"]', "rule 2 (“imminent_danger_self”): the field “also” cannot be “5”"),
    ("level-rules", "imminent_danger_others", "imminent_danger_self", "the id is used twice"),
    ("level-stay", 'decision = "step_up"', 'decision = "up"', "rule 1 (“current_unknown_gate”): the field “decision”"),
    ("level-stay", 'move = "need"', 'move = "up"', "rule 1 (“current_unknown_gate”): the field “move” cannot be “up”"),
    ("level-stay", 'current_level = "2.1|2.5"', 'current_level = "2.1|3.5"', "the field “current_level” cannot be"),
    ("level-stay", "when = {}", "when = { d1 = 4 }", "the last rule must always hold"),
    ("level-also", 'level = "1.5"\nsays', 'level = "one"\nsays', "also 1 (“fewer_hours_iop”): the field “level” cannot be"),
    ("level-flags", "says = ", "words = ", "flag 1 (“safety_plan”): the field “says” is missing"),
    ("level-flags", 'when = { suicide_screen = ">=low" }', "when = { any = 3 }", "“any” takes a list of conditions"),
    ("level-flags", 'when = { suicide_screen = ">=low" }', "when = { d1 = [1] }", "the test of “d1” is not true, false"),
    ("level-today", 'level = "ED"', 'level = "EDD"', "today 1 (“stay_with”): “level” cannot be “EDD”"),
]  # fmt: skip


@pytest.mark.parametrize(("id", "old", "new", "says"), BAD, ids=[f"{row[0]}: {row[3]}" for row in BAD])
def test_a_bad_level_table_is_refused_in_one_sentence(
    tmp_path: Path, id: str, old: str, new: str, says: str
) -> None:
    with pytest.raises(TableError, match=f"^{id}@2024-01-01.toml.*{re.escape(says)}") as problem:
        bound_with(tmp_path, id, old, new)
    assert str(problem.value).count("\n") == 0 and str(problem.value).endswith(".")


def test_an_incomplete_evaluation_may_hold_nulls() -> None:
    found = recommend({"suicide_screen": "high", "risk_evaluation": {"by": None, "imminent": False}})
    assert found.level == "ED" and "risk_evaluation_incomplete" in found.flags


def test_what_does_not_exist_is_refused_by_name() -> None:
    with pytest.raises(KeyError):
        level("9")
    with pytest.raises(InputError, match="“actual_level” is “9”"):
        override(recommend({}), "9")
    with pytest.raises(InputError, match="“override_reason” is “mood”"):
        override(recommend({}), "2.1", "mood")
    assert labels()["housing"] == "housing"
