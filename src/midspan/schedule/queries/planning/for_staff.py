"""What a plan changes for the people who work here, and who of them knows it."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from midspan.access.reader import Reader
from midspan.planner.plan import Plan, Session
from midspan.planner.problem import Problem
from midspan.schedule.models import StaffNews
from midspan.schedule.queries.planning.comparing import MovedVisit, differences
from midspan.schedule.queries.planning.naming import Names
from midspan.schedule.queries.planning.outcome import Teller
from midspan.schedule.queries.planning.parts import parts_of

Said = tuple[str, str]  # a group or an appointment with its time, and what becomes of it
WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffNewsRow:
    """What a published run changes for somebody who works here: `lines` as `for_staff`; whether they were told, or have seen it."""

    news_id: int
    user_id: int
    name: str
    monday: date
    lasts: bool
    lines: tuple[Said, ...]
    at: datetime
    told_at: datetime | None
    told_by: str
    seen: bool


def for_staff(problem: Problem, plan: Plan, names: Names) -> dict[int, tuple[Said, ...]]:
    """By account: what they lead or lead no more, and which of their appointments move. No client is named. Pure."""
    teller = Teller(problem, names)
    parts, found = parts_of(problem, plan), differences(problem, plan)
    sessions: dict[tuple[int, str], list[Session]] = defaultdict(list)
    for was, will in parts.leaders.values():
        sessions[int(will.facilitator), f"You lead instead of {teller.staff(was.facilitator)}"].append(will)
        sessions[int(was.facilitator), f"{teller.staff(will.facilitator)} leads instead of you"].append(was)
    for one in parts.opened.values():
        sessions[int(one.facilitator), "You lead it"].append(one)
    for one in parts.closed.values():
        sessions[int(one.facilitator), "Does not run"].append(one)
    told: dict[int, list[Said]] = defaultdict(list)
    for (user, says), some in sessions.items():
        told[user] += [(what, says) for what in teller.together(some)]
    for client in found.clients:
        for visit in client.visits:
            for user, line in _of_visit(teller, visit):
                told[user].append(line)
    return {user: tuple(lines) for user, lines in told.items()}


def _of_visit(teller: Teller, one: MovedVisit) -> list[tuple[int, Said]]:
    was, will = one.before, one.after
    kind = teller.names.kinds.get(one.kind, one.kind)
    kind = kind[:1].upper() + kind[1:]
    if was and will and was.staff == will.staff:
        if (was.day, was.start) == (will.day, will.start):
            return []
        return [(int(was.staff), (f"{kind}, {teller.clock(was)}", f"Moves to {teller.clock(will)}"))]
    found = []
    if was:
        says = f"{teller.staff(will.staff)} sees them instead of you" if will else "Falls out"
        found.append((int(was.staff), (f"{kind}, {teller.clock(was)}", says)))
    if will:
        says = f"You see them instead of {teller.staff(was.staff)}" if was else "New"
        found.append((int(will.staff), (f"{kind}, {teller.clock(will)}", says)))
    return found


def own_news(reader: Reader, today: date) -> tuple[StaffNewsRow, ...]:
    """What plans changed for the reader, in weeks that are not over, as long as they have not seen it; the newest first."""
    mine = StaffNews.objects.filter(
        center_id=reader.center_id, user_id=reader.actor.user_id, told_at=None, monday__gt=today - WEEK
    )
    return _rows(mine.order_by("-at", "pk"))


def staff_to_tell(reader: Reader, run_id: UUID) -> tuple[StaffNewsRow, ...]:
    """Everybody who works here and for whom a published run changes something; whoever has not been told stands first."""
    if not reader.may("week.plan"):
        return ()
    found = _rows(StaffNews.objects.filter(center_id=reader.center_id, run_id=run_id))
    return tuple(sorted(found, key=lambda one: (one.told_at is not None, one.name.casefold(), one.user_id)))


def _rows(found: object) -> tuple[StaffNewsRow, ...]:
    columns = (
        "pk",
        "user_id",
        "user__name",
        "monday",
        "lasts",
        "lines",
        "at",
        "told_at",
        "told_by_id",
        "told_by__name",
    )
    return tuple(
        StaffNewsRow(
            news_id=pk, user_id=user, name=name, monday=monday, lasts=lasts, lines=tuple((what, says) for what, says in lines),
            at=at, told_at=told, told_by=teller or "", seen=told is not None and by == user,
        )
        for pk, user, name, monday, lasts, lines, at, told, by, teller in found.values_list(*columns)  # type: ignore[attr-defined]
    )  # fmt: skip
