"""The day itself, for those who run it: sessions and visits, notes to sign, plans and people that wait."""

from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.formats import date_format

from midspan.aftercare import queries as aftercare
from midspan.charting.queries import ToCosign, Unsigned
from midspan.desk.boards.base import Desk, Line, Panel, Tile, link
from midspan.measures import queries as measures
from midspan.rules.schedule import monday_of
from midspan.schedule import queries as schedule
from midspan.schedule.links import mending
from midspan.schedule.queries import DayItem, Gap, SessionRow
from midspan.schedule.queries.planning.for_staff import StaffNewsRow
from midspan.ui.marks import between

SHOWN = 8
WEEK = timedelta(days=7)


def clock(desk: Desk, starts: datetime, ends: datetime) -> str:
    """`9:00–10:30 AM` at the center; a narrow column breaks after the dash, not before AM or PM."""
    first, last = timezone.localtime(starts, desk.center.zone), timezone.localtime(ends, desk.center.zone)
    return between(first.time(), last.time()).replace(" ", "\u00a0")


def my_day(desk: Desk) -> tuple[DayItem, ...]:
    """The sessions that the reader leads today and their appointments, by time."""
    return schedule.day_of(desk.reader, desk.today, user_id=desk.reader.actor.user_id or 0)


def day_panel(desk: Desk, items: tuple[DayItem, ...]) -> Panel:
    """One's own day: a click opens the session or the visit."""
    return Panel(
        title="Your day", lines=tuple(_day_line(desk, one) for one in items), count=len(items) or None,
        nothing="Nothing is planned for today.", url=link("schedule:week"), link="Week",
    )  # fmt: skip


def news_panel(desk: Desk, found: tuple[StaffNewsRow, ...]) -> Panel:
    """What published plans changed for the reader."""
    lines = tuple(
        Line(
            title=what, note=f"{says} \u00b7 {_of_week(one)}", mark="calendar-days", tone="neutral", chip=f"since {desk.time(one.at)}",
            url=f"{link('schedule:week')}?of=me&on={one.monday.isoformat()}",
        )
        for one in found for what, says in one.lines
    )  # fmt: skip
    return Panel(title="What changed in your week", lines=lines, nothing="Nothing.")


def _of_week(one: StaffNewsRow) -> str:
    day = date_format(one.monday, "F j")
    return f"from {day} on" if one.lasts else f"week of {day}"


def day_tile(items: tuple[DayItem, ...]) -> Tile:
    """How many groups and visits the day has."""
    groups = sum(one.client_id is None for one in items)
    return Tile(
        label="Groups and visits today", value=len(items), url=link("schedule:week"),
        why=[("Groups that you lead", str(groups)), ("Visits", str(len(items) - groups))],
    )  # fmt: skip


def groups_panel(desk: Desk, sessions: tuple[SessionRow, ...]) -> Panel:
    """All groups of the center today."""
    may_open = desk.reader.may("attendance.work")
    lines = tuple(
        Line(
            title=one.title, note=" · ".join(part for part in (one.place, ", ".join(one.leaders)) if part),
            when=clock(desk, one.starts_at, one.ends_at), now=one.starts_at <= desk.now < one.ends_at,
            chip="Cancelled" if one.state == "cancelled" else f"{one.taken} of {one.capacity}",
            url=link("charting:session" if may_open else "schedule:session", one.session_id),
        )
        for one in sessions
    )  # fmt: skip
    return Panel(
        title="Groups today", lines=lines, count=len(lines) or None, nothing="No group meets today.",
        url=link("schedule:week"), link="Week",
    )  # fmt: skip


EVERYBODY = "?whose=all"  # everybody's notes rather than one's own


def notes_tile(
    desk: Desk, found: tuple[Unsigned, ...], label: str = "Notes to sign", *, everybody: bool = False
) -> Tile:
    """How much writing waits, and how much of it is late."""
    late = sum(one.overdue for one in found)
    return Tile(
        label=label, value=len(found), tone="amber" if late else "", url=link("charting:unsigned") + (EVERYBODY if everybody else ""),
        note=f"{late} past their time" if late else "",
        why=[("Sessions and visits without a signed note", str(len(found))), ("Past their time", str(late))],
    )  # fmt: skip


def notes_panel(
    desk: Desk, found: tuple[Unsigned, ...], title: str = "Notes to sign", *, everybody: bool = False
) -> Panel:
    """What waits for a signature, the latest first to be late."""
    return Panel(
        title=title, lines=tuple(_unsigned_line(desk, one) for one in found[:SHOWN]), count=len(found) or None,
        nothing="Every session and visit has its signed note.", url=link("charting:unsigned") + (EVERYBODY if everybody else ""),
    )  # fmt: skip


def cosign_panel(desk: Desk, found: tuple[ToCosign, ...]) -> Panel:
    """Notes that wait for a licensed colleague."""
    lines = tuple(
        Line(
            title=one.client_name, note=f"{one.title} · {one.signed_by}", private=True, who=one.client_name,
            chip="Late" if one.due_at < desk.now else desk.day(one.on), chip_tone="amber" if one.due_at < desk.now else "neutral",
            url=link("charting:note", one.client_id, one.note_id),
        )
        for one in found[:SHOWN]
    )  # fmt: skip
    return Panel(
        title="Notes to co-sign", lines=lines, count=len(found) or None, url=link("charting:unsigned"), link="Co-sign",
        nothing="No note waits for a second signature.",
    )  # fmt: skip


