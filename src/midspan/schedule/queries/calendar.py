"""Whose calendar a secret opens."""

from hashlib import sha256

from midspan.access.actor import Actor
from midspan.schedule.models import CalendarKey


def calendar_owner(by: Actor, secret: str) -> tuple[int, int] | None:
    """The user and the center that a secret stands for; None for an unknown one. For the page that serves calendars."""
    digest = sha256(secret.encode()).hexdigest()
    return CalendarKey.objects.filter(digest=digest).values_list("user_id", "center_id").first()


def has_calendar_key(by: Actor) -> bool:
    """Whether the actor's own calendar can be read from outside."""
    return CalendarKey.objects.filter(user_id=by.user_id or 0, center_id=by.center_id or 0).exists()
