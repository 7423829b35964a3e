"""What every staff screen shows around its page: places, counts, who is signed in, open safety alerts."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from midspan.access import permissions
from midspan.desk.chart import chart_of


@dataclass(frozen=True, slots=True)
class Place:
    """One place of the rail."""

    label: str
    url: str
    icon: str
    current: bool
    count: int | None = None


PLACES = [
    ("Today", "desk:today", "sun", "today.see"),
    ("Enquiries", "admissions:board", "inbox", "enquiries.see"),
    ("Clients", "desk:clients", "users", "clients.see"),
    ("Safety alerts", "measures:alerts", "shield-alert", "alerts.see"),
]


@dataclass(frozen=True, slots=True)
class Frame:
    """The staff frame."""

    center_name: str
    user_name: str
    user_role: str
    places: tuple[Place, ...]
    alerts: tuple[Any, ...]
    idle_seconds: int


def _url(name: str) -> str:
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


def staff_frame(request: HttpRequest) -> dict[str, Any]:
    """`frame` for pages that passed the gate; nothing for visitors."""
    reader = getattr(request, "reader", None)
    if reader is None:
        return {}
    membership = request.membership  # type: ignore[attr-defined]
    places = tuple(
        Place(label, url, icon, request.path.startswith(url))
        for label, name, icon, permission in PLACES
        if reader.may(permission)
        for url in [_url(name)]
        if url
    )
    roles = ", ".join(permissions.role_label(r) for r in sorted(reader.roles))
    found: dict[str, Any] = {
        "frame": Frame(
            membership.center_name, reader.actor.name, membership.title or roles, places, (), settings.MIDSPAN_IDLE_SECONDS
        )
    }
    header = getattr(request, "chart", None)
    if header is not None:
        found["chart"] = chart_of(request, reader, header)
    return found
