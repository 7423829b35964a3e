"""The nightly job by which care teams leave when their work is done."""

from django.utils import timezone
from procrastinate.contrib.django import app

from midspan.access import actor
from midspan.aftercare import actions


@app.periodic(cron="20 3 * * *")
@app.task(queueing_lock="settle_teams", pass_context=False)
def settle_teams(timestamp: int) -> None:
    """End memberships of care teams some days after a discharge, every night."""
    actions.settle_teams(by=actor.system("aftercare"), at=timezone.now())
