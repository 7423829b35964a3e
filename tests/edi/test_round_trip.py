"""What is written is read again as it was: every class of loops, filled at random."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from midspan.edi.envelope import InterchangeHeader
from midspan.edi.errors import CannotWrite
from midspan.edi.reading import Ended, Streamed, read, stream
from midspan.edi.transactions.registry import BODIES
from midspan.edi.transactions.remittance import Remittance
from midspan.edi.transactions.values import Reference
from midspan.edi.wire import Delimiters
from midspan.edi.writing import write
from tests.support.loops import bodies, file_of, loops_of

DELIMITERS = [
    Delimiters(),
    Delimiters("|", ">", "^", "\n"),
    Delimiters("\x1d", "\x1f", "\x1e", "\x1c"),
    Delimiters("*", ":", "^", "\r"),
]
slow = settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


@pytest.mark.parametrize("kind", sorted({kind for kind, _ in BODIES}))
@slow
@given(data=st.data())
def test_what_is_written_is_read_as_it_was(kind: str, data: Any) -> None:
    body = data.draw(loops_of(BODIES[(kind, "")]))
    file = file_of(kind, body)
    delimiters = data.draw(st.sampled_from(DELIMITERS))
    written = write(file, delimiters, lines=data.draw(st.booleans()))
    again = read(written)
    assert again == file
    assert write(again, delimiters) == write(file, delimiters)


@settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(bodies())
def test_a_stream_gives_what_a_whole_file_holds(given_: Any) -> None:
    kind, body = given_
    written = write(file_of(kind, body))
    whole = read(written).interchanges[0].groups[0].transactions[0].body
    events = list(stream(written))
    ended = next(one for one in events if isinstance(one, Ended))
    assert isinstance(events[0], InterchangeHeader) and not ended.body.other
    assert [one.loop for one in events if isinstance(one, Streamed) and one.loop.STREAMED] == list(
        _streamed(whole)
    )


def _streamed(loop: Any) -> Any:
    """The loops of a class that is streamed, in their order."""
    for name in loop.__struct_fields__:
        held = getattr(loop, name)
        for one in held if isinstance(held, tuple) else (held,):
            if getattr(type(one), "STREAMED", False):
                yield one
            elif hasattr(one, "BEGINS"):
                yield from _streamed(one)


@pytest.mark.parametrize("number", ["a*b", "a~", "a:b", "a^b", "a\nb", " a"])
def test_what_x12_has_no_room_for_is_refused_with_its_path(number: str) -> None:
    body = Remittance(references=(Reference("EV", number),))
    with pytest.raises(CannotWrite, match=r"interchanges\.0\.groups\.0\.transactions\.0\.body\.references"):
        write(file_of("835", body))
