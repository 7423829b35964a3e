"""Planning runs: which there are, how far they are."""

from typing import Any
from uuid import UUID

from midspan.access.errors import Refused
from midspan.access.reader import Reader
from midspan.schedule.models import PlanningRun, SiteWeek
from midspan.schedule.queries.planning.run_shapes import RunRow, RunView, Step
from midspan.schedule.queries.planning.summing import summed

BY_SITE = PlanningRun.BySite
LISTED = 50
ROW = (
    "pk", "monday", "mode", "lasts", "site_id", "site__name", "seconds", "state", "asked_at", "asked_by__name", "ended_at",
    "decided_at", "decided_by__name",
)  # fmt: skip
WAITS = "The planner takes it up as soon as a worker is free."


def runs(reader: Reader) -> tuple[RunRow, ...]:
    """The newest first, one statement. Raises Refused for readers who do not plan the week."""
    return tuple(row_of(one) for one in mine(reader).order_by("-asked_at").values(*ROW)[:LISTED])


def run(reader: Reader, run_id: UUID) -> RunView | None:
    """One run and its progress, one statement, and one more while its sites are planned by themselves; None where there is none.
    Raises Refused as `runs`.
    """
    found = mine(reader).filter(pk=run_id).values(*ROW, "began_at", "steps", "failed_why", "by_site").first()
    if found is None:
        return None
    return view_of(found | _of_sites(reader, run_id) if found["by_site"] == BY_SITE.SITES else found)


def _of_sites(reader: Reader, run_id: UUID) -> dict[str, Any]:
    """How far the sites of a run are, as its columns."""
    weeks = SiteWeek.objects.all().visible_to(reader).filter(run_id=run_id).order_by("site__name")
    rows = list(weeks.values_list("site__name", "state", "began_at", "steps"))
    return {
        "steps": summed((began, steps) for _, _, began, steps in rows),
        "sites": [(name, str(SiteWeek.State(state).label)) for name, state, _, _ in rows],
    }


def mine(reader: Reader) -> Any:
    """The center's runs. Raises Refused for readers who do not plan the week."""
    if not reader.may("week.plan"):
        raise Refused("Only who plans the week sees what the planner was asked.")
    return PlanningRun.objects.all().visible_to(reader)


def view_of(found: dict[str, Any]) -> RunView:
    row = row_of(found)
    return RunView(
        row=row, began_at=found["began_at"], steps=tuple(Step(**one) for one in found["steps"]),
        waits_for=WAITS if row.state == PlanningRun.State.WAITING else "", failed_why=found["failed_why"],
        sites=tuple(found.get("sites", ())),
    )  # fmt: skip


def row_of(found: dict[str, Any]) -> RunRow:
    return RunRow(
        run_id=found["pk"], monday=found["monday"], mode=found["mode"], mode_says=str(PlanningRun.Mode(found["mode"]).label),
        lasts=found["lasts"], site_id=found["site_id"], site=found["site__name"] or "", seconds=found["seconds"],
        state=found["state"], state_label=str(PlanningRun.State(found["state"]).label), asked_at=found["asked_at"],
        asked_by=found["asked_by__name"] or "", ended_at=found["ended_at"], decided_at=found["decided_at"],
        decided_by=found["decided_by__name"] or "",
    )  # fmt: skip
