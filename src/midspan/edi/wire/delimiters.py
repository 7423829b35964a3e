"""The characters that part elements, components and segments: the ISA segment says them."""

from dataclasses import dataclass

ISA_ELEMENTS = 16
ISA_LENGTH = 106  # with its terminator
WIDTHS = (2, 10, 2, 10, 2, 15, 2, 15, 6, 4, 1, 5, 9, 1, 1, 1)  # of the elements of ISA
FIRST_WITH_REPETITION = "00402"
USUAL_TERMINATORS = "~\n\r'\x1c\x1d"


@dataclass(frozen=True, slots=True)
class Delimiters:
    """`repetition` is empty before version 00402, where no element repeats."""

    element: str = "*"
    component: str = ":"
    repetition: str = "^"
    segment: str = "~"


def of_isa(text: str) -> Delimiters | None:
    """What an ISA segment at the beginning of `text` says, even where its elements have wrong widths; None if it ends too early."""
    if len(text) < 4:
        return None
    element, at = text[3], 2
    for _ in range(ISA_ELEMENTS):
        at = text.find(element, at + 1)
        if at < 0 or at > 2 * ISA_LENGTH:
            return None
    if at + 2 >= len(text):
        return None
    component, segment = text[at + 1], text[at + 2]
    parts = text[: at + 1].split(element)
    repetition = (
        parts[11]
        if len(parts[11]) == 1 and not parts[11].isalnum() and parts[12] >= FIRST_WITH_REPETITION
        else ""
    )
    if len({element, component, segment, repetition or "no"}) < 4 or element.isalnum() or segment.isalnum():
        return None
    return Delimiters(element, component, repetition, segment)


def guessed(text: str, first: str) -> Delimiters | None:
    """Without an ISA: what follows the first segment's id parts elements, and the nearest usual terminator ends segments."""
    element = text[len(first) : len(first) + 1]
    found = [at for one in USUAL_TERMINATORS if (at := text.find(one)) > 0]
    if not element or element.isalnum() or element.isspace() or not found:
        return None
    return Delimiters(element=element, segment=text[min(found)])
