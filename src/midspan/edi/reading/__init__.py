"""A file is read: as a stream whose memory does not grow, or whole."""

from collections.abc import Iterator

from midspan.edi.envelope import File
from midspan.edi.reading.events import Ended, Event, Outside, Streamed
from midspan.edi.reading.walk import Walk
from midspan.edi.reading.whole import Whole
from midspan.edi.wire.source import Source

__all__ = ["Ended", "Event", "Outside", "Streamed", "read", "stream"]


def stream(source: Source) -> Iterator[Event]:
    """What a file holds, in its order: headers as they begin, claims one by one, each transaction when it has ended, findings as
    they are met. Memory does not grow with the number of claims. Raises Refused where nothing can be read (any further).
    """
    yield from Walk(source, streams=True)


def read(source: Source) -> File:
    """A whole file in memory. Raises Refused where nothing can be read (any further)."""
    whole = Whole()
    for event in Walk(source, streams=False):
        whole.add(event)
    return whole.file()
