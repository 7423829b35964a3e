"""What the templates of a session show: one row a client, what is missing before signing, and when it was."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format, time_format

from midspan.access import permissions
from midspan.access.reader import Reader
from midspan.center import queries as centers
from midspan.charting.forms.rows import ABSENT, PRESENT, VIDEO, Times
from midspan.charting.queries import AttendanceView, SessionMember, SessionPage
from midspan.rules.notes import Person
from midspan.ui.marks import between


@dataclass(frozen=True, slots=True)
class Chosen:
    """An objective that may be ticked."""

    id: UUID
    label: str
    text: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One client of a session as the fields of the page show them; everything is text."""

    client_id: UUID
    name: str
    url: str
    line_url: str
    chart_url: str
    seen: str
    note: str
    flag: str
    here: str
    from_state: str
    late: str
    early: str
    why: str
    words: str
    mood: str
    craving: str
    use: str
    use_words: str
    home: str
    check_words: str
    told: str
    line: str
    version: int
    objectives: tuple[Chosen, ...]
    note_url: str = ""
    note_state: str = ""
    correct_url: str = ""


@dataclass(frozen=True, slots=True)
class Ready:
    """One line of what signing needs: met, or where it is lacking. `links` are (words, id of the field)."""

    title: str
    tone: str
    mark: str
    links: tuple[tuple[str, str], ...] = field(default=())


def times(page: SessionPage) -> Times:
    """From when to when, for minutes late and early."""
    return Times(page.starts_at, page.ends_at)


def head(page: SessionPage) -> dict[str, Any]:
    """What stands above the rows."""
    led = " and ".join(page.leaders)
    parts = [page.place, f"led by {led}" if led else "", page.service]
    overdue = not page.signed and page.due_at < timezone.now()
    return {
        "title": page.title,
        "when": span(page.starts_at, page.ends_at),
        "under": " · ".join(part for part in parts if part),
        "chip": "" if page.signed else f"Sign by {moment(page.due_at)}",
        "tone": "amber" if overdue else "neutral",
        "led": led or "nobody is named yet",
        "cancelled": (page.cancelled_why or "No reason was given.") if page.state == "cancelled" else "",
        "group_url": f"/groups/{page.group_id}/",
        "topic": page.topic,
        "text": page.text,
        "version": page.version,
        "longest": times(page).length,
        "signed_by": page.signed_by,
        "signed_at": page.signed_at,
        "hidden": page.hidden,
    }


def rows(page: SessionPage, reader: Reader) -> list[Row]:
    """A row for each client the reader may see, by name."""
    return [_row(page, member, reader) for member in page.members]


def seen(member: SessionMember) -> str:
    """When the row was last changed by anybody, as it goes back with a save; empty while it is not marked."""
    moments = [one.at for one in (member.attendance, member.check_in) if one is not None]
    return max(moments).isoformat() if moments else ""


def fields(page: SessionPage, member: SessionMember) -> dict[str, str]:
    """The values of a row's fields, by their names."""
    there, asked = member.attendance, member.check_in
    when = times(page)
    present = there is not None and there.state == "present"
    return {
        "here": _here(there),
        "from_state": (there.from_state if there else "") or member.home_state,
        "late": when.late(there.arrived_at) if there and present else "",
        "early": when.early(there.left_at) if there and present else "",
        "why": f"{there.state}:{there.reason}" if there and there.reason else "",
        "words": there.words if there else "",
        "mood": _digits(asked.mood if asked else None),
        "craving": _digits(asked.craving if asked else None),
        "use": asked.use if asked else "",
        "use_words": asked.use_words if asked else "",
        "home": asked.safe_home if asked else "",
        "check_words": asked.words if asked else "",
    }


def told(there: AttendanceView | None, page: SessionPage) -> str:
    """Attendance in a few words, beside the line."""
    if there is None:
        return "Not marked yet"
    if there.state != "present":
        why = f": {there.reason_label}" if there.reason_label else ""
        return f"{there.state_label}{why}"
    parts = [
        f"By video from {there.from_state}" if there.mode == "video" else "In person",
        f"{there.minutes} min",
    ]
    if there.late and there.arrived_at:
        parts.append(f"{times(page).late(there.arrived_at)} min late")
    if there.left_early and there.left_at:
        parts.append(f"left {times(page).early(there.left_at)} min early")
    return ", ".join(parts)


def person(member: SessionMember) -> Person:
    """A client as the guard against other people's names knows them."""
    return Person(member.client_id, first=member.first, last=member.last, used=member.name)


