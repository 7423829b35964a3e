"""Whether a client's level of care is decided, in short: columns that stand beside a client in another room's query."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef
from django.db.models.functions import JSONObject

from midspan.assessment.models import Assessment, Cosignature, Decision
from midspan.assessment.queries.decisions import HOLDING, STATUS, missing_signatures, status_of
from midspan.assessment.queries.summaries import next_step_of
from midspan.people.models import Episode
from midspan.people.queries.beside import beside, objects
from midspan.people.queries.prepared import Visible


@dataclass(frozen=True, slots=True)
class LevelStanding:
    """Where the newest assessment since the last discharge, and the newest decision, stand. `level` is the decided one if it holds, else empty.

    `next_step` is empty where there is no assessment; `status` is a key of STATUS, empty where nothing was decided.
    """

    next_step: str
    signed: bool
    level: str
    status: str

    @property
    def status_label(self) -> str:
        """The decision's status in words."""
        return STATUS.get(self.status, "")


def level_columns(visible: Visible) -> dict[str, Any]:
    """What `level_standing` is read from, as columns of a query of clients."""
    given = visible(Cosignature).filter(decision=OuterRef("pk")).order_by("at")
    return {
        "assessments": beside(_of_this_stay(visible(Assessment)), "-started_at", id="id", state="state", signed_at="signed_at"),
        "decisions": beside(
            visible(Decision).filter(replaced_at=None), "-decided_at", assessment="assessment_id", level="level",
            supervisor="supervisor", prescriber="prescriber", verdict="review__verdict",
            given=ArraySubquery(given.values(row=JSONObject(kind="kind", agrees="agrees"))),
        ),
    }  # fmt: skip


def _of_this_stay(found: Any) -> Any:
    """Assessments since the last discharge: somebody who comes back is assessed anew."""
    ended = Episode.objects.all().for_action().filter(
        client=OuterRef("client_id"), discharged_on__gte=OuterRef("started_at__date")
    )  # fmt: skip
    return found.filter(~Exists(ended))


def level_standing(part: Mapping[str, Any]) -> LevelStanding:
    """Where it stands, from the columns by name."""
    assessments, decisions = objects(part["assessments"]), objects(part["decisions"])
    current = {one["assessment"]: one for one in decisions}
    signed = [one for one in assessments if one["state"] == Assessment.State.SIGNED]
    decided = max(signed, key=lambda one: str(one["signed_at"]), default=None)
    row = current.get(decided["id"]) if decided else None
    status = _status(row)
    newest = assessments[0] if assessments else None
    return LevelStanding(
        next_step=next_step_of(newest["state"], _status(current.get(newest["id"]))) if newest else "",
        signed=decided is not None,
        level=row["level"] if row and status in HOLDING else "",
        status=status,
    )


def _status(row: dict[str, Any] | None) -> str:
    if row is None:
        return ""
    given = {one["kind"]: one["agrees"] for one in row["given"] or ()}
    missing = missing_signatures(row["supervisor"], row["prescriber"], given)
    return status_of(replaced=False, verdict=row["verdict"] or "", agrees=given.values(), missing=missing)
