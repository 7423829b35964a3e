"""Numbers that a center gives out once each."""

from django.db import connection
from django.db.models import F

from midspan.center.models import Counter

FIRST_MRN = 100001


def next_mrn(*, center_id: int) -> str:
    """The next medical record number of a center, as six digits or more.

    Part of the act that calls it (it writes no trail row of its own): the counter's row stays locked until that act
    ends, so two admissions never share a number and an undone admission leaves no gap. Raises RuntimeError outside
    a transaction.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("A medical record number was asked for outside its act's transaction")
    Counter.objects.bulk_create(
        [Counter(center_id=center_id, series="mrn", last=FIRST_MRN - 1)], ignore_conflicts=True
    )
    Counter.objects.filter(center_id=center_id, series="mrn").update(last=F("last") + 1)
    return str(Counter.objects.values_list("last", flat=True).get(center_id=center_id, series="mrn"))
