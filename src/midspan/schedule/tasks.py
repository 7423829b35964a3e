"""The jobs that make weeks ahead and tidy the care teams of groups."""

import logging

from django.utils import timezone
from procrastinate.contrib.django import app

from midspan.access import actor
from midspan.access.errors import Refused
from midspan.center import queries as centers
from midspan.schedule import actions, queries

log = logging.getLogger(__name__)


@app.periodic(cron="20 7 * * *")
@app.task(queueing_lock="weeks_ahead", pass_context=False)
def make_weeks_ahead(timestamp: int) -> None:
    """Once a day: every center's weeks to the horizon. Where one group stands in the way, the others are made all the same;
    which one it is stands among the gaps of the week.
    """
    now = timezone.now()
    for center in centers.centers():
        by = actor.system("schedule", center_id=center.id)
        try:
            actions.publish(by=by, at=now, center_id=center.id)
        except Refused:
            for group_id in queries.group_ids(by):
                try:
                    actions.publish(by=by, at=now, center_id=center.id, group_ids=[group_id])
                except Refused:
                    log.warning("The weeks of group %s of center %s could not be made", group_id, center.id)
        actions.tidy_teams(by=by, at=now, center_id=center.id)
