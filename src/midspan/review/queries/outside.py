"""What other rooms know of clients that a phase or a level is judged by: a handful of queries for any number of clients."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils import timezone

from midspan.access.reader import Reader
from midspan.center import queries as centers
from midspan.charting import queries as charting
from midspan.measures import queries as measures
from midspan.measures.queries import Moved
from midspan.treatment import queries as treatment
from midspan.treatment.models import Objective, Plan, RelapsePlan

MET, OPEN = {"met", "partly"}, {"open", "carried"}


@dataclass(frozen=True, slots=True)
class Around:
    """What is known of one client: attendance in per cent, open alerts, how measures moved, the plan and its objectives.

    None where it is not known, or where the reader does not read that class.
    """

    attendance: int | None
    open_alerts: int
    moved: tuple[Moved, ...] | None
    objectives_met: int | None
    objectives_open: int | None
    plan: bool | None
    plan_version: int | None
    safety_plan: bool | None
    relapse_plan: bool | None

    @property
    def worse(self) -> bool | None:
        """Whether a measure is reliably worse than at the start; None where nothing was measured twice."""
        return any(one.worse for one in self.moved) if self.moved else None

    @property
    def better(self) -> bool | None:
        """Whether a measure is reliably better than at the start; None where nothing was measured twice."""
        return any(one.better for one in self.moved) if self.moved else None

    @property
    def progress(self) -> str | None:
        """`worse`, `improving` or `none` for the level rules; None where neither measures nor a plan say anything."""
        if self.worse:
            return "worse"
        if self.better or self.objectives_met:
            return "improving"
        return None if self.moved is None and self.objectives_met is None else "none"

    @property
    def goals_met(self) -> bool | str | None:
        """Whether the objectives are met: True, False or `partly`; None where there is no plan."""
        if (
            self.objectives_met is None
            or self.objectives_open is None
            or not (self.objectives_met + self.objectives_open)
        ):
            return None
        if self.objectives_open == 0:
            return True
        return "partly" if self.objectives_met else False


def around(
    reader: Reader, *, client_ids: Sequence[UUID], now: datetime, weeks: int, fresh_days: int
) -> dict[UUID, Around]:
    """All of it for some clients. Measures older than `fresh_days` say nothing about now."""
    if not client_ids:
        return {}
    alerts: dict[UUID, int] = {}
    for line in measures.open_lines(reader, now=now):
        if line.client_id is not None:
            alerts[line.client_id] = alerts.get(line.client_id, 0) + 1
    clinical = "clinical" in reader.classes
    moved = measures.moved(reader, client_ids=client_ids) if clinical else {}
    met, still = _objectives(reader, client_ids) if clinical else ({}, {})
    plans: Mapping[UUID, int] = dict(
        Plan.objects.all().visible_to(reader).filter(client_id__in=list(client_ids), state="active", episode__discharged_on=None).values_list("client_id", "number")
    )  # fmt: skip
    relapse = set(
        RelapsePlan.objects.all().visible_to(reader).filter(client_id__in=list(client_ids), replaced_at=None).values_list("client_id", flat=True)
    )  # fmt: skip
    safe = treatment.has_safety_plan(reader, client_ids) if "safety" in reader.classes else None
    zone = centers.profile(reader.center_id).zone
    rates = charting.attendance_rate(reader, client_ids, weeks, until=day_of(now, zone))
    since = now - timedelta(days=fresh_days)
    found = {}
    for client in client_ids:
        fresh = tuple(one for one in moved.get(client, ()) if one.last_at >= since)
        found[client] = Around(
            attendance=rates[client].percent if client in rates else None,
            open_alerts=alerts.get(client, 0),
            moved=(fresh or None) if clinical else None,
            objectives_met=met.get(client, 0) if clinical and client in plans else None,
            objectives_open=still.get(client, 0) if clinical and client in plans else None,
            plan=client in plans if clinical else None,
            plan_version=plans.get(client),
            safety_plan=client in safe if safe is not None else None,
            relapse_plan=client in relapse if clinical else None,
        )
    return found


def _objectives(reader: Reader, client_ids: Sequence[UUID]) -> tuple[dict[UUID, int], dict[UUID, int]]:
    """Objectives of the present stay that were met, wholly or partly, in any version of the plan; and those open in the
    plan in force. One query."""
    met: dict[UUID, int] = {}
    still: dict[UUID, int] = {}
    rows = Objective.objects.all().visible_to(reader).filter(
        client_id__in=list(client_ids), plan__state__in=["active", "superseded"], plan__episode__discharged_on=None
    )  # fmt: skip
    for client, plan_state, state in rows.values_list("client_id", "plan__state", "state"):
        if state in MET:
            met[client] = met.get(client, 0) + 1
        elif state in OPEN and plan_state == "active":
            still[client] = still.get(client, 0) + 1
    return met, still


def day_of(now: datetime, zone: ZoneInfo) -> date:
    """The day at the center."""
    return timezone.localtime(now, zone).date()
