"""Signing: what was asked and rated becomes read-only, and what the rules recommend becomes a fact beside it."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from midspan.access.actor import Actor
from midspan.access.acts import act
from midspan.access.errors import Invalid, Refused
from midspan.assessment.actions.diagnosing import _from_assessment
from midspan.assessment.actions.interview import assessment_locked
from midspan.assessment.models import Addendum, Assessment, Rating, Recommended, Section
from midspan.assessment.recommending import Held, catalog_of, recommendation_of
from midspan.center import queries as centers
from midspan.measures.queries import screen_for_act
from midspan.people.queries import age_on
from midspan.rules.assessment import Measured
from midspan.rules.levels import Recommendation, labels
from midspan.trail.writing import record

State = Assessment.State


@act("assessment.work")
def sign(*, by: Actor, at: datetime, assessment_id: UUID) -> str:
    """Sign; the new state. With a licence that holds it is `signed` and the recommendation is stored; without one it
    is `cosign` and waits for a licensed colleague.

    Refused while the recommendation is provisional, or a dimension lacks its rating or the evidence for it.
    """
    assessment = assessment_locked(by, assessment_id)
    if assessment.state != State.DRAFT:
        raise Refused("This assessment is signed already.")
    me = _signer(by, assessment)
    case, found = _recommendation(by, assessment, at)
    _complete(assessment, found)
    assessment.signed_at, assessment.signed_by_id = at, me.user_id
    licensed = me.license_valid(at.date())
    assessment.state = State.SIGNED if licensed else State.COSIGN
    if licensed:
        _store(by, assessment, case, found, at)
    assessment.save(update_fields=["state", "signed_at", "signed_by"])
    record(by=by, at=at, verb="assessment.signed", client_id=assessment.client_id, subject_type="assessment", subject_id=assessment.pk,
           detail={"state": assessment.state, "recommended": found.level, "tables": list(found.tables)})  # fmt: skip
    return assessment.state


@act("level.cosign")
def cosign_assessment(*, by: Actor, at: datetime, assessment_id: UUID) -> None:
    """The licensed signature beside one that needs it; the recommendation is stored.

    Refused for the signer, without a licence that holds, and when nothing waits.
    """
    assessment = _waiting(by, assessment_id)
    me = _signer(by, assessment)
    if me.user_id == assessment.signed_by_id:
        raise Refused("You signed this assessment yourself. Somebody else has to co-sign it.")
    if not me.license_valid(at.date()):
        raise Refused("A co-signature takes a licence that holds. Ask a licensed colleague.")
    case, found = _recommendation(by, assessment, at)
    _complete(assessment, found)
    assessment.state, assessment.cosigned_at, assessment.cosigned_by_id = State.SIGNED, at, me.user_id
    _store(by, assessment, case, found, at)
    assessment.save(update_fields=["state", "cosigned_at", "cosigned_by"])
    record(by=by, at=at, verb="assessment.cosigned", client_id=assessment.client_id, subject_type="assessment", subject_id=assessment.pk,
           detail={"recommended": found.level, "tables": list(found.tables)})  # fmt: skip


@act("level.cosign")
def return_assessment(*, by: Actor, at: datetime, assessment_id: UUID, note: str) -> None:
    """Give an assessment that waits for a co-signature back to its writer, with a note; it can be written in again."""
    assessment = _waiting(by, assessment_id)
    if not note.strip():
        raise Invalid("Say what is missing, so that it can be mended.", field="note")
    if (
        Assessment.objects.all()
        .for_action()
        .filter(client_id=assessment.client_id, state=State.DRAFT)
        .exists()
    ):
        raise Refused("Another assessment of this client is being written. Finish that one first.")
    assessment.state, assessment.signed_at, assessment.signed_by_id = State.DRAFT, None, None
    assessment.save(update_fields=["state", "signed_at", "signed_by"])
    Addendum(
        client_id=assessment.client_id,
        assessment=assessment,
        words=f"Returned: {note.strip()}",
        at=at,
        by_id=by.user_id,
    ).save(force_insert=True)
    record(
        by=by,
        at=at,
        verb="assessment.returned",
        client_id=assessment.client_id,
        subject_type="assessment",
        subject_id=assessment.pk,
    )


@act("assessment.work")
def add_addendum(*, by: Actor, at: datetime, assessment_id: UUID, words: str) -> UUID:
    """Add words to a signed assessment; the addendum's id. Refused while it is being written."""
    assessment = assessment_locked(by, assessment_id)
    if assessment.state == State.DRAFT:
        raise Refused("This assessment is being written. Write in it directly.")
    if not words.strip():
        raise Invalid("Write what is to be added.", field="words")
    new = Addendum(
        client_id=assessment.client_id, assessment=assessment, words=words.strip(), at=at, by_id=by.user_id
    )
    new.save(force_insert=True)
    record(
        by=by,
        at=at,
        verb="assessment.addendum",
        client_id=assessment.client_id,
        subject_type="assessment",
        subject_id=assessment.pk,
    )
    return new.pk


