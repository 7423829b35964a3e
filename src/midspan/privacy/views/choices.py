"""Who there is to choose among, as the forms want it."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.utils import timezone

from midspan.access import permissions
from midspan.access.reader import Reader
from midspan.center import queries as centers
from midspan.people import queries as people
from midspan.ui.forms import Noted

SHOWN = 8


class Clients:
    """The clients whom a reader may see, as a form looks for them (`ui.finding`)."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader

    def named(self, keys: Sequence[str]) -> list[tuple[UUID, str]]:
        """Those who were chosen, by name; whom the reader may not see is not among them."""
        ids = [found for one in keys if (found := _key(one)) is not None]
        known = people.numbered(self.reader, client_ids=ids) if ids else {}
        return sorted(
            ((one, _called(*told)) for one, told in known.items()), key=lambda pair: pair[1].casefold()
        )

    def found(self, words: str) -> tuple[list[tuple[UUID, str]], bool]:
        """The first whose name, MRN or telephone number has the words, and whether there are more."""
        page = people.client_page(self.reader, words=words, limit=SHOWN)
        return [(one.client_id, _called(one.display_name, one.mrn)) for one in page.rows], page.has_more


def staff(reader: Reader) -> list[tuple[int, str]]:
    """Everybody who works at the center."""
    return [(one.user_id, _named(one)) for one in centers.staff(reader.center_id)]


def licensed(reader: Reader) -> list[tuple[int, str]]:
    """Those with a licence that holds today."""
    today = timezone.localdate()
    return [
        (one.user_id, one.signed_name) for one in centers.staff(reader.center_id) if one.license_valid(today)
    ]


def lookers(reader: Reader, *, without: Any = ()) -> list[tuple[int, str]]:
    """Those who may look into grievances, by name; `without` are the names that may not look into this one."""
    table = permissions.table()
    return [
        (one.user_id, _named(one))
        for one in centers.staff(reader.center_id)
        if "grievances.work" in table.of(one.roles) and one.name not in without
    ]


def _called(name: str, mrn: str) -> Noted:
    return Noted(name, f"MRN {mrn}" if mrn else "No MRN yet")


def _key(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _named(one: centers.StaffView) -> str:
    return f"{one.name}, {one.title}" if one.title else one.name
