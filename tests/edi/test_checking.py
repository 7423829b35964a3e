"""Each rule of the scrubber: a file that breaks it breaks nothing else, and good files break none."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import midspan.edi.checking
from midspan.edi.checking import Known, check
from midspan.edi.overview import READER
from midspan.edi.reading.walk import MENDS
from midspan.edi.tables import load
from tests.support.breaking import written
from tests.support.broken import cases
from tests.support.claims import institutional, professional
from tests.support.exchanges import acknowledgement, eligibility, remittance, review, status

RULES = load("findings").body["rule"]
SAID = re.compile(r"""(?:\bsay|\bmissing|self\.say)\(\s*"([a-z][a-z0-9-]+)"|, at, rule|self\.saying\.at""")
SEEN_BY_THE_READER = {"hl-above"}  # who cannot put such a level anywhere
CASES = cases()
GOOD = {
    "837I": written(institutional()), "837P": written(professional()), "835": written(remittance(), "835"),
    "270": written(eligibility(), "270"), "276": written(status(), "276"), "278": written(review(), "278"),
    "999": written(acknowledgement(), "999"),
}  # fmt: skip


@pytest.mark.parametrize("name", GOOD)
def test_a_good_file_has_no_findings(name: str) -> None:
    assert list(check(GOOD[name])) == []


@pytest.mark.parametrize(
    ("rule", "file", "known"), CASES, ids=[f"{rule}-{n}" for n, (rule, _, _) in enumerate(CASES)]
)
def test_what_breaks_a_rule_breaks_nothing_else(rule: str, file: bytes, known: Known) -> None:
    found = list(check(file, known))
    of_the_reader = {one.rule for one in found} - set(RULES)
    assert {one.rule for one in found} - of_the_reader == {rule}, [str(one) for one in found]
    assert not of_the_reader or rule in SEEN_BY_THE_READER
    for one in found:
        if one.rule in of_the_reader:
            continue
        assert one.severity == RULES[rule]["severity"]
        assert one.place.segment > 0
        assert "{" not in one.says + one.mend


def test_every_rule_is_said_by_a_check_and_has_a_case() -> None:
    folder = Path(midspan.edi.checking.__file__).parent
    said = {rule for path in folder.glob("*.py") for rule in SAID.findall(path.read_text()) if rule}
    assert said == set(RULES)
    assert {rule for rule, _, _ in CASES} == set(RULES)


def test_the_page_names_every_rule_of_the_reader() -> None:
    folder = Path(midspan.edi.checking.__file__).parents[1]
    source = (folder / "reading" / "walk.py").read_text() + (folder / "loops" / "reading.py").read_text()
    assert [rule for rule in READER if f'"{rule}"' not in source] == []
    assert set(MENDS) <= set(READER)
    named = set(re.findall(r'"((?:no|not|isa|unknown)-[a-z]+|[a-z]+)",\s*"(?:error|warning)"', source))
    assert named - set(READER) == set()
    assert not set(READER) & set(RULES)


def test_another_sign_between_components_is_the_only_finding_of_its_interchange() -> None:
    wrong = next(file for rule, file, _ in CASES if rule == "delimiter")
    assert [one.rule for one in check(wrong)] == ["delimiter"]
    again = GOOD["837I"].replace(b"000000001", b"000000002").replace(b"LX*3~", b"LX*4~")
    assert [one.rule for one in check(wrong + again)] == ["delimiter", "lx-number"]
