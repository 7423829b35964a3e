"""835: does the money add up, at line, claim and payment."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from midspan.edi.checking.saying import Say
from midspan.edi.loops import Loop
from midspan.edi.transactions.parts import Adjustment
from midspan.edi.transactions.remittance import Remittance, RemittedClaim, RemittedLine

NONE = Decimal(0)


class RemittanceChecks:
    """The checks of one payment."""

    def __init__(self, say: Say, known: Any) -> None:
        self.say = say
        self.paid = NONE

    def each(self, claim: RemittedClaim, inside: tuple[Loop, ...]) -> None:
        """One claim."""
        self.paid += claim.paid or NONE
        adjusted = total(claim.adjustments)
        for line in claim.lines:
            adjusted += self.line(line)
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
        return adjusted

    def ended(self, body: Remittance) -> None:
        """The payment."""
        adjusted = sum((one.amount for each in body.provider_adjustments for one in each.adjustments), NONE)
        paid = body.paid or NONE
        if self.paid - adjusted != paid:
            self.say(
                "payment-balance", body, "paid", claims=self.paid, adjusted=adjusted, expected=self.paid - adjusted, paid=paid
            )  # fmt: skip


def total(some: Iterable[Adjustment]) -> Decimal:
    """The sum of adjustments."""
    return sum((one.amount or NONE for one in some), NONE)
