"""278: may these services be given, and the answer (005010X217)."""

from datetime import date
from decimal import Decimal
from typing import Annotated

from midspan.edi.loops import DATE, MONEY, QUANTITY, Loop, begins, element, loops, tail
from midspan.edi.transactions import parts
from midspan.edi.transactions.claims.codes import Code, all_codes
from midspan.edi.transactions.eligibility import Rejection, all_rejections
from midspan.edi.transactions.heads import Headed
from midspan.edi.transactions.names import Placed
from midspan.edi.transactions.values import Contact, Period, Procedure, Reference


class ReviewName(Placed, frozen=True, kw_only=True):
    """Somebody in a review: X3 who reviews, 1P and FA who asks, IL subscriber, QC dependent, SJ who is to give the service,
    71 attending … `role` says which.
    """

    BEGINS = begins("NM1")
    CALLED = "2010"

    role: Annotated[str, element("NM1", 1)] = ""
    references: Annotated[tuple[Reference, ...], parts.references()] = ()
    contacts: Annotated[tuple[Contact, ...], parts.contacts()] = ()
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


class Reviewed(Loop, frozen=True, kw_only=True):
    """What is asked for, and what was decided. `category` AR admission, HS health services, SC specialty care; `kind` I first, R renewal,
    S changed, 3 cancelled; `service` a service type; `place_qualifier` A with `place` the first two places of a type of bill, B a place of
    service. `action` A1 certified as asked, A2 in part, A3 not, A4 pended, A6 changed, C cancelled, CT contact the payer; `number`
    is the authorisation's; `reason` why not.
    """

    COUNTED = (1, 2, 4)

    traces: Annotated[tuple[tuple[str, ...], ...], parts.as_they_are("TRN")] = ()
    rejections: Annotated[tuple[Rejection, ...], all_rejections()] = ()
    category: Annotated[str, element("UM", 1)] = ""
    kind: Annotated[str, element("UM", 2)] = ""
    service: Annotated[str, element("UM", 3)] = ""
    place: Annotated[str, element("UM", 4, component=1)] = ""
    place_qualifier: Annotated[str, element("UM", 4, component=2)] = ""
    accident: Annotated[tuple[str, ...], parts.components("UM", 5)] = ()
    urgency: Annotated[str, element("UM", 6)] = ""
    condition: Annotated[str, element("UM", 7)] = ""
    prognosis: Annotated[str, element("UM", 8)] = ""
    release: Annotated[str, element("UM", 9)] = ""
    delay_reason: Annotated[str, element("UM", 10)] = ""
    action: Annotated[str, element("HCR", 1)] = ""
    number: Annotated[str, element("HCR", 2)] = ""
    reason: Annotated[str, element("HCR", 3)] = ""
    second_opinion: Annotated[str, element("HCR", 4)] = ""
    references: Annotated[tuple[Reference, ...], parts.references()] = ()
    dates: Annotated[tuple[tuple[str, Period], ...], parts.periods()] = ()
    codes: Annotated[tuple[tuple[Code, ...], ...], all_codes()] = ()
    procedure: Annotated[Procedure | None, parts.procedure("SV1", 1)] = None
    charged: Annotated[Decimal | None, element("SV1", 2, MONEY)] = None
    unit: Annotated[str, element("SV1", 3)] = ""
    units: Annotated[Decimal | None, element("SV1", 4, QUANTITY)] = None
    revenue_code: Annotated[str, element("SV2", 1)] = ""
    revenue_procedure: Annotated[Procedure | None, parts.procedure("SV2", 2)] = None
    revenue_charged: Annotated[Decimal | None, element("SV2", 3, MONEY)] = None
    revenue_unit: Annotated[str, element("SV2", 4)] = ""
    revenue_units: Annotated[Decimal | None, element("SV2", 5, QUANTITY)] = None
    quantity_of: Annotated[str, element("HSD", 1)] = ""
    quantity: Annotated[Decimal | None, element("HSD", 2, QUANTITY)] = None
    each: Annotated[str, element("HSD", 3)] = ""
    modulus: Annotated[Decimal | None, element("HSD", 4, QUANTITY)] = None
    period: Annotated[str, element("HSD", 5)] = ""
    periods: Annotated[Decimal | None, element("HSD", 6, QUANTITY)] = None
    pattern: Annotated[str, element("HSD", 7)] = ""
    pattern_time: Annotated[str, element("HSD", 8)] = ""
    conditions: Annotated[tuple[tuple[str, ...], ...], parts.as_they_are("CRC")] = ()
    admission: Annotated[tuple[str, ...], tail("CL1", 1, parts.words, parts.written_words, "as it is")] = ()
    attachments: Annotated[tuple[tuple[str, ...], ...], parts.as_they_are("PWK")] = ()
    messages: Annotated[tuple[tuple[str, ...], ...], parts.as_they_are("MSG")] = ()
    names: Annotated[tuple[ReviewName, ...], loops(ReviewName)] = ()


