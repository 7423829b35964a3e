"""The jobs that empty the outbox, and forget what left it."""

from django.utils import timezone
from procrastinate.contrib.django import app

from midspan.outbox import actions


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="outbox", pass_context=False)
def send_waiting(timestamp: int) -> None:
    """Send what waits, every minute."""
    actions.send_waiting(at=timezone.now())


@app.periodic(cron="41 3 * * *")
@app.task(queueing_lock="outbox_forget", pass_context=False)
def forget(timestamp: int) -> None:
    """Forget what left long ago, every night."""
    actions.forget(at=timezone.now())
