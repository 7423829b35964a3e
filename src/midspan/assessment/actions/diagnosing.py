"""Diagnoses in the chart: added by code, made the principal one, confirmed, ended; a signed assessment brings its own."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from midspan.access.actor import Actor
from midspan.access.acts import act
from midspan.access.errors import Invalid, Refused
from midspan.assessment.models import Diagnosis
from midspan.people.actions import locked
from midspan.rules.codes import icd10cm
from midspan.trail.writing import record

Standing = Diagnosis.Standing
LONGEST_WORDS, LONGEST_SINCE = 300, 60


@act("assessment.work")
def add_diagnosis(
    *, by: Actor, at: datetime, client_id: UUID, code: str, standing: str = "confirmed", words: str = "", since: str = "",
    principal: bool = False,
) -> UUID:  # fmt: skip
    """Put a diagnosis into the chart; its id. The first one that holds is the principal one.

    Raises Invalid for a code that does not exist or has finer codes below it, for a standing that there is not and for one
    that is ruled out as the principal; Refused for a code that is in the chart already.
    """
    locked(by, client_id)
    found = _found(code)
    _standing(standing)
    if principal and standing == Standing.RULED_OUT:
        raise Invalid("What is ruled out cannot be the principal diagnosis.", field="principal")
    open_ = _open(client_id)
    if any(one.code == found.code for one in open_):
        raise Refused(f"{found.code} is in the chart already. Change its standing there.")
    holds = standing != Standing.RULED_OUT
    first = holds and not any(one.principal for one in open_)
    if principal and holds:
        _no_principal(client_id)
    row = Diagnosis(
        client_id=client_id, code=found.code, title=found.title, words=_short(words, LONGEST_WORDS, "words"),
        edition=icd10cm.table_ref(), standing=standing, principal=(principal and holds) or first,
        since=_short(since, LONGEST_SINCE, "since"), recorded_at=at, recorded_by_id=by.user_id,
    )  # fmt: skip
    row.save(force_insert=True)
    _trail(by, at, row, "diagnosis.added")
    return row.pk


@act("assessment.work")
def make_principal(*, by: Actor, at: datetime, diagnosis_id: UUID) -> None:
    """Make an open diagnosis the principal one; the one before becomes secondary. Refused for one that is ruled out."""
    row = _row(by, diagnosis_id)
    if row.standing == Standing.RULED_OUT:
        raise Refused("What is ruled out cannot be the principal diagnosis.")
    _no_principal(row.client_id)
    row.principal = True
    row.save(update_fields=["principal"])
    _trail(by, at, row, "diagnosis.principal")


@act("assessment.work")
def change_standing(*, by: Actor, at: datetime, diagnosis_id: UUID, standing: str) -> None:
    """Confirm an open diagnosis, or rule it out. Refused for ruling out the principal one: choose another first."""
    row = _row(by, diagnosis_id)
    _standing(standing)
    if row.principal and standing == Standing.RULED_OUT:
        raise Refused("This is the principal diagnosis. Make another one the principal first.")
    was, row.standing = row.standing, standing
    row.save(update_fields=["standing"])
    _trail(by, at, row, "diagnosis.standing", was=was)


@act("assessment.work")
def end_diagnosis(*, by: Actor, at: datetime, diagnosis_id: UUID, why: str) -> None:
    """End an open diagnosis with the reason; it stays in the chart as an earlier one. Invalid without a reason."""
    row = _row(by, diagnosis_id)
    if not why.strip():
        raise Invalid(
            "Write why it ends, such as “criteria no longer met” or “entered in error”.", field="why"
        )
    row.ended_at, row.ended_by_id, row.ended_why = at, by.user_id, _short(why, LONGEST_WORDS, "why")
    row.principal = False
    row.save(update_fields=["ended_at", "ended_by", "ended_why", "principal"])
    _trail(by, at, row, "diagnosis.ended")


def _from_assessment(by: Actor, at: datetime, assessment: Any, rows: Sequence[Mapping[str, str]]) -> None:
    """What a signed assessment says: new diagnoses are added, known ones take its words and standing, its first one that
    holds is the principal. What it does not name stays as it was.
    """
    open_ = {one.code: one for one in _open(assessment.client_id)}
    first = next((one["code"] for one in rows if one.get("certainty") != Standing.RULED_OUT), None)
    if first is not None:
        _no_principal(assessment.client_id)
    for one in {each["code"]: each for each in reversed(rows)}.values():
        row = open_.get(one["code"]) or Diagnosis(
            client_id=assessment.client_id, code=one["code"], edition=icd10cm.table_ref(), title=_titled(one),
            recorded_at=at, recorded_by_id=by.user_id,
        )  # fmt: skip
        row.assessment, row.words = assessment, one.get("label", "")[:LONGEST_WORDS]
        row.standing = one.get("certainty") or Standing.CONFIRMED
        row.since = one.get("since", "")[:LONGEST_SINCE] or row.since
        row.principal = row.code == first or (row.principal and first is None)
        row.save()
        _trail(by, at, row, "diagnosis.assessed")


def _found(code: str) -> icd10cm.Diagnosis:
    try:
        return icd10cm.find(code)
    except icd10cm.NoSuchDiagnosis as problem:
        raise Invalid(str(problem), field="code") from None


def _titled(one: Mapping[str, str]) -> str:
    """The list's title; the clinician's own words for a code of an earlier edition that the list no longer has."""
    if icd10cm.billable(one["code"]):
        return icd10cm.find(one["code"]).title[:LONGEST_WORDS]
    return one.get("label", one["code"])[:LONGEST_WORDS]


def _standing(standing: str) -> None:
    if standing not in Standing.values:
        raise Invalid(
            "Say where it stands: confirmed, provisional, as reported or ruled out.", field="standing"
        )


def _short(text: str, longest: int, field: str) -> str:
    words = " ".join(text.split())
    if len(words) > longest:
        raise Invalid(f"This takes at most {longest} characters; it has {len(words)}.", field=field)
    return words


def _open(client_id: UUID) -> list[Any]:
    return list(Diagnosis.objects.all().for_action().filter(client_id=client_id, ended_at=None))


def _no_principal(client_id: UUID) -> None:
    rows = Diagnosis.objects.all().for_action().filter(client_id=client_id, ended_at=None, principal=True)
    rows.update(principal=False)


def _row(by: Actor, diagnosis_id: UUID) -> Any:
    found = Diagnosis.objects.all().for_action().filter(pk=diagnosis_id, ended_at=None)
    if by.center_id is not None:
        found = found.filter(client__center_id=by.center_id)
    client_id = found.values_list("client_id", flat=True).first()
    if client_id is None:
        raise Refused("There is no such open diagnosis at your center.")
    locked(by, client_id)
    return found.get()


def _trail(by: Actor, at: datetime, row: Any, verb: str, **more: str) -> None:
    record(by=by, at=at, verb=verb, client_id=row.client_id, subject_type="diagnosis", subject_id=row.pk,
           detail={"code": row.code, "standing": row.standing, "principal": row.principal, **more})  # fmt: skip
