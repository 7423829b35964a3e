"""Whom to tell of what was changed because somebody is away."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db.models.functions import Coalesce

from midspan.access.reader import Reader
from midspan.schedule.models import News
from midspan.schedule.queries.closed import of_client, reached
from midspan.schedule.queries.ill.shapes import ToHear


def to_hear(reader: Reader, leave_ids: Sequence[int]) -> tuple[ToHear, ...]:
    """Clients whom the reader may see, those first who have not been told, and of these those who have to be called; one query."""
    if not leave_ids:
        return ()
    rows = (
        News.objects.all()
        .visible_to(reader)
        .filter(leave_id__in=leave_ids)
        .annotate(begins=Coalesce("session__starts_at", "appointment__starts_at"))
        .order_by("begins", "pk")
        .values_list("client_id", "sentence", "call", "told_at", "told_by__name", "begins", *of_client())
    )
    found: dict[UUID, list[tuple[Any, ...]]] = {}
    for client_id, *row in rows:
        found.setdefault(client_id, []).append(tuple(row))
    heard = [(_one(reader, client_id, news), news[0][4]) for client_id, news in found.items()]
    heard.sort(key=lambda two: (two[0].told_at is not None, not two[0].call, two[1], two[0].name.casefold()))
    return tuple(one for one, _ in heard)


def _one(reader: Reader, client_id: UUID, news: Sequence[tuple[Any, ...]]) -> ToHear:
    whole = all(one[2] for one in news)
    at, name = (
        max(((one[2], one[3] or "") for one in news), key=lambda told: told[0]) if whole else (None, "")
    )
    return ToHear(
        client_id=client_id, **reached(reader, news[0][5:]), sentences=tuple(one[0] for one in news),
        call=any(one[1] for one in news), told_at=at, told_by=name,
    )  # fmt: skip
