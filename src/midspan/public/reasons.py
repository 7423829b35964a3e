"""Every fact with its reason: what a visitor sees behind a number."""

from collections.abc import Iterable

from django.utils.safestring import SafeString

from midspan.center.queries import CenterProfile, Reason
from midspan.center.queries.shapes import View
from midspan.ui.marks import reason


def lines(center: CenterProfile, view: View, *names: str) -> list[str]:
    """The reasons of some values of a row, as sentences."""
    found: list[str] = []
    for name in names:
        given = view.reasons.get(name)
        if given and (sentence := _sentence(given)) not in found:
            found.append(sentence)
            found += [f"It also says {says} ({where})." for says, where in given.also]
    return found


def _sentence(given: Reason) -> str:
    if given.documented:
        return f"From {given.label}."
    if "placeholder" in given.label:
        return "A placeholder until the center gives its own."
    if given.label.startswith("Midspan"):
        return f"{given.label}: the center’s document does not say."
    return f"From {given.label}."


def told(center: CenterProfile, text: object, view: View, *names: str, end: bool = False) -> SafeString | str:
    """The text, opening to its reasons where there are any."""
    found = lines(center, view, *names)
    return reason(text, found, end=end) if found else str(text)


def listed(center: CenterProfile, views: Iterable[View], *names: str) -> list[tuple[str, str]]:
    """What each line of a list says and where it comes from, for "Where this comes from"."""
    found = []
    for view in views:
        says = str(getattr(view, "text", "") or getattr(view, "name", ""))
        where = (
            " ".join(lines(center, view, *names)) or "Midspan default: the center’s document does not say."
        )
        found.append((says, where))
    return found
