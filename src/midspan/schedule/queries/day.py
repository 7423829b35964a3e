"""One person's day: the groups they lead and the people they meet, in one query."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import CharField, F, IntegerField, UUIDField, Value
from django.db.models.functions import Cast

from midspan.access.reader import Reader
from midspan.center import queries as centers
from midspan.people import names
from midspan.people.queries.prepared import Visible
from midspan.people.queries.prepared import rows as prepared
from midspan.rules.schedule import day_bounds
from midspan.schedule.models import Appointment, Session
from midspan.schedule.queries.sessions import TAKEN, led_by

NONE, NOTHING = Cast(Value(None), UUIDField()), Cast(Value(""), CharField())
COLUMNS = ("key", "title", "about", "place", "where", "stands", "begins", "ends", "seats", "places", "who", "first", "last", "used")  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class DayItem:
    """A session (`taken` of `capacity` places) or an appointment with `client_id`, named `client`."""

    id: UUID
    title: str
    about: str
    place: str
    mode: str
    state: str
    starts_at: datetime
    ends_at: datetime
    taken: int = 0
    capacity: int = 0
    client_id: UUID | None = None
    client: str = ""


def day_of(reader: Reader, day: date, *, user_id: int) -> tuple[DayItem, ...]:
    """What a member of staff does on a day, by time: sessions they lead or co-lead, appointments of clients whom the reader may see."""
    starts, ends = day_bounds(day, centers.profile(reader.center_id).zone)
    found = prepared(reader, _asked, center_id=reader.center_id, starts=starts, ends=ends, user_id=user_id)
    items = [_item(dict(zip(COLUMNS, row, strict=True))) for row in found]
    return tuple(sorted(items, key=lambda one: (one.starts_at, one.title)))


def _asked(visible: Visible, *, center_id: int, starts: datetime, ends: datetime, user_id: int) -> Any:
    led = Session.objects.filter(
        led_by(user_id), center_id=center_id, starts_at__gte=starts, starts_at__lt=ends
    )
    groups = _columns(
        led,
        title="group__title",
        about="topic",
        seats=Cast(TAKEN, IntegerField()),
        places=Cast("group__capacity", IntegerField()),
    )
    mine = visible(Appointment).filter(user_id=user_id, starts_at__gte=starts, starts_at__lt=ends)
    visits = _columns(
        mine, title="kind", about="words", who=F("client_id"), first=Cast("client__legal_first", CharField()),
        last=Cast("client__legal_last", CharField()), used=Cast("client__name_used", CharField()),
    )  # fmt: skip
    return groups.union(visits, all=True)


def _columns(found: Any, **given: Any) -> Any:
    every = {
        "key": F("pk"), "place": Cast("room__name", CharField()), "where": Cast("mode", CharField()), "stands": Cast("state", CharField()),
        "begins": F("starts_at"), "ends": F("ends_at"), "seats": Cast(Value(0), IntegerField()), "places": Cast(Value(0), IntegerField()),
        "who": NONE, "first": NOTHING, "last": NOTHING, "used": NOTHING,
    } | {name: Cast(value, CharField()) if isinstance(value, str) else value for name, value in given.items()}  # fmt: skip
    return (
        found.order_by()
        .annotate(**{f"x_{name}": every[name] for name in COLUMNS})
        .values_list(*(f"x_{n}" for n in COLUMNS))
    )


def _item(one: dict[str, Any]) -> DayItem:
    client = one["who"]
    name = (
        names.display(legal_first=one["first"], legal_last=one["last"], name_used=one["used"])
        if client
        else ""
    )
    title = str(Appointment.Kind(one["title"]).label) if client else one["title"]
    return DayItem(
        id=one["key"], title=title, about=one["about"], place=one["place"] or "", mode=one["where"], state=one["stands"],
        starts_at=one["begins"], ends_at=one["ends"], taken=one["seats"], capacity=one["places"], client_id=client, client=name,
    )  # fmt: skip
