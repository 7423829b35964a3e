"""Criteria of a phase move, and the tables of what comes after a discharge."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from midspan.rules import aftercare, codes, phases
from midspan.rules.clocks.packs import Place
from midspan.rules.levels import levels
from midspan.rules.tables import TableError

GOOD = {
    "weeks": 4, "weeks_left": 0, "attendance": 85, "open_alerts": 0, "worse": False, "better": True, "safety_plan": True,
    "plan": True, "objectives_met": 1, "objectives_open": 2, "relapse_plan": True,
}  # fmt: skip
BAD = {
    "weeks_left": 3, "attendance": 40, "open_alerts": 1, "worse": True, "plan": False, "objectives_met": 0, "relapse_plan": False,
}  # fmt: skip


@pytest.mark.parametrize("place", ["first", "middle", "last"])
def test_everything_met_is_ready_and_says_why(place: str) -> None:
    found = phases.judge(place, GOOD)
    assert found.ready and not found.unmet and found.table.startswith("phase-criteria@")
    assert all(one.says and one.evidence and one.source for one in found.criteria)


@pytest.mark.parametrize("place", ["first", "middle", "last"])
@pytest.mark.parametrize("fact", sorted(BAD))
def test_each_needed_criterion_can_speak_against(place: str, fact: str) -> None:
    found = phases.judge(place, GOOD | {fact: BAD[fact]})
    asked = phases.judge(place, {})
    matters = any(
        one.needed and one.id not in {each.id for each in found.criteria if each.met}
        for one in asked.criteria
    )
    assert found.ready is not matters


@given(st.sampled_from(["first", "middle", "last"]), st.sets(st.sampled_from(sorted(GOOD))))
def test_what_nobody_knows_never_makes_anybody_ready(place: str, missing: set[str]) -> None:
    found = phases.judge(place, {name: value for name, value in GOOD.items() if name not in missing})
    unknown = [one for one in found.criteria if one.met is None]
    assert found.ready == (not any(one.needed for one in unknown))
    assert all(one.evidence == "Not known" for one in unknown if one.id != "long_enough")


def test_a_fact_or_a_place_that_does_not_exist_is_a_mistake() -> None:
    with pytest.raises(TableError):
        phases.judge("first", {"luck": 1})
    with pytest.raises(KeyError):
        phases.judge("somewhere", {})


def test_reasons_are_those_of_the_report_in_human_words() -> None:
    assert [one.code for one in aftercare.reasons()] == [
        code for code, _ in codes.choices("discharge_reason")
    ]
    for one in aftercare.reasons():
        assert one.label and (one.client or not one.follow_up)
        words = (one.label + one.client).lower()
        assert not any(
            bad in words for bad in ("fail", "non-compliant", "terminated", "addict", "dropped out")
        )


def test_follow_ups_fall_on_their_days_and_clocks_are_whole() -> None:
    days = [one.due_on(date(2026, 3, 2)) for one in aftercare.follow_ups()]
    assert days == [date(2026, 4, 1), date(2026, 5, 31), date(2026, 8, 29)]
    clock = aftercare.clocks()
    assert clock.attempts == 3 and clock.table.startswith("aftercare@")
    assert all(one.reached or one.again or one.id == "wrong_number" for one in aftercare.outcomes())
    with pytest.raises(KeyError):
        aftercare.outcome("magic")


def test_a_reason_by_its_code_says_what_belongs_to_it() -> None:
    died = aftercare.reason("6")
    assert died.label == "Died" and died.death and not (died.client or died.plan or died.follow_up)
    assert aftercare.reason("4").where and aftercare.outcome("declined").ends_wish
    with pytest.raises(KeyError, match="99"):
        aftercare.reason("99")


def test_what_a_summary_and_a_plan_for_afterwards_hold() -> None:
    found = aftercare.sections()
    assert [one.id for one in found][:2] == ["admission", "diagnoses"] and found[-1].id == "referrals"
    assert [one.id for one in found if not one.needed] == ["referrals"] and all(one.help for one in found)
    for named in (aftercare.supports(), aftercare.hows()):
        assert len({one.id for one in named}) == len(named) and all(one.label for one in named)
    assert all(one.choices[-1] == ("not_said", "Not said") for one in aftercare.life())
    assert len(set(aftercare.items())) == len(aftercare.items())


@pytest.mark.parametrize(
    ("place", "days"), [(Place(level="2.1"), 7), (Place(level="2.1", state="TX", program="sud"), 7)]
)
def test_the_summary_is_due_by_the_strictest_pack(place: Place, days: int) -> None:
    day = date(2026, 3, 2)
    assert (aftercare.summary_due(day, place) - day).days == days


def test_where_no_pack_says_when_a_summary_is_due_it_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("midspan.rules.aftercare.table.in_force", lambda on: ())
    with pytest.raises(LookupError, match="No pack says when a discharge summary is due."):
        aftercare.summary_due(date(2026, 3, 2), Place())


def test_the_reports_service_of_a_level() -> None:
    reported = {one.code: aftercare.service_of(one.code) for one in levels()}
    assert reported["2.1"] == reported["2.5"] == "6" and reported["1.5"] == "7" and reported["3.5"] == ""
    assert {one for one in reported.values() if one} <= {code for code, _ in codes.choices("service_type")}


def test_what_is_kept_with_a_move_explains_it_later() -> None:
    kept = phases.judge("first", {"weeks": 2}).criteria[0].to_dict()
    assert set(kept) == {"id", "says", "met", "evidence", "needed"} and kept["says"]
    found = phases.window()
    assert found.attendance_weeks > 0 and found.early_weeks > 0 and found.fresh_days > 0
