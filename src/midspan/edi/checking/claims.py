"""837: each claim, and what spans several of them."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from midspan.edi.checking import days, diagnoses, lines, people, weeks
from midspan.edi.checking.memory import Memory
from midspan.edi.checking.saying import Say
from midspan.edi.checking.table import Values, values
from midspan.edi.loops import Loop
from midspan.edi.transactions.claims import BillingProvider, Claim, Patient, Submission, Subscriber

NONE = Decimal(0)
SELF, STILL_A_PATIENT, VOIDS, MINUTES = "18", "30", "8", "MJ"
GOES_ON, ENDS = ("2", "3"), "4"
GUIDES = {"X222": False, "X223": True}  # whether their claims are institutional
DOES = {"7": "replaces", "8": "voids"}
ORDERS = {"S": "the second", "T": "the third"}


class ClaimChecks:
    """The checks of one file of claims. What spans claims is remembered by number and day, not whole."""

    def __init__(
        self, say: Say, known: Any, on: date | None = None, guide: str = "", memory: Memory | None = None
    ) -> None:
        self.say, self.known, self.guide, self.memory = say, known, guide, memory or Memory()
        self.values: Values = values(on)
        self.people = people.PeopleChecks(say, self.values)
        self.days = days.Days(say, self.values, self.memory)
        self.weeks = weeks.Weeks(say, self.values)

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
        if institutional:
            self.weeks.claim(claim, payer(subscriber), filing(subscriber))
        self.patient(claim, subscriber, patient)
        self.authorisation(claim)
        self.others(claim)
        if isinstance(subscriber, Subscriber) and subscriber.order in ORDERS and not claim.other_insurance:
            self.say("other-payer", claim, order=ORDERS[subscriber.order])

    def head(self, claim: Claim, institutional: bool) -> None:
        """CLM and what belongs to it."""
        say = self.say
        if not claim.id:
            missing(say, claim, "id", "The claim's number", "Give every claim a number of its own.")
        elif claim.id in self.memory.numbers:
            say("twice-claim", claim, "id", said=claim.id)
        self.memory.numbers.add(claim.id)
        self.among(claim, "frequency", "The frequency", self.values.frequencies)
        if institutional:
            self.among(
                claim, "facility", "The type of bill begins with a number that", self.values.bill_types
            )
        elif claim.facility and claim.facility not in self.values.places:
            say("note-place", claim, "facility", said=claim.facility)
        if not institutional:
            self.among(claim, "signed", "Whether the provider's signature is on file", self.values.yes_no[:2])
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
        elif institutional and (
            (claim.frequency in GOES_ON and claim.patient_status != STILL_A_PATIENT)
            or (claim.frequency == ENDS and claim.patient_status == STILL_A_PATIENT)
        ):
            says = "the first or a further" if claim.frequency in GOES_ON else "the last"
            say("interim", claim, "patient_status", which=says, said=claim.patient_status)

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
        number = "" if claim.frequency == VOIDS else claim.prior_authorization
        allowed = self.known.authorized.get(number)
        if not number or allowed is None:
            return
        self.memory.authorized[number] += sum(
            int(units or 0)
            for line in claim.lines
            for units, unit in ((line.units, line.unit), (line.revenue_units, line.revenue_unit))
            if unit != MINUTES
        )
        if self.memory.authorized[number] > allowed and number not in self.memory.over:
            self.memory.over.add(number)
            self.say("units-authorized", claim, "prior_authorization", said=self.memory.authorized[number], number=number, allowed=allowed)  # fmt: skip

    def patient(self, claim: Claim, subscriber: Any, patient: Any) -> None:
        """Who was treated: the subscriber, or somebody who is insured through them."""
        relation = subscriber.relation if subscriber is not None else ""
        if patient is None and relation != SELF:
            self.say(
                "patient",
                claim,
                what="It is not said who was treated: the subscriber is not, and no patient stands there",
            )
        elif patient is not None and relation:
            self.say(
                "patient", claim, what="The subscriber and somebody else both stand there as the patient"
            )

    def others(self, claim: Claim) -> None:
        """What other payers paid and took away, together, is what was charged."""
        for one in claim.other_insurance:
            paid = next((each.amount for each in one.amounts if each.qualifier == "D"), None)
            if paid is None:
                continue
            number = one.payer.id if one.payer else ""
            lines = [each for line in claim.lines for each in line.other_payments if each.payer == number]
            some = (*one.adjustments, *(each for line in lines for each in line.adjustments))
            taken = sum((each.amount or NONE for each in some), NONE)
            if some and (claim.charged or NONE) - taken != paid:
                self.say("other-balance", claim, "charged", charged=claim.charged, taken=taken, paid=paid)

    def among(self, claim: Claim, name: str, what: str, allowed: Any) -> None:
        held = getattr(claim, name)
        if not held:
            missing(self.say, claim, name, what, f"Write one of {listed(allowed)}.")
        elif held not in allowed:
            self.say("code", claim, name, what=what, said=held, among=listed(allowed))

    def ended(self, body: Submission) -> None:
        """Who sends and who receives, and what kind of a file it is."""
        self.people.ended(body)
        for name, what, allowed in (
            ("structure", "The structure", self.values.structures), ("purpose", "The purpose", self.values.purposes),
            ("use", "The use of the file", self.values.uses),
        ):  # fmt: skip
            held = getattr(body, name)
            if held not in allowed:
                self.say("code", body, name, what=what, said=held, among=listed(allowed))
        for name, what in (("number", "The file's own number"), ("on", "The day on which the file was made")):
            if not getattr(body, name):
                missing(self.say, body, name, what, "Write it (BHT).")


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
    if not member:
        return ""
    biller = billing.name.id if billing is not None and billing.name else ""
    return f"{biller} {member} {name.first} {name.born_on}" if name else f"{biller} {member}"


def filing(subscriber: Any) -> str:
    return subscriber.filing if subscriber is not None else ""


def payer(subscriber: Any) -> str:
    return subscriber.payer.id if subscriber is not None and subscriber.payer else ""


def listed(some: Any) -> str:
    """Some of the values that are allowed."""
    held = list(some if not isinstance(some, Mapping) else some.keys())
    return ", ".join(held[:12]) + (" …" if len(held) > 12 else "")
