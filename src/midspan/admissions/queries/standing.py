"""What an admission stands on, from the rooms below, in one query."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, Subquery

from midspan.access.actor import system
from midspan.access.reader import Reader
from midspan.admissions.models import Enquiry
from midspan.assessment import queries as assessment
from midspan.assessment.queries import LevelStanding
from midspan.coverage import queries as coverage
from midspan.people.models import Client
from midspan.people.queries.prepared import Visible, rows
from midspan.privacy import gate
from midspan.privacy import queries as privacy

PARTS = ("assessments", "decisions", "notices", "declined", "costs_known", "wished_track")


@dataclass(frozen=True, slots=True)
class Standing:
    """What an admission stands on, beside who the client is and what they signed. `wished_track` is a track's key or empty."""

    level: LevelStanding
    costs_known: bool
    wished_track: str
    notices: tuple[privacy.GivenNotice, ...]
    declined: tuple[privacy.DeclinedView, ...]


def standing(reader: Reader, *, client_id: UUID) -> Standing | None:
    """What an admission of a client of the reader's center stands on; None where there is no such client.

    Read with the system's own sight: who admits need not read assessments, but must see whether a level is decided.
    """
    found = rows(eyes(reader), _asked, client=client_id)
    if not found:
        return None
    part = dict(zip(PARTS, found[0], strict=True))
    return Standing(
        level=assessment.level_standing(part), costs_known=bool(part["costs_known"]), wished_track=part["wished_track"] or "",
        notices=privacy.given_notices(part), declined=privacy.declined_of(part),
    )  # fmt: skip


def eyes(reader: Reader) -> Reader:
    """The system's own sight at the reader's center. The database still keeps charts closed to whom they are closed."""
    return gate.reader_of(system("admissions", center_id=reader.center_id))


def wished_track(reader: Reader, *, client_id: UUID) -> str:
    """The track that the newest enquiry asked for, as its key; empty where none was said."""
    return _wished(Enquiry.objects.all().visible_to(reader).filter(client_id=client_id)).first() or ""


def _wished(found: Any) -> Any:
    return found.exclude(track="").order_by("-received_at").values_list("track", flat=True)


def _asked(visible: Visible, *, client: UUID) -> Any:
    wished = _wished(visible(Enquiry).filter(client_id=OuterRef("pk")))
    columns = {
        **assessment.level_columns(visible),
        **privacy.given_columns(visible),
        "costs_known": coverage.costs_known_column(visible),
        "wished_track": Subquery(wished[:1]),
    }
    return visible(Client).filter(pk=client).annotate(**columns).values_list(*PARTS)
