"""Diagnosis codes: found by code, title and everyday words; only billable ones; seventh characters; the edition."""

from datetime import date

import pytest

from midspan.rules.codes import icd10cm


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("drinking", "F10.10"),
        ("alcohol use disorder, mild", "F10.10"),
        ("heroin remission", "F11.11"),
        ("panic", "F40.01"),
        ("PTSD", "F43.10"),
        ("f1020", "F10.20"),
        ("F33.1", "F33.1"),
        ("low mood", "F32.0"),
        ("sleeping pills withdrawal", "F13.130"),
        ("homeless", "Z59.00"),
        ("generalized anxiety", "F41.1"),
    ],
)
def test_what_somebody_types_leads_to_a_code(words: str, expected: str) -> None:
    found = icd10cm.search(words)
    assert expected in [one.code for one in found]
    assert all(icd10cm.billable(one.code) and one.title for one in found)


def test_behavioral_health_comes_first_and_headings_cannot_be_chosen() -> None:
    ranks = [one.rank for one in icd10cm.search("disorder", most=400)]
    assert ranks == sorted(ranks) and ranks[0] == 0
    assert "F10" not in [one.code for one in icd10cm.search("F10")]
    assert icd10cm.search("f") == () and icd10cm.search("qqqzzz") == () and icd10cm.search("x9999") == ()


def test_a_code_by_itself() -> None:
    assert icd10cm.find("f10.20").title == "Alcohol dependence, uncomplicated"
    with pytest.raises(icd10cm.NoSuchDiagnosis, match="finer codes below it, such as F10.10"):
        icd10cm.find("F10")
    with pytest.raises(icd10cm.NoSuchDiagnosis, match="no code of ICD-10-CM"):
        icd10cm.find("F99.999")
    assert not icd10cm.billable("F10")


def test_seventh_characters() -> None:
    assert (
        icd10cm.find("T40.1X1A").title == "Poisoning by heroin, accidental (unintentional), initial encounter"
    )
    assert icd10cm.find("M80.00XA").title.endswith("seventh character A")
    assert [one.code for one in icd10cm.search("T40.1X1")][:1] == ["T40.1X1A"]


def test_the_edition_says_when_it_is_old() -> None:
    assert "April 1, 2026" in icd10cm.edition() and "newer" not in icd10cm.edition(date(2026, 9, 30))
    assert "newer edition is in force" in icd10cm.edition(date(2026, 10, 1))
    assert icd10cm.table_ref() == "icd10cm@2026-04-01"


def test_without_the_list_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(icd10cm, "find_spec", lambda name: None)
    icd10cm._book.cache_clear()
    with pytest.raises(icd10cm.NoSuchDiagnosis, match="not installed"):
        icd10cm.search("panic")