def worse_panel(desk: Desk, found: tuple[measures.WorseLine, ...]) -> Panel:
    """Measures that got worse by their own rule, not yet looked at with the client."""
    lines = tuple(
        Line(
            title=one.client_name, note=f"{one.moved.title}: {one.moved.first}, now {one.moved.last}", who=one.client_name, private=True, chip="Worse than at the start",
            chip_tone="amber", url=link("measures:client", one.client_id),
        )
        for one in found[:SHOWN]
    )  # fmt: skip
    return Panel(
        title="Measures that got worse", lines=lines, count=len(found) or None, nothing="None got worse."
    )


def gaps_panel(desk: Desk, found: tuple[Gap, ...]) -> Panel:
    """What the weeks ahead lack."""
    lines = tuple(
        Line(
            title=one.sentence, note="", mark="calendar-x" if one.kind in {"uncovered", "appointment"} else "armchair",
            tone="amber" if one.kind in {"uncovered", "appointment", "over"} else "neutral",
            url=_gap_link(desk, one),
        )
        for one in found[:SHOWN]
    )  # fmt: skip
    return Panel(
        title="Gaps in the weeks ahead", lines=lines, count=len(found) or None, nothing="Every session is covered and fits.",
        url=link("schedule:closures"),
    )  # fmt: skip


def planning_panel(desk: Desk) -> Panel:
    """The weeks that can be planned, for those who may ask the planner."""
    may = desk.reader.may("week.plan")
    weeks = {"Next week": desk.today + WEEK, "The rest of this week": desk.today} if may else {}
    lines = tuple(
        Line(title=title, note=f"{desk.day(monday_of(on))} on", mark="wand-sparkles", url=f"{link('schedule:plan')}?on={on.isoformat()}")
        for title, on in weeks.items()
    )  # fmt: skip
    return Panel(
        title="Plan the week", lines=lines, nothing="Who may plan the week does it from here.", uncounted=True
    )


def follow_up_panel(desk: Desk) -> Panel:
    """Alumni follow-ups that are due."""
    found = aftercare.follow_ups_due(desk.reader, now=desk.now)
    lines = tuple(
        Line(
            title=one.client_name, note=one.label, who=one.client_name, private=True, chip="Late" if one.late else desk.day(one.due_on),
            chip_tone="amber" if one.late else "neutral", url=link("aftercare:client", one.client_id),
        )
        for one in found[:SHOWN]
    )  # fmt: skip
    return Panel(
        title="Follow-ups due", lines=lines, count=len(found) or None, nothing="No follow-up is due.",
        url=link("aftercare:worklist"),
    )  # fmt: skip


def quiet_panel(desk: Desk) -> Panel:
    """People whose coach has not been in contact for a while."""
    found = aftercare.quiet(desk.reader, now=desk.now)
    lines = tuple(
        Line(
            title=one.client_name, who=one.client_name, private=True, url=link("aftercare:client", one.client_id),
            note=f"No contact for {one.days} days" if one.since else "No contact yet", chip="In care" if one.in_care else "Alumni",
        )
        for one in found[:SHOWN]
    )  # fmt: skip
    return Panel(
        title="Silent for a while", lines=lines, count=len(found) or None, url=link("aftercare:worklist"),
        nothing="Everybody has been heard from lately.",
    )  # fmt: skip


def _unsigned_line(desk: Desk, one: Unsigned) -> Line:
    if one.session_id:
        url = link("charting:session", one.session_id)
    elif one.note_id and one.client_id:
        url = link("charting:note", one.client_id, one.note_id)
    elif one.client_id:
        url = link("charting:notes", one.client_id)
    else:
        url = link("charting:unsigned")
    mine = one.user_id == desk.reader.actor.user_id
    parts = (
        one.title if one.client_name else "", desk.day(one.on) if one.overdue else "", one.state_label, "" if mine else one.who
    )  # fmt: skip
    note = " · ".join(part for part in parts if part)
    return Line(
        title=one.client_name or one.title, note=note, private=bool(one.client_name), mark="pen-line", url=url,
        tone="amber" if one.overdue else "neutral", chip="Late" if one.overdue else desk.day(one.on),
        chip_tone="amber" if one.overdue else "neutral",
    )  # fmt: skip


def _gap_link(desk: Desk, one: Gap) -> str:
    if one.user_id and one.starts_at and desk.reader.may("week.work"):
        return mending(one.user_id, one.starts_at.astimezone(desk.center.zone).date())
    if one.session_id:
        return link("schedule:session", one.session_id)
    return link("schedule:group", one.group_id) if one.group_id else link("schedule:closures")


def _day_line(desk: Desk, one: DayItem) -> Line:
    may_open = desk.reader.may("attendance.work")
    full = f"{one.taken} of {one.capacity}" if one.client_id is None else ""
    if one.client_id is not None:
        url = link("schedule:appointment", one.client_id, one.id)
    else:
        url = link("charting:session" if may_open else "schedule:session", one.id)
    return Line(
        title=one.client or one.title, url=url, private=one.client_id is not None,
        note=" · ".join(part for part in (one.title if one.client else "", one.place, one.about) if part),
        when=clock(desk, one.starts_at, one.ends_at), now=one.starts_at <= desk.now < one.ends_at,
        chip=full if one.state == "planned" else one.state.capitalize(),
    )  # fmt: skip
