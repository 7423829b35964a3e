"""The diagnoses in a client's chart."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from midspan.access.reader import Reader
from midspan.assessment.models import Diagnosis

STANDINGS = tuple(Diagnosis.Standing.choices)


@dataclass(frozen=True, slots=True)
class DiagnosisView:
    """One diagnosis: `words` are the clinician's own, else the code list's `title`. `ended_at` is None while it is open."""

    id: UUID
    code: str
    title: str
    words: str
    standing: str
    standing_label: str
    principal: bool
    since: str
    edition: str
    recorded_at: datetime
    recorded_by: str
    ended_at: datetime | None
    ended_why: str

    @property
    def said(self) -> str:
        """What it is called here."""
        return self.words or self.title

    @property
    def holds(self) -> bool:
        """Open, and not ruled out: what a plan or a claim may name."""
        return self.ended_at is None and self.standing != Diagnosis.Standing.RULED_OUT


def diagnoses(reader: Reader, *, client_id: UUID, ended: bool = False) -> tuple[DiagnosisView, ...]:
    """The open diagnoses of a client, the principal one first, those ruled out last; with `ended` earlier ones after them."""
    rows = Diagnosis.objects.all().visible_to(reader).filter(client_id=client_id)
    if not ended:
        rows = rows.filter(ended_at=None)
    found = [
        DiagnosisView(
            row.pk, row.code, row.title, row.words, row.standing, row.get_standing_display(), row.principal, row.since, row.edition,
            row.recorded_at, row.recorded_by.name if row.recorded_by else "", row.ended_at, row.ended_why,
        )
        for row in rows.select_related("recorded_by")
    ]  # fmt: skip
    return tuple(
        sorted(found, key=lambda one: (one.ended_at is not None, not one.principal, not one.holds, one.recorded_at, one.code))
    )  # fmt: skip
