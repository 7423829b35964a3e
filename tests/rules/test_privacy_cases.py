"""The cases of `midspan disclose` and the worked example of every rule."""

from __future__ import annotations

from typing import Any

import pytest

from midspan.rules.privacy import disclose
from midspan.rules.privacy.book import book
from tests.rules.privacy_support import CASES, example_of, request_of

BOOK = book()
RULES = [("part2", rule) for rule in BOOK.part2] + [("hipaa", rule) for rule in BOOK.hipaa]


@pytest.mark.parametrize("case", CASES["case"], ids=lambda case: case["name"])
def test_the_answer_is_the_laws(case: dict[str, Any]) -> None:
    found = disclose(request_of(case))
    assert found.verdict == case["verdict"], found.because
    assert case.get("cites", "") in found.because[0].citation
    assert set(case.get("also", ())) <= set(found.obligations)
    assert not set(case.get("never", ())) & set(found.obligations)


def test_cases_have_names_of_their_own() -> None:
    names = [case["name"] for case in CASES["case"]]
    assert len(names) == len(set(names)) > 100


@pytest.mark.parametrize(("law", "rule"), RULES, ids=lambda it: it if isinstance(it, str) else it.id)
def test_every_rule_has_an_example_for_which_it_decides(law: str, rule: Any) -> None:
    found = disclose(example_of(rule, law, BOOK))
    assert (found.rule, found.verdict) == (rule.id, rule.row["verdict"])
    assert set(rule.obligations) <= set(found.obligations)
    assert found.remedy == "" if found.allowed else found.remedy.startswith(rule.row["remedy"])


def test_what_is_not_confirmed_says_why() -> None:
    rules = [rule for _, rule in RULES] + list(BOOK.problems)
    unsure = [rule for rule in rules if not rule.row.get("confirmed", True)]
    assert unsure and all(rule.row["why"] for rule in unsure)
