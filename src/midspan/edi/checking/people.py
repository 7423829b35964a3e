"""Who bills, who is insured, who treated: names, numbers, addresses."""

from typing import Any

from midspan.edi.checking.saying import Say
from midspan.edi.checking.shapes import MEMBER, TAX_ID, ZIP, npi
from midspan.edi.checking.table import Values
from midspan.edi.loops import Loop
from midspan.edi.transactions.claims import BillingProvider, Claim, Patient, Submission, Subscriber

SELF = "18"
BOXES = ("PO BOX", "P.O. BOX", "P O BOX", "P.O.BOX")
LONG_ZIP = 9
NAMED = {"71": "The attending provider", "82": "The rendering provider", "85": "The billing provider"}


class PeopleChecks:
    """The checks of people; those around a claim once each."""

    def __init__(self, say: Say, table: Values) -> None:
        self.say, self.table = say, table
        self.seen: tuple[Loop | None, ...] = ()

    def around(self, submission: Any, billing: Any, subscriber: Any, patient: Any) -> None:
        """Who bills, who is insured, who is the patient: each once."""
        now = (billing, subscriber, patient)
        fresh = [one for one in now if one is not None and all(one is not other for other in self.seen)]
        self.seen = now
        for one in fresh:
            if isinstance(one, BillingProvider):
                self.billing(one)
            elif isinstance(one, Subscriber):
                self.subscriber(one)
            elif isinstance(one, Patient):
                self.patient(one)

    def billing(self, one: BillingProvider) -> None:
        name = one.name
        if name is None:
            self.missing(one, "name", "The billing provider", "Fill in the center's billing data.")
            return
        number(self.say, name, "The billing provider")
        if not name.tax_id:
            self.missing(name, "tax_id", "The tax number", "Fill in the center's billing data (REF EI).")
        elif not TAX_ID.match(name.tax_id):
            self.say("tax-id", name, "tax_id", said=name.tax_id)
        self.address(name, long=True)
        if name.line.upper().startswith(BOXES):
            self.say("po-box", name, "line")

    def subscriber(self, one: Subscriber) -> None:
        if one.order not in self.table.orders:
            self.say(
                "code",
                one,
                "order",
                what="The payer's place in the order",
                said=one.order,
                among=", ".join(self.table.orders),
            )
        if not one.filing:
            self.missing(
                one,
                "filing",
                "The kind of insurance",
                "Write the claim filing indicator (SBR09), such as CI, MB, MC.",
            )
        name, payer = one.name, one.payer
        if name is None or not name.id:
            self.missing(
                name or one, "id" if name else "name", "The member id", "Copy it from the insurance card."
            )
        elif not MEMBER.match(name.id):
            self.say("member-id", name, "id", said=name.id)
        if payer is None or not payer.id:
            self.missing(
                payer or one,
                "id" if payer else "payer",
                "The payer's id",
                "Choose the payer's number at the clearinghouse.",
            )
        if name is not None and one.relation == SELF:
            self.address(name)
            self.person(name, "The subscriber")

    def patient(self, one: Patient) -> None:
        if not one.relation:
            self.missing(
                one, "relation", "How the patient belongs to the subscriber", "Write the relation (PAT01)."
            )
        if one.name is None:
            self.missing(one, "name", "The patient's name", "Fill in the client's data.")
            return
        self.address(one.name)
        self.person(one.name, "The patient")

    def of_claim(self, claim: Claim, institutional: bool) -> None:
        """Providers of a claim and its lines, and where it was given."""
        if institutional and not any(one.role == "71" for one in claim.providers):
            self.missing(
                claim,
                "providers",
                "The attending provider",
                "Name who answers for the treatment (NM1*71) with the NPI.",
            )
        for one in (*claim.providers, *(each for line in claim.lines for each in line.providers)):
            if one.role == "77":
                self.address(one)
            if one.id_qualifier == "XX" or one.role in ("71", "82"):
                number(self.say, one, NAMED.get(one.role, "A provider"))

    def ended(self, body: Submission) -> None:
        """Who sends and who receives."""
        for name, what in (("submitter", "Who sends the file"), ("receiver", "Who receives the file")):
            held = getattr(body, name)
            if held is None or not held.id:
                self.missing(held or body, "id" if held else name, what, "Fill in the clearinghouse's data.")
        if body.submitter is not None and not body.submitter.contacts:
            self.missing(
                body.submitter,
                "contacts",
                "Whom the receiver can ask",
                "Write a name with a telephone number (PER).",
            )

    def address(self, one: Any, *, long: bool = False) -> None:
        if not one.line:
            self.missing(one, "line", "The street", "Fill in the address.")
        if not one.city:
            self.missing(one, "city", "The city", "Fill in the address.")
        if one.country and one.country != "US":
            return
        if not one.state:
            self.missing(one, "state", "The State", "Fill in the address.")
        elif one.state not in self.table.states:
            self.say("state", one, "state", said=one.state)
        if not one.zip:
            self.missing(one, "zip", "The ZIP code", "Fill in the address.")
        elif not ZIP.match(one.zip) or (long and len(one.zip) != LONG_ZIP):
            more, mend = (" of nine digits", "; the billing provider’s has nine") if long else ("", "")
            self.say("zip", one, "zip", said=one.zip, more=more, more_mend=mend)

    def person(self, one: Any, who: str) -> None:
        if not one.last:
            self.missing(one, "last", f"{who}’s name", "Fill in the person's data.")
        if one.born_on is None:
            self.missing(one, "born_on", f"{who}’s date of birth", "Fill in the person's data.")
        if not one.sex:
            self.missing(one, "sex", f"{who}’s sex as the payer has it", "Write F, M or U.")

    def missing(self, loop: Loop, name: str, what: str, mend: str) -> None:
        self.say("missing", loop, name, what=what, mend=mend)


def number(say: Say, one: Any, who: str) -> None:
    """A provider's number: there, and with the right check digit."""
    if not one.id:
        say("missing", one, "id", what=f"The NPI of {who[0].lower()}{who[1:]}", mend="Look it up in NPPES.")
    elif one.id_qualifier == "XX" and not npi(one.id):
        say("npi", one, "id", who=who, npi=one.id)
