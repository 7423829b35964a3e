"""What a verdict on a chart rests on here: the codes of diagnoses that hold. They can only add Part 2, never take it away."""

from datetime import datetime
from uuid import UUID

from midspan.assessment.models import Diagnosis
from midspan.privacy.sources import Beside, Parts, Rows, Source


def _parts(client_id: UUID, at: datetime) -> Parts:
    held = Diagnosis.objects.all().for_action().filter(client_id=client_id, recorded_at__lte=at)
    return {"assessment_codes": (held.exclude(standing=Diagnosis.Standing.RULED_OUT), {"code": "code"})}


def _read(rows: Rows) -> Beside:
    return Beside(codes=tuple(sorted({one["code"] for one in rows["assessment_codes"]})))


SOURCE = Source(_parts, _read)
