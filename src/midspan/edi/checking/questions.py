"""270, 276 and 278 that are asked, and 999: whether they can be answered at all."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from midspan.edi.checking.diagnoses import ICD10
from midspan.edi.checking.memory import Memory
from midspan.edi.checking.people import number
from midspan.edi.checking.saying import Say
from midspan.edi.checking.shapes import DIAGNOSIS, PROCEDURE
from midspan.edi.loops import Loop
from midspan.edi.transactions.acknowledgement import Acknowledgement, TransactionAnswer
from midspan.edi.transactions.authorization import Review, ReviewDependent, ReviewEvent, ReviewSubscriber
from midspan.edi.transactions.eligibility import EligibilitySubscriber, Insured, Question
from midspan.edi.transactions.status import StatusTrace

ASKS = "13"
KINDS = {"270": "0022", "276": "0010", "278": "0007"}
RESULTS = ("A", "E", "M", "R", "W", "X")  # of a transaction (IK501)
GROUP_RESULTS = (*RESULTS, "P")  # of a group, some of whose transactions were accepted (AK901)


class Questions:
    """What they share: each person around a question is looked at once."""

    KIND = ""

    def __init__(
        self, say: Say, known: Any, on: date | None = None, guide: str = "", memory: Memory | None = None
    ) -> None:
        self.say, self.known = say, known
        self.seen: tuple[Loop, ...] = ()

    def fresh(self, inside: Sequence[Loop]) -> list[Loop]:
        """Those around that were not around the question before."""
        found = [one for one in inside if all(one is not other for other in self.seen)]
        self.seen = tuple(inside)
        return found

    def missing(self, loop: Loop, name: str, what: str, mend: str) -> None:
        self.say("missing", loop, name, what=what, mend=mend)

    def head(self, body: Any) -> None:
        """BHT: what kind of a file it is, its number and day."""
        want = KINDS[self.KIND]
        if body.structure != want:
            self.say("code", body, "structure", what="The structure", said=body.structure, among=want)
        if not body.number:
            self.missing(body, "number", "The file's own number", "Give it one (BHT03).")
        if body.on is None:
            self.missing(body, "on", "The day on which the file was made", "Write it (BHT04).")

    def asked(self, name: Any, around: Loop, who: str) -> None:
        """The payer, who is asked."""
        if name is None or not name.id:
            mend = "Choose the payer's number at the clearinghouse."
            self.missing(name or around, "id" if name else "name", f"The number of {who}", mend)

    def asks(self, name: Any, around: Loop) -> None:
        """The provider, who asks."""
        if name is None:
            self.missing(around, "name", "Who asks", "Fill in the center's billing data.")
        else:
            number(self.say, name, "Who asks")

    def ended(self, body: Any) -> None:
        self.head(body)


class EligibilityChecks(Questions):
    """270."""

    KIND = "270"

    def each(self, one: EligibilitySubscriber, inside: tuple[Loop, ...]) -> None:
        """One subscriber who is asked about."""
        for around in self.fresh(inside[1:]):
            if around.BEGINS.values == {"20"}:
                self.asked(getattr(around, "name", None), around, "the payer")
            else:
                self.asks(getattr(around, "name", None), around)
        people: list[Any] = [one, *one.dependents]
        for each in people:
            self.person(each.name, each, subscriber=each is one, patient=each is one and not one.dependents)
        if not any(each.name and each.name.questions for each in people):
            self.missing(one.name or one, "questions" if one.name else "name", "What is asked", "Ask for a kind of service, such as 30 or MH (EQ).")  # fmt: skip
        for each in people:
            for asked in each.name.questions if each.name else ():
                self.question(asked)

    def person(self, name: Insured | None, around: Loop, *, subscriber: bool, patient: bool) -> None:
        """Payers find somebody by two of three: the number, the name, the date of birth."""
        if name is None:
            self.missing(around, "name", "Who is asked about", "Fill in the client's data.")
            return
        told = (
            bool(name.id) if subscriber else True,
            bool(name.last and name.first),
            name.born_on is not None,
        )
        if sum(told) < (2 if patient or not subscriber else 1):
            self.missing(
                name, "id", "What the payer finds somebody by", "Write two of member id, name, date of birth."
            )

    def question(self, one: Question) -> None:
        if not one.services and one.procedure is None:
            self.missing(
                one, "services", "What is asked", "Write a kind of service, such as 30 or MH (EQ01)."
            )


class StatusChecks(Questions):
    """276."""

    KIND = "276"

    def each(self, one: StatusTrace, inside: tuple[Loop, ...]) -> None:
        """One claim that is asked about."""
        for around in self.fresh(inside[1:]):
            level, name = next(iter(around.BEGINS.values)), getattr(around, "name", None)
            if level == "20":
                self.asked(name, around, "the payer")
            elif level == "19":
                self.asks(name, around)
            elif level == "22" and (name is None or not name.id):
                self.missing(
                    name or around,
                    "id" if name else "name",
                    "The member id",
                    "Copy it from the insurance card.",
                )
        if not one.number:
            self.missing(
                one, "number", "The question's own number", "Give it one (TRN02): the answer repeats it."
            )
        if not (one.references or one.dates or one.lines):
            self.missing(one, "dates", "Which claim is meant", "Write its dates of service (DTP 472), its amount, or the payer's number (REF 1K).")  # fmt: skip


class ReviewChecks(Questions):
    """278: only what is asked; an answer is the payer's."""

    KIND = "278"

    def each(self, one: ReviewSubscriber, inside: tuple[Loop, ...]) -> None:
        """One client for whom treatment is asked."""
        body = inside[0]
        if not isinstance(body, Review) or body.purpose != ASKS:
            return
        for around in self.fresh(inside[1:]):
            if around.BEGINS.values == {"20"}:
                self.asked(getattr(around, "name", None), around, "who decides")
            else:
                self.asks(getattr(around, "name", None), around)
        if one.name is None or not one.name.id:
            self.missing(
                one.name or one,
                "id" if one.name else "name",
                "The member id",
                "Copy it from the insurance card.",
            )
        events = [*one.events, *(event for each in one.dependents for event in each.events)]
        if not events:
            self.missing(one, "events", "What is asked for", "Say for which treatment (HL EV, UM).")
        for patient in one.dependents:
            self.patient(patient)
        for event in events:
            self.event(event)

    def patient(self, one: ReviewDependent) -> None:
        if one.name is None or not (one.name.last and one.name.born_on):
            self.missing(one.name or one, "last" if one.name else "name", "The patient's name and date of birth", "Fill in the client's data.")  # fmt: skip

    def event(self, one: ReviewEvent) -> None:
        """A course of treatment."""
        for name, what, allowed in (
            ("category", "What is asked", ("AR", "HS", "IN", "SC")), ("kind", "The kind of request", ("1", "2", "3", "4", "I", "N", "R", "S")),
        ):  # fmt: skip
            held = getattr(one, name)
            if held not in allowed:
                self.say("code", one, name, what=what, said=held, among=", ".join(allowed))
        if not one.codes:
            self.missing(one, "codes", "The diagnosis", "Choose it in the chart (HI, ABK).")
        for nth, each in enumerate(one.codes):
            for code in each:
                if code.qualifier in ICD10 and not DIAGNOSIS.match(code.code):
                    self.say("diagnosis-shape", one, "codes", nth, said=code.code)
        for service in (one, *one.services):
            procedure = service.procedure or service.revenue_procedure
            if procedure and procedure.qualifier == "HC" and not PROCEDURE.match(procedure.code):
                name = "procedure" if service.procedure else "revenue_procedure"
                self.say("procedure-shape", service, name, said=procedure.code)

    def ended(self, body: Review) -> None:
        if body.purpose == ASKS:
            self.head(body)


class AcknowledgementChecks:
    """999."""

    def __init__(self, say: Say, *_: Any) -> None:
        self.say = say
        self.told = 0

    def each(self, one: TransactionAnswer, _: tuple[Loop, ...]) -> None:
        """The answer to one transaction."""
        self.told += 1
        code = one.result.code if one.result else ""
        if code not in RESULTS:
            self.say("code", one.result or one, "code" if one.result else "result", what="The answer", said=code, among=", ".join(RESULTS))  # fmt: skip

    def ended(self, body: Acknowledgement) -> None:
        """The answer to the group."""
        if not body.control:
            self.say(
                "missing", body, "control", what="Which group is answered", mend="Write its number (AK102)."
            )
        result = body.result
        if result is None:
            self.say(
                "missing",
                body,
                "result",
                what="The answer to the group",
                mend="Ask the sender for the whole file.",
            )
            return
        if result.code not in GROUP_RESULTS:
            self.say(
                "code", result, "code", what="The answer", said=result.code, among=", ".join(GROUP_RESULTS)
            )
        held = (result.accepted, result.received)
        if held[0] is not None and held[1] is not None and (held[0] > held[1] or self.told > held[1]):
            self.say("accepted", result, "accepted", accepted=held[0], received=held[1], told=self.told)
