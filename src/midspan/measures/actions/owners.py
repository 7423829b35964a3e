"""Who owns a safety alert, and the addresses of those who hear of it."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from midspan.access import permissions
from midspan.access.actor import Actor
from midspan.access.models import User
from midspan.center import queries as centers
from midspan.measures.models import SafetyAlert
from midspan.people.models import CareTeamMember
from midspan.privacy.models import ChartAccess
from midspan.rules.safety import AlertRules


@dataclass(frozen=True, slots=True)
class Owner:
    """The one who is asked to act, and by which rule; `user_id` None when nobody licensed was found."""

    user_id: int | None
    why: str


def may_own(staff: centers.StaffView, at: datetime) -> bool:
    """Whether somebody may own and close alerts: the permission, and a licence that holds."""
    return staff.license_valid(at.date()) and "alerts.close" in permissions.table().of(staff.roles)


def choose(*, by: Actor, at: datetime, client_id: UUID, center_id: int, rules: AlertRules) -> Owner:
    """A licensed clinician: whoever is with the client, then the care team, then who is on duty, least busy first."""
    barred = _barred(client_id, at)
    able = {
        one.user_id: one for one in centers.staff(center_id) if may_own(one, at) and one.user_id not in barred
    }
    if by.user_id in able:
        return Owner(by.user_id, "is with the client")
    team = CareTeamMember.objects.all().for_action().filter(client_id=client_id, until=None)
    cares = sorted(
        (rules.team_order.index(role), user_id)
        for user_id, role in team.values_list("user_id", "role")
        if user_id in able and role in rules.team_order
    )
    if cares:
        return Owner(cares[0][1], "is on the care team")
    busy = Counter(
        SafetyAlert.objects.all().for_action().filter(closed_at=None).values_list("owner_id", flat=True)
    )
    sees = permissions.table().sees
    duty = sorted(
        (
            min(rules.duty_order.index(role) for role in one.roles & set(rules.duty_order)),
            busy[one.user_id],
            one.name,
            one.user_id,
        )
        for one in able.values()
        if one.roles & set(rules.duty_order) and sees(one.roles) == "everyone"
    )
    if duty:
        return Owner(duty[0][3], "is on duty")
    return Owner(None, "no licensed clinician was found")


def addresses(*, center_id: int, user_ids: Iterable[int | None] = (), roles: Iterable[str] = ()) -> list[str]:
    """E-mail addresses of people by account and by role, each once."""
    wanted = {one for one in user_ids if one is not None}
    wanted |= {one.user_id for one in centers.staff_with_role(center_id, *roles)} if roles else set()
    return sorted(User.objects.filter(pk__in=wanted, is_active=True).values_list("email", flat=True))


def _barred(client_id: UUID, at: datetime) -> frozenset[int]:
    rows = (
        ChartAccess.objects.all().for_action().filter(client_id=client_id, kind=ChartAccess.Kind.RESTRICTION)
    )
    return frozenset(rows.filter(Q(until=None) | Q(until__gt=at)).values_list("user_id", flat=True))
