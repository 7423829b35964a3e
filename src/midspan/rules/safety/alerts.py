"""The tables `safety-alerts` and `clocks` as a safety alert needs them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from midspan.rules.clocks import AlertClock, alert_clock, urgencies
from midspan.rules.tables import load


@dataclass(frozen=True)
class AlertRules:
    """What holds for alerts on a day; `tables` are the editions (`id@date`), `clocks` most urgent first."""

    tables: tuple[str, ...]
    clocks: tuple[AlertClock, ...]
    team_order: tuple[str, ...]
    duty_order: tuple[str, ...]
    reaches: Mapping[str, tuple[str, ...]]
    done: tuple[tuple[str, str], ...]

    def clock(self, urgency: str) -> AlertClock:
        """The clock of one urgency. Raises KeyError for an unknown one."""
        for one in self.clocks:
            if one.urgency == urgency:
                return one
        raise KeyError(urgency)

    def most_urgent(self, given: Iterable[str]) -> AlertClock:
        """The clock of the most urgent of several."""
        return min((self.clock(one) for one in given), key=self.clocks.index)

    def acknowledge_by(self, urgency: str, at: datetime) -> datetime:
        """When somebody has to have acknowledged an alert raised at `at`."""
        return at + timedelta(minutes=self.clock(urgency).acknowledge_minutes)

    def close_by(self, urgency: str, at: datetime) -> datetime:
        """When an alert raised at `at` has to be closed."""
        return at + timedelta(minutes=self.clock(urgency).close_minutes)

    def next_rung(self, urgency: str, since: datetime, told: int, now: datetime) -> datetime:
        """When the next rung is told, after `told` escalations since the clock began at `since`; at the top it is
        told again after as long as an acknowledgement may take.
        """
        clock = self.clock(urgency)
        if told + 1 < len(clock.steps):
            return since + timedelta(minutes=clock.steps[told + 1].after_minutes)
        return now + timedelta(minutes=clock.acknowledge_minutes)

    def told_on(self, urgency: str, time: int) -> tuple[str, ...]:
        """The roles that the `time`-th escalation reaches (from 1)."""
        steps = self.clock(urgency).steps
        return self.reaches.get(steps[min(time, len(steps) - 1)].who, ())

    def done_label(self, id: str) -> str:
        """What an act is called; the id itself for one of another edition."""
        return dict(self.done).get(id, id)


def alert_rules(on: date | None = None) -> AlertRules:
    """The rules of safety alerts in force on a day (the newest when None)."""
    table = load("safety-alerts", on)
    clocks = tuple(alert_clock(one, on) for one in urgencies(on))
    return AlertRules(
        tables=(table.ref, clocks[0].table),
        clocks=clocks,
        team_order=tuple(table["owner"]["team"]),
        duty_order=tuple(table["owner"]["duty"]),
        reaches={who: tuple(roles) for who, roles in table["reaches"].items()},
        done=tuple((row["id"], row["label"]) for row in table.rows("done")),
    )
