"""What changes the trail besides writing to it: beginning an era."""

from datetime import datetime

from django.db import transaction

from midspan.trail.models import Era
from midspan.trail.queries import current_era
from midspan.trail.sealer import seal_rest


def begin_era(*, at: datetime, reason: str) -> int:
    """Begin a new era and return its number. A restore does this, because transaction ids start again.

    What the old era had not sealed yet is sealed first, so that no row is left between two eras.
    """
    with transaction.atomic():
        seal_rest(at=at)
        number = current_era() + 1
        Era.objects.create(number=number, began_at=at, reason=reason)
        return number
