"""What the pages of planning share: how a state looks, and how a week is called."""

from datetime import date, timedelta

from midspan.schedule.views.week import span

TONES = {
    "waiting": "neutral",
    "running": "river",
    "stopping": "river",
    "done": "amber",
    "failed": "amber",
    "published": "moss",
    "set_aside": "neutral",
}


def dates(monday: date) -> str:
    """`November 23 to 27`."""
    return span(monday, monday + timedelta(days=4))
