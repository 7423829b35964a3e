"""What a verdict on a chart rests on here: the codes of diagnoses. They can only add Part 2: one that was ruled out or ended later
still stands in what was written until then, and only the privacy officer lowers a record.
"""

from datetime import datetime
from uuid import UUID

from midspan.assessment.models import Assessment, Diagnosis
from midspan.privacy.sources import Beside, Coded, Parts, Records, Rows, Source


def _parts(client_id: UUID, at: datetime) -> Parts:
    held = Diagnosis.objects.all().for_action().filter(client_id=client_id, recorded_at__lte=at)
    return {"assessment_codes": (held, {"code": "code", "since": "recorded_at", "until": "ended_at"})}


def _read(rows: Rows) -> Beside:
    return Beside(
        codes=tuple(
            Coded(one["code"], datetime.fromisoformat(one["since"]), datetime.fromisoformat(one["until"]) if one["until"] else None)
            for one in sorted(rows["assessment_codes"], key=lambda one: (one["since"], one["code"]))
        )
    )  # fmt: skip


RECORDS = (
    Records("diagnosis", "Diagnoses", Diagnosis, "recorded_at", stay=""),
    Records("progress", "The assessment", Assessment, "started_at"),
)
SOURCE = Source(_parts, _read, RECORDS)
