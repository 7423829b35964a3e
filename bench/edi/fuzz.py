"""Mutated files: `python -m bench.edi --fuzz FOLDER [--files N] [--seed S]`.

Each file of the folder is changed at random (bytes, segments, elements, delimiters, truncation, repetition) and read, checked and,
where it is whole again, written. Nothing but the documented refusal may come of it, and no file may take long.
"""

from __future__ import annotations

import signal
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random

from midspan.edi.checking import check
from midspan.edi.errors import CannotWrite, Refused
from midspan.edi.explaining import explained
from midspan.edi.reading import read
from midspan.edi.writing import write

SLOW = 1.0  # seconds for one small file: more would be a hang
HANGS = 20  # seconds
LONGEST = 20_000  # bytes of a file that is mutated: larger ones are cut first
SIGNS = b"*~:^|>\x1c\x1d\x1e\x1f\r\n \x00\xff\xfeISA837HLCLM0-.9"


def fuzz(folder: Path, files: int, seed: int, tell: Callable[[str], None] = print) -> Counter[str]:
    """How often each outcome came. Raises AssertionError with the bytes for what must not happen."""
    random = Random(seed)
    samples = [path.read_bytes()[:LONGEST] for path in sorted(folder.iterdir()) if path.suffix != ".md"]
    found: Counter[str] = Counter()
    began = time.perf_counter()
    for number in range(1, files + 1):
        held = mutated(random, samples)
        with ending(held):
            found[outcome(held)] += 1
        if number % 10_000 == 0:
            tell(f"{number} files, {number / (time.perf_counter() - began):.0f} a second: {dict(found)}")
    return found


@contextmanager
def ending(held: bytes) -> Iterator[None]:
    """A file that does not come to an end is named."""

    def stop(*_: object) -> None:
        raise AssertionError(f"it does not end: {held[:4000]!r}")

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(HANGS)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def outcome(held: bytes) -> str:
    """What becomes of a file: refused, read, read with findings, or written again."""
    began = time.process_time()
    try:
        file = read(held)
        findings = sum(1 for _ in check(held))
        for _ in explained(held):
            pass
        result = "with findings" if findings else "read"
        try:
            write(file)
        except CannotWrite:
            result += ", not written"
    except Refused:
        result = "refused"
    except Exception as problem:
        raise AssertionError(f"{type(problem).__name__}: {problem} of {held[:4000]!r}") from problem
    assert time.process_time() - began < SLOW, f"it took {time.process_time() - began:.1f} s: {held[:4000]!r}"
    return result


def mutated(random: Random, samples: list[bytes]) -> bytes:
    """A file with one to eight changes."""
    held = bytearray(random.choice(samples))
    for _ in range(random.randint(1, 8)):
        random.choice(CHANGES)(random, held, samples)
    return bytes(held[: 2 * LONGEST])


def _sign(random: Random, held: bytearray, _: list[bytes]) -> None:
    if held:
        held[random.randrange(len(held))] = random.choice(SIGNS)


def _byte(random: Random, held: bytearray, _: list[bytes]) -> None:
    held.insert(random.randint(0, len(held)), random.randrange(256))


def _cut(random: Random, held: bytearray, _: list[bytes]) -> None:
    first = random.randint(0, len(held))
    del held[first : first + random.choice((1, 3, 20, 200))]


def _end(random: Random, held: bytearray, _: list[bytes]) -> None:
    del held[random.randint(0, len(held)) :]


def _again(random: Random, held: bytearray, _: list[bytes]) -> None:
    first = random.randint(0, len(held))
    held[first:first] = held[first : first + random.choice((5, 50, 500))] * random.choice((1, 3))


def _segments(random: Random, held: bytearray, _: list[bytes]) -> None:
    parts = bytes(held).split(b"~")
    one, other = random.randrange(len(parts)), random.randrange(len(parts))
    parts[one], parts[other] = parts[other], parts[one]
    held[:] = b"~".join(parts)


def _elements(random: Random, held: bytearray, _: list[bytes]) -> None:
    parts = bytes(held).split(b"*")
    parts[random.randrange(len(parts))] = random.choice(
        (b"", b"-1", b"9" * 40, b"1E9", b"20261399", b"NaN", "é".encode(), b"A:B:C:D:E:F:G:H:I:J")
    )
    held[:] = b"*".join(parts)


def _delimiter(random: Random, held: bytearray, _: list[bytes]) -> None:
    held[:] = bytes(held).replace(random.choice((b"*", b"~", b":", b"^")), bytes([random.choice(SIGNS)]))


def _other(random: Random, held: bytearray, samples: list[bytes]) -> None:
    other = random.choice(samples)
    first = random.randint(0, len(other))
    at = random.randint(0, len(held))
    held[at:at] = other[first : first + random.choice((10, 100, 1000))]


CHANGES = (_sign, _byte, _cut, _end, _again, _segments, _elements, _delimiter, _other)
