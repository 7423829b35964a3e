"""A claim (loop 2300) and other insurance beside it (2320)."""

from decimal import Decimal
from typing import Annotated

from midspan.edi.loops import MONEY, Loop, begins, element, loops, tail, which
from midspan.edi.transactions import parts
from midspan.edi.transactions.claims.codes import Code, all_codes
from midspan.edi.transactions.claims.lines import Line
from midspan.edi.transactions.claims.people import ClaimPayer, ClaimProvider
from midspan.edi.transactions.names import Member
from midspan.edi.transactions.values import Adjustment, Amount, Note, Period, Reference


class OtherInsured(Member, frozen=True, kw_only=True):
    """Who is insured there."""

    BEGINS = begins("NM1", "IL")
    CALLED = "2330A"


class OtherInsurance(Loop, frozen=True, kw_only=True):
    """Another payer of the same client. `order`: P first, S second, T third."""

    BEGINS = begins("SBR")
    CALLED = "2320"

    order: Annotated[str, element("SBR", 1)] = ""
    relation: Annotated[str, element("SBR", 2)] = ""
    policy: Annotated[str, element("SBR", 3)] = ""
    plan: Annotated[str, element("SBR", 4)] = ""
    kind: Annotated[str, element("SBR", 5)] = ""
    filing: Annotated[str, element("SBR", 9)] = ""
    adjustments: Annotated[tuple[Adjustment, ...], parts.adjustments()] = ()
    amounts: Annotated[tuple[Amount, ...], parts.amounts()] = ()
    assigned: Annotated[str, element("OI", 3)] = ""
    signature: Annotated[str, element("OI", 4)] = ""
    release: Annotated[str, element("OI", 6)] = ""
    inpatient: Annotated[tuple[str, ...], tail("MIA", 1, parts.words, parts.written_words, "as it is")] = ()
    outpatient: Annotated[tuple[str, ...], tail("MOA", 1, parts.words, parts.written_words, "as it is")] = ()
    insured: Annotated[OtherInsured | None, loops(OtherInsured, many=False)] = None
    payer: Annotated[ClaimPayer | None, loops(ClaimPayer, many=False)] = None
    providers: Annotated[tuple[ClaimProvider, ...], loops(ClaimProvider)] = ()


class Claim(Loop, frozen=True, kw_only=True):
    """A claim. `id` is the number by which the payer's answers name it; `charged` US dollars. Professional claims have
    a place of service in `facility` (`facility_qualifier` B), institutional ones the first two places of the type of bill (A);
    `frequency` is 1 for a whole claim, 2, 3 and 4 for the first, middle and last of several, 7 replaces, 8 voids.
    """

    BEGINS = begins("CLM")
    CALLED = "2300"
    STREAMED = True

    id: Annotated[str, element("CLM", 1)] = ""
    charged: Annotated[Decimal | None, element("CLM", 2, MONEY)] = None
    facility: Annotated[str, element("CLM", 5, component=1)] = ""
    facility_qualifier: Annotated[str, element("CLM", 5, component=2)] = ""
    frequency: Annotated[str, element("CLM", 5, component=3)] = ""
    signed: Annotated[str, element("CLM", 6)] = ""
    assignment: Annotated[str, element("CLM", 7)] = ""
    assigned: Annotated[str, element("CLM", 8)] = ""
    release: Annotated[str, element("CLM", 9)] = ""
    signature_source: Annotated[str, element("CLM", 10)] = ""
    accident: Annotated[tuple[str, ...], parts.components("CLM", 11)] = ()
    special_program: Annotated[str, element("CLM", 12)] = ""
    resubmission: Annotated[str, element("CLM", 16)] = ""
    delay_reason: Annotated[str, element("CLM", 20)] = ""
    statement: Annotated[Period | None, parts.period("434")] = None
    admitted_on: Annotated[Period | None, parts.period("435")] = None
    onset_on: Annotated[Period | None, parts.period("431")] = None
    dates: Annotated[tuple[tuple[str, Period], ...], parts.periods()] = ()
    admission_type: Annotated[str, element("CL1", 1)] = ""
    admission_source: Annotated[str, element("CL1", 2)] = ""
    patient_status: Annotated[str, element("CL1", 3)] = ""
    attachments: Annotated[tuple[tuple[str, ...], ...], parts.as_they_are("PWK")] = ()
    contract: Annotated[tuple[str, ...], tail("CN1", 1, parts.words, parts.written_words, "as it is")] = ()
    patient_paid: Annotated[Decimal | None, element(which("AMT", "F5"), 2, MONEY)] = None
    amounts: Annotated[tuple[Amount, ...], parts.amounts()] = ()
    prior_authorization: Annotated[str, element(which("REF", "G1"), 2)] = ""
    payer_control_number: Annotated[str, element(which("REF", "F8"), 2)] = ""
    record_number: Annotated[str, element(which("REF", "EA"), 2)] = ""
    references: Annotated[tuple[Reference, ...], parts.references()] = ()
    fixed_format: Annotated[tuple[tuple[str, ...], ...], parts.as_they_are("K3")] = ()
    notes: Annotated[tuple[Note, ...], parts.notes()] = ()
    transport: Annotated[
        tuple[str, ...], tail("CR1", 1, parts.words, parts.written_words, "an ambulance's way, as it is")
    ] = ()
    spinal: Annotated[tuple[str, ...], tail("CR2", 1, parts.words, parts.written_words, "as it is")] = ()
    conditions: Annotated[tuple[tuple[str, ...], ...], parts.as_they_are("CRC")] = ()
    codes: Annotated[tuple[tuple[Code, ...], ...], all_codes()] = ()
    pricing: Annotated[
        tuple[str, ...], tail("HCP", 1, parts.words, parts.written_words, "what a repricer said, as it is")
    ] = ()
    providers: Annotated[tuple[ClaimProvider, ...], loops(ClaimProvider)] = ()
    other_insurance: Annotated[tuple[OtherInsurance, ...], loops(OtherInsurance)] = ()
    lines: Annotated[tuple[Line, ...], loops(Line)] = ()
