"""What every staff screen shows around its page: places, counts, who is signed in, open safety alerts."""

import hashlib
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone

from midspan.access import permissions
from midspan.desk.chart import chart_of
from midspan.measures import queries as measures
from midspan.measures.queries import AlertLine
from midspan.ui.addresses import address


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
    ("Week", "schedule:week", "calendar-days", "week.see"),
    ("Notes", "charting:unsigned", "pen-line", "notes.work"),
    ("Due", "desk:due", "calendar-clock", "deadlines.see"),
    ("Calls", "charting:outreach", "phone-call", "outreach.work"),
    ("Hours", "charting:hours", "clock", "attendance.see"),
    ("Phases", "review:stays", "signpost", "phase.move"),
    ("Team meeting", "treatment:meeting", "messages-square", "team.meet"),
    ("Aftercare", "aftercare:worklist", "sprout", "aftercare.see"),
    ("Safety alerts", "measures:alerts", "shield-alert", "alerts.see"),
    ("Privacy", "privacy:worklist", "file-lock", "incidents.report"),
    ("People and roles", "center:people", "contact", "users.admin"),
]
# Pages of a place that stand at an address beside it.
BESIDE = {"schedule:week": ("/groups/", "/closures/", "/sessions/")}


@dataclass(frozen=True, slots=True)
class Frame:
    """The staff frame. `alerts_mark` changes when an alert does, so that asking again need not show the same again."""

    center_name: str
    user_name: str
    user_role: str
    places: tuple[Place, ...]
    alerts: tuple[AlertLine, ...]
    alerts_mark: str
    idle_seconds: int
    several_centers: bool


def staff_frame(request: HttpRequest) -> dict[str, Any]:
    """`frame` for pages that passed the gate, and `chart` for those of one client; nothing for visitors."""
    reader = getattr(request, "reader", None)
    if reader is None:
        return {}
    found: dict[str, Any] = {"frame": frame_of(request)}
    header = getattr(request, "chart", None)
    if header is not None:
        found["chart"] = chart_of(request, reader, header)
    return found


def frame_of(request: Any) -> Frame:
    """The frame, made once a request: one query, for the alerts."""
    made: Frame | None = getattr(request, "_frame", None)
    if made is not None:
        return made
    reader, membership = request.reader, request.membership
    alerts = measures.open_alerts(reader)
    places = tuple(
        Place(
            label,
            url,
            icon,
            request.path.startswith((url, *BESIDE.get(name, ()))),
            len(alerts) if name == "measures:alerts" and alerts else None,
        )
        for label, name, icon, permission in PLACES
        if reader.may(permission)
        for url in [address(name)]
    )
    roles = ", ".join(permissions.role_label(r) for r in sorted(reader.roles))
    request._frame = made = Frame(
        center_name=membership.center_name, user_name=reader.actor.name, user_role=membership.title or roles, places=places,
        alerts=alerts, alerts_mark=mark_of(alerts), idle_seconds=settings.MIDSPAN_IDLE_SECONDS, several_centers=membership.several,
    )  # fmt: skip
    return made


def mark_of(alerts: tuple[AlertLine, ...]) -> str:
    """Says nothing about anybody; it differs when there is something new to show, and every ten minutes."""
    if not alerts:
        return "none"
    text = "|".join(f"{a.alert_id} {a.state} {a.urgency} {a.owner} {a.late}" for a in alerts)
    return hashlib.sha256(f"{text} {int(timezone.now().timestamp() // 600)}".encode()).hexdigest()[:16]
