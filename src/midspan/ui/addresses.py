"""Addresses by name, each looked up once: a page of the desk holds some dozens of links to the same few kinds of page. And the
number of a page, as an address says it."""

from functools import cache
from uuid import UUID

from django.urls import reverse

NOBODY = UUID(int=0)


def address(name: str, *ids: UUID | int) -> str:
    """The address of a page that takes these ids, as `reverse` gives it."""
    if not ids:
        return _of(name)
    if len(ids) == 1 and isinstance(ids[0], UUID):
        return _of(name, NOBODY).replace(str(NOBODY), str(ids[0]))
    return reverse(name, args=ids)


def page_number(text: str) -> int:
    """The page of a list that an address names; the first for anything that is no number of a page."""
    return max(1, int(text)) if text.isdecimal() and len(text) < 6 else 1


@cache
def _of(name: str, *ids: UUID) -> str:
    return reverse(name, args=ids)
