"""Good files beside claims: a remittance, questions about insurance, claims and treatment, an acknowledgement. Everybody is made up."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from midspan.edi.transactions.acknowledgement import Acknowledgement, GroupResult, Result, TransactionAnswer
from midspan.edi.transactions.authorization import (
    Review,
    ReviewEvent,
    ReviewName,
    ReviewRequester,
    ReviewService,
    ReviewSource,
    ReviewSubscriber,
)
from midspan.edi.transactions.claims import diagnoses
from midspan.edi.transactions.eligibility import (
    Benefit,
    Eligibility,
    EligibilityReceiver,
    EligibilityReceiverName,
    EligibilitySource,
    EligibilitySourceName,
    EligibilitySubscriber,
    InsuredSubscriber,
    Question,
    Related,
    RelatedEnd,
    RelatedName,
)
from midspan.edi.transactions.remittance import (
    Payee,
    Payer,
    ProviderAdjustment,
    ProviderAdjustments,
    ProviderSummary,
    Remittance,
    RemittedClaim,
    RemittedLine,
    RemittedName,
)
from midspan.edi.transactions.status import (
    ClaimStatus,
    StatusName,
    StatusProvider,
    StatusReceiver,
    StatusSource,
    StatusSubscriber,
    StatusTrace,
)
from midspan.edi.transactions.values import (
    Adjustment,
    Amount,
    Contact,
    Period,
    Procedure,
    Reference,
    Remark,
)
from tests.support.claims import MADE, NPI, put

DAYS = (date(2026, 3, 2), date(2026, 3, 4))
BORN = date(1990, 5, 4)


def remittance() -> Remittance:
    """Two program days paid less the contract's part and what the client owes; $10 of an earlier payment kept back."""
    lines = tuple(
        RemittedLine(
            procedure=Procedure("HC", "H0015"), charged=Decimal(300), paid=Decimal(180), revenue_code="0906", units_paid=Decimal(1), on=on,
            adjustments=(Adjustment("CO", "45", Decimal(90)), Adjustment("PR", "3", Decimal(30))), control_number=f"A{on.day}",
            amounts=(Amount("B6", Decimal(210)),), remarks=(Remark("HE", "N381"),),
        )
        for on in DAYS
    )  # fmt: skip
    claim = RemittedClaim(
        claim="LH-1001", status="1", charged=Decimal(600), paid=Decimal(360), patient_owes=Decimal(60), plan_kind="12",
        payer_control_number="HH90001", facility_kind="13", frequency="1",
        people=(RemittedName(role="QC", kind="1", last="Marlow", first="June", id_qualifier="MI", id="HH1234567"),),
        from_on=DAYS[0], until_on=DAYS[1], lines=lines,
    )  # fmt: skip
    return Remittance(
        handling="I", paid=Decimal(350), credit_or_debit="C", method="ACH", format="CCP", payer_bank_qualifier="01", payer_bank="011000015",
        payer_account_qualifier="DA", payer_account="1111", originator="1741234567", payee_bank_qualifier="01", payee_bank="011000015",
        payee_account_qualifier="DA", payee_account="2222", paid_on=MADE, trace_kind="1", trace="EFT1", trace_by="1741234567", made_on=MADE,
        payer=Payer(
            name="Harbour Health", line="1 Pier", city="Austin", state="TX", zip="78701", contacts=(Contact("BL", "Payments", (("TE", "5125550199"),)),)
        ),
        payee=Payee(name="Lantern House", id_qualifier="XX", id=NPI, references=(Reference("TJ", "741234567"),)),
        summaries=(ProviderSummary(number="1", claims=(claim,)),),
        provider_adjustments=(
            ProviderAdjustments(provider=NPI, year_end=date(2026, 12, 31), adjustments=(ProviderAdjustment("WO", "HH80001", Decimal(10)),)),
        ),
    )  # fmt: skip


def eligibility() -> Eligibility:
    """270: is June insured, for mental health and substance use treatment?"""
    insured = InsuredSubscriber(
        kind="1", last="Marlow", first="June", id_qualifier="MI", id="HH1234567", born_format="D8", born_on=BORN, sex="F",
        dates=(("291", Period(MADE)),), questions=(Question(services=("MH",)), Question(services=("AI",))),
    )  # fmt: skip
    subscriber = EligibilitySubscriber(traces=(("1", "Q1", "9741234567"),), name=insured)
    asks = EligibilityReceiverName(role="1P", kind="2", last="Lantern House", id_qualifier="XX", id=NPI)
    answers = EligibilitySourceName(role="PR", kind="2", last="Harbour Health", id_qualifier="PI", id="66001")
    return Eligibility(
        structure="0022", purpose="13", number="1", on=MADE, clock="0930",
        sources=(EligibilitySource(name=answers, receivers=(EligibilityReceiver(name=asks, subscribers=(subscriber,)),)),),
    )  # fmt: skip


