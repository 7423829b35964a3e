"""Addresses of the week that say more than a name."""

from datetime import date
from urllib.parse import urlencode

from midspan.ui.addresses import address


def mending(user_id: int, on: date) -> str:
    """Where it stands what can be done about the day of somebody who is away."""
    return f"{address('schedule:ill')}?{urlencode({'user': user_id, 'on': on.isoformat(), 'until': on.isoformat()})}"
