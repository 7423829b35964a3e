"""Bytes that are nearly X12: every file comes to an end."""

from __future__ import annotations

import random
import signal
from collections.abc import Iterator
from typing import Any

import msgspec
import pytest
from bench.edi.fuzz import mutated, outcome

from midspan.edi.errors import Refused
from midspan.edi.explaining import explained
from midspan.edi.reading import read
from tests.support.breaking import written
from tests.support.claims import institutional, professional
from tests.support.exchanges import coverage, decision, remittance, status

LONGEST = 10  # seconds
GOOD = [written(professional()), written(institutional()), written(coverage(), "271"), written(remittance(), "835"), written(status(), "277"), written(decision(), "278")]  # fmt: skip


@pytest.fixture(autouse=True)
def ends() -> Iterator[None]:
    """A test that hangs is stopped."""

    def stop(*_: Any) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(LONGEST)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


def test_an_isa_that_is_cut_off_in_the_middle_of_a_file_comes_to_an_end() -> None:
    good = GOOD[0]
    for at in range(4, 107):
        outcome(good + good[:at] + good)


def test_a_second_interchange_may_have_other_delimiters() -> None:
    other = GOOD[0].replace(b"*", b"|").replace(b"~", b"\x1c")
    file = read(GOOD[0] + other + GOOD[0])
    assert [len(one.groups) for one in file.interchanges] == [1, 1, 1]
    assert file.findings == ()


@pytest.mark.parametrize("joined", ["", "\n", "\r\n\r\n"])
@pytest.mark.parametrize("order", ["~\n\r", "\n~\r", "\r\n~", "\x1c\r~\n~", "~\n~\n", "\n\x1c\r\r"])
def test_line_breaks_may_end_the_segments_of_one_interchange_and_mean_nothing_in_another(
    order: str, joined: str
) -> None:
    plain = GOOD[0].decode().replace("\n", "")
    parts = [plain.replace("~", sign + ("\n" if sign == "~" else "")) for sign in order]
    file = read(joined.join(parts).encode())
    assert [len(one.groups) for one in file.interchanges] == [1] * len(order)
    assert len({msgspec.json.encode(one) for one in file.interchanges}) == 1
    assert file.findings == ()


def test_a_later_interchange_may_be_wrapped_anywhere() -> None:
    plain = GOOD[0].decode().replace("\n", "")
    for width in (5, 52, 80, 105):
        wrapped = "\r\n".join(plain[at : at + width] for at in range(0, len(plain), width))
        file = read((plain + wrapped).encode())
        assert [len(one.groups) for one in file.interchanges] == [1, 1]
        assert file.findings == ()


@pytest.mark.parametrize("seed", range(4))
def test_mutated_files_are_read_or_refused(seed: int) -> None:
    chosen = random.Random(seed)
    for _ in range(150):
        held = mutated(chosen, GOOD)
        outcome(held)
        try:
            for _line in explained(held):
                pass
        except Refused:
            pass
