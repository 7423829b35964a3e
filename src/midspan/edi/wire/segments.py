"""A file as segments, one interchange after the other, whatever lies between them."""

from collections.abc import Generator, Iterator

from midspan.edi.errors import Refused
from midspan.edi.wire.delimiters import Delimiters, guessed, of_isa
from midspan.edi.wire.source import Source, characters

LONGEST = 1 << 20  # characters of one segment: more is no X12, and would fill the memory
ENOUGH = 512  # characters in which an ISA ends
STARTS = ("ISA", "GS", "ST")
SPACE = " \t\r\n\x00\x1a\ufeff"


class Segments:
    """Iterates over the segments of a file, each a list of its elements with the id in front. `delimiters` are those in force,
    `count` is the number of the segment that was given last, from 1.

    Line breaks inside and between segments, and spaces before them, are taken away. Raises Refused where no X12 begins, or where
    a segment does not end.
    """

    def __init__(self, source: Source) -> None:
        self.delimiters = Delimiters()
        self.count = 0
        self._pieces = characters(source)
        self._fresh = True  # the next segment is that by which the delimiters were found
        self._text = ""

    def __iter__(self) -> Iterator[list[str]]:
        self._begin()
        ended = again = False
        while not ended or again:
            ended = ended if again else not self._more()
            parts = self._unbroken().split(self.delimiters.segment)
            self._text = parts.pop()
            again = yield from self._given(parts)
            if not again and self._other():
                self._begin()
                again = True
            if not again and len(self._text) > LONGEST:
                raise Refused("this segment does not end", segment=self.count + 1)
        last = self._text.strip(SPACE)
        if last:
            self.count += 1
            yield last.split(self.delimiters.element)

    def _given(self, parts: list[str]) -> Generator[list[str], None, bool]:
        """Whether it stopped at an interchange with other delimiters: the rest is to be parted anew."""
        element, end = self.delimiters.element, self.delimiters.segment
        for number, part in enumerate(parts):
            clean = part.strip(SPACE) if part[:1] in SPACE else part
            if not clean:
                continue
            fresh, self._fresh = self._fresh, False
            if not fresh and clean.startswith("ISA") and of_isa(clean + end) != self.delimiters:
                self._text = end.join([clean, *parts[number + 1 :], self._text])
                self._begin()
                return True
            self.count += 1
            yield clean.split(element)
        return False

    def _other(self) -> bool:
        """Whether what has not ended yet is an interchange with other delimiters, which end it."""
        text = self._text.lstrip(SPACE)
        found = of_isa(text) if text.startswith("ISA") and not self._fresh else None
        return found is not None and found != self.delimiters

    def _begin(self) -> None:
        """Find where the first interchange, or what is left of one, begins; and what its delimiters are."""
        while len(self._text.lstrip(SPACE)) < ENOUGH and self._more():
            self._text = self._text.lstrip(SPACE)
        self._text = self._text.lstrip(SPACE)
        first = next((one for one in STARTS if self._text.startswith(one)), None)
        if first is None:
            if not self._text:
                raise Refused("there is nothing in it", segment=self.count)
            sign = self._text[0]  # no letters: they could be somebody's name
            begins = (
                f"with “{sign}”"
                if sign.isascii() and sign.isprintable() and not sign.isalnum()
                else "otherwise"
            )
            raise Refused(f"X12 begins with ISA, this begins {begins}", segment=self.count + 1)
        found = of_isa(self._text) if first == "ISA" else guessed(self._text, first)
        if found is None:
            raise Refused(
                f"its {first} segment does not say how elements and segments are parted",
                segment=self.count + 1,
            )
        self.delimiters, self._fresh = found, True

    def _more(self) -> bool:
        piece = next(self._pieces, None)
        if piece is None:
            return False
        self._text += piece
        return True

    def _unbroken(self) -> str:
        """The text without line breaks, unless they end segments."""
        text = self._text
        for one in "\r\n":
            if one != self.delimiters.segment and one in text:
                text = text.replace(one, "")
        return text
