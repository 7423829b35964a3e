"""The service lines of a claim (loop 2400)."""

from decimal import Decimal
from typing import Annotated

from midspan.edi.loops import MONEY, QUANTITY, Loop, begins, element, loops, tail, which
from midspan.edi.transactions import parts
from midspan.edi.transactions.claims.people import ClaimProvider
from midspan.edi.transactions.values import Adjustment, Amount, Note, Period, Procedure, Quantity, Reference


class OtherPayment(Loop, frozen=True, kw_only=True):
    """What another payer did with the line. `line` is the number of the line into which it was bundled."""

    BEGINS = begins("SVD")
    CALLED = "2430"

    payer: Annotated[str, element("SVD", 1)] = ""
    paid: Annotated[Decimal | None, element("SVD", 2, MONEY)] = None
    procedure: Annotated[Procedure | None, parts.procedure("SVD", 3)] = None
    revenue_code: Annotated[str, element("SVD", 4)] = ""
    units: Annotated[Decimal | None, element("SVD", 5, QUANTITY)] = None
    line: Annotated[str, element("SVD", 6)] = ""
    adjustments: Annotated[tuple[Adjustment, ...], parts.adjustments()] = ()
    paid_on: Annotated[Period | None, parts.period("573")] = None
    amounts: Annotated[tuple[Amount, ...], parts.amounts()] = ()


class Drug(Loop, frozen=True, kw_only=True):
    """A drug of the line."""

    BEGINS = begins("LIN")
    CALLED = "2410"

    qualifier: Annotated[str, element("LIN", 2)] = ""
    code: Annotated[str, element("LIN", 3)] = ""
    quantity: Annotated[Decimal | None, element("CTP", 4, QUANTITY)] = None
    unit: Annotated[str, element("CTP", 5)] = ""
    references: Annotated[tuple[Reference, ...], parts.references()] = ()


class Line(Loop, frozen=True, kw_only=True):
    """One service. A professional line has `procedure`, `place` (of service) and `pointers` (to diagnoses, from 1); an institutional
    one `revenue_code` and `revenue_procedure`. `unit` is UN (units), DA (days) or MJ (minutes); `charged` in US dollars.
    """

    BEGINS = begins("LX")
    CALLED = "2400"
    COUNTED = (1,)

    procedure: Annotated[Procedure | None, parts.procedure("SV1", 1)] = None
    charged: Annotated[Decimal | None, element("SV1", 2, MONEY)] = None
    unit: Annotated[str, element("SV1", 3)] = ""
    units: Annotated[Decimal | None, element("SV1", 4, QUANTITY)] = None
    place: Annotated[str, element("SV1", 5)] = ""
    pointers: Annotated[tuple[int, ...], parts.numbers("SV1", 7)] = ()
    emergency: Annotated[str, element("SV1", 9)] = ""
    epsdt: Annotated[str, element("SV1", 11)] = ""
    family_planning: Annotated[str, element("SV1", 12)] = ""
    copay_exempt: Annotated[str, element("SV1", 15)] = ""
    revenue_code: Annotated[str, element("SV2", 1)] = ""
    revenue_procedure: Annotated[Procedure | None, parts.procedure("SV2", 2)] = None
    revenue_charged: Annotated[Decimal | None, element("SV2", 3, MONEY)] = None
    revenue_unit: Annotated[str, element("SV2", 4)] = ""
    revenue_units: Annotated[Decimal | None, element("SV2", 5, QUANTITY)] = None
    not_covered: Annotated[Decimal | None, element("SV2", 7, MONEY)] = None
    attachments: Annotated[tuple[tuple[str, ...], ...], parts.as_they_are("PWK")] = ()
    conditions: Annotated[tuple[tuple[str, ...], ...], parts.as_they_are("CRC")] = ()
    on: Annotated[Period | None, parts.period("472")] = None
    dates: Annotated[tuple[tuple[str, Period], ...], parts.periods()] = ()
    quantities: Annotated[tuple[Quantity, ...], parts.quantities()] = ()
    measures: Annotated[tuple[tuple[str, ...], ...], parts.as_they_are("MEA")] = ()
    control_number: Annotated[str, element(which("REF", "6R"), 2)] = ""
    references: Annotated[tuple[Reference, ...], parts.references()] = ()
    amounts: Annotated[tuple[Amount, ...], parts.amounts()] = ()
    fixed_format: Annotated[tuple[tuple[str, ...], ...], parts.as_they_are("K3")] = ()
    notes: Annotated[tuple[Note, ...], parts.notes()] = ()
    pricing: Annotated[
        tuple[str, ...], tail("HCP", 1, parts.words, parts.written_words, "what a repricer said, as it is")
    ] = ()
    drugs: Annotated[tuple[Drug, ...], loops(Drug)] = ()
    providers: Annotated[tuple[ClaimProvider, ...], loops(ClaimProvider)] = ()
    other_payments: Annotated[tuple[OtherPayment, ...], loops(OtherPayment)] = ()
