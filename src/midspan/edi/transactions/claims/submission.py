"""A file of claims: who sends, who bills, who is insured."""

from datetime import date
from decimal import Decimal
from typing import Annotated

from midspan.edi.loops import DATE, QUANTITY, Loop, begins, element, loops, which
from midspan.edi.transactions.claims.claim import Claim
from midspan.edi.transactions.claims.people import (
    BillingName,
    ClaimPayer,
    PayTo,
    PayToPlan,
    Receiver,
    Submitter,
)
from midspan.edi.transactions.heads import Headed
from midspan.edi.transactions.names import Member


class PatientName(Member, frozen=True, kw_only=True):
    """Who was treated, where that is not the subscriber."""

    BEGINS = begins("NM1", "QC")
    CALLED = "2010CA"


class SubscriberName(Member, frozen=True, kw_only=True):
    """Who is insured."""

    BEGINS = begins("NM1", "IL")
    CALLED = "2010BA"


class Patient(Loop, frozen=True, kw_only=True):
    """A patient who is insured through somebody else."""

    BEGINS = begins("HL", "23", at=3)
    CALLED = "2000C"
    COUNTED = (1, 2, 4)

    relation: Annotated[str, element("PAT", 1)] = ""
    died_format: Annotated[str, element("PAT", 5)] = ""
    died_on: Annotated[date | None, element("PAT", 6, DATE)] = None
    weight_unit: Annotated[str, element("PAT", 7)] = ""
    weight: Annotated[Decimal | None, element("PAT", 8, QUANTITY)] = None
    pregnant: Annotated[str, element("PAT", 9)] = ""
    name: Annotated[PatientName | None, loops(PatientName, many=False)] = None
    claims: Annotated[tuple[Claim, ...], loops(Claim)] = ()


class Subscriber(Loop, frozen=True, kw_only=True):
    """Somebody who is insured. `relation` 18: the patient. `order`: P this payer is the first, S the second, T the third.
    `filing` is the kind of insurance (CI commercial, MB Medicare B, MA Medicare A, MC Medicaid, BL Blue Cross, HM HMO, ZZ …).
    """

    BEGINS = begins("HL", "22", at=3)
    CALLED = "2000B"
    COUNTED = (1, 2, 4)

    order: Annotated[str, element("SBR", 1)] = ""
    relation: Annotated[str, element("SBR", 2)] = ""
    policy: Annotated[str, element("SBR", 3)] = ""
    plan: Annotated[str, element("SBR", 4)] = ""
    kind: Annotated[str, element("SBR", 5)] = ""
    filing: Annotated[str, element("SBR", 9)] = ""
    died_format: Annotated[str, element("PAT", 5)] = ""
    died_on: Annotated[date | None, element("PAT", 6, DATE)] = None
    weight_unit: Annotated[str, element("PAT", 7)] = ""
    weight: Annotated[Decimal | None, element("PAT", 8, QUANTITY)] = None
    pregnant: Annotated[str, element("PAT", 9)] = ""
    name: Annotated[SubscriberName | None, loops(SubscriberName, many=False)] = None
    payer: Annotated[ClaimPayer | None, loops(ClaimPayer, many=False)] = None
    claims: Annotated[tuple[Claim, ...], loops(Claim)] = ()
    patients: Annotated[tuple[Patient, ...], loops(Patient)] = ()


class BillingProvider(Loop, frozen=True, kw_only=True):
    """Who bills, with everybody for whom they do."""

    BEGINS = begins("HL", "20", at=3)
    CALLED = "2000A"
    COUNTED = (1, 2, 4)

    part: Annotated[str, element("PRV", 1)] = ""
    taxonomy_qualifier: Annotated[str, element("PRV", 2)] = ""
    taxonomy: Annotated[str, element("PRV", 3)] = ""
    currency_of: Annotated[str, element("CUR", 1)] = ""
    currency: Annotated[str, element("CUR", 2)] = ""
    name: Annotated[BillingName | None, loops(BillingName, many=False)] = None
    pay_to: Annotated[PayTo | None, loops(PayTo, many=False)] = None
    pay_to_plan: Annotated[PayToPlan | None, loops(PayToPlan, many=False)] = None
    subscribers: Annotated[tuple[Subscriber, ...], loops(Subscriber)] = ()


class Submission(Headed, frozen=True, kw_only=True):
    """837: claims of one sender. `purpose` 00 is new, 18 sent again; `use` CH charges, RP a report; `number` is the sender's."""

    CALLED = "837"

    use: Annotated[str, element("BHT", 6)] = ""
    version: Annotated[str, element(which("REF", "87"), 2)] = ""
    submitter: Annotated[Submitter | None, loops(Submitter, many=False)] = None
    receiver: Annotated[Receiver | None, loops(Receiver, many=False)] = None
    providers: Annotated[tuple[BillingProvider, ...], loops(BillingProvider)] = ()
