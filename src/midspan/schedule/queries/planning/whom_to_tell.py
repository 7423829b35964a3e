"""The clients whose week a published run changed, and who of them was told."""

from datetime import datetime
from typing import Any
from uuid import UUID

from midspan.access.reader import Reader
from midspan.people.models import Client
from midspan.schedule.models import PlanningRun, ToldOfRun
from midspan.schedule.queries.closed import CLIENT, reached
from midspan.schedule.queries.planning.comparing import differences
from midspan.schedule.queries.planning.naming import names_for
from midspan.schedule.queries.planning.outcome import Teller, plan_in, planning_of, problem_in
from midspan.schedule.queries.planning.run_shapes import RunRow, ToTellOfRun
from midspan.schedule.queries.planning.runs import ROW, mine, row_of


def to_tell(reader: Reader, run_id: UUID) -> tuple[ToTellOfRun, ...]:
    """Whoever has not been told stands first; only clients whom the reader may see. Nobody of a run that is not published. The same
    number of statements whatever the number of clients.
    """
    found = telling(reader, run_id)
    return () if found is None else found[1]


def telling(reader: Reader, run_id: UUID) -> tuple[RunRow, tuple[ToTellOfRun, ...]] | None:
    """A published run, and whom to tell as `to_tell`; None for any other."""
    published = mine(reader).filter(pk=run_id, state=PlanningRun.State.PUBLISHED)
    found = published.values(*ROW, "problem", "published").first()
    if found is None:
        return None
    problem, plan = problem_in(found["problem"]), plan_in(found["published"])
    teller = Teller(problem, names_for(reader, problem, planning_of(problem)))
    changed = {one.client_id: teller.client(one) for one in differences(problem, plan).clients}
    told: dict[UUID, tuple[datetime, str]] = {
        client: (at, name or "")
        for client, at, name in ToldOfRun.objects.all().visible_to(reader)
        .filter(run_id=run_id).values_list("client_id", "at", "by__name")
    }  # fmt: skip
    clients = Client.objects.all().visible_to(reader).filter(pk__in=changed).values_list("pk", *CLIENT)
    rows = [_row(reader, key, tuple(who), changed[key], told.get(key)) for key, *who in clients]
    rows.sort(key=lambda one: (one.told_at is not None, one.name.casefold(), one.client_id))
    return row_of(found), tuple(rows)


def _row(
    reader: Reader, client_id: UUID, who: tuple[Any, ...], lines: tuple[str, ...], told: tuple[datetime, str] | None
) -> ToTellOfRun:  # fmt: skip
    at, name = told or (None, "")
    return ToTellOfRun(client_id=client_id, **reached(reader, who), lines=lines, told_at=at, told_by=name)
