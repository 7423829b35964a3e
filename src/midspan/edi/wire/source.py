"""The characters of a file, whatever it was saved as, a piece at a time."""

import codecs
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

PIECE = 1 << 18  # bytes read at once
MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
LOOK = 4

Source = bytes | Path | BinaryIO


def _one_byte(error: UnicodeError) -> tuple[str, int]:
    """A byte that is no UTF-8 is taken for Latin-1: older systems write names that way."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return "".join(map(chr, error.object[error.start : error.end])), error.end


codecs.register_error("midspan-edi", _one_byte)


def characters(source: Source) -> Iterator[str]:
    """Pieces of text. UTF-8, UTF-16 by its mark or by its empty bytes, else single bytes. A stream that is given stays open."""
    if isinstance(source, bytes):
        yield from _decoded(BytesIO(source))
    elif isinstance(source, Path):
        with source.open("rb") as stream:
            yield from _decoded(stream)
    else:
        yield from _decoded(source)


def _decoded(stream: BinaryIO) -> Iterator[str]:
    first = stream.read(PIECE)
    name, skip = _encoding(first[:LOOK])
    decoder = codecs.getincrementaldecoder(name)(errors="midspan-edi" if name == "utf-8" else "replace")
    piece = first[skip:]
    while piece:
        yield decoder.decode(piece)
        piece = stream.read(PIECE)
    yield decoder.decode(b"", final=True)


def _encoding(first: bytes) -> tuple[str, int]:
    """The codec, and how many bytes its mark takes."""
    for mark, name in MARKS:
        if first.startswith(mark):
            return name, len(mark)
    if len(first) == LOOK and first[1] == first[3] == 0:
        return "utf-16-le", 0
    if len(first) == LOOK and first[0] == first[2] == 0:
        return "utf-16-be", 0
    return "utf-8", 0
