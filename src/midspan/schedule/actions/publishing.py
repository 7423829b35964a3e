"""Making weeks ahead, and taking leaders off care teams that they no longer need."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from midspan.access.actor import Actor
from midspan.access.acts import act
from midspan.access.errors import Refused
from midspan.people import actions as people
from midspan.people.models import CareTeamMember
from midspan.rules.schedule import numbers
from midspan.schedule.actions import base
from midspan.schedule.actions.groups import horizon
from midspan.schedule.actions.making import Maker
from midspan.schedule.facts import Published
from midspan.schedule.models import Enrolment, Seat
from midspan.trail.writing import record


@base.again
@act("week.work")
def publish(
    *,
    by: Actor,
    at: datetime,
    center_id: int,
    until: date | None = None,
    group_ids: Iterable[int] | None = None,
) -> Published:
    """Make the sessions and seats of all groups (or of some) that are missing from today to a day, in one transaction.

    Without a day, to the usual horizon. What is there stays as it is, so asking twice changes nothing. Raises Refused, naming
    it, where somebody or something is taken at that time: then nothing was made.
    """
    if by.center_id != center_id:
        raise Refused("You can publish the weeks of your own center only.")
    with base.whole_center(by):
        last = until or horizon(by, at)
        sessions, seats = Maker(by, base.groups(by, group_ids)).make(base.today(by, at), last)
    record(
        by=by, at=at, verb="week.published", subject_type="center", subject_id=center_id,
        detail={"until": last.isoformat(), "sessions": sessions, "seats": seats},
    )  # fmt: skip
    return Published(sessions, seats)


@base.again
@act("team.change")
def tidy_teams(*, by: Actor, at: datetime, center_id: int) -> int:
    """Take leaders off the care teams of clients whom they led in a group until some days ago and no longer do. How many.

    Who was put on a team by hand, without ever leading a group of the client, stays.
    """
    if by.center_id != center_id:
        raise Refused("You can change the care teams of your own center only.")
    day = base.today(by, at)
    since = day - timedelta(days=numbers(day).leader_days_after)
    with base.whole_center(by):
        rows = _no_longer_leading(center_id, since)
    if rows:
        people.leave_team_many(by=base.for_all(by), at=at, rows=rows)
    record(
        by=by,
        at=at,
        verb="teams.tidied",
        subject_type="center",
        subject_id=center_id,
        detail={"left": len(rows)},
    )
    return len(rows)


def _no_longer_leading(center_id: int, since: date) -> list[tuple[UUID, int]]:
    leads = Q(group__leader=OuterRef("user_id")) | Q(group__co_leader=OuterRef("user_id"))
    led = Q(session__leader=OuterRef("user_id")) | Q(session__co_leader=OuterRef("user_id"))
    belongs = Enrolment.objects.all().for_action().filter(leads, client_id=OuterRef("client_id"))
    seats = Seat.objects.all().for_action().filter(led, client_id=OuterRef("client_id"))
    found = CareTeamMember.objects.all().for_action().filter(
        Exists(belongs) | Exists(seats),
        ~Exists(belongs.filter(Q(until_on=None) | Q(until_on__gte=since))),
        ~Exists(seats.filter(session__on__gte=since, state=Seat.State.BOOKED)),
        client__center_id=center_id, role=CareTeamMember.Role.GROUP_LEADER, until=None,
    )  # fmt: skip
    return list(found.values_list("client_id", "user_id"))
