"""Near misses: which single answer, one step worse, would have raised the level."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Protocol

from midspan.rules.levels.book import Book, Rule
from midspan.rules.levels.facts import derived
from midspan.rules.reasons import Reason

RATED = ("dims.d1", "dims.d2", "dims.d3", "dims.d4", "dims.d5")
STEPPED = ("withdrawal_risk", "suicide_screen")
HOURS_NEAR = 2.0


class HasLevel(Protocol):
    """What settling the rules gives back, as far as a near miss needs it."""

    @property
    def level(self) -> str: ...
    @property
    def deciding(self) -> tuple[Rule, ...]: ...


def near_misses(
    rules: Book, case: Mapping[str, Any], now: HasLevel, settle: Callable[[Book, Mapping[str, Any]], HasLevel]
) -> tuple[Reason, ...]:
    """For every answer given that could be one step worse: the rule that would then decide, when it would ask for
    more than it does now. Hours count when the next band begins within two hours.
    """
    found: list[Reason] = []
    for name, worse in _one_step_worse(rules, case):
        changed = settle(rules, derived({**case, name: worse}, rules.case, rules.levels))
        if rules.rank[changed.level] > rules.rank[now.level]:
            rule = next(rule for rule in reversed(changed.deciding) if rule not in now.deciding)
            at = f"{name} = {case[name]}; at {worse} the level would be {changed.level}"
            found.append(Reason(rule.id, rule.says, at))
    return tuple(found)


def _one_step_worse(rules: Book, case: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    for name in RATED:
        if name in case and case[name] < 4:
            yield name, int(case[name]) + 1
    for row in rules.case.rows("field"):
        if row["name"] in STEPPED and row["name"] in case:
            at = row["values"].index(case[row["name"]])
            if at + 1 < len(row["values"]):
                yield row["name"], row["values"][at + 1]
    if "hours_need" in case:
        floor = "adolescent_from" if case.get("age_group") == "adolescent" else "from"
        starts = [band[floor] for band in rules.levels.rows("band") if band[floor] > case["hours_need"]]
        if starts and min(starts) - case["hours_need"] <= HOURS_NEAR:
            yield "hours_need", min(starts)
