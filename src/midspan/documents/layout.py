"""A signed text as it is shown: headings, paragraphs and lists, read back from the exact words. Pure."""

from dataclasses import dataclass

BULLETS = ("• ", "- ")
LONGEST_HEADING = 90


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph (`text`) or a list (`items`), never both."""

    text: str = ""
    items: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """One part of a text; `heading` is empty where it has none. Pieces stand in the order of the text."""

    heading: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Laid:
    """A text with its title and its blocks. Nothing is added or left out."""

    title: str
    blocks: tuple[Block, ...]


def lay_out(text: str) -> Laid:
    """Blocks are parted by an empty line; the first is the title where it is one short line."""
    chunks = [
        [line.strip() for line in chunk.splitlines() if line.strip()] for chunk in text.strip().split("\n\n")
    ]
    chunks = [chunk for chunk in chunks if chunk]
    title = ""
    if chunks and len(chunks[0]) == 1 and len(chunks[0][0]) <= 160:
        title = chunks.pop(0)[0]
    return Laid(title, tuple(_block(chunk) for chunk in chunks))


def _block(lines: list[str]) -> Block:
    heading = ""
    first = lines[0]
    if (
        len(lines) > 1
        and len(first) <= LONGEST_HEADING
        and not first.endswith((".", ":", ";", ","))
        and not first.startswith(BULLETS)
    ):
        heading, lines = first, lines[1:]
    pieces: list[Piece] = []
    for line in lines:
        if not line.startswith(BULLETS):
            pieces.append(Piece(text=line))
        elif pieces and pieces[-1].items:
            pieces[-1] = Piece(items=(*pieces[-1].items, line[2:]))
        else:
            pieces.append(Piece(items=(line[2:],)))
    return Block(heading, tuple(pieces))