def ready(page: SessionPage) -> list[Ready]:
    """What signing needs, in the order of the page."""
    unmarked = [(one.name, f"here-{one.client_id}") for one in page.members if one.attendance is None]
    here = [one for one in page.members if one.attendance is not None and one.attendance.state == "present"]
    no_line = [(one.name, f"text-{one.client_id}") for one in here if one.line is None or not one.line.text]
    no_goal = [
        (one.name, f"text-{one.client_id}") for one in here if one.objectives and one.line and one.line.text and not one.line.objectives
    ]  # fmt: skip
    found = [
        _met("Everybody is marked", f"{len(unmarked)} not marked", unmarked),
        _met(
            "The shared part is written",
            "What the group did is not written yet",
            [] if page.text else [("Write it", "text")],
        ),
    ]
    if here or not unmarked:
        found.append(_met("A line for each who was here", f"{len(no_line)} without a line", no_line))
    if no_goal:
        found.append(
            Ready(
                f"{len(no_goal)} without an objective; that is allowed", "neutral", "target", tuple(no_goal)
            )
        )
    return found


def cosigners(reader: Reader) -> str:
    """Who can give a co-signature: licensed colleagues of the roles that may, by name. One query."""
    table = permissions.table()
    roles = [role for role in table.roles if "notes.cosign" in table.of(frozenset({role}))]
    today = timezone.localdate()
    names = [
        one.name for one in centers.staff_with_role(reader.center_id, *roles) if one.license_valid(today)
    ]
    return " or ".join(sorted(names)) or "a licensed colleague"


def span(starts_at: datetime, ends_at: datetime) -> str:
    """`Mon, Mar 2, 9:00–10:30 AM`."""
    start, end = timezone.localtime(starts_at), timezone.localtime(ends_at)
    return f"{date_format(start, 'D, M j')}, {between(start.time(), end.time())}"


def moment(at: datetime) -> str:
    """`Mon, Mar 2, 9:05 AM`, or only the time today."""
    local = timezone.localtime(at)
    today = local.date() == timezone.localtime().date()
    return time_format(local, "g:i A") if today else date_format(local, "D, M j, g:i A")


def day_and_time(at: datetime) -> str:
    """`Mon, Mar 2, 9:05 AM`, today too: where days stand below one another."""
    return date_format(timezone.localtime(at), "D, M j, g:i A")


def clock(at: datetime) -> str:
    """`9:05 AM`."""
    return time_format(timezone.localtime(at), "g:i A")


def _row(page: SessionPage, member: SessionMember, reader: Reader) -> Row:
    ids = {"session_id": page.session_id, "client_id": member.client_id}
    line = member.line
    chosen: Mapping[UUID, Any] = dict.fromkeys(line.objectives if line else ())
    when = seen(member)
    return Row(
        client_id=member.client_id, name=member.name, url=reverse("charting:row", kwargs=ids),
        line_url=reverse("charting:line", kwargs=ids), chart_url=reverse("desk:story", args=[member.client_id]), seen=when,
        note=f"Saved {clock(datetime.fromisoformat(when))}" if when else "",
        flag="Safety alert open" if member.open_alert and "safety" in reader.classes else "",
        told=told(member.attendance, page), line=line.text if line else "", version=page.version,
        objectives=tuple(Chosen(one.id, one.label, one.text, one.id in chosen) for one in member.objectives),
        note_url=reverse("charting:note", args=[member.client_id, line.note_id]) if line else "",
        note_state=line.state if line else "", correct_url=reverse("charting:correct", kwargs=ids), **fields(page, member),
    )  # fmt: skip


def visit_row(visit: Any, there: AttendanceView | None, when: Times) -> Row:
    """The same row for a visit of one client: who came, when, or why not; without a check-in."""
    present = there is not None and there.state == "present"
    return Row(
        client_id=visit.client_id, name=visit.client, url=reverse("charting:there", args=[visit.client_id, visit.appointment_id]),
        line_url="", chart_url=reverse("desk:story", args=[visit.client_id]), seen=there.at.isoformat() if there else "",
        note=f"Saved {clock(there.at)}" if there else "", flag="", here=_here(there), from_state=there.from_state if there else "",
        late=when.late(there.arrived_at) if there and present else "", early=when.early(there.left_at) if there and present else "",
        why=f"{there.state}:{there.reason}" if there and there.reason else "", words=there.words if there else "", mood="", craving="",
        use="", use_words="", home="", check_words="", told="", line="", version=0, objectives=(),
    )  # fmt: skip


def _here(there: AttendanceView | None) -> str:
    if there is None:
        return ""
    if there.state != "present":
        return ABSENT
    return VIDEO if there.mode == "video" else PRESENT


def _digits(value: int | None) -> str:
    return "" if value is None else str(value)


def _met(good: str, bad: str, lacking: list[tuple[str, str]]) -> Ready:
    if lacking:
        return Ready(bad, "amber", "circle-dashed", tuple(lacking))
    return Ready(good, "moss", "check")
