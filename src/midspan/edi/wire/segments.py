"""A file as segments, one interchange after the other, whatever lies between them."""

from collections.abc import Generator, Iterator

from midspan.edi.errors import Refused
from midspan.edi.wire.delimiters import Delimiters, guessed, of_isa
from midspan.edi.wire.source import Source, characters

LONGEST = 1 << 20  # characters of one segment: more is no X12, and would fill the memory
ENOUGH = 512  # characters in which an ISA ends
FIRST = "ISA"
STARTS = (FIRST, "GS", "ST")
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
            broken = self._text.find(FIRST, len(FIRST) if self._fresh else 0) >= 0
            parts = (self._text if broken else self._unbroken(self._text)).split(self.delimiters.segment)
            self._text = parts.pop()
            again = yield from self._given(parts, broken)
            if not again and self._other():
                self._begin()
                again = True
            if not again and len(self._text) > LONGEST:
                raise Refused("this segment does not end", segment=self.count + 1)
        last = self._unbroken(self._text).strip(SPACE)
        if last:
            self.count += 1
            yield last.split(self.delimiters.element)

    def _given(self, parts: list[str], broken: bool) -> Generator[list[str], None, bool]:
        """Whether it stopped at an interchange with other delimiters: the rest is to be parted anew. `broken`: line breaks are still
        in the text, since they may end the segments of another interchange that begins in it.
        """
        element, end = self.delimiters.element, self.delimiters.segment
        for number, part in enumerate(parts):
            clean = self._unbroken(part) if broken else part
            if clean[:1] in SPACE:
                clean = clean.strip(SPACE)
            if not clean:
                continue
            fresh, self._fresh = self._fresh, False
            if not fresh and clean.startswith(FIRST) and not self._same(part + end):
                self._text = end.join([*parts[number:], self._text])
                self._begin()
                return True
            self.count += 1
            yield clean.split(element)
        return False

    def _other(self) -> bool:
        """Whether what has not ended yet is an interchange with other delimiters, which end it."""
        text = self._text.lstrip(SPACE)
        return (
            not self._fresh and text.startswith(FIRST) and of_isa(text) is not None and not self._same(text)
        )

    def _same(self, text: str) -> bool:
        """Whether an interchange begins here with the delimiters in force: a line break in it may be one of them, or mean nothing."""
        return self.delimiters in (of_isa(text.lstrip(SPACE)), of_isa(self._unbroken(text).lstrip(SPACE)))

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
        found = of_isa(self._text) if first == FIRST else guessed(self._text, first)
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

    def _unbroken(self, text: str) -> str:
        """A text without line breaks, unless they end segments."""
        for one in "\r\n":
            if one != self.delimiters.segment and one in text:
                text = text.replace(one, "")
        return text
