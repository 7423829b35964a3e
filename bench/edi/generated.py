"""Files of so many claims, alike but for names, numbers and days: the good files of the tests, repeated."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import msgspec
from tests.support.claims import INSTITUTIONAL, PROFESSIONAL, file_of, institutional, professional, put
from tests.support.exchanges import remittance

from midspan.edi.envelope import File
from midspan.edi.transactions.claims import Claim, Submission
from midspan.edi.transactions.remittance import Remittance, RemittedClaim
from midspan.edi.transactions.values import Period

KINDS = ("835", "837I", "837P")
WEEKS = 26  # over which the claims are spread
replace = msgspec.structs.replace


def file(kind: str, claims: int) -> File:
    """A file of one transaction, 835 or 837, institutional or professional; nothing is wrong with it."""
    if kind == "835":
        return file_of("835", payment(claims))
    guide = INSTITUTIONAL if kind == "837I" else PROFESSIONAL
    return file_of("837", claimed(institutional() if kind == "837I" else professional(), claims), guide)


def payment(claims: int) -> Remittance:
    """One payment: each claim has two lines, two adjustments a line; $10 are kept back."""
    body = remittance()
    (summary,) = body.summaries
    (first,) = summary.claims
    some = tuple(remitted(first, number) for number in range(claims))
    paid = sum((one.paid or Decimal(0) for one in some), Decimal(-10))
    return replace(body, paid=paid, summaries=(replace(summary, claims=some),))


def remitted(first: RemittedClaim, number: int) -> RemittedClaim:
    (name,) = first.people
    before = timedelta(weeks=number % WEEKS)
    lines = tuple(
        replace(one, control_number=f"{number}-{nth}", on=moved(one.on, before))
        for nth, one in enumerate(first.lines)
    )
    return replace(
        first, claim=f"LH-{number}", payer_control_number=f"HH{number:08}", lines=lines,
        people=(replace(name, last=f"Marlow{number}", id=f"HH{number:08}"),),
        from_on=moved(first.from_on, before), until_on=moved(first.until_on, before),
    )  # fmt: skip


def claimed(body: Submission, claims: int) -> Submission:
    """As many clients with a claim each, of three lines (institutional) or two."""
    (first,) = body.providers[0].subscribers
    (claim,) = first.claims
    name = first.name
    assert name is not None
    some = tuple(
        replace(
            first,
            name=replace(name, last=f"Marlow{number}", id=f"HH{number:08}"),
            claims=(of_week(claim, number),),
        )
        for number in range(claims)
    )
    changed: Submission = put(body, "providers.0.subscribers", some)
    return changed


def of_week(claim: Claim, number: int) -> Claim:
    before = timedelta(weeks=number % WEEKS)
    lines = tuple(
        replace(one, control_number=f"{number}-{nth}", on=moved(one.on, before))
        for nth, one in enumerate(claim.lines)
    )
    return replace(
        claim, id=f"LH-{number}", prior_authorization=f"AUTH{number}", lines=lines,
        statement=moved(claim.statement, before),
    )  # fmt: skip


def moved(when: Any, before: timedelta) -> Any:
    """A day or a period, so much earlier."""
    if isinstance(when, Period):
        return replace(when, first=moved(when.first, before), last=moved(when.last, before))
    return when - before if isinstance(when, date) else when
