"""What other rooms know of clients that a phase or a level is judged by: a handful of queries for any number of clients."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils import timezone

from midspan.access.reader import Reader
from midspan.center import queries as centers
from midspan.charting.queries.ledger import RATE, marked_over
from midspan.charting.queries.shapes import Rate
from midspan.measures import queries as measures
from midspan.measures.models import SafetyAlert
from midspan.measures.queries import Moved
from midspan.people.queries.beside import gathered
from midspan.treatment.models import Objective, Plan, RelapsePlan, SafetyPlan

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
    clinical, ids = "clinical" in reader.classes, list(client_ids)
    moved = measures.moved(reader, client_ids=ids) if clinical else {}
    until = day_of(now, centers.profile(reader.center_id).zone)
    parts = _parts(reader, ids) | {
        "rates": (
            marked_over(reader, ids, weeks, until=until).values("client_id"),
            {"client": "client_id"} | RATE,
        )
    }
    said = gathered(**parts)
    alerts = Counter(UUID(one["client"]) for one in said["alerts"])
    met, still = _objectives(said["objectives"])
    plans = {UUID(one["client"]): one["number"] for one in said["plans"]}
    relapse, safe = ({UUID(one["client"]) for one in said[name]} for name in ("relapse", "safe"))
    rates = {
        UUID(r["client"]): Rate(r["attended"], r["planned"], r["present"], r["marked"]) for r in said["rates"]
    }
    safety = "safety" in reader.classes
    since = now - timedelta(days=fresh_days)
    found = {}
    for client in client_ids:
        fresh = tuple(one for one in moved.get(client, ()) if one.last_at >= since)
        found[client] = Around(
            attendance=rates[client].percent if client in rates else None,
            open_alerts=alerts[client],
            moved=(fresh or None) if clinical else None,
            objectives_met=met.get(client, 0) if clinical and client in plans else None,
            objectives_open=still.get(client, 0) if clinical and client in plans else None,
            plan=client in plans if clinical else None,
            plan_version=plans.get(client),
            safety_plan=client in safe if safety else None,
            relapse_plan=client in relapse if clinical else None,
        )
    return found


def _parts(reader: Reader, ids: list[UUID]) -> dict[str, tuple[Any, dict[str, Any]]]:
    """Rows of other rooms that only count: open alerts, objectives of the present stay, plans in force."""
    client = {"client": "client_id"}

    def of(model: Any, **having: Any) -> Any:
        return model.objects.all().visible_to(reader).filter(client_id__in=ids, **having)

    alerts = of(SafetyAlert, closed_at=None)
    stays = of(Objective, plan__state__in=["active", "superseded"], plan__episode__discharged_on=None)
    return {
        "alerts": (alerts if reader.may("alerts.see") else alerts.none(), client),
        "objectives": (stays, client | {"plan": "plan__state", "state": "state"}),
        "plans": (of(Plan, state="active", episode__discharged_on=None), client | {"number": "number"}),
        "relapse": (of(RelapsePlan, replaced_at=None), client),
        "safe": (of(SafetyPlan, replaced_at=None), client),
    }  # fmt: skip


def _objectives(rows: Sequence[Mapping[str, Any]]) -> tuple[Counter[UUID], Counter[UUID]]:
    """Objectives of the present stay that were met, wholly or partly, in any version of the plan; and those open in the
    plan in force."""
    met = Counter(UUID(one["client"]) for one in rows if one["state"] in MET)
    still = Counter(UUID(one["client"]) for one in rows if one["state"] in OPEN and one["plan"] == "active")
    return met, still


def day_of(now: datetime, zone: ZoneInfo) -> date:
    """The day at the center."""
    return timezone.localtime(now, zone).date()
