"""The days of somebody who is away, with what can be done about each session and appointment."""

from collections.abc import Sequence
from datetime import datetime

from midspan.access.errors import Refused
from midspan.access.reader import Reader
from midspan.center import queries as centers
from midspan.center.queries import StaffView
from midspan.schedule.queries.ill import sessions, visits
from midspan.schedule.queries.ill.reading import Scene, read
from midspan.schedule.queries.ill.shapes import DayWithout, Meeting, Settled, TimeAway
from midspan.schedule.queries.ill.telling import to_hear


def day_without(
    reader: Reader, away: TimeAway, *, now: datetime, staff: Sequence[StaffView] | None = None
) -> DayWithout:
    """What a member of staff who is away would have done, and what can be done instead; the same number of statements whatever
    the number of clients. `staff`: everybody who works here now, where that was read already. Raises Refused for readers who do
    not work on the week.
    """
    if not reader.may("week.work"):
        raise Refused("Only who works on the week finds somebody else.")
    scene = read(reader, away, now, centers.staff(reader.center_id) if staff is None else staff)
    person = scene.staff.get(away.user_id)
    if person is None:
        raise Refused("Choose somebody who works here now.")
    leaves = tuple(pk for pk, _, _ in scene.kept)
    return DayWithout(
        away=away, name=person.name, leaves=leaves, sessions=sessions.to_settle(scene), visits=visits.to_settle(scene),
        hidden=visits.hidden(scene), settled=tuple(_settled(scene)), hear=to_hear(reader, leaves),
        staff={one.user_id: one.signed_name for one in scene.staff.values()},
    )  # fmt: skip


def _settled(scene: Scene) -> list[Settled]:
    found = []
    for one in scene.sessions.values():
        if one.starts_at < scene.away.until_at and scene.away.from_at < one.ends_at:
            how = _how(scene, one)
            if how:
                found.append(Settled(one, how))
    return found


def _how(scene: Scene, one: Meeting) -> str:
    """What was done about a session because the person is away; empty where it is none of theirs, or nothing was."""
    me = scene.away.user_id
    part, absent, user = scene.covers.get(one.session_id, ("", 0, 0))
    leading = me in (one.leader_id, one.co_leader_id)
    if one.state == "cancelled":
        return f"Cancelled: {one.cancelled_why}" if leading or absent == me else ""
    if absent == me and not leading:
        name = scene.staff[user].name if user in scene.staff else "A colleague"
        if user == one.leader_id and part == "co_leader":
            return f"{name} leads alone"
        return f"{name} {'leads' if part == 'leader' else 'co-leads'}"
    if leading and scene.kept and not scene.misses(one.starts_at, one.ends_at):
        return "Led from home" if one.mode == "telehealth" else ""
    return ""
