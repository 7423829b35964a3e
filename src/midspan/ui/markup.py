"""HTML from pieces, as `django.utils.html` makes it: whatever is not HTML already is escaped.

A page of the desk is put together from some hundred pieces. Django's functions also take lazy translations, which we have
none of, and that check costs more than the escaping.
"""

from collections.abc import Iterable
from html import escape

from django.utils.safestring import SafeString


def safe(value: object) -> str:
    """The value as HTML: as it is where it says that it is HTML, else escaped."""
    if hasattr(value, "__html__"):
        return str(value.__html__())
    return escape(str(value))


def format_html(text: str, *given: object, **named: object) -> SafeString:
    """`text.format(…)` with every value escaped that is not HTML."""
    return SafeString(text.format(*map(safe, given), **{name: safe(value) for name, value in named.items()}))


def format_html_join(between: str, text: str, rows: Iterable[Iterable[object]]) -> SafeString:
    """The same for each row, joined."""
    return SafeString(safe(between).join(text.format(*map(safe, row)) for row in rows))
