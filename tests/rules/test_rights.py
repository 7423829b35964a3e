"""Clocks of the privacy officer's desk on their edge days, and how an incident is weighed."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from midspan.rules import rights
from midspan.rules.tables import TableError

DAYS = st.dates(date(2024, 4, 16), date(2040, 12, 31))
FOUND = {one.id: ("low", "Looked into.") for one in rights.options("factor")}


def on(found: tuple[rights.Due, ...]) -> dict[str, date]:
    return {one.clock.id: one.on for one in found}


@pytest.mark.parametrize(
    ("discovered", "people", "told", "hhs"),
    [
        (date(2026, 3, 2), 1, date(2026, 5, 1), date(2027, 3, 1)),  # 2027 has no February 29
        (date(2027, 12, 31), 1, date(2028, 2, 29), date(2028, 2, 29)),  # 2028 has one
        (date(2026, 1, 1), 499, date(2026, 3, 2), date(2027, 3, 1)),
        (date(2026, 1, 1), 500, date(2026, 3, 2), date(2026, 3, 2)),
    ],
)
def test_who_is_told_of_a_breach_by_when(discovered: date, people: int, told: date, hhs: date) -> None:
    found = on(rights.notices(discovered, people))
    assert found.pop("breach_people") == told
    assert set(found.values()) == {hhs} and len(found) == 1


@pytest.mark.parametrize(("people", "media"), [(500, False), (501, True)])
def test_the_media_are_told_from_more_than_five_hundred(people: int, media: bool) -> None:
    assert ("breach_media" in on(rights.notices(date(2026, 3, 2), people))) is media


def test_a_delay_moves_only_what_it_outlasts() -> None:
    discovered = date(2026, 3, 2)
    short = rights.Delay(date(2026, 3, 10), written=True, until=date(2026, 4, 30))
    assert on(rights.notices(discovered, 1, short))["breach_people"] == date(2026, 5, 1)
    long = rights.Delay(date(2026, 3, 10), written=True, until=date(2026, 5, 1))
    found = on(rights.notices(discovered, 1, long))
    assert found == {"breach_people": date(2026, 5, 2), "breach_hhs_small": date(2027, 3, 1)}


def test_a_spoken_delay_holds_thirty_days_at_most() -> None:
    said = date(2026, 3, 10)
    assert rights.delay_ends(rights.Delay(said, written=False)) == date(2026, 4, 9)
    assert rights.delay_ends(rights.Delay(said, written=False, until=date(2026, 9, 1))) == date(2026, 4, 9)
    assert rights.delay_ends(rights.Delay(said, written=False, until=date(2026, 3, 20))) == date(2026, 3, 20)
    assert rights.delay_ends(rights.Delay(said, written=True)) == date(
        2026, 4, 9
    )  # a paper that names no day


@pytest.mark.parametrize(
    ("kind", "first", "longest"), [("access", 30, 60), ("amendment", 60, 90), ("accounting", 60, 90)]
)
def test_requests_have_their_days_and_one_extension(kind: str, first: int, longest: int) -> None:
    asked = date(2026, 3, 2)
    due, late = rights.due(kind, asked), rights.due(kind, asked, extended=True)
    assert (due.on - asked).days == first and (late.on - asked).days == longest and late.extended
    assert not due.late(due.on) and due.left(due.on) == 0 and due.late(due.on + timedelta(days=1))


def test_what_has_no_extension_gets_none() -> None:
    plain, asked = (
        rights.due("restriction", date(2026, 3, 2)),
        rights.due("restriction", date(2026, 3, 2), extended=True),
    )
    assert plain.on == asked.on and not asked.extended


def test_every_clock_says_where_it_comes_from() -> None:
    for one in rights.clocks():
        assert one.citation and one.says and one.table.startswith("privacy-clocks@")
        assert one.set_by in {"law", "center", "state"} and (one.days > 0 or one.set_by == "state")
        assert one.set_by != "center" or "default" in one.citation
    assert {one.clock for one in rights.kinds()} <= {one.id for one in rights.clocks()}
    assert rights.soon_days() > 0 and rights.complaints()["name"]


@given(DAYS, st.integers(0, 2000), st.integers(0, 400))
@settings(max_examples=40)
def test_more_people_are_never_told_later_and_a_delay_never_sooner(day: date, people: int, wait: int) -> None:
    few, many = on(rights.notices(day, people)), on(rights.notices(day, people + 1))
    assert min(few.values()) >= min(many.values()) and max(few.values()) >= max(many.values())
    delay = rights.Delay(day, written=True, until=day + timedelta(days=wait))
    waited = on(rights.notices(day, people, delay))
    assert waited.keys() == few.keys() and all(waited[one] >= few[one] for one in few)
    assert all(one > day + timedelta(days=wait) for one in waited.values())


def test_low_probability_needs_all_four_and_none_high() -> None:
    assert rights.weigh(FOUND).low_may_be_said and "yours to decide" in rights.weigh(FOUND).says
    for factor in FOUND:
        without = {id: said for id, said in FOUND.items() if id != factor}
        assert not rights.weigh(without).low_may_be_said and "Not weighed" in rights.weigh(without).says
        assert not rights.weigh(FOUND | {factor: ("low", " ")}).low_may_be_said
        assert not rights.weigh(FOUND | {factor: ("maybe", "Yes")}).low_may_be_said
        high = rights.weigh(FOUND | {factor: ("high", "Seen by many.")})
        assert not high.low_may_be_said and "Weighed high" in high.says


def test_how_far_back_an_accounting_reaches() -> None:
    assert rights.reach_since("part2", date(2026, 3, 2)) == date(2023, 3, 2)
    assert rights.reach_since("hipaa", date(2028, 2, 29)) == date(2022, 2, 28)
    with pytest.raises(TableError):
        rights.reach_since("forever", date(2026, 3, 2))


def test_reasons_for_no_belong_to_a_request() -> None:
    assert {one.id for one in rights.denials("amendment")} == {
        "not_ours",
        "not_in_set",
        "not_open",
        "accurate",
    }
    assert any(one.reviewable for one in rights.denials("access")) and not rights.denials("accounting")
    assert rights.kind("access").citation.startswith("45 CFR 164.524")
    assert rights.label("incident", "lost") == "Paper or a device was lost or stolen"
    assert rights.label("incident", "of old") == "of old"
    for lookup in (rights.kind, rights.clock):
        with pytest.raises(TableError):
            lookup("wish")


WORDS = dict.fromkeys(
    ["client", "noun", "asked", "words", "answer", "form", "fee", "fee_note", "since", "reach_by", "reasons", "contact", "reach", "hhs",
     "hhs_how", "hhs_within", "no_retaliation", "what", "discovered", "happened", "records", "protect", "doing", "days",
     "extension_reason", "due", "found", "done", "looker", "appeal_looker", "appeal_answer", "address", "Contact"],
    "…",
)  # fmt: skip
MUST_SAY = [
    (
        "breach",
        {"part2"},
        ["What happened", "What of your records", "What you can do", "What we do", "How to reach us"],
    ),
    (
        "request",
        {"amendment", "denied", "reasons"},
        ["Why not", "why you disagree", "If you want to complain", "To the …"],
    ),
    (
        "request",
        {"access", "denied", "reasons", "reviewable"},
        ["looked at again", "If you want to complain"],
    ),
    ("request", {"access", "granted"}, ["Yes.", "criminal case"]),
    (
        "grievance",
        set(),
        ["What we found", "What we did", "If you see it differently", "You may also complain elsewhere"],
    ),
    ("extension", set(), ["no second delay"]),
]


@pytest.mark.parametrize(("letter", "facts", "says"), MUST_SAY)
def test_letters_say_what_the_law_asks_for(letter: str, facts: set[str], says: list[str]) -> None:
    ref, text = rights.compose(letter, facts, WORDS, date(2026, 3, 2))
    assert ref.startswith("rights-letters@") and all(one in text for one in says)
    assert "{" not in text
