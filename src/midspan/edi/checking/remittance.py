"""835: does the money add up, at line, claim and payment."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from midspan.edi.checking.memory import Memory
from midspan.edi.checking.saying import Say
from midspan.edi.checking.shapes import CARC, RARC
from midspan.edi.loops import Loop
from midspan.edi.transactions.remittance import Remittance, RemittedClaim, RemittedLine
from midspan.edi.transactions.values import Adjustment

NONE = Decimal(0)
GROUPS = ("CO", "PR", "OA", "PI", "CR")
DENIED, TAKEN_BACK, OWED = "4", "22", "PR"


class RemittanceChecks:
    """The checks of one payment."""

    def __init__(
        self, say: Say, known: Any, on: date | None = None, guide: str = "", memory: Memory | None = None
    ) -> None:
        self.say = say
        self.paid = NONE

    def each(self, claim: RemittedClaim, inside: tuple[Loop, ...]) -> None:
        """One claim."""
        self.paid += claim.paid or NONE
        adjusted = total(claim.adjustments)
        self.reasons(claim, claim.adjustments)
        for line in claim.lines:
            adjusted += self.line(line)
        self.status(claim)
        charged, paid = claim.charged or NONE, claim.paid or NONE
        if charged - adjusted != paid:
            self.say(
                "claim-balance",
                claim,
                "paid",
                charged=charged,
                adjusted=adjusted,
                expected=charged - adjusted,
                paid=paid,
            )
        lines = sum((line.charged or NONE for line in claim.lines), NONE)
        if claim.lines and lines != charged:
            self.say("claim-lines", claim, "charged", lines=lines, charged=charged)

    def line(self, line: RemittedLine) -> Decimal:
        """One service; what is taken from it."""
        adjusted, charged, paid = total(line.adjustments), line.charged or NONE, line.paid or NONE
        if charged - adjusted != paid:
            self.say(
                "line-balance",
                line,
                "paid",
                charged=charged,
                adjusted=adjusted,
                expected=charged - adjusted,
                paid=paid,
            )
        self.reasons(line, line.adjustments)
        for one in line.remarks:
            if one.qualifier == "HE" and not RARC.match(one.code):
                self.say("rarc", line, "remarks", said=one.code)
        return adjusted

    def reasons(self, loop: Loop, some: tuple[Adjustment, ...]) -> None:
        """The groups and reasons of adjustments."""
        for one in some:
            if one.group not in GROUPS:
                self.say("group-code", loop, "adjustments", said=one.group)
            if not CARC.match(one.reason):
                self.say("carc", loop, "adjustments", said=one.reason)

    def status(self, claim: RemittedClaim) -> None:
        """Whether what was decided and what is paid agree."""
        if claim.status == DENIED and claim.paid:
            self.say("denied-paid", claim, "paid", paid=claim.paid)
        if claim.status == TAKEN_BACK:
            self.say("taken-back", claim, "paid", paid=claim.paid)
        each = (*claim.adjustments, *(one for line in claim.lines for one in line.adjustments))
        owed = total(one for one in each if one.group == OWED)
        if claim.patient_owes is not None and owed != claim.patient_owes and claim.status != TAKEN_BACK:
            self.say("owes", claim, "patient_owes", owes=claim.patient_owes, adjusted=owed)

    def ended(self, body: Remittance) -> None:
        """The payment."""
        if not body.trace:
            self.say("missing", body, "trace", what="The number of the check or transfer", mend="Ask the payer: the money cannot be matched without (TRN02).")  # fmt: skip
        adjusted = sum((one.amount for each in body.provider_adjustments for one in each.adjustments), NONE)
        paid = body.paid or NONE
        if self.paid - adjusted != paid:
            self.say(
                "payment-balance", body, "paid", claims=self.paid, adjusted=adjusted, expected=self.paid - adjusted, paid=paid
            )  # fmt: skip


def total(some: Iterable[Adjustment]) -> Decimal:
    """The sum of adjustments."""
    return sum((one.amount or NONE for one in some), NONE)
