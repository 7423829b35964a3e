"""Who is kept apart: on the page of one client, and for the week to plan."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q

from midspan.access.reader import Reader
from midspan.people.queries.beside import Parts
from midspan.people.queries.clients import display_name
from midspan.privacy.models import ChartAccess
from midspan.schedule.models import Enrolment, KeptApart

WHY: tuple[tuple[str, str], ...] = tuple(KeptApart.Why.choices)
SAID_BY: tuple[tuple[str, str], ...] = tuple(
    one for one in KeptApart.SaidBy.choices if one[0] != KeptApart.SaidBy.ELSEWHERE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ApartRow:
    """Somebody from whom a client is kept apart. Without a name it is a client whose chart the reader may not open: then nothing
    else is told either. `together` are groups to which both belong at a same time all the same.
    """

    apart_id: UUID
    name: str
    other_id: UUID | None
    user_id: int | None
    why: str
    said_by: str
    from_on: date
    until_on: date | None
    ended_why: str
    together: tuple[str, ...]

    @property
    def hidden(self) -> bool:
        return not self.name


@dataclass(frozen=True, slots=True)
class Company:
    """Who must not meet in a week: pairs of clients, and by client members of staff."""

    pairs: tuple[tuple[UUID, UUID], ...]
    staff: Mapping[UUID, frozenset[int]]


def apart(reader: Reader, client_id: UUID, today: date) -> tuple[ApartRow, ...]:
    """From whom a client is or was kept apart, those who are first, the latest first; two statements. That the reader is kept
    from the client is not told to them.
    """
    if not reader.may("apart.see"):
        return ()
    visible = KeptApart.objects.all().visible_to(reader)
    pairs = visible.filter(client_id=client_id, pair__isnull=False).values("pair")
    rows = list(
        visible.filter(Q(client_id=client_id) | Q(pair__in=pairs)).select_related("client", "user").order_by("-from_on", "pk")
    )  # fmt: skip
    other = {one.pair: one.client for one in rows if one.client_id != client_id}
    mine = [one for one in rows if one.client_id == client_id and not _is_of(reader, one)]
    lasting = [other[one.pair].pk for one in mine if one.pair in other and _lasts(one, today)]
    together = _together(reader, client_id, lasting, today) if lasting else {}
    told = [_row(one, other.get(one.pair), together) for one in mine]
    return tuple(sorted(told, key=lambda row: row.until_on is not None and row.until_on < today))


def company_parts(reader: Reader, client_ids: Collection[UUID], monday: date, sunday: date) -> Parts:
    """Who must not meet between two days, of these clients; those whose chart is closed to somebody do not meet them either.
    Parts of a statement that reads more, `company_from` tells them. Only pairs of whom the reader may see both.
    """
    kept = KeptApart.objects.all().visible_to(reader).filter(
        Q(until_on=None) | Q(until_on__gte=monday), client_id__in=client_ids, from_on__lte=sunday
    )  # fmt: skip
    closed = ChartAccess.objects.all().visible_to(reader).filter(
        client_id__in=client_ids, kind=ChartAccess.Kind.RESTRICTION, until=None
    )  # fmt: skip
    who = {"client": "client_id", "user": "user_id"}
    return {"apart": (kept, who | {"pair": "pair"}), "barred": (closed, who)}


def company_from(found: Mapping[str, Iterable[Mapping[str, Any]]]) -> Company:
    """Who must not meet, of the rows of such parts."""
    pairs: dict[str, list[UUID]] = defaultdict(list)
    staff: dict[UUID, set[int]] = defaultdict(set)
    for row in (*found["apart"], *found["barred"]):
        client = UUID(row["client"])
        if row.get("pair") is None:
            staff[client].add(row["user"])
        else:
            pairs[row["pair"]].append(client)
    both = sorted((min(one), max(one)) for one in pairs.values() if len(one) == 2)
    return Company(tuple(both), {client: frozenset(users) for client, users in staff.items()})


def _lasts(one: Any, today: date) -> bool:
    return one.until_on is None or one.until_on >= today


def _is_of(reader: Reader, one: Any) -> bool:
    return one.user_id is not None and one.user_id == reader.actor.user_id


def _row(one: Any, other: Any, together: Mapping[UUID, tuple[str, ...]]) -> ApartRow:
    name = one.user.name if one.user_id else display_name(other) if other else ""
    key = other.pk if other else None
    return ApartRow(
        apart_id=one.pk, name=name, other_id=key, user_id=one.user_id, why=one.get_why_display() if name else "",
        said_by=one.get_said_by_display() if name else "", from_on=one.from_on, until_on=one.until_on,
        ended_why=one.ended_why if name else "", together=together.get(key, ()) if key else (),
    )  # fmt: skip


def _together(
    reader: Reader, client_id: UUID, others: Iterable[UUID], today: date
) -> dict[UUID, tuple[str, ...]]:
    """The groups that each of the others shares with the client at a same weekly time, today or later."""
    rows = Enrolment.objects.all().visible_to(reader).filter(
        Q(until_on=None) | Q(until_on__gte=today), client_id__in=[client_id, *others]
    )  # fmt: skip
    mine, theirs = [], []
    columns = ("client_id", "group_id", "group__title", "slots")
    for row in rows.order_by("group__title").values_list(*columns):
        (mine if row[0] == client_id else theirs).append(row)
    found: dict[UUID, dict[str, None]] = defaultdict(dict)
    for _, group, title, slots in mine:
        for other, same, _, days in theirs:
            if same == group and (not slots or not days or set(slots) & set(days)):
                found[other][title] = None
    return {other: tuple(titles) for other, titles in found.items()}
