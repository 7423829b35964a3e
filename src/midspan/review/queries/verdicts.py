"""Which records this room holds, so that the law they are under can be told for what is shared."""

from midspan.privacy.sources import Records, Source
from midspan.review.models import StayReview

RECORDS = (Records("progress", "Reviews of the stay", StayReview, "at"),)
SOURCE = Source(records=RECORDS)
