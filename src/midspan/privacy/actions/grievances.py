"""Grievances: taken by anybody, looked into by somebody whom they do not name, answered with what was done (45 CFR 164.530(d); 42 CFR 2.4)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from midspan.access.actor import Actor
from midspan.access.acts import act
from midspan.access.errors import Invalid, Refused
from midspan.center import queries as centers
from midspan.people import actions as people
from midspan.privacy.actions.base import colleague, here, locked, one_of, past, person, said, today
from midspan.privacy.letters import keep_letter
from midspan.privacy.models import Grievance
from midspan.trail.writing import record

NOT_NAMED = "Choose somebody who may look into grievances and whom this one does not name."


@dataclass(frozen=True, slots=True, kw_only=True)
class NewGrievance:
    """A complaint. `origin` is of the list `from`, `subject` of the list `subject`; `client_id` is whom it is about, where known;
    `named` are the accounts of the staff whom it names; `reach` is how to answer, `wants` what would put it right.
    """

    origin: str
    subject: str
    words: str
    received_on: date
    from_name: str = ""
    reach: str = ""
    wants: str = ""
    client_id: UUID | None = None
    named: Iterable[int] = ()


@act("grievances.take")
def take_grievance(*, by: Actor, at: datetime, grievance: NewGrievance) -> UUID:
    """Take a grievance in the words of who complains; returns its id. Anonymous ones name nobody, and are looked into all the same."""
    one_of("from", grievance.origin, "Say who complains.", field="origin")
    one_of("subject", grievance.subject, "Say what it is about.", field="subject")
    words = said(
        grievance.words, "Write the complaint in the words of who complains.", field="words", least=10
    )
    name = " ".join(grievance.from_name.split())
    if grievance.origin == "anonymous":
        if name or grievance.reach.strip():
            raise Invalid("Who wants no name kept has no name here. Choose another, or leave name and way to answer empty.", field="from_name")  # fmt: skip
    elif len(name) < 2:
        raise Invalid("Write the name of who complains, or choose that no name was given.", field="from_name")
    past(grievance.received_on, today(by, at), field="received_on")
    if grievance.client_id is not None:
        people.locked(by, grievance.client_id)
    elif grievance.origin == "client":
        raise Invalid("Choose the client who complains.", field="client")
    staff = {one.user_id for one in centers.staff(here(by))}
    named = sorted(set(grievance.named))
    if not set(named) <= staff:
        raise Invalid("Choose from the staff of this center.", field="named")
    row = Grievance(
        center_id=here(by), client_id=grievance.client_id, origin=grievance.origin, from_name=name[:160], reach=grievance.reach.strip()[:200],
        subject=grievance.subject, words=words, wants=grievance.wants.strip()[:300], named=named, received_on=grievance.received_on,
        taken_by_id=person(by), taken_at=at,
    )  # fmt: skip
    row.save(force_insert=True)
    _kept(by, at, row, "taken", {"origin": row.origin, "subject": row.subject})
    return row.pk


@act("grievances.work")
def acknowledge_grievance(*, by: Actor, at: datetime, grievance_id: UUID, on: date, how: str) -> None:
    """Write down that who complained heard that it arrived. Raises Refused where nobody gave a name."""
    row = _open(by, grievance_id)
    if row.origin == "anonymous":
        raise Refused("Nobody gave a name, so there is nobody to tell. It is looked into all the same.")
    if row.acknowledged_on is not None:
        raise Refused("This was acknowledged already.")
    row.acknowledged_on = past(on, today(by, at), field="on", since=row.received_on, before="it was received")
    row.acknowledged_how = said(how, "Say how, such as “by telephone”.", field="how", least=2, longest=120)
    row.save(update_fields=["acknowledged_on", "acknowledged_how"])
    _kept(by, at, row, "acknowledged")


@act("grievances.work")
def assign_grievance(*, by: Actor, at: datetime, grievance_id: UUID, looker_id: int) -> None:
    """Say who looks into it: somebody who may, and whom it does not name."""
    row = _open(by, grievance_id)
    colleague(by, looker_id, "grievances.work", NOT_NAMED, field="looker")
    if looker_id in row.named:
        raise Invalid(NOT_NAMED, field="looker")
    row.looker_id = looker_id
    row.save(update_fields=["looker"])
    _kept(by, at, row, "assigned", {"to": looker_id})


@act("grievances.work")
def answer_grievance(
    *, by: Actor, at: datetime, grievance_id: UUID, result: str, found: str, done: str
) -> None:
    """Answer it: what was found and what was done. By who looked into it, and nobody else."""
    row = _open(by, grievance_id)
    if row.looker_id is None:
        raise Refused("Say first who looks into it.")
    if row.looker_id != by.user_id:
        raise Refused("The answer is written by who looks into it.")
    one_of("result", result, "Say what came of it.", field="result")
    row.found = said(found, "Say what you found.", field="found", least=10)
    row.done = said(done, "Say what was done, or why nothing was.", field="done", least=10)
    row.result, row.answered_at, row.answered_by_id, row.letter_id = result, at, by.user_id, None
    row.save(update_fields=["found", "done", "result", "answered_at", "answered_by", "letter"])
    _kept(by, at, row, "answered", {"result": result})


@act("grievances.work")
def appeal_grievance(
    *, by: Actor, at: datetime, grievance_id: UUID, on: date, words: str, looker_id: int
) -> None:
    """Who complained sees it differently: somebody else than the first time, whom it does not name either, looks again."""
    row = _mine(by, grievance_id)
    if row.answered_at is None:
        raise Refused("This was not answered yet.")
    if row.appealed_on is not None:
        raise Refused("There is an appeal already.")
    colleague(by, looker_id, "grievances.work", NOT_NAMED, field="looker")
    if looker_id in {*row.named, row.looker_id, row.answered_by_id}:
        raise Invalid(
            "Choose somebody who had no part in the first answer, and whom it does not name.", field="looker"
        )
    row.appealed_on = past(on, today(by, at), field="on", since=row.received_on, before="it was received")
    row.appeal_words = said(words, "Write what they see differently.", field="words")
    row.appeal_looker_id = looker_id
    row.save(update_fields=["appealed_on", "appeal_words", "appeal_looker"])
    _kept(by, at, row, "appealed", {"to": looker_id})


@act("grievances.work")
def answer_appeal(*, by: Actor, at: datetime, grievance_id: UUID, result: str, answer: str) -> None:
    """Answer the appeal, as who looked again."""
    row = _mine(by, grievance_id)
    if row.appealed_on is None or row.appeal_answered_at is not None:
        raise Refused("No appeal waits for an answer.")
    if row.appeal_looker_id != by.user_id:
        raise Refused("The answer is written by who looks again.")
    one_of("result", result, "Say what came of it.", field="result")
    row.appeal_answer = said(answer, "Say what you found and what was done.", field="answer", least=10)
    row.appeal_result, row.appeal_answered_at, row.letter_id = result, at, None
    row.save(update_fields=["appeal_answer", "appeal_result", "appeal_answered_at", "letter"])
    _kept(by, at, row, "appeal_answered", {"result": result})


@act("grievances.work")
def letter_of_grievance(*, by: Actor, at: datetime, grievance_id: UUID) -> UUID:
    """The document with the answer to a client's own grievance, made if there is none.

    Raises Refused for somebody else's: an answer to a relative could show that a person is in treatment (42 CFR 2.13(c)).
    """
    row = _mine(by, grievance_id)
    if row.answered_at is None:
        raise Refused("Answer it first.")
    if row.origin != "client" or row.client_id is None:
        raise Refused("Only the client's own grievance is answered by a letter from here: to anybody else it could show who is in treatment (42 CFR 2.13(c)).")  # fmt: skip
    if row.letter_id is None:
        names = {one.user_id: one.name for one in centers.staff(here(by), active_only=False)}
        row.letter_id = keep_letter(
            "grievance", by=by, at=at, client_id=row.client_id, facts={"appealed"} if row.appeal_answered_at else set(),
            fill={
                "asked": row.received_on, "words": row.words, "found": row.found, "done": row.done, "looker": names.get(row.looker_id, ""),
                "appeal_looker": names.get(row.appeal_looker_id, ""), "appeal_answer": row.appeal_answer,
            },
        )  # fmt: skip
        row.save(update_fields=["letter"])
    _kept(by, at, row, "letter", {"document": str(row.letter_id)})
    found: UUID = row.letter_id
    return found


def _mine(by: Actor, grievance_id: UUID) -> Any:
    """A grievance of the center that does not name the actor, locked."""
    row = locked(Grievance, by, grievance_id, center="center_id")
    if by.user_id in row.named:
        raise Refused("This grievance names you, so somebody else looks into it.")
    return row


def _open(by: Actor, grievance_id: UUID) -> Any:
    row = _mine(by, grievance_id)
    if row.answered_at is not None:
        raise Refused("This grievance was answered already. Who sees it differently can appeal.")
    return row


def _kept(by: Actor, at: datetime, row: Any, what: str, detail: dict[str, Any] | None = None) -> None:
    record(
        by=by, at=at, verb=f"grievance.{what}", client_id=row.client_id or "", subject_type="grievance", subject_id=row.pk, detail=detail,
    )  # fmt: skip