def coverage() -> Eligibility:
    """271: June is insured; what of the deductible and of the visits remains; substance use treatment is carved out."""
    vendor = RelatedName(
        role="VN",
        kind="2",
        last="Pier Behavioral",
        id_qualifier="PI",
        id="88003",
        contacts=(Contact("IC", "", (("TE", "5125550123"),)),),
    )
    benefits = (
        Benefit(says="1", for_whom="IND", services=("30",), insurance="PR", plan="HARBOUR GOLD"),
        Benefit(says="1", services=("MH",)),
        Benefit(says="C", for_whom="IND", services=("30",), period="23", amount=Decimal(1500), in_network="Y"),
        Benefit(says="C", for_whom="IND", services=("30",), period="29", amount=Decimal("420.50"), in_network="Y"),
        Benefit(says="G", for_whom="FAM", services=("30",), period="29", amount=Decimal(3100)),
        Benefit(says="A", services=("MH",), share=Decimal("0.2"), in_network="N"),
        Benefit(says="B", services=("A8",), period="27", amount=Decimal(30), authorization="Y", messages=(("ASK BEFORE THE FIRST DAY",),)),
        Benefit(says="F", services=("CH",), quantity_of="VS", quantity=Decimal(12), period="29", deliveries=(("VS", "30", "", "", "23", ""),)),
        Benefit(says="U", services=("AI",), related=(Related(id="2120", names=(vendor,), end=RelatedEnd(id="2120")),)),
        Benefit(says="I", services=("35",)),
    )  # fmt: skip
    body = eligibility()
    answered = put(body, "sources.0.receivers.0.subscribers.0.name.questions", ())
    answered = put(answered, "sources.0.receivers.0.subscribers.0.name.benefits", benefits)
    found: Eligibility = put(answered, "purpose", "11")
    return found


def decision() -> Review:
    """278: the answer; ten of the twelve days may be given."""
    event = "sources.0.requesters.0.subscribers.0.events.0"
    found: Review = put(
        put(put(review(), "purpose", "11"), f"{event}.action", "A2"), f"{event}.number", "AUTH9"
    )
    return found


def status() -> ClaimStatus:
    """276: what has become of the claim of the first week?"""
    trace = StatusTrace(
        kind="1", number="S1", references=(Reference("1K", "HH90001"), Reference("BLT", "131")), amounts=(Amount("T3", Decimal(900)),),
        dates=(("472", Period(DAYS[0], DAYS[1])),),
    )  # fmt: skip
    subscriber = StatusSubscriber(
        born_format="D8", born_on=BORN, sex="F",
        name=StatusName(role="IL", kind="1", last="Marlow", first="June", id_qualifier="MI", id="HH1234567"), traces=(trace,),
    )  # fmt: skip
    provider = StatusProvider(
        name=StatusName(role="1P", kind="2", last="Lantern House", id_qualifier="XX", id=NPI),
        subscribers=(subscriber,),
    )
    receiver = StatusReceiver(
        name=StatusName(role="41", kind="2", last="Lantern House", id_qualifier="46", id="LANTERN"),
        providers=(provider,),
    )
    source = StatusSource(
        name=StatusName(role="PR", kind="2", last="Harbour Health", id_qualifier="PI", id="66001"),
        receivers=(receiver,),
    )
    return ClaimStatus(structure="0010", purpose="13", number="1", on=MADE, clock="0930", sources=(source,))


def review() -> Review:
    """278: may the program go on for twelve more days?"""
    service = ReviewService(
        revenue_code="0906", revenue_procedure=Procedure("HC", "H0015"), revenue_charged=Decimal(3600), revenue_unit="UN", revenue_units=Decimal(12),
        dates=(("472", Period(date(2026, 3, 8), date(2026, 4, 4))),),
    )  # fmt: skip
    event = ReviewEvent(
        traces=(("1", "R1", "9741234567"),), category="HS", kind="R", service="A8", place="13", place_qualifier="A",
        dates=(("AAH", Period(date(2026, 3, 8))),), codes=diagnoses("F10.20", institutional=False),
        names=(ReviewName(role="SJ", kind="2", last="Lantern House", id_qualifier="XX", id=NPI),), services=(service,),
    )  # fmt: skip
    subscriber = ReviewSubscriber(
        name=ReviewName(
            role="IL",
            kind="1",
            last="Marlow",
            first="June",
            id_qualifier="MI",
            id="HH1234567",
            born_format="D8",
            born_on=BORN,
            sex="F",
        ),
        events=(event,),
    )
    asks = ReviewName(role="1P", kind="2", last="Lantern House", id_qualifier="XX", id=NPI)
    decides = ReviewName(role="X3", kind="2", last="Harbour Health", id_qualifier="PI", id="66001")
    return Review(
        structure="0007", purpose="13", number="1", on=MADE, clock="0930",
        sources=(ReviewSource(name=decides, requesters=(ReviewRequester(name=asks, subscribers=(subscriber,)),)),),
    )  # fmt: skip


def acknowledgement() -> Acknowledgement:
    """999: the group was taken in."""
    return Acknowledgement(
        sort="HC", control="1", guide="005010X223A2",
        transactions=(TransactionAnswer(kind="837", control="0001", guide="005010X223A2", result=Result(code="A")),),
        result=GroupResult(code="A", included=1, received=1, accepted=1),
    )  # fmt: skip
