"""The job that forgets what need not be known any longer: counts whose window is over, marks of forms."""

from django.utils import timezone
from procrastinate.contrib.django import app

from midspan.access import counting, once


@app.periodic(cron="17 * * * *")
@app.task(queueing_lock="access_forget", pass_context=False)
def forget(timestamp: int) -> None:
    """Every hour."""
    now = timezone.now()
    counting.forget(at=now)
    once.forget(at=now)
