"""Taking what a client asks about their record, and the time there is for it (45 CFR 164.522 to 164.528; 42 CFR 2.23 to 2.26)."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from midspan.access.actor import Actor
from midspan.access.acts import act
from midspan.access.errors import Invalid, Refused
from midspan.documents import queries as documents
from midspan.people import actions as people
from midspan.privacy import gate
from midspan.privacy.actions.base import locked, one_of, past, person, said, today
from midspan.privacy.letters import keep_letter
from midspan.privacy.models import RightsRequest
from midspan.rules import rights
from midspan.trail.writing import record

HOLDS = ("restriction", "confidential")


@dataclass(frozen=True, slots=True, kw_only=True)
class NewRequest:
    """What a client asks for. `kind` is one of `rights.kinds()`; `words` are the client's own; `asked_on` the day it was received.

    `record` names the part of the record, `document_id` the file where it is one. Only for their kind: `form` (access; of the list
    `form`), `reach` (accounting; of the list `reach`), `from_whom`, `health_plan` and `paid_in_full` (restriction), `reach_by`
    (confidential).
    """

    kind: str
    words: str
    asked_by: str
    asked_on: date
    representative: bool = False
    in_writing: bool = False
    record: str = ""
    document_id: UUID | None = None
    form: str = ""
    reach: str = ""
    from_whom: str = ""
    health_plan: bool = False
    paid_in_full: bool = False
    reach_by: str = ""


@act("requests.take")
def take_request(*, by: Actor, at: datetime, client_id: UUID, request: NewRequest) -> UUID:
    """Take a request; returns its id. Its clock begins on the day it was received, whoever took it."""
    people.locked(by, client_id)
    now = today(by, at)
    if request.kind not in {one.id for one in rights.kinds(now)}:
        raise Invalid("Say what is asked for.", field="kind")
    words = said(request.words, "Write what is asked for, in the client's words.", field="words")
    asked_by = said(
        request.asked_by,
        "Say who asks: the client, or who acts for the client.",
        field="asked_by",
        least=2,
        longest=160,
    )
    past(request.asked_on, now, field="asked_on")
    if request.kind == "amendment" and not request.record.strip():
        raise Invalid("Say which part of the record is to be changed.", field="record")
    document = _document(by, client_id, request.document_id)
    row = RightsRequest(
        client_id=client_id, kind=request.kind, words=words, asked_by=asked_by, representative=request.representative,
        asked_on=request.asked_on, in_writing=request.in_writing, record=request.record.strip()[:200], document_id=document,
        details=_details(request), taken_by_id=person(by), taken_at=at, due_on=rights.due(rights.kind(request.kind).clock, request.asked_on).on,
    )  # fmt: skip
    row.save(force_insert=True)
    record(
        by=by, at=at, verb="request.taken", client_id=client_id, subject_type="request", subject_id=row.pk,
        detail={"kind": request.kind, "due": row.due_on.isoformat()},
    )  # fmt: skip
    return row.pk


@act("requests.work")
def extend_request(*, by: Actor, at: datetime, request_id: UUID, reason: str) -> date:
    """Take the one extension that the law allows, with the reason that the letter gives; returns the new last day.

    Raises Refused for a second one, after the first days are over, and for a request that has none.
    """
    row = open_request(by, request_id)
    now, due = today(by, at), rights.due(rights.kind(row.kind).clock, row.asked_on, extended=True)
    if not due.extended:
        raise Refused("The law knows no extension for this. Answer it as soon as you can.")
    if row.extended_on is not None:
        raise Refused("There is one extension only, and it was taken already.")
    if now > row.due_on:
        raise Refused(
            f"An extension has to be taken within the first {due.clock.days} days ({due.clock.citation}). These are over."
        )
    row.extension_reason = said(reason, "Give the reason, as the letter will.", field="reason", longest=300)
    row.extended_on, row.due_on, row.letter_id = now, due.on, None
    row.save(update_fields=["extension_reason", "extended_on", "due_on", "letter"])
    record(
        by=by, at=at, verb="request.extended", client_id=row.client_id, subject_type="request", subject_id=row.pk,
        detail={"due": due.on.isoformat()},
    )  # fmt: skip
    return due.on


@act("requests.work")
def letter_of_request(*, by: Actor, at: datetime, request_id: UUID) -> UUID:
    """The document with the letter that is due now: the answer, or before it the one about the extension; made if there is none."""
    row = locked(RightsRequest, by, request_id)
    if row.outcome == "withdrawn" or not (row.outcome or row.extended_on):
        raise Refused("There is nothing to write yet: answer the request first, or take the extension.")
    if row.letter_id is None:
        kind = rights.kind(row.kind)
        chosen = [one for one in rights.denials(row.kind) if one.id in row.reasons]
        facts = {row.kind, row.outcome}
        if chosen:
            facts.add("reasons")
        if any(one.reviewable for one in chosen):
            facts.add("reviewable")
        fill = {
            "noun": kind.noun, "asked": row.asked_on, "words": row.words, "answer": row.answer, "days": rights.clock(kind.clock).days,
            "extension_reason": row.extension_reason, "due": row.due_on, "fee_note": row.fee_note,
            "fee": f"${row.fee_cents / 100:,.2f}" if row.fee_cents else "",
            "form": rights.label("form", row.details.get("form", "")), "reach_by": row.details.get("reach_by", ""),
            "since": date.fromisoformat(row.details["since"]) if row.details.get("since") else "",
            "reasons": "\n".join(f"• {one.says} ({one.citation})" for one in chosen),
        }  # fmt: skip
        row.letter_id = keep_letter(
            "request" if row.outcome else "extension", by=by, at=at, client_id=row.client_id, facts=facts, fill=fill
        )  # fmt: skip
        row.save(update_fields=["letter"])
    record(
        by=by, at=at, verb="request.letter", client_id=row.client_id, subject_type="document", subject_id=row.letter_id
    )  # fmt: skip
    found: UUID = row.letter_id
    return found


@act("requests.work")
def end_restriction(
    *, by: Actor, at: datetime, request_id: UUID, ended_on: date, reason: str, by_client: bool
) -> None:
    """End a restriction that was agreed, or another way of being reached. `by_client`: the client wanted or agreed to that.

    Raises Refused where we would end alone what the law makes us keep to.
    """
    row = locked(RightsRequest, by, request_id)
    if row.kind not in HOLDS or row.outcome not in {"granted", "partly"} or row.ended_on is not None:
        raise Refused("Only what was agreed, and still holds, can be ended.")
    past(ended_on, today(by, at), field="ended_on", since=row.asked_on, before="it was asked for")
    if not by_client and must_agree(row):
        raise Refused(
            "The client paid in full, so this restriction is not ours to end (45 CFR 164.522(a)(2)(iii))."
        )
    row.ended_on, row.ended_reason = ended_on, said(reason, "Say why it ends.", field="reason", longest=300)
    row.save(update_fields=["ended_on", "ended_reason"])
    record(
        by=by, at=at, verb="request.ended", client_id=row.client_id, subject_type="request", subject_id=row.pk,
        detail={"by_client": by_client},
    )  # fmt: skip


def must_agree(row: Any) -> bool:
    """Whether a restriction has to be agreed: from a health plan, of what was paid in full (45 CFR 164.522(a)(1)(vi); 42 CFR 2.26)."""
    return (
        row.kind == "restriction"
        and bool(row.details.get("health_plan"))
        and bool(row.details.get("paid_in_full"))
    )


def open_request(by: Actor, request_id: UUID) -> Any:
    """A request that has no answer yet, locked. Raises Refused where it has one."""
    row = locked(RightsRequest, by, request_id)
    if row.outcome:
        raise Refused("This request was answered already.")
    return row


def _details(request: NewRequest) -> dict[str, Any]:
    if request.kind == "access":
        return {"form": one_of("form", request.form, "Say in which form the client wants it.", field="form")}
    if request.kind == "accounting":
        reach = one_of("reach", request.reach, "Say how far back it goes.", field="reach")
        return {"reach": reach, "since": rights.reach_since(reach, request.asked_on).isoformat()}
    if request.kind == "restriction":
        whom = said(
            request.from_whom, "Say from whom it is to be kept.", field="from_whom", least=2, longest=200
        )
        return {"from_whom": whom, "health_plan": request.health_plan, "paid_in_full": request.paid_in_full}
    if request.kind == "confidential":
        return {
            "reach_by": said(
                request.reach_by,
                "Say how or where the client wants to be reached.",
                field="reach_by",
                longest=300,
            )
        }
    return {}


def _document(by: Actor, client_id: UUID, document_id: UUID | None) -> UUID | None:
    if document_id is None:
        return None
    if documents.document(gate.reader_of(by), client_id=client_id, document_id=document_id) is None:
        raise Invalid("This document is not in the client's chart.", field="document")
    return document_id