class ReviewService(Reviewed, frozen=True, kw_only=True):
    """One service of an event."""

    BEGINS = begins("HL", "SS", at=3)
    CALLED = "2000F"


class ReviewEvent(Reviewed, frozen=True, kw_only=True):
    """What is asked for of one client: a course of treatment with its services."""

    BEGINS = begins("HL", "EV", at=3)
    CALLED = "2000E"

    services: Annotated[tuple[ReviewService, ...], loops(ReviewService)] = ()


class ReviewPerson(Loop, frozen=True, kw_only=True):
    """Whoever it is about."""

    COUNTED = (1, 2, 4)

    traces: Annotated[tuple[tuple[str, ...], ...], parts.as_they_are("TRN")] = ()
    rejections: Annotated[tuple[Rejection, ...], all_rejections()] = ()
    codes: Annotated[tuple[tuple[Code, ...], ...], all_codes()] = ()
    name: Annotated[ReviewName | None, loops(ReviewName, many=False)] = None
    events: Annotated[tuple[ReviewEvent, ...], loops(ReviewEvent)] = ()


class ReviewDependent(ReviewPerson, frozen=True, kw_only=True):
    """A patient who is insured through somebody else."""

    BEGINS = begins("HL", "23", at=3)
    CALLED = "2000D"


class ReviewSubscriber(ReviewPerson, frozen=True, kw_only=True):
    """Who is insured."""

    BEGINS = begins("HL", "22", at=3)
    CALLED = "2000C"
    STREAMED = True

    dependents: Annotated[tuple[ReviewDependent, ...], loops(ReviewDependent)] = ()


class ReviewRequester(Loop, frozen=True, kw_only=True):
    """Who asks."""

    BEGINS = begins("HL", "21", at=3)
    CALLED = "2000B"
    COUNTED = (1, 2, 4)

    name: Annotated[ReviewName | None, loops(ReviewName, many=False)] = None
    subscribers: Annotated[tuple[ReviewSubscriber, ...], loops(ReviewSubscriber)] = ()


class ReviewSource(Loop, frozen=True, kw_only=True):
    """Who decides."""

    BEGINS = begins("HL", "20", at=3)
    CALLED = "2000A"
    COUNTED = (1, 2, 4)

    rejections: Annotated[tuple[Rejection, ...], all_rejections()] = ()
    name: Annotated[ReviewName | None, loops(ReviewName, many=False)] = None
    requesters: Annotated[tuple[ReviewRequester, ...], loops(ReviewRequester)] = ()


class Review(Headed, frozen=True, kw_only=True):
    """278: a request (`purpose` 13, 01 cancels, 36 asks for a reconsideration) or its answer (11). `number` is the asker's."""

    CALLED = "278"

    kind: Annotated[str, element("BHT", 6)] = ""
    sources: Annotated[tuple[ReviewSource, ...], loops(ReviewSource)] = ()
