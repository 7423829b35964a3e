"""Change between results, the marks and bands of a chart, and when to ask again."""

from __future__ import annotations

from datetime import date

import pytest

from midspan.rules.inputs import InputError
from midspan.rules.instruments import (
    Done,
    Occasion,
    Stay,
    bands,
    change,
    due,
    instrument,
    instruments,
    line_of,
    marked,
    scale,
)
from midspan.rules.instruments.bands import Band

CHANGES = [
    # instrument, baseline, now, points, judged, marks
    ("phq9", 18, 8, -10, "improved", ("reliable", "response", "recovered")),
    ("phq9", 10, 4, -6, "improved", ("reliable", "response", "remission", "recovered")),
    ("phq9", 12, 7, -5, "unchanged", ()),
    ("phq9", 4, 4, 0, "unchanged", ("remission",)),
    ("phq9", 8, 14, 6, "worsened", ("worse",)),
    ("phq9", 0, 0, 0, "unchanged", ("remission",)),
    ("gad7", 10, 7, -3, "unchanged", ()),
    ("gad7", 8, 4, -4, "improved", ("reliable", "response", "remission", "recovered")),
    ("gad7", 10, 15, 5, "worsened", ("worse",)),
    ("pcl5", 43, 28, -15, "improved", ("reliable", "recovered")),
    ("pcl5", 43, 29, -14, "unchanged", ()),
    ("who5", 40, 52, 12, "improved", ()),
    ("who5", 52, 40, -12, "worsened", ("worse",)),
    ("who5", 40, 48, 8, "unchanged", ()),
    ("pcptsd5", 4, 2, -2, None, ()),
    ("urica", 8.14, 11.0, 2.86, None, ()),
]


@pytest.mark.parametrize(("name", "baseline", "now", "points", "judged", "marks"), CHANGES)
def test_change(
    name: str, baseline: float, now: float, points: float, judged: str | None, marks: tuple[str, ...]
) -> None:
    found = change(name, baseline, now)
    assert (found.points, found.judged, found.marks) == (points, judged, marks)
    assert found.better == (judged == "improved") and found.worse == (judged == "worsened")


def test_the_rule_of_a_change_in_words() -> None:
    assert change("phq9", 10, 4).rule == "6 points or more are a reliable change."
    assert change("who5", 40, 52).rule == "10 points or more are a change that matters."
    assert change("k6", 10, 4).rule == ""
    assert change("gad7", 10, 15).important == "worsened"


def test_marks_along_a_line() -> None:
    line = marked("phq9", [(date(2026, 1, 5), 18), (date(2026, 1, 19), 15), (date(2026, 2, 2), 8)])
    assert line[0].since_start is None and line[0].since_last is None
    assert [mark.since_start.marks for mark in line[1:] if mark.since_start] == [
        (),
        ("reliable", "response", "recovered"),
    ]
    assert line[2].since_last and line[2].since_last.points == -7


@pytest.mark.parametrize("name", ["ace10", "audit", "cssrs_screener"])
def test_history_and_screens_are_never_a_line(name: str) -> None:
    with pytest.raises(InputError, match="never drawn as a line"):
        marked(name, [])


def test_editions_never_share_a_line() -> None:
    lines = {line_of(form) for form in instruments()}
    assert len(lines) == len(instruments())
    assert line_of(instrument("bam")) != line_of(instrument("bamr"))


def test_bands_meet_and_cover_the_scale() -> None:
    assert bands(instrument("gad7")) == (
        Band("minimal", 0, 4), Band("mild", 5, 9), Band("moderate", 10, 14), Band("severe", 15, 21),
    )  # fmt: skip
    for form in instruments():
        for part in (None, *(row["id"] for row in form.table.rows("subscale"))):
            found, ends = bands(form, part), scale(form, part)
            if found and ends:
                assert (found[0].low, found[-1].high) == ends
                gaps = {round(b.low - a.high, 2) for a, b in zip(found, found[1:], strict=False)}
                assert gaps <= {1, 0.01}
    assert bands(instrument("cssrs_screener")) == () and scale(instrument("bam")) is None
    assert scale(instrument("bam"), "use") == (0, 12) and bands(instrument("bam"), "use") == ()
    assert bands(instrument("assist"), "alcohol")[1] == Band("moderate", 11, 26)


JAN = date(2026, 1, 5)
STAY = Stay(admitted_on=JAN, discharge_on=date(2026, 3, 2))


