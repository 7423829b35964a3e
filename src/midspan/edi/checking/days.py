"""What spans lines and claims: whole days that exclude one another, services that are there twice, condition codes."""

from midspan.edi.checking.memory import Memory
from midspan.edi.checking.saying import Say
from midspan.edi.checking.table import Values
from midspan.edi.transactions.claims import Claim, Line

AGAIN = frozenset(
    {"76", "77", "59", "91", "XE", "XP", "XS", "XU"}
)  # modifiers that say: once more, on purpose
INSTEAD = ("7", "8")  # frequencies of claims that stand for an earlier one, or take it away


class Days:
    """Remembers of each client's days only what is needed to find a second one."""

    def __init__(self, say: Say, table: Values, memory: Memory) -> None:
        self.say, self.table, self.given, self.whole = say, table, memory.given, memory.whole

    def claim(self, claim: Claim, who: str, filing: str, institutional: bool) -> None:
        """One claim of a client."""
        if claim.frequency not in INSTEAD and who:
            for line in claim.lines:
                self.line(claim, line, who, institutional)
        if institutional:
            self.conditions(claim, filing)

    def line(self, claim: Claim, line: Line, who: str, institutional: bool) -> None:
        code = line.revenue_procedure if institutional else line.procedure
        on = line.on.first if line.on else None
        if code is None or not code.code or on is None or line.on is None or line.on.last not in (None, on):
            return
        name = "revenue_procedure" if institutional else "procedure"
        at = line.on.clock
        place = "" if institutional else line.place or claim.facility
        key = (who, on, code.code, tuple(sorted(code.modifiers)), at, place)
        if key in self.given and not AGAIN & set(code.modifiers):
            self.say("twice-line", line, name, code=code.code, on=on, claim=self.given[key])
        self.given[key] = claim.id
        if code.code in self.table.per_diem:
            other = self.whole.setdefault((who, on), code.code)
            if other != code.code:
                self.say("exclusive", line, name, said=code.code, other=other, on=on)

    def conditions(self, claim: Claim, filing: str) -> None:
        """Condition codes that this payer wants."""
        has = {one.code for each in claim.codes for one in each if one.qualifier == "BG"}
        billed = {line.revenue_code for line in claim.lines}
        for one in self.table.conditions:
            revenue = next((code for code in one.revenue if code in billed), None)
            if revenue and filing in one.filing and one.code not in has:
                self.say("condition", claim, "codes", code=one.code, revenue=revenue)
