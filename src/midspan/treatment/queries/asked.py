"""What plans ask of the week, and nothing else of them: which services, and how often. For who plans weeks and reads no plan."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from midspan.access.reader import Reader
from midspan.people.models import Client
from midspan.people.queries.beside import Part
from midspan.treatment.models import Intervention, Plan

ONCE = 1.0  # a week, where a plan does not say how often


def services_part(reader: Reader, client_ids: Iterable[UUID], monday: date) -> Part:
    """What the plans of clients in force in the week that begins on a Monday ask for, as a part of a statement that reads more;
    `services_from` tells it. No word of a plan is read; nothing without the permission `plan.services`.
    """
    seen = Client.objects.all().visible_to(reader).filter(pk__in=list(client_ids))
    found = Intervention.objects.all().for_action().filter(
        client_id__in=seen.values("pk"), plan__state=Plan.State.ACTIVE, plan__effective_on__lt=monday + timedelta(days=7)
    ).exclude(service="")  # fmt: skip
    columns = {name: name for name in ("service", "per_week", "weeks")}
    return found if reader.may("plan.services") else found.none(), columns | {
        "client": "client_id", "since": "plan__effective_on",
    }  # fmt: skip


def services_from(rows: Iterable[Mapping[str, Any]], monday: date) -> dict[UUID, dict[str, float]]:
    """By client, the keys of the services that the plan asks for in that week, with the times a week: the most that any goal asks
    for, below 1 where it is less often.
    """
    found: dict[UUID, dict[str, float]] = {}
    for row in rows:
        service, often, weeks = row["service"], row["per_week"], row["weeks"]
        if weeks is None or date.fromisoformat(row["since"]) + timedelta(weeks=weeks) > monday:
            mine = found.setdefault(UUID(row["client"]), {})
            mine[service] = max(mine.get(service, 0.0), ONCE if often is None else float(often))
    return found
