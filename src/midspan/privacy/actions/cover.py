"""Charts that open to whoever leads a session in another's place, for as long as that takes. It is planned, so it is no
opening outside the caseload and waits for nobody's review; the trail keeps it all the same.
"""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from midspan.access.actor import Actor
from midspan.access.acts import act
from midspan.access.errors import Invalid, Refused
from midspan.people import queries as people
from midspan.privacy.models import ChartAccess
from midspan.trail.writing import record, record_many


@act("appointments.work")
def open_for_cover(
    *, by: Actor, at: datetime, user_ids: Sequence[int], client_ids: Sequence[UUID], since: datetime, until: datetime,
    reason: str, named_by: int | None = None,
) -> None:  # fmt: skip
    """Open some charts to some staff from one moment to another. A restriction goes before it. `named_by` is who decided it
    where a part of the system acts for them.

    Raises Invalid for an empty time or reason, Refused for a chart of another center. Nobody and nothing is no mistake.
    """
    if until <= since or not reason.strip():
        raise Invalid("Say from when to when the charts are open, and why.")
    if people.touchable(by, client_ids=client_ids, caseload=False, granted=()) != frozenset(client_ids):
        raise Refused("There is no such client at your center.")
    rows = [
        ChartAccess(
            client_id=client, user_id=user, kind=ChartAccess.Kind.COVER, reason=reason.strip(), since=since, until=until,
            by_user_id=named_by or by.user_id or user,
        )
        for user in dict.fromkeys(user_ids)
        for client in dict.fromkeys(client_ids)
    ]  # fmt: skip
    ChartAccess.objects.bulk_create(rows)
    record_many(
        by=by, at=at, verb="chart.opened_for_cover", subject_type="chart_access",
        rows=[(row.client_id, row.pk, {"user": row.user_id}) for row in rows],
    )  # fmt: skip
    if not rows:
        record(by=by, at=at, verb="chart.opened_for_cover", detail={"charts": 0})
