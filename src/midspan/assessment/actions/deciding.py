"""Deciding the level: the clinician's decision, second signatures, the clinical director's review."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from midspan.access.actor import Actor
from midspan.access.acts import act
from midspan.access.errors import Invalid, Refused
from midspan.assessment.actions.interview import assessment_locked
from midspan.assessment.models import Assessment, Cosignature, Decision, DirectorReview, Recommended
from midspan.center import queries as centers
from midspan.rules.inputs import InputError
from midspan.rules.levels import OverrideVerdict, override, recommend
from midspan.trail.writing import record

SUPERVISOR, PRESCRIBER = "clinical_supervisor", "prescriber"
Kind = Cosignature.Kind


@act("level.decide")
def decide(
    *, by: Actor, at: datetime, assessment_id: UUID, level: str, reason: str = "", words: str = ""
) -> UUID:
    """Decide the level of a signed assessment; the decision's id. A decision before it is kept and replaced.

    A level other than the recommended one takes a reason of the closed list (Invalid names the field), brings an
    early review, and waits for the second signatures that the rules ask for. Refused where the rules allow nobody.
    """
    assessment = assessment_locked(by, assessment_id)
    if assessment.state != Assessment.State.SIGNED:
        raise Refused(
            "The assessment has to be signed, and co-signed where that is needed, before the level is decided."
        )
    me = _licensed(by, at, assessment.client.center_id, "Deciding the level")
    found = Recommended.objects.all().for_action().get(assessment=assessment)
    verdict = _verdict(found, level, reason, words)
    same = verdict.side == "same"
    mine = Decision.objects.all().for_action().filter(assessment=assessment, replaced_at=None)
    before = mine.first()
    if (
        before is not None
        and (before.level, before.reason, before.words) == (level, "" if same else reason, words.strip())
        and not _undone(before)
    ):
        raise Refused("This level has been decided already, with the same reason.")
    mine.update(replaced_at=at)
    local = at.astimezone(centers.profile(assessment.client.center_id).zone).date()
    new = Decision(
        client_id=assessment.client_id, assessment=assessment, recommended=found.level, level=level,
        reason="" if same else reason, words=words.strip(), says=list(verdict.says),
        supervisor=SUPERVISOR in verdict.signatures, prescriber=PRESCRIBER in verdict.signatures,
        early_review_on=None if same else local + timedelta(days=verdict.review_within_days or 0),
        decided_at=at, decided_by_id=me.user_id,
    )  # fmt: skip
    new.save(force_insert=True)
    record(
        by=by, at=at, verb="level.decided", client_id=assessment.client_id, subject_type="decision", subject_id=new.pk,
        detail={"recommended": found.level, "level": level, "reason": new.reason, "signatures": list(verdict.signatures)},
    )  # fmt: skip
    return new.pk


@act("level.cosign")
def cosign(*, by: Actor, at: datetime, decision_id: UUID, agrees: bool = True, words: str = "") -> None:
    """A clinical supervisor's second signature, or why it is not given. Refused for whoever decided."""
    _cosign(Kind.SUPERVISOR, by, at, decision_id, agrees, words)


@act("level.cosign_safety")
def cosign_safety(
    *, by: Actor, at: datetime, decision_id: UUID, agrees: bool = True, words: str = ""
) -> None:
    """A prescriber's signature that sets a safety rule aside, or why it is not given. Refused for whoever decided."""
    _cosign(Kind.PRESCRIBER, by, at, decision_id, agrees, words)


@act("level.review")
def review(*, by: Actor, at: datetime, decision_id: UUID, agrees: bool, note: str = "") -> None:
    """The clinical director's step: agrees, or returns the decision with a note.

    Refused for whoever decided, before the second signatures are there, and a second time.
    """
    decision = _current(by, decision_id)
    if decision.decided_by_id == by.user_id:
        raise Refused("You decided this level yourself. Another clinical director reviews it.")
    missing = _missing(decision)
    if missing:
        raise Refused(
            f"This decision waits for a second signature first: {' and '.join(Kind(one).label.lower() for one in missing)}."
        )
    if DirectorReview.objects.all().for_action().filter(decision=decision).exists():
        raise Refused("This decision has been reviewed already.")
    if not agrees and not note.strip():
        raise Invalid("Say what should be looked at again.", field="note")
    verdict = DirectorReview.Verdict.AGREES if agrees else DirectorReview.Verdict.RETURNS
    DirectorReview(
        client_id=decision.client_id, decision=decision, verdict=verdict, note=note.strip(), at=at,
        by_id=_person(by), decided_by_id=decision.decided_by_id,
    ).save(force_insert=True)  # fmt: skip
    Decision.objects.all().for_action().filter(pk=decision.pk).update(reviewed_at=at)
    record(
        by=by,
        at=at,
        verb="level.reviewed",
        client_id=decision.client_id,
        subject_type="decision",
        subject_id=decision.pk,
        detail={"verdict": verdict},
    )