def _waiting(by: Actor, assessment_id: UUID) -> Any:
    assessment = assessment_locked(by, assessment_id)
    if assessment.state != State.COSIGN:
        raise Refused("This assessment does not wait for a co-signature.")
    return assessment


def _signer(by: Actor, assessment: Any) -> centers.StaffView:
    me = centers.staff_member(assessment.client.center_id, by.user_id) if by.user_id is not None else None
    if me is None or not me.active:
        raise Refused("A member of staff signs, under their own name.")
    return me


def _recommendation(by: Actor, assessment: Any, at: datetime) -> tuple[dict[str, Any], Recommendation]:
    questions = catalog_of(assessment.table, assessment.domains)
    answers = (
        Section.objects.all().for_action().filter(assessment=assessment).values_list("domain", "answers")
    )
    ratings = (
        Rating.objects.all().for_action().filter(assessment=assessment).values_list("dimension", "value")
    )
    since = assessment.started_at - timedelta(days=questions.days_before)
    screen = screen_for_act(
        by, client_id=assessment.client_id, instruments=questions.suicide_screens, since=since, until=at
    )
    held = Held(
        answers=dict(answers),
        ratings=dict(ratings),
        screen=Measured(*screen) if screen else None,
        age=age_on(assessment.client.born_on, at.date()),
    )
    return recommendation_of(questions, held, centers.profile(assessment.client.center_id), at.date())


def _complete(assessment: Any, found: Recommendation) -> None:
    """Refuse what cannot be signed yet, naming what is missing."""
    if found.provisional:
        names = labels()
        first = ", ".join(names.get(one, one) for one in found.assess_first)
        raise Refused(f"This cannot be signed yet: the recommendation is provisional. Ask first: {first}.")
    bare = [
        row.dimension
        for row in Rating.objects.all().for_action().filter(assessment=assessment).order_by("dimension")
        if row.value is None or not row.evidence
    ]
    if bare:
        which = ", ".join(str(number) for number in bare)
        raise Refused(
            f"This cannot be signed yet: each dimension needs a rating and the evidence for it. Missing: {which}."
        )


def _store(by: Actor, assessment: Any, case: dict[str, Any], found: Recommendation, at: datetime) -> None:
    """What the rules recommend beside it, and its diagnoses into the chart."""
    Recommended(
        client_id=assessment.client_id, assessment=assessment, level=found.level, case=case, answer=found.to_dict(),
        tables=[*found.tables, assessment.table], engine=found.engine, at=at,
    ).save(force_insert=True)  # fmt: skip
    said = Section.objects.all().for_action().filter(assessment=assessment, domain="mental_health").first()
    _from_assessment(by, at, assessment, said.answers.get("diagnoses", ()) if said is not None else ())
