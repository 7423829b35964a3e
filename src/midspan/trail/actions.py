"""What changes the trail besides writing to it: beginning an era."""

from datetime import datetime

from django.db import transaction

from midspan.trail.models import Era
from midspan.trail.queries import current_era


def begin_era(*, at: datetime, reason: str) -> int:
    """Begin a new era and return its number. A restore does this, because transaction ids start again."""
    with transaction.atomic():
        number = current_era() + 1
        Era.objects.create(number=number, began_at=at, reason=reason)
        return number
