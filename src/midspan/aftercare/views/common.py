"""What several pages of this room share."""

from typing import Any

from django.http import Http404

from midspan.aftercare import queries
from midspan.center import queries as centers


def newest(request: Any, client_id: Any) -> queries.DischargeView:
    """The discharge of the newest stay, or nothing here."""
    found = queries.discharge(request.reader, client_id=client_id)
    if found is None or found.episode_id != request.chart.episode_id:
        raise Http404
    return found


def today(request: Any, now: Any) -> Any:
    """The day at the center."""
    return now.astimezone(centers.profile(request.reader.center_id).zone).date()