def _cosign(kind: str, by: Actor, at: datetime, decision_id: UUID, agrees: bool, words: str) -> None:
    decision = _current(by, decision_id)
    if not (decision.supervisor if kind == Kind.SUPERVISOR else decision.prescriber):
        raise Refused(f"This decision does not need a {Kind(kind).label.lower()}'s signature.")
    if decision.decided_by_id == by.user_id:
        raise Refused("You decided this level yourself. A second signature is somebody else's.")
    given = Cosignature.objects.all().for_action().filter(decision=decision)
    if given.filter(by_id=by.user_id).exists():
        raise Refused("You have signed this decision already. The other signature is somebody else's.")
    if given.filter(kind=kind).exists():
        raise Refused("This signature has been given or declined already.")
    me = _licensed(by, at, decision.client.center_id, "A second signature")
    if not agrees and not words.strip():
        raise Invalid("Say why you do not sign.", field="words")
    Cosignature(
        client_id=decision.client_id, decision=decision, kind=kind, agrees=agrees, words=words.strip(), at=at,
        by_id=me.user_id, decided_by_id=decision.decided_by_id,
    ).save(force_insert=True)  # fmt: skip
    record(by=by, at=at, verb="level.cosigned" if agrees else "level.cosign_declined", client_id=decision.client_id,
           subject_type="decision", subject_id=decision.pk, detail={"kind": kind})  # fmt: skip


def _verdict(found: Recommended, level: str, reason: str, words: str) -> OverrideVerdict:
    """What the rules of the day of signing say about deciding `level`. Raises Refused or Invalid."""
    on = found.at.date()
    try:
        verdict = override(recommend(found.case, on), level, reason or None, words, on)
    except InputError as problem:
        raise Invalid(
            str(problem), field="level" if problem.field == "actual_level" else "reason"
        ) from problem
    if verdict.refused:
        raise Refused(" ".join(verdict.says))
    if verdict.reason_missing:
        raise Invalid("A level other than the recommended one needs a reason from the list.", field="reason")
    if verdict.text_missing:
        raise Invalid("This reason needs words.", field="words")
    return verdict


def _current(by: Actor, decision_id: UUID) -> Any:
    found = (
        Decision.objects.all()
        .for_action()
        .select_related("client")
        .select_for_update(of=("self",))
        .filter(pk=decision_id)
    )
    if by.center_id is not None:
        found = found.filter(client__center_id=by.center_id)
    decision = found.first()
    if decision is None:
        raise Refused("There is no such decision at your center.")
    if decision.replaced_at is not None:
        raise Refused("This decision has been replaced by a newer one.")
    return decision


def _missing(decision: Any) -> list[str]:
    given = set(
        Cosignature.objects.all()
        .for_action()
        .filter(decision=decision, agrees=True)
        .values_list("kind", flat=True)
    )
    wanted = [Kind.SUPERVISOR] * decision.supervisor + [Kind.PRESCRIBER] * decision.prescriber
    return [kind for kind in wanted if kind not in given]


def _undone(decision: Any) -> bool:
    """Whether a decision was declined or returned, so that the same one may be made anew."""
    declined = Cosignature.objects.all().for_action().filter(decision=decision, agrees=False).exists()
    returned = (
        DirectorReview.objects.all()
        .for_action()
        .filter(decision=decision, verdict=DirectorReview.Verdict.RETURNS)
    )
    return declined or returned.exists()


def _licensed(by: Actor, at: datetime, center_id: int, what: str) -> centers.StaffView:
    me = centers.staff_member(center_id, _person(by))
    if me is None or not me.license_valid(at.date()):
        raise Refused(
            f"{what} takes a licence that holds. Ask a licensed colleague, or an administrator to record yours."
        )
    return me


def _person(by: Actor) -> int:
    if by.user_id is None:
        raise Refused("A person has to do this, signed in under their own name.")
    return by.user_id
