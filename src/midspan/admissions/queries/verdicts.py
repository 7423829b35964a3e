"""What a verdict on a chart rests on here: which care was asked for. What is made outside a stay follows it."""

from datetime import datetime
from uuid import UUID

from midspan.admissions.models import Enquiry
from midspan.privacy.sources import Beside, Parts, Records, Request, Rows, Source

FOCUS = {Enquiry.Concern.SUBSTANCES: "sud", Enquiry.Concern.BOTH: "dual", Enquiry.Concern.MENTAL_HEALTH: "mh"}
COLUMNS = {"id": "id", "track": "track", "concern": "concern", "since": "received_at", "until": "closed_at", "came_with": "merged_from_client"}  # fmt: skip


def _parts(client_id: UUID, at: datetime) -> Parts:
    return {"admissions_asked": (Enquiry.objects.all().for_action().filter(client_id=client_id), COLUMNS)}


def _read(rows: Rows) -> Beside:
    return Beside(
        requests=tuple(
            Request(
                one["id"], one["track"], FOCUS.get(one["concern"], ""), datetime.fromisoformat(one["since"]),
                datetime.fromisoformat(one["until"]) if one["until"] else None, UUID(one["came_with"]) if one["came_with"] else None,
            )
            for one in sorted(rows["admissions_asked"], key=lambda one: (one["since"], one["id"]))
        )
    )  # fmt: skip


RECORDS = (
    Records("application", "That care was asked about", Enquiry, "received_at", stay=""),
    Records("level_requested", "The program asked about", Enquiry, "received_at", stay=""),
)
SOURCE = Source(_parts, _read, RECORDS)
