"""Who there is to choose among, as the forms want it."""

from typing import Any
from uuid import UUID

from django.utils import timezone

from midspan.access import permissions
from midspan.access.reader import Reader
from midspan.center import queries as centers
from midspan.people import queries as people

MOST = 2000


def clients(reader: Reader) -> list[tuple[UUID, str]]:
    """The clients whom the reader may see, by name."""
    found = people.clients(reader, limit=MOST)
    pairs = [
        (one.client_id, f"{one.display_name}, MRN {one.mrn}" if one.mrn else one.display_name)
        for one in found
    ]
    return sorted(pairs, key=lambda pair: pair[1].casefold())


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


def _named(one: centers.StaffView) -> str:
    return f"{one.name}, {one.title}" if one.title else one.name
