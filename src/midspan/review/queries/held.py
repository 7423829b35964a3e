"""The phase that holds, for rooms below that may not know this one; `apps.py` tells them."""

from typing import Any

from django.db.models import OuterRef, Subquery

from midspan.review.models import PhasePeriod


def phase_held() -> Any:
    """The id of the phase that holds, of the outer query's episode; null for a stay that never moved."""
    held = PhasePeriod.objects.all().for_action().filter(episode=OuterRef("pk"), until_on=None)
    return Subquery(held.values("phase_id")[:1])
