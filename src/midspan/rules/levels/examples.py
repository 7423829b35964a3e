"""A worked example of every rule: the case from its table, the answer from the engine, both in a line of print."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from midspan.rules.levels.answer import Recommendation
from midspan.rules.levels.engine import recommend
from midspan.rules.tables import Table, load

CALM, IN_CARE = "a calm adult at admission", "an adult in intensive outpatient care who is getting better"


@dataclass(frozen=True)
class Example:
    """`base`: from whom the case differs, in words; `changes`: how; `answer`: what the engine says to `case`."""

    base: str
    changes: str
    case: Mapping[str, Any]
    answer: Recommendation

    @property
    def outcome(self) -> str:
        """The level and, where there is one, the decision."""
        decision = f", {self.answer.decision.replace('_', ' ')}" if self.answer.decision else ""
        return f"`{self.answer.level}`{decision}"


def example(section: str, rule: str, on: date | None = None) -> Example:
    """The example of a rule; `section` is `rules`, `also`, `stay`, `flags` or `today`. Raises KeyError for none."""
    table = load("level-examples", on)
    changes = table[section][rule]
    stay = section == "stay" or any(name in table["in_care"] for name in changes if name != "dims")
    case = _case(table, changes, stay)
    return Example(IN_CARE if stay else CALM, _in_print(changes), case, recommend(case, on))


def _case(table: Table, changes: Mapping[str, Any], stay: bool) -> dict[str, Any]:
    base = {**table["calm"], **(table["in_care"] if stay else {})}
    without = changes.get("without", ())
    dims = {**base["dims"], **changes.get("dims", {})}
    rest = {**base, **{name: value for name, value in changes.items() if name != "without"}}
    kept = {name: _plain(value) for name, value in rest.items() if name not in without}
    return kept | {"dims": {name: value for name, value in dims.items() if name not in without}}


def _in_print(changes: Mapping[str, Any]) -> str:
    """The changes as code, `dims.d4 = 2`; nothing where the base itself is the example."""
    parts = []
    for name, value in changes.items():
        if name == "without":
            parts += [f"no `{one}`" for one in value]
        elif name == "dims":
            parts += [f"`dims.{one} = {rating}`" for one, rating in value.items()]
        else:
            parts.append(f"`{name} = {json.dumps(_plain(value), ensure_ascii=False)}`")
    return ", ".join(parts)


def _plain(value: Any) -> Any:
    """A value of a read-only table as JSON knows it."""
    if value == "null":
        return None
    if isinstance(value, Mapping):
        return {name: _plain(inner) for name, inner in value.items()}
    return list(value) if isinstance(value, tuple) else value
