"""Code lists and clocks."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from midspan.rules import clocks, codes
from midspan.rules.tables import load

AT = datetime(2026, 3, 2, 14, 0, tzinfo=UTC)


def test_choices() -> None:
    assert codes.choices("living_arrangement")[0] == ("1", "Homeless")
    assert codes.choices("living_arrangement")[-1] == ("-9", "Not known or not asked")
    assert ("-9", "Not known or not asked") not in codes.choices("living_arrangement", unknown=False)
    assert codes.label("service_type", "6").startswith("Intensive outpatient")
    assert codes.variable("arrests") == "ARRESTS"
    with pytest.raises(codes.NoSuchCode, match="colour"):
        codes.choices("colour")
    with pytest.raises(codes.NoSuchCode, match="“77”"):
        codes.label("route", "77")


def test_every_list_has_labels_and_no_code_twice() -> None:
    assert len(codes.sets()) >= 20
    for name, about in codes.sets():
        pairs = codes.choices(name)
        assert about and all(words for _, words in pairs)
        assert len({code for code, _ in pairs}) == len(pairs)


def minutes(count: float) -> datetime:
    return AT + timedelta(minutes=count)


@pytest.mark.parametrize(
    ("after", "told", "next_who"),
    [
        (0, ("owner",), "on_call"),
        (9.9, ("owner",), "on_call"),
        (10, ("owner", "on_call"), "clinical_director"),
        (25, ("owner", "on_call", "clinical_director"), None),
    ],
)
def test_an_alert_climbs_until_somebody_acknowledges(
    after: float, told: tuple[str, ...], next_who: str | None
) -> None:
    found = clocks.escalation(clocks.alert_clock("now"), AT, minutes(after))
    assert (found.told, found.next_who) == (told, next_who)


def test_acknowledging_stops_the_climb_but_not_the_clock_to_close() -> None:
    clock = clocks.alert_clock("now")
    found = clocks.escalation(clock, AT, minutes(200), acknowledged_at=minutes(5))
    assert found.told == ("owner",) and found.next_who is None
    assert not found.acknowledge_overdue and found.close_overdue
    closed = clocks.escalation(clock, AT, minutes(200), acknowledged_at=minutes(5), closed_at=minutes(60))
    assert not closed.close_overdue


def test_unacknowledged_is_overdue() -> None:
    assert clocks.escalation(clocks.alert_clock("same_day"), AT, minutes(61)).acknowledge_overdue


def test_due() -> None:
    found = clocks.due("early_review", AT, AT + timedelta(days=8))
    assert found.due_at == AT + timedelta(days=7) and found.overdue and found.left == -timedelta(days=1)
    assert clocks.due("start", AT, AT, length=timedelta(hours=24)).due_at == AT + timedelta(hours=24)
    assert clocks.deadline("early_review", length=timedelta(days=30)).length == timedelta(days=7)
    with pytest.raises(clocks.NoSuchClock, match="start"):
        clocks.deadline("tea")


def test_clocks_agree_with_the_rules_that_use_them() -> None:
    terms = load("level-override")["terms"]
    assert clocks.deadline("early_review").length == timedelta(days=terms["review_within_days"])
    used = {
        row["urgency"]
        for table in ("phq9", "cssrs_screener")
        for row in load(f"instrument-{table}").rows("safety")
    }
    assert used <= set(clocks.urgencies())
    assert all(found.source for found in clocks.deadlines())
