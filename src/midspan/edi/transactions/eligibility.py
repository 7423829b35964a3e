"""270 and 271: is somebody insured, for what, and what remains (005010X279A1)."""

from datetime import date
from decimal import Decimal
from typing import Annotated

import msgspec

from midspan.edi.loops import DATE, MONEY, QUANTITY, Loop, begins, element, loops, tail
from midspan.edi.loops.fields import Many, Which
from midspan.edi.transactions import parts
from midspan.edi.transactions.heads import Headed
from midspan.edi.transactions.names import Placed
from midspan.edi.transactions.values import Amount, Contact, Period, Procedure, Reference

ENTITIES = ("PR", "P5", "GP", "2B", "36")  # who answers


class Rejection(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """An AAA segment: the question could not be answered. `reason` is such as 72 (member id), 75 (not found), 42 (try later);
    `then` what to do: C correct and send again, R send again, N do not, S do not, asked already.
    """

    valid: str
    reason: str
    then: str
    agency: str = ""


def all_rejections() -> Many:
    """All AAA segments."""
    return Many(
        Which("AAA"),
        lambda given, *_: [
            Rejection(parts.at(given, 1), parts.at(given, 3), parts.no_more(given, 4), parts.at(given, 2))
        ],
        lambda some, *_: [["AAA", one.valid, one.agency, one.reason, one.then] for one in some],
        "why a question could not be answered",
    )


class RelatedName(Placed, frozen=True, kw_only=True):
    """Who stands behind a benefit: another payer, a carve-out, a primary care provider. `role` such as PRP, SEP, TTP, VN, P3, PR."""

    BEGINS = begins("NM1")
    CALLED = "2120"

    role: Annotated[str, element("NM1", 1)] = ""
    contacts: Annotated[tuple[Contact, ...], parts.contacts()] = ()
    part: Annotated[str, element("PRV", 1)] = ""
    taxonomy_qualifier: Annotated[str, element("PRV", 2)] = ""
    taxonomy: Annotated[str, element("PRV", 3)] = ""


class RelatedEnd(Loop, frozen=True, kw_only=True):
    """Where those who stand behind a benefit end."""

    BEGINS = begins("LE")
    CALLED = "LE"

    id: Annotated[str, element("LE", 1)] = ""


class Related(Loop, frozen=True, kw_only=True):
    """Those who stand behind a benefit."""

    BEGINS = begins("LS")
    CALLED = "LS"

    id: Annotated[str, element("LS", 1)] = ""
    names: Annotated[tuple[RelatedName, ...], loops(RelatedName)] = ()
    end: Annotated[RelatedEnd | None, loops(RelatedEnd, many=False)] = None


class Benefit(Loop, frozen=True, kw_only=True):
    """One thing that the payer says of the coverage. `says`: 1 active, 6 inactive, A co-insurance, B co-payment, C deductible,
    F limit, G out of pocket, I not covered, U ask somebody else, … `for_whom` IND, FAM …; `services` are service types (30 health
    benefit, MH mental health, AI substance use, A4 to A8 psychiatric and CE to CJ their kinds); `period` 23 calendar
    year, 27 visit, 29 remaining …; `amount` US dollars, `share` a part of 1; `quantity` counts what `quantity_of` says (VS visits, DY days, HS
    hours); `authorization` and `in_network` Y, N, U (not known), W (does not matter).
    """

    BEGINS = begins("EB")
    CALLED = "2110"

    says: Annotated[str, element("EB", 1)] = ""
    for_whom: Annotated[str, element("EB", 2)] = ""
    services: Annotated[tuple[str, ...], element("EB", 3, repeated=True)] = ()
    insurance: Annotated[str, element("EB", 4)] = ""
    plan: Annotated[str, element("EB", 5)] = ""
    period: Annotated[str, element("EB", 6)] = ""
    amount: Annotated[Decimal | None, element("EB", 7, MONEY)] = None
    share: Annotated[Decimal | None, element("EB", 8, QUANTITY)] = None
    quantity_of: Annotated[str, element("EB", 9)] = ""
    quantity: Annotated[Decimal | None, element("EB", 10, QUANTITY)] = None
    authorization: Annotated[str, element("EB", 11)] = ""
    in_network: Annotated[str, element("EB", 12)] = ""
    procedure: Annotated[Procedure | None, parts.procedure("EB", 13)] = None
    diagnoses: Annotated[tuple[int, ...], parts.numbers("EB", 14)] = ()
    deliveries: Annotated[tuple[tuple[str, ...], ...], parts.as_they_are("HSD")] = ()
    references: Annotated[tuple[Reference, ...], parts.references()] = ()
    dates: Annotated[tuple[tuple[str, Period], ...], parts.periods()] = ()
    rejections: Annotated[tuple[Rejection, ...], all_rejections()] = ()
    messages: Annotated[tuple[tuple[str, ...], ...], parts.as_they_are("MSG")] = ()
    further: Annotated[tuple[tuple[str, ...], ...], parts.as_they_are("III")] = ()
    related: Annotated[tuple[Related, ...], loops(Related)] = ()


class Question(Loop, frozen=True, kw_only=True):
    """What is asked: service types, or one procedure."""

    BEGINS = begins("EQ")
    CALLED = "2110"

    services: Annotated[tuple[str, ...], element("EQ", 1, repeated=True)] = ()
    procedure: Annotated[Procedure | None, parts.procedure("EQ", 2)] = None
    for_whom: Annotated[str, element("EQ", 3)] = ""
    insurance: Annotated[str, element("EQ", 4)] = ""
    diagnoses: Annotated[tuple[int, ...], parts.numbers("EQ", 5)] = ()
    amounts: Annotated[tuple[Amount, ...], parts.amounts()] = ()
    further: Annotated[tuple[tuple[str, ...], ...], parts.as_they_are("III")] = ()
    references: Annotated[tuple[Reference, ...], parts.references()] = ()
    dates: Annotated[tuple[tuple[str, Period], ...], parts.periods()] = ()


class Insured(Placed, frozen=True, kw_only=True):
    """Somebody who is asked about. `relation` 18: the subscriber, 01 spouse, 19 child …"""

    references: Annotated[tuple[Reference, ...], parts.references()] = ()
    rejections: Annotated[tuple[Rejection, ...], all_rejections()] = ()
    part: Annotated[str, element("PRV", 1)] = ""
    taxonomy_qualifier: Annotated[str, element("PRV", 2)] = ""
    taxonomy: Annotated[str, element("PRV", 3)] = ""
    born_format: Annotated[str, element("DMG", 1)] = ""
    born_on: Annotated[date | None, element("DMG", 2, DATE)] = None
    sex: Annotated[str, element("DMG", 3)] = ""
    is_subscriber: Annotated[str, element("INS", 1)] = ""
    relation: Annotated[str, element("INS", 2)] = ""
    relation_more: Annotated[
        tuple[str, ...], tail("INS", 3, parts.words, parts.written_words, "as it is")
    ] = ()
    codes: Annotated[tuple[tuple[str, ...], ...], parts.as_they_are("HI")] = ()
    dates: Annotated[tuple[tuple[str, Period], ...], parts.periods()] = ()
    military: Annotated[tuple[str, ...], tail("MPI", 1, parts.words, parts.written_words, "as it is")] = ()
    questions: Annotated[tuple[Question, ...], loops(Question)] = ()
    benefits: Annotated[tuple[Benefit, ...], loops(Benefit)] = ()


class InsuredSubscriber(Insured, frozen=True, kw_only=True):
    """The subscriber."""

    BEGINS = begins("NM1", "IL")
    CALLED = "2100C"


class InsuredDependent(Insured, frozen=True, kw_only=True):
    """Somebody who is insured through the subscriber."""

    BEGINS = begins("NM1", "03")
    CALLED = "2100D"


class EligibilityDependent(Loop, frozen=True, kw_only=True):
    """A dependent with what is asked or answered. `traces` are TRN segments: 1 the asker's number, 2 the number that was answered."""

    BEGINS = begins("HL", "23", at=3)
    CALLED = "2000D"
    COUNTED = (1, 2, 4)

    traces: Annotated[tuple[tuple[str, ...], ...], parts.as_they_are("TRN")] = ()
    name: Annotated[InsuredDependent | None, loops(InsuredDependent, many=False)] = None


class EligibilitySubscriber(Loop, frozen=True, kw_only=True):
    """A subscriber with what is asked or answered."""

    BEGINS = begins("HL", "22", at=3)
    CALLED = "2000C"
    COUNTED = (1, 2, 4)
    STREAMED = True

    traces: Annotated[tuple[tuple[str, ...], ...], parts.as_they_are("TRN")] = ()
    name: Annotated[InsuredSubscriber | None, loops(InsuredSubscriber, many=False)] = None
    dependents: Annotated[tuple[EligibilityDependent, ...], loops(EligibilityDependent)] = ()


class EligibilityReceiverName(Placed, frozen=True, kw_only=True):
    """Who asks. `role` 1P provider, FA facility, 80 hospital …"""

    BEGINS = begins("NM1")
    CALLED = "2100B"

    role: Annotated[str, element("NM1", 1)] = ""
    references: Annotated[tuple[Reference, ...], parts.references()] = ()
    rejections: Annotated[tuple[Rejection, ...], all_rejections()] = ()
    part: Annotated[str, element("PRV", 1)] = ""
    taxonomy_qualifier: Annotated[str, element("PRV", 2)] = ""
    taxonomy: Annotated[str, element("PRV", 3)] = ""


class EligibilityReceiver(Loop, frozen=True, kw_only=True):
    """Who asks, and about whom."""

    BEGINS = begins("HL", "21", at=3)
    CALLED = "2000B"
    COUNTED = (1, 2, 4)

    name: Annotated[EligibilityReceiverName | None, loops(EligibilityReceiverName, many=False)] = None
    subscribers: Annotated[tuple[EligibilitySubscriber, ...], loops(EligibilitySubscriber)] = ()


class EligibilitySourceName(Placed, frozen=True, kw_only=True):
    """Who answers. `role` PR payer, P5 plan sponsor …"""

    BEGINS = begins("NM1", *ENTITIES)
    CALLED = "2100A"

    role: Annotated[str, element("NM1", 1)] = ""
    contacts: Annotated[tuple[Contact, ...], parts.contacts()] = ()
    rejections: Annotated[tuple[Rejection, ...], all_rejections()] = ()


class EligibilitySource(Loop, frozen=True, kw_only=True):
    """Who answers, and to whom."""

    BEGINS = begins("HL", "20", at=3)
    CALLED = "2000A"
    COUNTED = (1, 2, 4)

    rejections: Annotated[tuple[Rejection, ...], all_rejections()] = ()
    name: Annotated[EligibilitySourceName | None, loops(EligibilitySourceName, many=False)] = None
    receivers: Annotated[tuple[EligibilityReceiver, ...], loops(EligibilityReceiver)] = ()


class Eligibility(Headed, frozen=True, kw_only=True):
    """270 (a question, `purpose` 13) or 271 (its answer, `purpose` 11). `number` is the asker's."""

    CALLED = "270, 271"

    kind: Annotated[str, element("BHT", 6)] = ""
    sources: Annotated[tuple[EligibilitySource, ...], loops(EligibilitySource)] = ()
