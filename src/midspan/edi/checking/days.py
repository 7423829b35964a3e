"""What spans lines and claims: program days of a week, whole days that exclude one another, services that are there twice."""

from collections import defaultdict
from datetime import date, timedelta
from decimal import Decimal

from midspan.edi.checking.saying import Say
from midspan.edi.checking.table import Values
from midspan.edi.transactions.claims import Claim, Line

AGAIN = frozenset(
    {"76", "77", "59", "91", "XE", "XP", "XS", "XU"}
)  # modifiers that say: once more, on purpose
VOIDS = "8"
Key = tuple[str, date, str, tuple[str, ...], str]


class Days:
    """Remembers of each client's days only what is needed to find a second one."""

    def __init__(self, say: Say, table: Values) -> None:
        self.say, self.table = say, table
        self.given: dict[Key, str] = {}
        self.whole: dict[tuple[str, date], str] = {}

    def claim(self, claim: Claim, who: str, filing: str, institutional: bool) -> None:
        """One claim of a client."""
        if claim.frequency != VOIDS:
            for line in claim.lines:
                self.line(claim, line, who, institutional)
        if institutional:
            self.weeks(claim)
            self.conditions(claim, filing)

    def line(self, claim: Claim, line: Line, who: str, institutional: bool) -> None:
        code = line.revenue_procedure if institutional else line.procedure
        on = line.on.first if line.on else None
        if code is None or not code.code or on is None or line.on is None or line.on.last not in (None, on):
            return
        name = "revenue_procedure" if institutional else "procedure"
        at = line.on.clock
        key = (who, on, code.code, tuple(sorted(code.modifiers)), at)
        if key in self.given and not AGAIN & set(code.modifiers):
            self.say("twice-line", line, name, code=code.code, on=on, claim=self.given[key])
        self.given[key] = claim.id
        if code.code in self.table.per_diem:
            other = self.whole.setdefault((who, on), code.code)
            if other != code.code:
                self.say("exclusive", line, name, said=code.code, other=other, on=on)

    def weeks(self, claim: Claim) -> None:
        """Days of a program in each week, Sunday to Saturday, that lies within the statement."""
        held = claim.statement
        if held is None or held.first is None or held.last is None:
            return
        found: dict[tuple[str, date], set[date]] = defaultdict(set)
        for line in claim.lines:
            program = self.table.program(line.revenue_code)
            if (
                program
                and program.least_days
                and line.on
                and line.on.first
                and (line.revenue_units or Decimal(0)) > 0
            ):
                last = line.on.last or line.on.first
                for n in range(min((last - line.on.first).days, 31) + 1):
                    day = line.on.first + timedelta(days=n)
                    found[program.name, _sunday(day)].add(day)
        for (name, week), days in sorted(found.items()):
            least = next(one.least_days for one in self.table.programs if one.name == name)
            if len(days) < least and held.first <= week and week + timedelta(days=6) <= held.last:
                self.say("few-days", claim, "statement", week=week, days=len(days), program=name, least=least)

    def conditions(self, claim: Claim, filing: str) -> None:
        """Condition codes that this payer wants."""
        has = {one.code for each in claim.codes for one in each if one.qualifier == "BG"}
        billed = {line.revenue_code for line in claim.lines}
        for one in self.table.conditions:
            revenue = next((code for code in one.revenue if code in billed), None)
            if revenue and filing in one.filing and one.code not in has:
                self.say("condition", claim, "codes", code=one.code, revenue=revenue)


def _sunday(day: date) -> date:
    if day.isoweekday() == 7:
        return day
    return day - timedelta(days=day.isoweekday()) if day.toordinal() > 7 else day
