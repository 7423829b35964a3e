"""The lines of a claim."""

from decimal import Decimal
from typing import Any

from midspan.edi.checking.saying import Say
from midspan.edi.checking.shapes import MODIFIER, PROCEDURE, REVENUE
from midspan.edi.checking.table import Values
from midspan.edi.transactions.claims import Claim, Line
from midspan.edi.transactions.values import Procedure

NONE = Decimal(0)
MOST_POINTERS = 4


class Lines:
    """The checks of one claim's lines. `coded`: how many diagnoses a line can point to."""

    def __init__(
        self, say: Say, known: Any, table: Values, claim: Claim, institutional: bool, coded: int
    ) -> None:
        self.say, self.known, self.table, self.claim = say, known, table, claim
        self.institutional, self.coded = institutional, coded

    def line(self, line: Line) -> None:
        """One service."""
        self.dates(line)
        self.units(line)
        if self.institutional:
            self.revenue(line)
            self.procedure(line, line.revenue_procedure, "revenue_procedure")
        else:
            if line.procedure is None:
                self.say(
                    "missing", line, "procedure", what="The service's code", mend="Choose the code (SV101)."
                )
            self.procedure(line, line.procedure, "procedure")
            self.pointers(line)
            self.video(line)

    def dates(self, line: Line) -> None:
        if line.on is None:
            if not self.institutional or self.claim.statement is None:
                self.say("missing", line, "on", what="The date of service", mend="Write the day (DTP 472).")
            return
        first, last = line.on.first, line.on.last or line.on.first
        if not first or not last:
            return
        if last < first:
            self.say("date-order", line, "on", first=first, last=last)
        held = self.claim.statement
        if held and held.first and not held.first <= first <= last <= (held.last or held.first):
            self.say(
                "line-date", line, "on", on=first, statement=f"{held.first} to {held.last or held.first}"
            )

    def units(self, line: Line) -> None:
        name = "revenue_units" if self.institutional else "units"
        units, unit = getattr(line, name), line.revenue_unit if self.institutional else line.unit
        charged = line.revenue_charged if self.institutional else line.charged
        if charged is None:
            where = "revenue_charged" if self.institutional else "charged"
            self.say(
                "missing", line, where, what="The line's charge", mend="Write what it charges, 0 for nothing."
            )
        elif charged < 0:
            where = "revenue_charged" if self.institutional else "charged"
            self.say("negative", line, where, what="The line's charge", said=charged)
        kind = "institutional" if self.institutional else "professional"
        allowed = self.table.units[kind]
        if unit not in allowed:
            where = "revenue_unit" if self.institutional else "unit"
            self.say("code", line, where, what="The unit", said=unit, among=", ".join(allowed))
        if units is None or units <= 0:
            self.say("units", line, name, said="no" if units is None else units)
            return
        code = (line.revenue_procedure if self.institutional else line.procedure) or Procedure("")
        days = _days(line)
        if code.code in self.table.per_diem and unit != "MJ" and days and units > days:
            self.say("units-day", line, name, code=code.code, said=units)
        timed = self.table.timed.get(code.code)
        if timed and units > timed[1] * max(days, 1):
            self.say("units-minutes", line, name, said=units, minutes=timed[0])

    def revenue(self, line: Line) -> None:
        if not REVENUE.match(line.revenue_code):
            self.say("revenue", line, "revenue_code", said=line.revenue_code)
            return
        program = self.table.program(line.revenue_code)
        if program is None:
            return
        code = line.revenue_procedure.code if line.revenue_procedure else ""
        if not code:
            self.say("missing", line, "revenue_procedure", what="The service's code beside the revenue code", mend=f"Usual are {', '.join(program.procedures)}.")  # fmt: skip
        elif code not in program.procedures:
            self.say("revenue-procedure", line, "revenue_procedure", revenue=line.revenue_code, program=program.name, said=code, usual=", ".join(program.procedures))  # fmt: skip

    def procedure(self, line: Line, held: Procedure | None, name: str) -> None:
        if held is None or held.qualifier not in ("HC", ""):
            return
        if not PROCEDURE.match(held.code):
            self.say("procedure-shape", line, name, said=held.code)
        elif line.on and line.on.first and self.known.procedure(held.code, line.on.first) is False:
            self.say("procedure-valid", line, name, said=held.code, on=line.on.first)
        for one in held.modifiers:
            if not MODIFIER.match(one):
                self.say("modifier", line, name, said=one)
        for one in sorted({each for each in held.modifiers if held.modifiers.count(each) > 1}):
            self.say("modifier-twice", line, name, said=one)

    def pointers(self, line: Line) -> None:
        if not line.pointers:
            self.say(
                "missing",
                line,
                "pointers",
                what="The diagnosis that the line is for",
                mend="Point to one (SV107).",
            )
        if len(line.pointers) > MOST_POINTERS:
            self.say("more-than-fit", line, "pointers", count=len(line.pointers), what="pointers to diagnoses", most=MOST_POINTERS, mend="Keep those that the service was for, the first one first.")  # fmt: skip
        for one in line.pointers:
            if not 1 <= one <= self.coded:
                self.say("pointer", line, "pointers", said=one, count=self.coded)

    def video(self, line: Line) -> None:
        place = line.place or self.claim.facility
        modifiers = line.procedure.modifiers if line.procedure else ()
        by_video = [one for one in modifiers if one in self.table.video_modifiers]
        if by_video and place not in self.table.video_places:
            self.say("telehealth", line, "procedure", what=f"Modifier {by_video[0]} says by video, place of service {place or 'none'} does not.")  # fmt: skip
        elif place in self.table.video_places and not by_video:
            self.say("video-modifier", line, "procedure", place=place)

    def sum(self) -> None:
        """Whether the lines charge what the claim charges; how many there are."""
        claim, kind = self.claim, "institutional" if self.institutional else "professional"
        if not claim.lines:
            self.say(
                "missing",
                claim,
                "lines",
                what="Every line of service",
                mend="A claim without lines bills nothing: take it out.",
            )
            return
        most = self.table.most_lines[kind]
        if len(claim.lines) > most:
            self.say(
                "more-than-fit",
                claim,
                "lines",
                count=len(claim.lines),
                what="lines",
                most=most,
                mend="Send the rest as another claim.",
            )
        both = (line.revenue_charged if self.institutional else line.charged for line in claim.lines)
        lines = sum((one or NONE for one in both), NONE)
        if claim.charged is None:
            self.say(
                "missing", claim, "charged", what="What the claim charges", mend="Write the sum of its lines."
            )
        elif claim.charged != lines:
            self.say("charge-sum", claim, "charged", charged=claim.charged, lines=lines)


def _days(line: Line) -> int:
    """How many days a line covers; 0 where it says none."""
    if line.on is None or line.on.first is None:
        return 0
    return ((line.on.last or line.on.first) - line.on.first).days + 1
