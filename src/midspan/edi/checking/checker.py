"""Goes through a file and asks the checks of each transaction."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from midspan.edi.checking import claims, questions, remittance
from midspan.edi.checking.memory import Memory
from midspan.edi.checking.saying import Say, Saying
from midspan.edi.checking.segments import SegmentChecks, Watched
from midspan.edi.envelope import GroupHeader, InterchangeHeader, TransactionHeader
from midspan.edi.findings import Finding
from midspan.edi.loops import Loop
from midspan.edi.reading import Ended, Streamed
from midspan.edi.reading.places import Places
from midspan.edi.reading.walk import Walk
from midspan.edi.wire.source import Source


@dataclass(frozen=True, slots=True)
class Known:
    """What the caller knows and this package does not. Each says True, False, or None for what it cannot tell.

    `diagnosis` (an ICD-10-CM code without its point) and `procedure` (a HCPCS or CPT code) are asked with the day of service;
    `authorized` gives the units that an authorisation number allows.
    """

    diagnosis: Callable[[str, date], bool | None] = lambda code, on: None
    procedure: Callable[[str, date], bool | None] = lambda code, on: None
    authorized: Mapping[str, int] = field(default_factory=dict)


CHECKS: dict[str, Callable[[Say, Known, date | None, str, Memory], Any]] = {
    "270": questions.EligibilityChecks,
    "276": questions.StatusChecks,
    "278": questions.ReviewChecks,
    "835": remittance.RemittanceChecks,
    "837": claims.ClaimChecks,
    "999": questions.AcknowledgementChecks,
}


def check(source: Source, known: Known = Known(), on: date | None = None) -> Iterator[Finding]:  # noqa: B008
    """All findings about a file, in its order; `on` chooses the tables. Memory does not grow with the number of claims. Raises
    Refused where nothing can be read (any further).
    """
    places = Places()
    saying, memory = Saying(places, on), Memory()
    checks: Any = None
    guide = ""
    around: tuple[Loop, ...] = ()
    walk = Walk(source, streams=True, seen=places.seen)
    segments = SegmentChecks(saying, on)
    walk.segments = Watched(source, segments.look)
    for event in walk:
        match event:
            case Finding(rule="spoilt") if segments.misread:
                pass
            case Finding():
                yield event
            case InterchangeHeader():
                places.interchange = event.control
            case GroupHeader():
                guide = event.version
            case TransactionHeader():
                places.transaction = event.control
                made = CHECKS.get(event.kind)
                checks = made(saying.say, known, on, event.implementation or guide, memory) if made else None
            case Streamed():
                if checks and event.loop.STREAMED and not segments.misread:
                    checks.each(event.loop, event.inside)
                places.forget(event.loop)
                for one in around:
                    if all(one is not other for other in event.inside):
                        places.forget(one)
                around = event.inside
            case Ended():
                if checks and not segments.misread:
                    checks.ended(event.body)
                for one in (*around, event.body):
                    if isinstance(one, Loop):
                        places.forget(one)
                around = ()
        yield from saying.taken()
