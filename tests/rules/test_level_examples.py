"""Every rule has a worked example, and in it the rule fires."""

from __future__ import annotations

import json
from xml.etree import ElementTree

import pytest

from midspan.rules.levels.book import Rule, book
from midspan.rules.levels.drawing import render
from midspan.rules.levels.examples import example
from midspan.rules.tables import load

BOOK = book()
SECTIONS = {
    "rules": BOOK.raising + BOOK.medical,
    "also": BOOK.also,
    "stay": BOOK.stay,
    "flags": BOOK.flags,
    "today": BOOK.today,
}
EVERY = [(section, rule) for section, rules in SECTIONS.items() for rule in rules]


@pytest.mark.parametrize(("section", "rule"), EVERY, ids=[f"{section}: {rule.id}" for section, rule in EVERY])
def test_the_example_of_a_rule_fires_it(section: str, rule: Rule) -> None:
    found = example(section, rule.id)
    answer = found.answer
    json.dumps(found.case)
    if section == "also":
        assert rule.row["level"] in answer.acceptable
    elif section == "today":
        assert rule.says in answer.today
    else:
        assert rule.id in [reason.rule for reason in answer.because]
    if section == "rules" and rule.row["kind"] != "medical":
        assert answer.need == rule.row["least"], "the rule decides in its own example"
    if section == "stay":
        assert answer.decision == rule.row["decision"]


def test_no_example_is_of_a_rule_that_is_gone() -> None:
    table = load("level-examples")
    for section, rules in SECTIONS.items():
        assert set(table[section]) == {rule.id for rule in rules}


def test_the_picture_shows_every_rule_that_decides() -> None:
    picture = ElementTree.fromstring(render())
    texts = {element.text for element in picture.iter("{http://www.w3.org/2000/svg}text")}
    for rule in (*BOOK.raising, *BOOK.medical, *BOOK.stay):
        assert rule.id.replace("_", " ").capitalize() in texts
