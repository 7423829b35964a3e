"""Safety answers: which answers, or blanks, raise an alert, and how soon somebody must act."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from midspan.rules.conditions import facts_of
from midspan.rules.instruments.answers import read_answers, unanswered
from midspan.rules.instruments.forms import Instrument, instrument
from midspan.rules.instruments.parts import running_sum

URGENCIES = ("now", "same_day")


@dataclass(frozen=True)
class SafetyFlag:
    """One alert. `urgency` is a row of the clocks table (`now`, `same_day`); `items` are the questions behind it;
    `blank` is true when it was raised by a question left open rather than by an answer.
    """

    id: str
    urgency: str
    says: str
    items: tuple[str, ...]
    blank: bool


def safety_flags(name: str, raw: Any, *, submitted: bool, on: date | None = None) -> tuple[SafetyFlag, ...]:
    """The alerts that answers raise, most urgent first.

    While the person is still answering (`submitted` false) only answers count; once the form is handed in, a
    safety question left blank counts too.
    """
    form = instrument(name, on)
    return flags_of(form, read_answers(form, raw).answers, submitted=submitted)


def flags_of(form: Instrument, answers: Mapping[str, int], *, submitted: bool) -> tuple[SafetyFlag, ...]:
    """The same for answers that were already read. Of rows on one `ladder` only the first that holds counts.

    A row may look at the sum so far (`sum`): it can only rise, so that it never waits for the last answer.
    """
    facts = {**answers, "sum": running_sum(form, answers)}
    found: list[SafetyFlag] = []
    ladders: set[str] = set()
    for row in form.table.rows("safety"):
        blank, ladder = row.get("blank", False), row.get("ladder")
        if (blank and not submitted) or ladder in ladders:
            continue
        if form.predicate(row["when"], f"safety “{row['id']}”")(facts):
            if ladder is not None:
                ladders.add(ladder)
            behind = _behind(form, row["when"], answers, blank)
            found.append(SafetyFlag(row["id"], row["urgency"], row["says"], behind, blank))
    return tuple(sorted(found, key=lambda flag: URGENCIES.index(flag.urgency)))


def _behind(
    form: Instrument, when: Mapping[str, Any], answers: Mapping[str, int], blank: bool
) -> tuple[str, ...]:
    """The questions behind a flag: those left open although they are asked, or those answered above zero."""
    looked = facts_of(when)
    if "sum" in looked:
        looked = tuple(item.key for item in form.items if item.scored)
    if blank:
        return tuple(item.key for item in unanswered(form, answers) if item.key in looked)
    return tuple(key for key in looked if answers.get(key))