def days(name: str, stay: Stay, history: list[Done], today: date) -> list[tuple[str, date]]:
    return [(one.occasion, one.on) for one in due(instrument(name), stay, history, today)]


def test_due_at_admission_then_every_two_weeks_then_before_discharge() -> None:
    assert days("phq9", STAY, [], JAN)[0] == ("intake", JAN)
    early = [Done("phq9", date(2025, 12, 30))]
    assert days("phq9", STAY, early, JAN) == [
        ("every_14_days", date(2026, 1, 13)),
        ("discharge", date(2026, 3, 2)),
    ]
    assert days("phq9", STAY, [*early, Done("phq9", date(2026, 2, 17))], JAN) == [
        ("discharge", date(2026, 3, 2))
    ]
    assert days("phq9", STAY, [Done("phq9", date(2026, 2, 24))], JAN) == []
    older = [Done("phq9", date(2025, 6, 1))]
    assert days("phq9", STAY, older, JAN)[:2] == [("intake", JAN), ("every_14_days", date(2026, 1, 19))]
    assert due(instrument("phq9"), STAY, [], JAN)[0].says == "At admission."


def test_due_without_an_end_in_sight() -> None:
    assert days("phq9", Stay(JAN), [Done("phq9", JAN)], JAN) == [("every_14_days", date(2026, 1, 19))]


def test_a_call_of_another_result() -> None:
    day = date(2026, 1, 20)
    alarm = Done("phq9", day, True, ("selfharm_endorsed",))
    screens = [Done("cssrs_screener", JAN)]
    assert ("phq9_selfharm", day) in days("cssrs_since_last_contact", STAY, [*screens, alarm], day)
    answered = [*screens, alarm, Done("cssrs_since_last_contact", day, False)]
    assert days("cssrs_since_last_contact", STAY, answered, day)[0] == ("every_7_days", date(2026, 1, 27))


def test_a_positive_screen_calls_for_the_next_day_until_one_is_negative() -> None:
    day = date(2026, 1, 20)
    positive = [Done("cssrs_since_last_contact", day, True)]
    assert days("cssrs_since_last_contact", STAY, positive, day)[0] == ("after_positive", date(2026, 1, 21))
    calm = [*positive, Done("cssrs_since_last_contact", date(2026, 1, 21), False)]
    assert days("cssrs_since_last_contact", STAY, calm, day)[0][0] == "every_7_days"


def test_only_once_it_was_begun() -> None:
    assert days("pcl5", STAY, [], JAN) == []
    assert days("pcl5", STAY, [Done("pcptsd5", JAN, True)], JAN) == [("after_pcptsd5", date(2026, 1, 12))]
    begun = [Done("pcptsd5", JAN, True), Done("pcl5", date(2026, 1, 8))]
    assert days("pcl5", STAY, begun, JAN) == [("every_28_days", date(2026, 2, 5))]


def test_once_in_a_life_and_when_a_clinician_asks() -> None:
    assert days("ace10", STAY, [], JAN) == [("once", JAN)]
    assert days("ace10", STAY, [Done("ace10", date(2020, 1, 1))], JAN) == []
    assert days("cows", STAY, [], JAN) == []


def test_after_discharge_only_follow_ups_until_their_window_has_passed() -> None:
    over = Stay(JAN, date(2026, 3, 2), discharged=True)
    found = days("bam", over, [], date(2026, 3, 10))
    assert [name for name, _ in found] == ["follow_up_30", "follow_up_90", "follow_up_180"]
    assert found[0][1] == date(2026, 4, 1)
    assert [name for name, _ in days("bam", over, [], date(2026, 4, 20))] == ["follow_up_90", "follow_up_180"]
    assert days("bam", over, [Done("bam", date(2026, 3, 30))], date(2026, 3, 31))[0][0] == "follow_up_90"
    assert days("phq9", over, [], date(2026, 3, 10)) == []
    assert days("bam", STAY, [Done("bam", JAN)], JAN)[0] == ("every_30_days", date(2026, 2, 4))
    assert days("bam", Stay(JAN, discharged=True), [], JAN) == []


def test_a_center_may_ask_by_phase() -> None:
    own = [
        Occasion("often", "every", "Every week at first.", days=7, phases=("first",)),
        Occasion("rarely", "every", "Every two weeks at the end.", days=14, phases=("last",)),
    ]
    form = instrument("bamiop")
    for phase, expected in (("first", ["often"]), ("middle", []), ("last", ["rarely"])):
        found = due(form, Stay(JAN, phase=phase), [], JAN, own)
        assert [one.occasion for one in found] == expected
