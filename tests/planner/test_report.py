"""Our own evaluator says what the independent checker says: of broken plans, of sound ones, and of changes to a plan."""

import re
import time
from collections import Counter
from pathlib import Path
from random import Random
from typing import Any

import msgspec

from midspan.planner import reference
from midspan.planner.plan import Plan
from midspan.planner.reading import problem_of
from midspan.planner.report import report
from tests.support import weeks
from tests.support.judge import Judge, instance, needed

RULES = {
    "block", "topic", "credential", "staff_site", "room", "size", "duplicate", "program", "modality", "appointment",
    "grid", "therapist", "provider", "shift", "availability", "overlap", "sessions_per_day", "weekly_slots",
    "caseload", "max_blocks", "blocks_per_day", "topic_repeats",
}  # fmt: skip


def judged(raw: dict[str, Any], plan: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = msgspec.to_builtins(report(problem_of(raw), msgspec.convert(plan, Plan)))
    return found


def same(ours: dict[str, Any], theirs: dict[str, Any]) -> bool:
    """Equal but for the words of the messages."""
    for found in (ours, theirs):
        found["broken"] = Counter(
            (violation["rule"], violation["where"]) for violation in found.pop("violations")
        )
    return ours == theirs


def test_the_page_of_the_format_names_every_rule_there_is() -> None:
    folder = Path(reference.__file__).parents[1] / "judging"
    source = "".join((folder / f"{name}.py").read_text() for name in ("violations", "company"))
    yielded = set(re.findall(r'(?:yield \(?|Violation\()\s*"(\w+)",', source))
    named = {name for names, _ in reference.RULES for name in names.split(", ")}
    assert yielded == named
    assert named > RULES


@needed
def test_any_plan_is_judged_as_the_checker_judges_it(judge: Judge) -> None:
    met: set[str] = set()
    for seed in range(400):
        random = Random(seed)
        raw = weeks.week(random)
        plan = weeks.any_plan(random, raw)
        if seed % 2:
            raw = weeks.replanned(random, raw, weeks.any_plan(random, raw))
        ours, theirs = judged(raw, plan), judge.report(raw, plan)
        met |= {violation["rule"] for violation in ours["violations"]}
        assert same(ours, theirs), (seed, ours, theirs)
    assert met == RULES  # so that every rule was broken at least once


@needed
def test_a_plan_that_breaks_nothing(judge: Judge) -> None:
    for seed in range(40):
        raw, plan = weeks.planted(Random(seed))
        ours = judged(raw, plan)
        assert not ours["violations"], (seed, ours["violations"])
        assert set(ours["unmet"].values()) == {0}, (seed, ours["unmet"])
        assert same(ours, judge.report(raw, plan)), seed


@needed
def test_previous_plans_of_whole_weeks_quickly(judge: Judge) -> None:
    raw = instance("200-1-sick-admission")
    before = raw["previous_plan"]
    assert same(judged(raw, before), judge.report(raw, before))
    problem, plan = problem_of(raw), msgspec.convert(before, Plan)
    began = time.process_time()
    report(problem, plan)
    assert time.process_time() - began < 0.1
