"""What a plan can hold, and how a safety alert runs: whose clock counts, when the next rung is told, and who that is."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from midspan.rules.clocks import NoSuchClock, alert_clock, deadline, urgencies
from midspan.rules.clocks.limits import limits
from midspan.rules.safety import alert_rules
from midspan.rules.tables import TableError, load

ON = date(2026, 3, 2)
AT = datetime(2026, 3, 2, 14, 0, tzinfo=UTC)
RULES = alert_rules(ON)


def minutes(count: int) -> datetime:
    return AT + timedelta(minutes=count)


def test_a_plan_holds_what_the_table_of_its_day_says() -> None:
    found = limits(ON)
    assert (found.hours, found.days) == (60, 7)
    assert (found.times_a_week, found.minutes, found.weeks) == (35, 600, 104)
    assert set(found.lines) == {"problems", "goals", "objectives", "interventions"}
    assert all(most > 0 for most in found.lines.values())
    assert found.soon == timedelta(days=7)
    with pytest.raises(TableError, match="no edition in force on 2023-12-31"):
        limits(date(2023, 12, 31))


def test_a_prescription_can_hold_the_hours_of_every_outpatient_level() -> None:
    floors = [row["hours_min"] for row in load("levels").rows("level") if row["setting"] == "outpatient"]
    assert max(floors) <= limits(ON).hours


@pytest.mark.parametrize(
    ("given", "most"),
    [(["same_day"], "same_day"), (["same_day", "now"], "now"), (["now", "same_day", "same_day"], "now")],
)
def test_the_most_urgent_of_several_reasons_sets_the_clock(given: list[str], most: str) -> None:
    assert RULES.most_urgent(given).urgency == most


def test_an_urgency_that_does_not_exist_is_a_mistake() -> None:
    with pytest.raises(KeyError, match="soon"):
        RULES.clock("soon")
    with pytest.raises(NoSuchClock, match="urgency “soon”; there are now, same_day"):
        alert_clock("soon")
    with pytest.raises(NoSuchClock, match="id “tea”; there are start"):
        deadline("tea")


def test_the_two_deadlines_of_an_alert() -> None:
    assert (RULES.acknowledge_by("now", AT), RULES.close_by("now", AT)) == (minutes(10), minutes(120))
    assert (RULES.acknowledge_by("same_day", AT), RULES.close_by("same_day", AT)) == (
        minutes(60),
        minutes(480),
    )


@pytest.mark.parametrize(
    ("told", "at"),
    [(0, minutes(10)), (1, minutes(20)), (2, minutes(45)), (7, minutes(45))],
)
def test_the_next_rung_counts_from_the_start_and_the_top_is_told_again(told: int, at: datetime) -> None:
    assert RULES.next_rung("now", AT, told, now=minutes(35)) == at


@pytest.mark.parametrize(
    ("time", "roles"),
    [
        (1, ("supervisor", "clinical_director")),
        (2, ("clinical_director",)),
        (3, ("clinical_director",)),
        (0, ()),
    ],
)
def test_whom_an_escalation_reaches(time: int, roles: tuple[str, ...]) -> None:
    assert RULES.told_on("now", time) == roles


@given(st.sampled_from(urgencies(ON)), st.integers(1, 50))
def test_every_escalation_reaches_somebody(urgency: str, time: int) -> None:
    assert RULES.told_on(urgency, time)


@given(st.sampled_from(urgencies(ON)), st.integers(0, 20), st.integers(0, 600))
def test_the_next_rung_is_never_later_when_it_is_more_urgent(urgency: str, told: int, after: int) -> None:
    now = minutes(after)
    assert RULES.next_rung("now", AT, told, now) <= RULES.next_rung(urgency, AT, told, now)


def test_every_rung_stands_for_roles_of_the_table_and_every_clock_closes_after_it_is_acknowledged() -> None:
    for clock in RULES.clocks:
        assert {step.who for step in clock.steps} <= set(RULES.reaches)
        assert [step.after_minutes for step in clock.steps] == sorted({s.after_minutes for s in clock.steps})
        assert clock.acknowledge_minutes < clock.close_minutes and clock.source
    assert RULES.tables == ("safety-alerts@2024-01-01", "clocks@2024-01-01")


def test_what_was_done_in_words() -> None:
    assert RULES.done_label("means") == "Means made safer"
    assert RULES.done_label("of_another_edition") == "of_another_edition"


def test_clocks_agree_with_the_rules_that_use_them() -> None:
    terms = load("level-override")["terms"]
    assert deadline("early_review").length == timedelta(days=terms["review_within_days"])
    used = {
        row["urgency"]
        for table in ("phq9", "cssrs_screener")
        for row in load(f"instrument-{table}").rows("safety")
    }
    assert used <= set(urgencies())
    for row in load("clocks").rows("deadline"):
        found = deadline(row["id"])
        assert found.length > timedelta() and found.source and found.label
