"""Where the records of a chart were made, whatever room holds them: the rows that its rooms name in `privacy.sources`."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Case, DateTimeField, F, UUIDField, Value, When
from django.db.models.functions import Cast

from midspan.access.actor import Actor
from midspan.privacy.sources import Records, Rows, records

COLUMNS = {"stay": "of_stay", "at": "of_time", "paper": "of_paper"}


@dataclass(frozen=True, slots=True)
class Row:
    """A record as far as its part of the chart goes: what it is, the stay it names, when it was made, the paper made of it."""

    item: str
    label: str
    stay: UUID | None
    at: datetime | None
    paper: UUID | None


def record_rows(by: Actor, *, client_id: UUID) -> dict[str, tuple[Any, Mapping[str, Any]]]:
    """What to gather: rows that name their stay once for each stay, others with the time at which they were made."""
    return {name: (_rows(by, client_id, one), COLUMNS) for name, one in records()}


def records_read(rows: Rows) -> tuple[Row, ...]:
    """The records among gathered rows."""
    return tuple(
        Row(one.item, one.label, _uuid(row["stay"]), datetime.fromisoformat(row["at"]) if row["at"] else None, _uuid(row["paper"]))
        for name, one in records()
        for row in rows[name]
    )  # fmt: skip


def _rows(by: Actor, client_id: UUID, one: Records) -> Any:
    stay = F(f"{one.stay}_id") if one.stay else Value(None, UUIDField())
    when = Case(When(of_stay=None, then=Cast(one.at, DateTimeField())), output_field=DateTimeField())
    paper = F(f"{one.paper}_id") if one.paper else Value(None, UUIDField())
    found = one.model.objects.all().for_action().filter(client_id=client_id, client__center_id=by.center_id)
    named = found.annotate(of_stay=stay).annotate(of_time=when, of_paper=paper)
    return named.values("of_stay", "of_time", "of_paper").distinct()


def _uuid(value: str | None) -> UUID | None:
    return UUID(value) if value else None
