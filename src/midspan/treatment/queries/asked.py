"""What plans ask of the week, and nothing else of them: which services, and how often. For who plans weeks and reads no plan."""

from collections.abc import Iterable
from datetime import date, timedelta
from uuid import UUID

from midspan.access.reader import Reader
from midspan.people.models import Client
from midspan.treatment.models import Intervention, Plan

ONCE = 1.0  # a week, where a plan does not say how often


def services_asked(reader: Reader, client_ids: Iterable[UUID], monday: date) -> dict[UUID, dict[str, float]]:
    """By client, the keys of the services that the plan in force asks for in the week that begins on a Monday, with the times a
    week: the most that any goal asks for, below 1 where it is less often. No word of the plan is read. One query, of clients whom the
    reader may see; empty without the permission `plan.services`.
    """
    if not reader.may("plan.services"):
        return {}
    seen = Client.objects.all().visible_to(reader).filter(pk__in=list(client_ids))
    rows = (
        Intervention.objects.all().for_action()
        .filter(
            client_id__in=seen.values("pk"), plan__state=Plan.State.ACTIVE, plan__effective_on__lt=monday + timedelta(days=7)
        )
        .exclude(service="")
        .values_list("client_id", "service", "per_week", "weeks", "plan__effective_on")
    )  # fmt: skip
    found: dict[UUID, dict[str, float]] = {}
    for client, service, per_week, weeks, since in rows:
        if weeks is not None and since + timedelta(weeks=weeks) <= monday:
            continue
        mine = found.setdefault(client, {})
        mine[service] = max(mine.get(service, 0.0), ONCE if per_week is None else float(per_week))
    return found
