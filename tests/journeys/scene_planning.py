"""Three weeks that the planner was asked for: one that it has not taken up, one that it proposes, one that is published."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.utils import timezone

from midspan.schedule.actions import planning
from midspan.schedule.models import Slot
from tests.support.center import House
from tests.support.planned import proposes, seated

WEEK = timedelta(weeks=1)


def build(house: House, group_id: int, late: UUID) -> dict[str, Any]:
    """Somebody who waits for a full group gets the seats of somebody who cannot come any more from the third week on."""
    now, by = timezone.now(), house.actor("scheduler")
    today = now.astimezone(house.profile().zone).date()
    monday = today - timedelta(days=today.weekday())
    slots = set(Slot.objects.filter(group_id=group_id).values_list("pk", flat=True))

    def asked(weeks: int) -> UUID:
        return planning.ask(by=by, at=now, monday=monday + weeks * WEEK, mode="admit")

    published, proposed = asked(5), asked(3)
    proposes(house, published, seated(late, slots))
    planning.publish_run(by=by, at=now, run_id=published)
    proposes(house, proposed, seated(late, slots))
    return {"run_id": proposed, "published_run": published, "waiting_run": asked(4)}
