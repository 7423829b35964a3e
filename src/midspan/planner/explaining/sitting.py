"""Who may sit in a session, time, chairs and the client's own week aside."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from midspan.planner.explaining.bars import Bar
from midspan.planner.judging.company import is_licensed, is_served, leaders, meets_by_video
from midspan.planner.judging.violations import may_come
from midspan.planner.plan import Session
from midspan.planner.problem import Client, Group, Id, Staff

if TYPE_CHECKING:
    from midspan.planner.explaining.week import Week

NOBODY = ""  # leads a session that is not in the plan yet


def barred(week: Week, client: Client, session: Session, number: int | None = None) -> set[Bar]:
    """All that bars the client from it. `number`: that of a session in the plan."""
    found = set()
    if not may_come(client, session, week.group(session)):
        found.add(Bar("way"))
    found |= of_group(week, client, session)
    if number is not None and not week.apart[client.id].isdisjoint(session.clients):
        found.add(Bar("apart", number))
    for person in led_by(week, session):
        found |= of_leader(client, person, by_video=meets_by_video(client, session))
    return found


def of_group(week: Week, client: Client, session: Session) -> set[Bar]:
    """Whom the program and the standing group take."""
    found, group = set(), week.group(session)
    if not is_served(week.problem.programs[session.program].serves, client):
        found.add(Bar("serves", session.program))
    if group is None:
        return found
    if not is_served(group.serves, client):
        found.add(Bar("takes", group.id))
    if client.id in group.roster:
        return found
    if not set(group.requires) <= set(client.done):
        found.add(Bar("requires", group.id))
    if not group.joinable:
        found.add(Bar("roster", group.id))
    elif group.newcomers_most is not None and newcomers(week, session) >= group.newcomers_most:
        found.add(Bar("newcomers", group.id))
    return found


def newcomers(week: Week, session: Session) -> int:
    """How many sit in a standing group's session who are not on its roster."""
    group = week.group(session)
    return sum(key not in group.roster for key in session.clients) if group else 0


def led_by(week: Week, session: Session) -> list[Staff]:
    """Everybody who leads it or a part of it; of one that is not in the plan, all but the leader, who is chosen."""
    return [week.staff[key] for key in leaders(session, week.group(session)) if key != NOBODY]


def of_leader(client: Client, person: Staff, *, by_video: bool) -> set[Bar]:
    found: set[Bar] = set()
    if person.id in client.excluded_staff:
        found.add(Bar("excluded", person.id))
    if by_video and not is_licensed(client, person):
        found.add(Bar("licence", person.id))
    return found


def accepts(client: Client, person: Staff, session: Session) -> bool:
    """Whether this client may be in a session that the person leads."""
    return not of_leader(client, person, by_video=meets_by_video(client, session))


def are_apart(week: Week, one: Id, other: Id) -> bool:
    return other in week.apart[one]


def may_open(group: Group) -> bool:
    """Whether it is only that nobody is to join in this week: not that the group is closed, or too far on."""
    return msgspec.structs.replace(group, entry=True).joinable
