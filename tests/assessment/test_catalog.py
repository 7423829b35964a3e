"""The questions as data: every one is usable, answers are checked, and the case says what was answered."""

import pytest
from django.forms import CharField

from midspan.assessment import forms
from midspan.assessment.merging import marks, merge, read_marks
from midspan.rules.assessment import (
    FieldError,
    Measured,
    alarms,
    build_case,
    catalog,
    clean,
    dimensions,
    filled,
    shown,
)
from midspan.rules.inputs import fits
from midspan.rules.instruments import instrument
from midspan.rules.levels import recommend
from midspan.rules.safety import alert_rules
from midspan.rules.tables import load

QUESTIONS = catalog()
FIELDS = [(domain, field) for domain in QUESTIONS.domains for field in domain.fields]
CASE = {row["name"]: row for row in load("level-case").rows("field")}


@pytest.mark.parametrize(
    ("domain", "field"), FIELDS, ids=lambda one: getattr(one, "name", getattr(one, "id", ""))
)
def test_each_question_stands_by_itself(domain: object, field: object) -> None:
    assert field.label and field.kind and field.domain  # type: ignore[attr-defined]
    names = {one.name for one in domain.fields}  # type: ignore[attr-defined]
    assert not field.unless or field.unless in names  # type: ignore[attr-defined]
    assert {name for name, _ in field.when} <= names  # type: ignore[attr-defined]
    for urgency in field.alert.values():  # type: ignore[attr-defined]
        alert_rules().clock(urgency)
    if field.case and field.options:  # type: ignore[attr-defined]
        for code, _ in field.options:  # type: ignore[attr-defined]
            case = build_case(QUESTIONS, answers={domain.id: {field.name: code}}, ratings={})  # type: ignore[attr-defined]
            group, _, inner = field.case.partition(".")  # type: ignore[attr-defined]
            value = case[group][inner] if inner else case[group]
            assert fits(CASE[field.case], value), f"{field.name} = {code}"  # type: ignore[attr-defined]


def test_every_domain_makes_a_form_and_names_instruments_that_exist() -> None:
    for domain in QUESTIONS.domains:
        assert len(forms.domain_form(domain, {}).fields) == len(domain.fields)
        assert all(
            isinstance(one, CharField) or one.label for one in forms.domain_form(domain, {}).fields.values()
        )
        for name in domain.measures:
            assert instrument(name).items


def test_what_the_level_needs_is_asked_even_where_its_domain_is_not() -> None:
    narrow = catalog(["mental_health"])
    moved = {field.name for field in narrow.domain("safety").fields}
    needed = {field.name for _, field in FIELDS if field.case}
    assert needed <= moved | {field.name for field in narrow.domain("mental_health").fields}
    assert [one.id for one in narrow.domains] == ["mental_health", "safety"]


def test_six_dimensions_have_five_anchors_each() -> None:
    assert [(one.number, len(one.anchors)) for one in dimensions()] == [(n, 5) for n in range(1, 7)]


@pytest.mark.parametrize(
    ("domain", "name", "raw", "says"),
    [
        ("goals", "importance", "11", "between 0 and 10"),
        ("goals", "importance", "2.5", "whole number"),
        ("goals", "motivation", "lazy", "not an answer"),
        ("substance_use", "substances", [{"route": "oral"}], "needs “Substance”"),
        ("substance_use", "substances", [{"colour": "blue"}], "does not belong"),
        ("substance_use", "substances", "alcohol", "a list"),
        ("mental_health", "symptoms", ["sad"], "not an answer"),
        ("mental_health", "diagnoses", [{"code": "ZZZ", "label": "x"}], "ICD-10-CM"),
        ("safety", "evaluated_at", "yesterday", "date and time"),
        ("goals", "wants", "x" * 20_001, "at most 20,000"),
    ],
)
def test_what_does_not_fit_is_said_in_a_sentence(domain: str, name: str, raw: object, says: str) -> None:
    with pytest.raises(FieldError, match=says):
        clean(QUESTIONS.domain(domain).field(name), raw)


def test_answers_are_kept_plain_and_shown_in_words() -> None:
    field = QUESTIONS.domain("mental_health").field("diagnoses")
    kept = clean(field, [{"code": "f1020", "label": " Alcohol use disorder ", "since": ""}, {}])
    assert kept == [{"code": "F10.20", "label": "Alcohol use disorder"}]
    assert shown(field, kept) == "F10.20, Alcohol use disorder"
    housing = QUESTIONS.domain("life").field("housing")
    assert shown(housing, clean(housing, "unsafe")) == "A place that is not safe"
    assert clean(housing, " ") is None


def test_a_question_that_does_not_apply_counts_as_filled_and_is_kept_out_of_the_case() -> None:
    drugs = QUESTIONS.domain("substance_use")
    assert not filled(drugs.field("substances"), {})
    assert filled(drugs.field("substances"), {"no_use": "yes"})
    assert alarms(drugs, {"withdrawal_risk": "severe"})[0].urgency == "now"


def test_the_case_of_an_interview_is_one_the_engine_reads() -> None:
    answers = {
        "substance_use": {"withdrawal_risk": "low", "complicated_history": "no", "cows": 3},
        "mental_health": {"imminent_harm_others": "no"},
        "medical": {"pregnant": "maybe"},
        "life": {"housing": "recovery_residence", "telehealth_available": "yes"},
        "safety": {
            "program": "dual",
            "hours_need": 12,
            "evaluated_by": "X",
            "evaluated_at": "2026-03-02T10:00",
            "evaluated_imminent": "no",
        },
    }
    case = build_case(
        QUESTIONS, answers=answers, ratings={1: 0, 2: 1, 3: 2, 4: 2, 5: 1, 6: None}, screen=Measured("cssrs_screener", "high"),
        age=17, center={"iop": [9, 12], "php": None},
    )  # fmt: skip
    assert case["pregnant"] is True and case["age_group"] == "adolescent" and "d6" not in case["dims"]
    assert case["risk_evaluation"] == {"by": "X", "at": "2026-03-02T10:00", "imminent": False}
    assert recommend(case).level == "2.1"


def test_a_merge_keeps_both_writers_and_names_where_they_clash() -> None:
    stored = {"a": "theirs", "b": "old", "c": ["x"]}
    was = read_marks(marks({"a": "old", "b": "old", "c": ["x"]}, ["a", "b", "c", "d"]))
    merged = merge(stored, {"a": "mine", "b": "new", "c": None, "d": "first"}, was)
    assert merged.answers == {"a": "theirs", "b": "new", "d": "first"}
    assert (merged.changed, merged.clashes) == (("b", "c", "d"), ("a",))
    assert merge(stored, {"a": "old"}, was).changed == (), "a stale copy changes nothing"
    assert merge(stored, {"a": "mine"}, None).answers["a"] == "mine"
