"""Days and hours of a program in a week, against what the payer wants."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

from midspan.edi.checking.saying import Say
from midspan.edi.checking.table import Values
from midspan.edi.transactions.claims import Claim, Line

NONE = Decimal(0)
LONGEST = 31  # days of one line
SUNDAY = 7


@dataclass(slots=True)
class Week:
    """Of one program: its days, and its hours, None as soon as a code's hours are not known."""

    days: set[date] = field(default_factory=set)
    hours: Decimal | None = NONE


class Weeks:
    """Looks at the weeks, Sunday to Saturday, that lie within a claim's statement."""

    def __init__(self, say: Say, table: Values) -> None:
        self.say, self.table = say, table

    def claim(self, claim: Claim, payer: str, filing: str) -> None:
        """One institutional claim."""
        held = claim.statement
        if held is None or held.first is None or held.last is None:
            return
        found: dict[tuple[str, date], Week] = defaultdict(Week)
        for line in claim.lines:
            self._line(line, found)
        for (program, first), week in sorted(found.items(), key=lambda one: one[0]):
            least = self.table.least(program, payer, filing)
            if least is None or not held.first <= first <= first + timedelta(days=6) <= held.last:
                continue
            if len(week.days) < least.days:
                self.say(
                    "few-days",
                    claim,
                    "statement",
                    week=first,
                    days=len(week.days),
                    program=program,
                    least=least.days,
                )
            elif week.hours is not None and week.hours < least.hours:
                self.say(
                    "few-hours",
                    claim,
                    "statement",
                    week=first,
                    hours=week.hours,
                    program=program,
                    least=least.hours,
                )

    def _line(self, line: Line, found: dict[tuple[str, date], Week]) -> None:
        program = self.table.program(line.revenue_code)
        units = line.revenue_units or NONE
        if program is None or line.on is None or line.on.first is None or units <= 0:
            return
        code = line.revenue_procedure.code if line.revenue_procedure else ""
        hours = self.table.hours.get(code)
        days = min(((line.on.last or line.on.first) - line.on.first).days, LONGEST) + 1
        for n in range(days):
            day = line.on.first + timedelta(days=n)
            week = found[program.name, sunday(day)]
            week.days.add(day)
            week.hours = None if hours is None or week.hours is None else week.hours + hours * units / days


def sunday(day: date) -> date:
    """The Sunday on which the week of a day begins."""
    if day.isoweekday() == SUNDAY:
        return day
    return day - timedelta(days=day.isoweekday()) if day.toordinal() > SUNDAY else day
