"""What is met on the way through a file."""

from typing import Any

import msgspec

from midspan.edi.envelope import GroupHeader, InterchangeHeader, TransactionHeader
from midspan.edi.findings import Finding
from midspan.edi.loops import Loop, Raw


class Streamed(msgspec.Struct, frozen=True):
    """A loop that is given one by one, such as a claim, with those in which it stands, the outermost first."""

    loop: Loop
    inside: tuple[Loop, ...]


class Ended(msgspec.Struct, frozen=True):
    """A transaction is over. `body` has everything but the loops that were streamed."""

    header: TransactionHeader
    body: Any
    kept: tuple[Raw, ...] = ()


class Outside(msgspec.Struct, frozen=True):
    """A segment that stands in no transaction."""

    segment: Raw


Event = InterchangeHeader | GroupHeader | TransactionHeader | Streamed | Ended | Outside | Finding
