"""The earliest chairs for somebody who asks, and the waiting list of each group."""

from midspan.schedule.queries.chairs.seeking import next_chairs
from midspan.schedule.queries.chairs.shapes import Answer, Asked, AtSite, Chair, Found, Opening, Sits

__all__ = ["Answer", "Asked", "AtSite", "Chair", "Found", "Opening", "Sits", "next_chairs"]
