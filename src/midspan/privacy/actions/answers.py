"""Answering what a client asks about their record, carrying it out, and what may follow a no."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any
from uuid import UUID

from midspan.access.actor import Actor
from midspan.access.acts import act
from midspan.access.errors import Invalid, Refused
from midspan.center import queries as centers
from midspan.privacy.actions.base import here, locked, past, said, today
from midspan.privacy.actions.requests import must_agree, open_request
from midspan.privacy.models import RightsRequest
from midspan.rules import rights
from midspan.trail.writing import record

SAID_NO = ("denied", "partly")
SAID_YES = ("granted", "partly")
REVIEWED = {"upheld": "The denial stands", "overturned": "The client gets access"}
DEAREST = 1_000_000


@act("requests.work")
def answer_request(
    *, by: Actor, at: datetime, request_id: UUID, outcome: str, answer: str, reasons: Iterable[str] = (), fee_cents: int = 0,
    fee_note: str = "", professional_id: int | None = None,
) -> None:  # fmt: skip
    """Answer a request: `granted`, `partly`, `denied` or `withdrawn`, with `answer` as the letter says it.

    A no, in whole or part, takes one of the reasons that the law allows; a danger or harm (reviewable) also the licensed
    professional who found it. Raises Refused where the law leaves no choice but yes, Invalid naming the field otherwise.
    """
    row = open_request(by, request_id)
    if outcome not in RightsRequest.Outcome.values:
        raise Invalid("Say whether it is granted.", field="outcome")
    chosen = _reasons(row, outcome, list(dict.fromkeys(reasons)))
    harm = any(one.reviewable for one in chosen)
    if harm and professional_id is None:
        raise Invalid(
            "Name the licensed professional who found the danger or harm (45 CFR 164.524(a)(3)).",
            field="professional",
        )
    if harm and professional_id is not None:
        _licensed(by, professional_id, today(by, at), field="professional")
        row.details = row.details | {"professional": professional_id}
    if fee_cents:
        _fee(row, outcome, fee_cents, fee_note)
    least = 10 if outcome in SAID_NO else 0
    row.answer = said(answer, "Say it in plain words, as the letter will.", field="answer", least=least)
    row.outcome, row.reasons, row.fee_cents, row.fee_note = (
        outcome,
        [one.id for one in chosen],
        fee_cents,
        fee_note.strip(),
    )
    row.decided_at, row.decided_by_id, row.letter_id = at, by.user_id, None
    row.save(
        update_fields=[
            "outcome",
            "reasons",
            "answer",
            "fee_cents",
            "fee_note",
            "decided_at",
            "decided_by",
            "letter",
            "details",
        ]
    )
    record(
        by=by, at=at, verb="request.answered", client_id=row.client_id, subject_type="request", subject_id=row.pk,
        detail={"kind": row.kind, "outcome": outcome, "reasons": row.reasons},
    )  # fmt: skip


@act("requests.work")
def carry_out_request(*, by: Actor, at: datetime, request_id: UUID, on: date, words: str) -> None:
    """Write down that what was granted was done: the copy given and how, the record amended and who was told, the list handed over."""
    row = locked(RightsRequest, by, request_id)
    if row.carried_out_on is not None:
        raise Refused("This was done already.")
    if row.outcome not in SAID_YES and row.review_outcome != "overturned":
        raise Refused("Only what was granted can be carried out.")
    row.carried_out_on = past(on, today(by, at), field="on", since=row.asked_on, before="it was asked for")
    row.carried_out = said(
        words, "Say what was done, and for an amendment who was told.", field="words", longest=300
    )
    row.save(update_fields=["carried_out_on", "carried_out"])
    record(
        by=by, at=at, verb="request.carried_out", client_id=row.client_id, subject_type="request", subject_id=row.pk,
        detail={"kind": row.kind},
    )  # fmt: skip


@act("requests.work")
def ask_review(*, by: Actor, at: datetime, request_id: UUID, asked_on: date, reviewer_id: int) -> None:
    """The client asks that a denial of access be looked at again; a licensed professional who had no part in it is named
    (45 CFR 164.524(a)(4)). Raises Refused where the reason cannot be reviewed.
    """
    row = locked(RightsRequest, by, request_id)
    if not any(one.reviewable for one in rights.denials(row.kind) if one.id in row.reasons):
        raise Refused("This was not denied for a reason that can be reviewed. The client can still complain.")
    if row.review_asked_on is not None:
        raise Refused("The review was asked for already.")
    reviewer = _licensed(by, reviewer_id, today(by, at), field="reviewer")
    if reviewer_id in {row.decided_by_id, row.details.get("professional")}:
        raise Invalid("Choose somebody who had no part in the denial.", field="reviewer")
    row.review_asked_on = past(
        asked_on, today(by, at), field="asked_on", since=row.asked_on, before="the request"
    )
    row.reviewer_id = reviewer.user_id
    row.save(update_fields=["review_asked_on", "reviewer"])
    record(
        by=by, at=at, verb="request.review_asked", client_id=row.client_id, subject_type="request", subject_id=row.pk,
        detail={"reviewer": reviewer_id},
    )  # fmt: skip


@act("requests.work")
def answer_review(*, by: Actor, at: datetime, request_id: UUID, outcome: str, words: str) -> None:
    """What the reviewer found: `upheld` or `overturned`. What they decide, we do."""
    row = locked(RightsRequest, by, request_id)
    if row.review_asked_on is None or row.review_outcome:
        raise Refused("No review is under way.")
    if outcome not in REVIEWED:
        raise Invalid("Say whether the denial stands.", field="outcome")
    row.review_words = said(words, "Write what the reviewer found.", field="words", least=10)
    row.review_outcome, row.reviewed_at = outcome, at
    row.save(update_fields=["review_words", "review_outcome", "reviewed_at"])
    record(
        by=by, at=at, verb="request.reviewed", client_id=row.client_id, subject_type="request", subject_id=row.pk,
        detail={"outcome": outcome},
    )  # fmt: skip


@act("requests.work")
def keep_disagreement(*, by: Actor, at: datetime, request_id: UUID, words: str, on: date) -> None:
    """Keep the client's statement of disagreement with a denied amendment; it goes along with the record (45 CFR 164.526(d)(2), (5))."""
    row = locked(RightsRequest, by, request_id)
    if row.kind != "amendment" or row.outcome not in SAID_NO:
        raise Refused("A statement of disagreement answers an amendment that was denied.")
    if row.disagreement:
        raise Refused("There is a statement already. It stays as it is.")
    row.disagreed_on = past(on, today(by, at), field="on", since=row.asked_on, before="the request")
    row.disagreement = said(words, "Write the client's statement, word for word.", field="words")
    row.save(update_fields=["disagreement", "disagreed_on"])
    record(
        by=by, at=at, verb="request.disagreed", client_id=row.client_id, subject_type="request", subject_id=row.pk
    )  # fmt: skip


