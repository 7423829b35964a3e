"""The way in as data: clocks in words, steps with what they need, and when two charts may be one person's."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from midspan.rules import admissions as rules
from midspan.rules import tables

NOW = datetime(2026, 3, 2, 15, tzinfo=UTC)
STEPS = tables.load("enquiry-steps")
LIKE = tables.load("duplicates")
ORDER = ("contact", "assessment", "evaluation", "recommendation", "finances", "start")
NAMES = {key: key.title() for key in ORDER}


def clock(hours_in: float, *, step: float = 24, stopped: float | None = None) -> rules.Clock:
    received = NOW - timedelta(hours=hours_in)
    return rules.step_clock(
        now=NOW, received_at=received, step_name="Evaluation", step_due_at=received + timedelta(hours=step),
        start_due_at=received + timedelta(hours=48), stopped_at=received + timedelta(hours=stopped) if stopped is not None else None,
        table=STEPS,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("hours", "state", "words"),
    [
        (0, "on_track", "On track, 24 h left"),
        (19.9, "on_track", "On track, 4 h left"),
        (20, "due", "Due in 4 h"),
        (23.5, "due", "Due in 30 min"),
        (24, "due", "Due in 0 min"),
        (24.5, "late", "Late by 30 min"),
        (72, "late", "Late by 2 days"),
    ],
)
def test_the_clock_in_words(hours: float, state: str, words: str) -> None:
    found = clock(hours)
    assert (found.state, found.words) == (state, words)
    assert (
        found.because[1] == "“Evaluation” should be done 24 h after the first contact."
        and found.tone != "rose"
    )


def test_a_stopped_clock_says_how_long_it_took() -> None:
    assert clock(100, stopped=30).words == "Took 30 h"


@given(
    st.sets(st.sampled_from(ORDER)),
    st.sets(st.sampled_from([STEPS["steps"][k]["evidence"] for k in ORDER])),
    st.sampled_from(ORDER),
)
def test_a_step_is_ready_exactly_when_nothing_is_missing(done: set[str], facts: set[str], step: str) -> None:
    found = rules.gaps(STEPS, step, done=done, facts=facts, names=NAMES, order=ORDER)
    row = STEPS["steps"][step]
    assert (not found) == (set(row["needs"]) <= done and row["evidence"] in facts)
    assert all(gap.says for gap in found)


def test_a_centers_own_step_needs_those_before_it() -> None:
    order = ("contact", "tour", "start")
    found = rules.gaps(STEPS, "tour", done=(), facts=(), names={k: k for k in order}, order=order)
    assert [gap.key for gap in found] == ["contact"]
    assert (
        rules.gaps(STEPS, "tour", done={"contact"}, facts=(), names={k: k for k in order}, order=order) == ()
    )


def test_the_evidence_of_a_step() -> None:
    assert rules.evidence_of(STEPS, "contact") == STEPS["steps"]["contact"]["evidence"] != ""
    assert rules.evidence_of(STEPS, "tour") == "", "a step of the center's own needs none"


def test_moves_are_data() -> None:
    assert rules.may_move(STEPS, "closed", "open") and not rules.may_move(STEPS, "admitted", "open")
    chosen = {one.id for one in rules.close_reasons(tables.load("close-reasons"))}
    assert "referred" not in chosen and "duplicate" not in chosen and "other" in chosen


def known(name: str, born: date | None = None, phone: str = "", email: str = "") -> rules.Known:
    return rules.Known(name, born, frozenset({phone} - {""}), email)


RUTH = known("ruth castellanos-whitaker", date(1988, 4, 9), "12145550132", "ruth@example.org")


@pytest.mark.parametrize(
    ("other", "why"),
    [
        (known("ruth castellanos whitaker", None, "12145550132"), "Same phone number and a similar name"),
        (known("ruth whitaker", date(1988, 4, 9)), "Same date of birth and a similar name"),
        (known("", None, "12145550132"), "Same phone number"),
        (known("ruth castellanos whitaker"), "Almost the same name"),
        (known("", None, email="ruth@example.org"), "Same e-mail address"),
        (known("ruth whitaker castellanos", None, email="ruth@example.org"), "Same e-mail address"),
    ],
)
def test_one_persons_charts(other: rules.Known, why: str) -> None:
    assert rules.reasons(RUTH, other, LIKE)[0] == why


@pytest.mark.parametrize(
    "other",
    [
        known("hugo martin", date(2009, 1, 2), "12145550132"),
        known("ruth castellanos whitaker", date(1961, 1, 1)),
        known("daniel okonkwo", date(1988, 4, 9)),
        known("ruth adler"),
        known("hugo martin", None, email="ruth@example.org"),
        known("ruth castellanos whitaker", date(1961, 1, 1), email="ruth@example.org"),
        known(""),
    ],
)
def test_two_peoples_charts(other: rules.Known) -> None:
    assert rules.reasons(RUTH, other, LIKE) == ()


words = st.text(st.characters(codec="utf-8", exclude_categories=("Cs",)), max_size=30)


@given(words, words)
def test_likeness_is_even_and_between_nothing_and_one(one: str, other: str) -> None:
    assert rules.likeness(one, other) == rules.likeness(other, one)
    assert 0 <= rules.likeness(one, other) <= 1
    assert rules.likeness("", other) == 0
