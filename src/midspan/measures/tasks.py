"""The job that watches the clocks of safety alerts."""

from django.utils import timezone
from procrastinate.contrib.django import app

from midspan.access import actor
from midspan.measures import actions


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="safety_alerts", pass_context=False)
def escalate_alerts(timestamp: int) -> None:
    """Escalate what nobody acknowledged or closed in time, every minute."""
    actions.escalate_due(by=actor.system("safety"), at=timezone.now())
