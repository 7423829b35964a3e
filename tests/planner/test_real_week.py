"""The second edition judged: each rule that it adds catches its breach, each price that it adds is paid."""

from random import Random
from typing import Any

import msgspec
import pytest

from midspan.planner.plan import Plan
from midspan.planner.reading import problem_of
from midspan.planner.report import Report, report
from tests.support import real_weeks, weeks
from tests.support.real_cases import (
    BREACHES,
    Change,
    both,
    both_ways,
    breach,
    by_video,
    co_led,
    in_a_module,
    in_parts,
    on_the_way,
    sound,
    two_kinds,
    with_fields,
)

Raw = dict[str, Any]


def judged(raw: Raw, plan: Raw) -> Report:
    return report(problem_of(raw), msgspec.convert(plan, Plan))


def test_the_sound_plan_breaks_nothing() -> None:
    for change in (
        with_fields(""),
        by_video,
        co_led,
        in_parts,
        both_ways,
        two_kinds,
        in_a_module,
        on_the_way,
    ):
        raw, plan = sound()
        change(raw, plan)
        found = judged(raw, plan)
        assert found.violations == []
        assert not any(msgspec.to_builtins(found.unmet).values()), found.unmet


@pytest.mark.parametrize("number", range(len(BREACHES)), ids=lambda n: f"{n}-{BREACHES[n][0]}")
def test_each_breach_is_caught(number: int) -> None:
    rule, raw, plan = breach(number)
    found = judged(raw, plan).violations
    assert {violation.rule for violation in found} == {rule}, found


def left_out(*clients: str) -> Change:
    """These do not come to g1."""

    def change(raw: Raw, plan: Raw) -> None:
        members = plan["sessions"][1]["clients"]
        plan["sessions"][1]["clients"] = [client for client in members if client not in clients]

    return change


PRICES: list[tuple[Change, dict[str, int], dict[str, int]]] = [
    (left_out("x"), {"minutes": 180, "days": 1}, {"unmet": 180 * 5 + 200, "under_target": 2}),
    # A visit inside a session has counted with it; beside one it counts, if its kind does.
    (both(left_out("x"), with_fields("clients 0", counts=["IND"])), {"minutes": 180, "days": 1}, {}),
    (both(left_out("x"), with_fields("clients 0", counts=["IND"]), with_fields("plan appointments 0", day=1)), {"minutes": 130, "days": 1}, {}),
    (both(left_out("x"), with_fields("blocks 0", counted_minutes=170)), {"minutes": 210, "days": 1}, {"unmet": 1250}),
    (both(left_out("x", "y"), with_fields("group_size", floor=1)), {"minutes": 360, "days": 2}, {"under_minimum": 8, "under_target": 4}),
    (both(left_out("x"), with_fields("", pins=[{"client": "x", "group": "g1"}])), {"pins": 1, "minutes": 180, "days": 1}, {"pins": 500}),
    (with_fields("", reserve={"ADULT": 5}), {"chairs": 3}, {"reserve": 9}),
    (with_fields("groups 0", leader="cam"), {}, {"other_leaders": 4}),
    (with_fields("groups 0", roster=["z"]), {}, {"joining": 12}),
    (both(with_fields("groups 0", roster=["z"]), with_fields("groups 1", roster=["z"])), {}, {}),
    (with_fields("clients 0", times={"IND": 3}), {"appointments": 2}, {"unmet": 600}),
    (with_fields("clients 0", required_topics={"CBT": 1}), {"topics": 1}, {"unmet": 300}),
    (both(in_parts, with_fields("clients 0", required_topics={"CBT": 1})), {}, {}),
    (both(co_led, with_fields("plan", held=[])), {"times": 1}, {"times_kept": 20}),
    (with_fields("staff 0", breaks=[{"day": 0, "start": 0, "end": 9, "length": 3}]), {"times": 1}, {"times_kept": 20}),
    (both(with_fields("staff 0", breaks=[{"day": 0, "start": 0, "end": 9, "length": 3}]),
          with_fields("plan", held=[{"what": "break", "staff": "ann", "day": 0, "start": 5, "length": 3}])), {}, {}),
    (with_fields("staff 3", shifts=[None] * 3, breaks=[{"day": 0, "start": 0, "end": 9, "length": 3}]), {}, {}),
    (in_a_module, {}, {"weeks_apart": 0}),
    (both(in_a_module, with_fields("clients 0", next_week={"coping": 1})), {}, {"weeks_apart": 8}),
    (both(with_fields("clients 0", newcomer=True), with_fields("programs ADULT", entry_days=[0, 2])), {}, {"entry_days": 0}),
    (both(with_fields("clients 0", newcomer=True), with_fields("programs ADULT", entry_days=[1])), {}, {"entry_days": 30}),
    (with_fields("programs ADULT", entry_days=[1]), {}, {"entry_days": 0}),
    (with_fields("", visits=[{"kind": "PSY", "site": "south", "times": 2}]), {"times": 2}, {"times_kept": 40}),
]  # fmt: skip


@pytest.mark.parametrize(("change", "lacking", "prices"), PRICES)
def test_each_price_is_paid(change: Change, lacking: dict[str, int], prices: dict[str, int]) -> None:
    raw, plan = sound()
    change(raw, plan)
    found = judged(raw, plan)
    assert found.violations == []
    unmet = msgspec.to_builtins(found.unmet)
    assert {name: count for name, count in unmet.items() if count} == lacking
    for name, points in prices.items():
        assert getattr(found.cost, name) == points, found.cost
    assert found.total == sum(getattr(found.cost, name) for name in found.cost.__struct_fields__)


def test_a_week_of_the_first_edition_means_the_same_in_the_second() -> None:
    for seed in range(60):
        random = Random(seed)
        raw = weeks.week(random)
        plan = weeks.any_plan(random, raw)
        if seed % 2:
            raw = weeks.replanned(random, raw, weeks.any_plan(random, raw))
        assert judged(raw, plan) == judged(raw | {"format": "iop-week-2"}, plan), seed


def test_any_plan_of_a_real_week_is_judged() -> None:
    """Whatever the plan, there is a report, and every rule that the edition adds is met sooner or later."""
    met: set[str] = set()
    for seed in range(150):
        random = Random(seed)
        raw = real_weeks.real(random)
        met |= {violation.rule for violation in judged(raw, real_weeks.any_plan(random, raw)).violations}
    assert met >= {rule for rule, _ in BREACHES} - {"one_therapist", "held", "standing"}
