"""835: what a payer paid, for which claims, and why not more (005010X221A1)."""

from datetime import date
from decimal import Decimal
from typing import Annotated

import msgspec

from midspan.edi.loops import DATE, MONEY, QUANTITY, Loop, begins, element, loops, tail, which
from midspan.edi.loops.fields import Given, Which
from midspan.edi.loops.kinds import decimal, plain
from midspan.edi.transactions import parts
from midspan.edi.transactions.names import Named
from midspan.edi.transactions.parts import words, written_words
from midspan.edi.transactions.values import (
    Adjustment,
    Amount,
    Contact,
    Procedure,
    Quantity,
    Reference,
    Remark,
)

Money = Decimal | None


class ProviderAdjustment(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """An adjustment of a PLB segment: money that belongs to no claim of this payment. A positive `amount`, in US dollars, is taken
    from the payment. `reason` is such as WO (overpayment taken back), 72 (refund), L6 (interest), FB (carried forward).
    """

    reason: str
    reference: str
    amount: Decimal


def _read_plb(given: Given, component: str, _: str) -> tuple[ProviderAdjustment, ...]:
    found = []
    for n in range(0, len(given), 2):
        if given[n] or parts.at(given, n + 1):
            reason, _, reference = given[n].partition(component)
            found.append(ProviderAdjustment(reason, reference, decimal(parts.at(given, n + 1))))
    return tuple(found)


def _written_plb(some: tuple[ProviderAdjustment, ...], component: str, _: str) -> list[str]:
    if len(some) > 6:
        raise ValueError("six adjustments stand in one segment at most")
    each = ((f"{one.reason}{component}{one.reference}".rstrip(component), plain(one.amount)) for one in some)
    return [part for pair in each for part in pair]


class RemittedLine(Loop, frozen=True, kw_only=True):
    """One service of a claim as the payer settled it. All amounts in US dollars."""

    BEGINS = begins("SVC")
    CALLED = "2110"

    procedure: Annotated[Procedure | None, parts.procedure("SVC", 1)] = None
    charged: Annotated[Money, element("SVC", 2, MONEY)] = None
    paid: Annotated[Money, element("SVC", 3, MONEY)] = None
    revenue_code: Annotated[str, element("SVC", 4)] = ""
    units_paid: Annotated[Decimal | None, element("SVC", 5, QUANTITY)] = None
    procedure_sent: Annotated[Procedure | None, parts.procedure("SVC", 6)] = None
    units_sent: Annotated[Decimal | None, element("SVC", 7, QUANTITY)] = None
    on: Annotated[date | None, element(which("DTM", "472"), 2, DATE)] = None
    from_on: Annotated[date | None, element(which("DTM", "150"), 2, DATE)] = None
    until_on: Annotated[date | None, element(which("DTM", "151"), 2, DATE)] = None
    adjustments: Annotated[tuple[Adjustment, ...], parts.adjustments()] = ()
    control_number: Annotated[str, element(which("REF", "6R"), 2)] = ""
    references: Annotated[tuple[Reference, ...], parts.references()] = ()
    amounts: Annotated[tuple[Amount, ...], parts.amounts()] = ()
    quantities: Annotated[tuple[Quantity, ...], parts.quantities()] = ()
    remarks: Annotated[tuple[Remark, ...], parts.remarks()] = ()


class RemittedName(Named, frozen=True, kw_only=True):
    """Somebody of a claim: QC the patient, IL the insured, 74 the corrected insured, 82 who rendered it, TT the payer it was
    handed on to, PR another payer, GB another subscriber.
    """

    BEGINS = begins("NM1")
    CALLED = "2100 NM1"

    role: Annotated[str, element("NM1", 1)] = ""


class RemittedClaim(Loop, frozen=True, kw_only=True):
    """One claim as the payer settled it. All amounts in US dollars. `status`: 1 to 3 paid as first, second, third payer, 19 to
    21 the same and handed on, 4 denied, 22 taken back, 23 not ours, handed on, 25 a look ahead.
    """

    BEGINS = begins("CLP")
    CALLED = "2100"
    STREAMED = True

    claim: Annotated[str, element("CLP", 1)] = ""
    status: Annotated[str, element("CLP", 2)] = ""
    charged: Annotated[Money, element("CLP", 3, MONEY)] = None
    paid: Annotated[Money, element("CLP", 4, MONEY)] = None
    patient_owes: Annotated[Money, element("CLP", 5, MONEY)] = None
    plan_kind: Annotated[str, element("CLP", 6)] = ""
    payer_control_number: Annotated[str, element("CLP", 7)] = ""
    facility_kind: Annotated[str, element("CLP", 8)] = ""
    frequency: Annotated[str, element("CLP", 9)] = ""
    drg: Annotated[str, element("CLP", 11)] = ""
    drg_weight: Annotated[Decimal | None, element("CLP", 12, QUANTITY)] = None
    discharge_fraction: Annotated[Decimal | None, element("CLP", 13, QUANTITY)] = None
    adjustments: Annotated[tuple[Adjustment, ...], parts.adjustments()] = ()
    inpatient: Annotated[
        tuple[str, ...], tail("MIA", 1, words, written_words, "what was decided for an inpatient, as it is")
    ] = ()
    outpatient: Annotated[
        tuple[str, ...], tail("MOA", 1, words, written_words, "what was decided for an outpatient, as it is")
    ] = ()
    people: Annotated[tuple[RemittedName, ...], loops(RemittedName)] = ()
    from_on: Annotated[date | None, element(which("DTM", "232"), 2, DATE)] = None
    until_on: Annotated[date | None, element(which("DTM", "233"), 2, DATE)] = None
    received_on: Annotated[date | None, element(which("DTM", "050"), 2, DATE)] = None
    coverage_ends_on: Annotated[date | None, element(which("DTM", "036"), 2, DATE)] = None
    references: Annotated[tuple[Reference, ...], parts.references()] = ()
    contacts: Annotated[tuple[Contact, ...], parts.contacts()] = ()
    amounts: Annotated[tuple[Amount, ...], parts.amounts()] = ()
    quantities: Annotated[tuple[Quantity, ...], parts.quantities()] = ()
    lines: Annotated[tuple[RemittedLine, ...], loops(RemittedLine)] = ()


class ProviderSummary(Loop, frozen=True, kw_only=True):
    """Claims of one provider or one kind of bill, with the payer's sums (TS3, TS2) as they were sent."""

    BEGINS = begins("LX")
    CALLED = "2000"

    number: Annotated[str, element("LX", 1)] = ""
    provider: Annotated[str, element("TS3", 1)] = ""
    facility_kind: Annotated[str, element("TS3", 2)] = ""
    year_end: Annotated[date | None, element("TS3", 3, DATE)] = None
    claim_count: Annotated[Decimal | None, element("TS3", 4, QUANTITY)] = None
    charged: Annotated[Money, element("TS3", 5, MONEY)] = None
    more: Annotated[tuple[str, ...], tail("TS3", 6, words, written_words, "further sums, as they are")] = ()
    drg_sums: Annotated[
        tuple[str, ...], tail("TS2", 1, words, written_words, "sums by DRG, as they are")
    ] = ()
    claims: Annotated[tuple[RemittedClaim, ...], loops(RemittedClaim)] = ()


class ProviderAdjustments(Loop, frozen=True, kw_only=True):
    """Money of one provider, in one of its fiscal years, that belongs to no claim of this payment (PLB)."""

    BEGINS = begins("PLB")
    CALLED = "PLB"

    provider: Annotated[str, element("PLB", 1)] = ""
    year_end: Annotated[date | None, element("PLB", 2, DATE)] = None
    adjustments: Annotated[
        tuple[ProviderAdjustment, ...], tail("PLB", 3, _read_plb, _written_plb, "adjustments")
    ] = ()


class Party(Loop, frozen=True, kw_only=True):
    """A name with its address (N1, N3, N4)."""

    name: Annotated[str, element("N1", 2)] = ""
    id_qualifier: Annotated[str, element("N1", 3)] = ""
    id: Annotated[str, element("N1", 4)] = ""
    line: Annotated[str, element("N3", 1)] = ""
    line_2: Annotated[str, element("N3", 2)] = ""
    city: Annotated[str, element("N4", 1)] = ""
    state: Annotated[str, element("N4", 2)] = ""
    zip: Annotated[str, element("N4", 3)] = ""
    country: Annotated[str, element("N4", 4)] = ""
    references: Annotated[tuple[Reference, ...], parts.references()] = ()


class Payer(Party, frozen=True, kw_only=True):
    """Who pays, and whom to ask."""

    BEGINS = begins("N1", "PR")
    CALLED = "1000A"

    contacts: Annotated[tuple[Contact, ...], parts.contacts()] = ()


class Payee(Party, frozen=True, kw_only=True):
    """Who is paid. With XX the `id` is an NPI."""

    BEGINS = begins("N1", "PE")
    CALLED = "1000B"

    remittance_to: Annotated[str, element("RDM", 1)] = ""
    remittance_name: Annotated[str, element("RDM", 2)] = ""
    remittance_address: Annotated[str, element("RDM", 3)] = ""


class Remittance(Loop, frozen=True, kw_only=True):
    """835: one payment. Amounts in US dollars. `paid` is what arrives: the claims' `paid` less the providers' adjustments.
    `handling`: I with the money, H without, C money only, D by the payee's bank. `method`: ACH, CHK, NON (no payment) …;
    `trace` is the number of the check or transfer.
    """

    BEGINS = Which("")
    CALLED = "835"

    handling: Annotated[str, element("BPR", 1)] = ""
    paid: Annotated[Money, element("BPR", 2, MONEY)] = None
    credit_or_debit: Annotated[str, element("BPR", 3)] = ""
    method: Annotated[str, element("BPR", 4)] = ""
    format: Annotated[str, element("BPR", 5)] = ""
    payer_bank_qualifier: Annotated[str, element("BPR", 6)] = ""
    payer_bank: Annotated[str, element("BPR", 7)] = ""
    payer_account_qualifier: Annotated[str, element("BPR", 8)] = ""
    payer_account: Annotated[str, element("BPR", 9)] = ""
    originator: Annotated[str, element("BPR", 10)] = ""
    originator_more: Annotated[str, element("BPR", 11)] = ""
    payee_bank_qualifier: Annotated[str, element("BPR", 12)] = ""
    payee_bank: Annotated[str, element("BPR", 13)] = ""
    payee_account_qualifier: Annotated[str, element("BPR", 14)] = ""
    payee_account: Annotated[str, element("BPR", 15)] = ""
    paid_on: Annotated[date | None, element("BPR", 16, DATE)] = None
    trace_kind: Annotated[str, element("TRN", 1)] = ""
    trace: Annotated[str, element("TRN", 2)] = ""
    trace_by: Annotated[str, element("TRN", 3)] = ""
    trace_more: Annotated[str, element("TRN", 4)] = ""
    references: Annotated[tuple[Reference, ...], parts.references()] = ()
    made_on: Annotated[date | None, element(which("DTM", "405"), 2, DATE)] = None
    payer: Annotated[Payer | None, loops(Payer, many=False)] = None
    payee: Annotated[Payee | None, loops(Payee, many=False)] = None
    summaries: Annotated[tuple[ProviderSummary, ...], loops(ProviderSummary)] = ()
    provider_adjustments: Annotated[tuple[ProviderAdjustments, ...], loops(ProviderAdjustments)] = ()
