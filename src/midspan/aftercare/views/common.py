"""What several pages of this room share."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404

from midspan.access.errors import Invalid, Refused
from midspan.aftercare import queries
from midspan.center import queries as centers

REFUSED = 422


def refused(form: Any, do: Callable[[], object]) -> bool:
    """Do an act; whether it was refused, with the sentence where it belongs in the form."""
    try:
        do()
    except (Invalid, Refused) as problem:
        name = getattr(problem, "field", None)
        form.add_error(name if name in form.fields else None, str(problem))
        return True
    return False


def tried(request: Any, do: Callable[[], object], said: str) -> bool:
    """Do an act and say what was done, or why not; whether it was done."""
    try:
        do()
    except (Invalid, Refused) as problem:
        messages.error(request, str(problem))
        return False
    messages.success(request, said)
    return True


def newest(request: Any, client_id: Any) -> queries.DischargeView:
    """The discharge of the newest stay, or nothing here."""
    found = queries.discharge(request.reader, client_id=client_id)
    if found is None or found.episode_id != request.chart.episode_id:
        raise Http404
    return found


def today(request: Any, now: Any) -> Any:
    """The day at the center."""
    return now.astimezone(centers.profile(request.reader.center_id).zone).date()
