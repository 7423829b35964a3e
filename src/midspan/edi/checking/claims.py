"""837: each claim, and what spans several of them."""

from collections import Counter
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from midspan.edi.checking import days, diagnoses, lines, people
from midspan.edi.checking.saying import Say
from midspan.edi.checking.table import Values, values
from midspan.edi.loops import Loop
from midspan.edi.transactions.claims import BillingProvider, Claim, Patient, Submission, Subscriber

NONE = Decimal(0)
GUIDES = {"X222": False, "X223": True}  # whether their claims are institutional
DOES = {"7": "replaces", "8": "voids"}
ORDERS = {"S": "the second", "T": "the third"}


class ClaimChecks:
    """The checks of one file of claims. What spans claims is remembered by number and day, not whole."""

    def __init__(self, say: Say, known: Any, on: date | None = None, guide: str = "") -> None:
        self.say, self.known, self.guide = say, known, guide
        self.values: Values = values(on)
        self.people = people.PeopleChecks(say, self.values)
        self.numbers: set[str] = set()
        self.days = days.Days(say, self.values)
        self.authorized: Counter[str] = Counter()
        self.over: set[str] = set()

    def each(self, claim: Claim, inside: tuple[Loop, ...]) -> None:
        """One claim."""
        submission, around = inside[0], {type(one): one for one in inside[1:]}
        billing, subscriber = around.get(BillingProvider), around.get(Subscriber)
        patient = around.get(Patient)
        institutional = self.is_institutional(claim)
        self.people.around(submission, billing, subscriber, patient)
        self.people.of_claim(claim, institutional)
        self.head(claim, institutional)
        self.dates(claim, submission, patient or subscriber, institutional)
        coded = diagnoses.check(self.say, self.known, self.values, claim, institutional)
        checked = lines.Lines(self.say, self.known, self.values, claim, institutional, coded)
        for line in claim.lines:
            checked.line(line)
        checked.sum()
        self.days.claim(claim, who(billing, subscriber, patient), filing(subscriber), institutional)
        self.authorisation(claim)
        if isinstance(subscriber, Subscriber) and subscriber.order in ORDERS and not claim.other_insurance:
            self.say("other-payer", claim, order=ORDERS[subscriber.order])

    def head(self, claim: Claim, institutional: bool) -> None:
        """CLM and what belongs to it."""
        say = self.say
        if not claim.id:
            missing(say, claim, "id", "The claim's number", "Give every claim a number of its own.")
        elif claim.id in self.numbers:
            say("twice-claim", claim, "id", said=claim.id)
        self.numbers.add(claim.id)
        self.among(claim, "frequency", "The frequency", self.values.frequencies)
        if institutional:
            self.among(
                claim, "facility", "The type of bill begins with a number that", self.values.bill_types
            )
        elif claim.facility and claim.facility not in self.values.places:
            say("note-place", claim, "facility", said=claim.facility)
        for name, what, among in (
            ("assignment", "Assignment", self.values.assignments), ("assigned", "Assignment of benefits", self.values.yes_no),
            ("release", "Release of information", self.values.releases),
        ):  # fmt: skip
            self.among(claim, name, what, among)
        if claim.frequency in self.values.needs_payer_number and not claim.payer_control_number:
            say("payer-number", claim, "payer_control_number", does=DOES.get(claim.frequency, "changes"))
        if claim.charged is not None and claim.charged < 0:
            say("negative", claim, "charged", what="The charge", said=claim.charged)
        if claim.patient_paid is not None and claim.patient_paid > (claim.charged or NONE):
            say("paid-more", claim, "patient_paid", paid=claim.patient_paid, charged=claim.charged)
        if institutional and not claim.patient_status:
            missing(say, claim, "patient_status", "The patient's status at the end of the statement", "Write 30 while they go on coming, 01 when they have left (CL103).")  # fmt: skip

    def dates(self, claim: Claim, submission: Any, person: Any, institutional: bool) -> None:
        """The statement's dates; when the person was born; when the file was made."""
        if institutional and claim.statement is None:
            missing(self.say, claim, "statement", "The statement's dates", "Write the first and last day that the claim covers (DTP 434).")  # fmt: skip
        first, last = span(claim)
        if (
            claim.statement
            and claim.statement.last
            and claim.statement.first
            and claim.statement.last < claim.statement.first
        ):
            self.say("date-order", claim, "statement", first=claim.statement.first, last=claim.statement.last)
        made = submission.on if isinstance(submission, Submission) else None
        if made and last and last > made:
            self.say("date-future", claim, "statement" if claim.statement else "", on=last, made=made)
        name = getattr(person, "name", None)
        if name is not None and name.born_on and first and name.born_on > first:
            self.say("born", name, "born_on", born=name.born_on, on=first)

    def is_institutional(self, claim: Claim) -> bool:
        """By the guide that the file follows, else by the qualifier of the facility's code, else by the lines."""
        for guide, institutional in GUIDES.items():
            if guide in self.guide:
                if claim.facility_qualifier and claim.facility_qualifier != ("A" if institutional else "B"):
                    form = "institutional" if institutional else "professional"
                    self.say("guide", claim, "facility_qualifier", said=claim.facility_qualifier, form=form)
                return institutional
        if claim.facility_qualifier in ("A", "B"):
            return claim.facility_qualifier == "A"
        return any(line.revenue_code for line in claim.lines)

    def authorisation(self, claim: Claim) -> None:
        """Units against what was authorised."""
        number = claim.prior_authorization
        allowed = self.known.authorized.get(number)
        if not number or allowed is None:
            return
        self.authorized[number] += sum(
            int(units or 0) for line in claim.lines for units in (line.units, line.revenue_units)
        )
        if self.authorized[number] > allowed and number not in self.over:
            self.over.add(number)
            self.say("units-authorized", claim, "prior_authorization", said=self.authorized[number], number=number, allowed=allowed)  # fmt: skip

    def among(self, claim: Claim, name: str, what: str, allowed: Any) -> None:
        held = getattr(claim, name)
        if not held:
            missing(self.say, claim, name, what, f"Write one of {listed(allowed)}.")
        elif held not in allowed:
            self.say("code", claim, name, what=what, said=held, among=listed(allowed))

    def ended(self, body: Submission) -> None:
        """Who sends and who receives."""
        self.people.ended(body)


def missing(say: Say, loop: Loop, name: str, what: str, mend: str) -> None:
    """Something that has to be there is not."""
    say("missing", loop, name, what=what, mend=mend)


def span(claim: Claim) -> tuple[date | None, date | None]:
    """The first and last day of a claim."""
    periods = [claim.statement, *(line.on for line in claim.lines)]
    found = [one for each in periods if each for one in (each.first, each.last) if one]
    return (min(found), max(found)) if found else (None, None)


def who(billing: Any, subscriber: Any, patient: Any) -> str:
    """A patient as far as one file tells them apart."""
    member = subscriber.name.id if subscriber is not None and subscriber.name else ""
    name = patient.name if patient is not None else None
    biller = billing.name.id if billing is not None and billing.name else ""
    return f"{biller} {member} {name.first} {name.born_on}" if name else f"{biller} {member}"


def filing(subscriber: Any) -> str:
    return subscriber.filing if subscriber is not None else ""


def listed(some: Any) -> str:
    """Some of the values that are allowed."""
    held = list(some if not isinstance(some, Mapping) else some.keys())
    return ", ".join(held[:12]) + (" …" if len(held) > 12 else "")
