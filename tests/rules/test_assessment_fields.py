"""The questions of the assessment as data: every one is usable, answers are checked, and the case says what was answered."""

from datetime import date, datetime
from importlib import import_module

import pytest

from midspan.rules.assessment import (
    Field,
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
from midspan.rules.tables import Table, TableError, freeze, load

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


def test_every_domain_names_instruments_that_exist() -> None:
    for domain in QUESTIONS.domains:
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


def field(name: str) -> Field:
    return next(one for _, one in FIELDS if one.name == name)


def test_a_domain_or_a_question_that_does_not_exist_is_a_mistake() -> None:
    with pytest.raises(KeyError, match="tea"):
        QUESTIONS.domain("tea")
    with pytest.raises(KeyError, match="tea"):
        QUESTIONS.domain("goals").field("tea")


def test_a_question_that_does_not_apply_stays_out_of_case_and_alarms() -> None:
    drugs = QUESTIONS.domain("substance_use")
    assert not drugs.field("overdose_words").applies({"overdose": "no"})
    assert drugs.field("overdose_words").applies({"overdose": "yes"})
    assert alarms(drugs, {"withdrawal_risk": "low"}) == () and alarms(drugs, {}) == ()
    assert not drugs.field("overdose").applies({"no_use": "yes", "overdose": "yes"})


def test_what_is_not_known_is_left_out_of_the_case() -> None:
    assert build_case(QUESTIONS, answers={}, ratings={1: None}) == {"decision": "admission"}
    bare = {"safety": {"hours_need": None, "program": "sud", "evaluated_words": "calm"}}
    assert build_case(QUESTIONS, answers=bare, ratings={}) == {"decision": "admission", "program": "sud"}


@pytest.mark.parametrize(("age", "group"), [(17, "adolescent"), (18, "adult")])
def test_the_age_group_of_the_case(age: int, group: str) -> None:
    assert build_case(QUESTIONS, answers={}, ratings={}, age=age)["age_group"] == group


def test_an_unfinished_screen_counts_as_the_worst() -> None:
    case = build_case(QUESTIONS, answers={}, ratings={}, screen=Measured("cssrs_screener", "incomplete"))
    assert case["suicide_screen"] == "high"


@pytest.mark.parametrize(
    ("name", "raw", "kept", "words"),
    [
        ("housing", "unsafe", "unsafe", "A place that is not safe"),
        ("safe_at_home", True, "yes", "Yes"),
        ("safe_at_home", False, "no", "No"),
        ("prior_level", "3.5", "3.5", "3.5"),
        ("symptoms", ["sleep", "low_mood"], ["low_mood", "sleep"], "Low mood, Trouble sleeping"),
        ("symptoms", "sleep", ["sleep"], "Trouble sleeping"),
        ("symptoms", [], None, ""),
        ("symptoms", None, None, ""),
        ("hours_need", "12.5", 12.5, "12.5"),
        ("hours_need", 12.0, 12, "12"),
        ("importance", "7", 7, "7"),
        ("evaluated_at", "2026-03-02T10:30:20", "2026-03-02T10:30", "2026-03-02 10:30"),
        ("evaluated_at", datetime(2026, 3, 2, 10, 30), "2026-03-02T10:30", "2026-03-02 10:30"),
        ("wants", "  sleep again ", "sleep again", "sleep again"),
        ("wants", "   ", None, ""),
        ("substances", "", None, ""),
        ("substances", [{}, {"which": " "}], None, ""),
        (
            "substances",
            [{"substance": "alcohol", "last_use": date(2026, 3, 1), "first_age": "15"}],
            [{"substance": "alcohol", "last_use": "2026-03-01", "first_age": 15}],
            "Alcohol, 2026-03-01, 15",
        ),
    ],
)
def test_an_answer_as_it_is_kept_and_as_it_is_read(name: str, raw: object, kept: object, words: str) -> None:
    assert clean(field(name), raw) == kept
    assert (
        shown(field(name), kept) == words
        if name != "prior_level"
        else shown(field(name), kept).startswith(words)
    )
    assert clean(field(name), kept) == kept, "what is kept stays as it is when it is saved again"


def test_a_diagnosis_without_words_takes_the_title_of_its_code() -> None:
    kept = clean(field("diagnoses"), [{"code": "F10.20"}])
    assert kept == [{"code": "F10.20", "label": "Alcohol dependence, uncomplicated"}]


@pytest.mark.parametrize(
    ("name", "raw", "says"),
    [
        ("hours_need", "many", "is a number"),
        ("hours_need", [], "is a number"),
        ("hours_need", "nan", "between 0 and 168"),
        ("substances", [{"substance": "alcohol", "last_use": "spring"}], "“Last use” is a date."),
        ("substances", [{"substance": "alcohol"}] * 41, "at most 40"),
        ("substances", ["alcohol"], "does not belong"),
        ("substances", [{"substance": "alcohol", "first_age": 100}], "between 1 and 99"),
        ("doctor", "x" * 301, "at most 300"),
    ],
)
def test_what_cannot_be_kept_names_its_question(name: str, raw: object, says: str) -> None:
    with pytest.raises(FieldError, match=says) as problem:
        clean(field(name), raw)
    assert problem.value.field == name


@pytest.mark.parametrize(
    "bad", [{"kind": "riddle"}, {"kind": "rows", "columns": [{"name": "a", "label": "A", "kind": "riddle"}]}]
)
def test_a_kind_of_question_that_does_not_exist_is_refused(
    bad: dict[str, object], monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = {"domain": [], "field": [{"name": "x", "domain": "safety", "label": "X", **bad}]}
    table = Table(
        "assessment-fields", date(2024, 1, 1), "s", "l", freeze({**load("assessment-fields").body, **rows})
    )
    monkeypatch.setattr(import_module("midspan.rules.assessment.catalog"), "load", lambda *_: table)
    with pytest.raises(TableError, match="assessment-fields@2024-01-01.*“x”.*“riddle” is not a kind"):
        catalog()