@act("requests.work")
def rebut(*, by: Actor, at: datetime, request_id: UUID, words: str) -> None:
    """Answer a statement of disagreement; the client gets a copy (45 CFR 164.526(d)(3))."""
    row = locked(RightsRequest, by, request_id)
    if not row.disagreement:
        raise Refused("There is no statement of disagreement to answer.")
    if row.rebuttal:
        raise Refused("It was answered already.")
    row.rebuttal, row.rebutted_by_id, row.rebutted_at = (
        said(words, "Write our answer.", field="words", least=10),
        by.user_id,
        at,
    )
    row.save(update_fields=["rebuttal", "rebutted_by", "rebutted_at"])
    record(
        by=by, at=at, verb="request.rebutted", client_id=row.client_id, subject_type="request", subject_id=row.pk
    )  # fmt: skip


def _reasons(row: Any, outcome: str, ids: list[str]) -> list[rights.Denial]:
    """The reasons for a no, checked."""
    if outcome not in SAID_NO:
        if ids:
            raise Invalid("What is granted or taken back needs no reason for a no.", field="reasons")
        return []
    allowed = {one.id: one for one in rights.denials(row.kind)}
    if not allowed:
        raise Refused("The law knows no reason for denying this. Give it, for the time that was asked for.")
    if must_agree(row):
        raise Refused(
            "This must be agreed: it is kept from a health plan, and the service was paid in full (45 CFR 164.522(a)(1)(vi); 42 CFR 2.26)."
        )
    if not ids or not set(ids) <= allowed.keys():
        raise Invalid("Choose a reason; there are no others than these.", field="reasons")
    return [allowed[id] for id in ids]


def _fee(row: Any, outcome: str, cents: int, note: str) -> None:
    if row.kind not in {"access", "accounting"} or outcome not in SAID_YES:
        raise Invalid(
            "Only a copy or a second accounting within twelve months can cost something.", field="fee"
        )
    if not 0 < cents <= DEAREST:
        raise Invalid(
            "This is no fee that is reasonable and based on cost (45 CFR 164.524(c)(4)).", field="fee"
        )
    said(
        note,
        "Say what the fee is for: labor for copying, supplies, postage, a summary agreed before.",
        field="fee_note",
        longest=200,
    )


def _licensed(by: Actor, user_id: int, on: date, *, field: str) -> centers.StaffView:
    found = centers.staff_member(here(by), user_id)
    if found is None or not found.active or not found.license_valid(on):
        raise Invalid("Choose a colleague with a licence that holds.", field=field)
    return found
