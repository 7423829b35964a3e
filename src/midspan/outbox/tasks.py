"""The job that empties the outbox."""

from django.utils import timezone
from procrastinate.contrib.django import app

from midspan.outbox import actions


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="outbox", pass_context=False)
def send_waiting(timestamp: int) -> None:
    """Send what waits, every minute."""
    actions.send_waiting(at=timezone.now())
