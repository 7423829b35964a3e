"""Who still needs a chart after a discharge: the care team leaves when its work is done."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Exists, OuterRef

from midspan.access.actor import Actor
from midspan.access.acts import act
from midspan.aftercare.models import Discharge
from midspan.people import actions as people
from midspan.people.models import CareTeamMember, Episode
from midspan.rules import aftercare as rules
from midspan.trail.writing import record

KEPT = (CareTeamMember.Role.COACH.value, CareTeamMember.Role.ALUMNI.value)


@act("team.change")
def settle_teams(*, by: Actor, at: datetime) -> int:
    """Some days after a summary was signed and follow-ups were asked about, everybody leaves the care team who has nothing
    to do there any more; how many memberships ended. With somebody who wants to stay in touch, the coach and the alumni
    coordinator stay. Who has come back into care keeps the whole team. A nightly job calls it for all
    centers, the demonstration for its own.
    """
    done = at - timedelta(days=rules.clocks(at.date()).team_days)
    back = Episode.objects.all().for_action().filter(client=OuterRef("client_id"), discharged_on=None)
    rows = (
        Discharge.objects.all()
        .for_action()
        .filter(~Exists(back), summary__signed_at__lte=done, alumni_asked_at__lte=done)
        .filter(wants_alumni__isnull=False)
    )
    if by.center_id is not None:
        rows = rows.filter(client__center_id=by.center_id)
    wishes = dict(rows.order_by("on").values_list("client_id", "wants_alumni"))
    team = CareTeamMember.objects.all().for_action().filter(client_id__in=list(wishes), until=None)
    leaving: dict[str, list[tuple[UUID, int]]] = {}
    for client, user, role in team.values_list("client_id", "user_id", "role"):
        if not (wishes[client] and role in KEPT):
            leaving.setdefault(role, []).append((client, user))
    for role, members in leaving.items():
        people.leave_team_many(by=by, at=at, rows=members, role=role)
    count = sum(len(members) for members in leaving.values())
    record(
        by=by,
        at=at,
        verb="aftercare.teams_settled",
        subject_type="center",
        subject_id=by.center_id,
        detail={"ended": count},
    )
    return count
