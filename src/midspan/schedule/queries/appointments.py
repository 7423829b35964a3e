"""Reading appointments."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from midspan.access.reader import Reader
from midspan.center import queries as centers
from midspan.people import names
from midspan.people.queries.beside import Part
from midspan.rules.schedule import day_bounds
from midspan.schedule.models import Appointment, AppointmentGuest
from midspan.schedule.queries.shapes import AppointmentRow

COLUMNS = (
    "pk", "client_id", "client__legal_first", "client__legal_last", "client__name_used", "episode_id", "kind", "service__name",
    "service__countable", "user_id", "user__name", "room_id", "room__name", "mode", "starts_at", "ends_at", "state", "words",
    "cancelled_why",
)  # fmt: skip


def appointments_on(reader: Reader, day: date, user_id: int | None = None) -> tuple[AppointmentRow, ...]:
    """The appointments of a date whose clients the reader may see, or those of one member of staff, by time."""
    starts, ends = day_bounds(day, centers.profile(reader.center_id).zone)
    found = Appointment.objects.all().visible_to(reader).filter(starts_at__gte=starts, starts_at__lt=ends)
    return rows(reader, found if user_id is None else found.filter(user_id=user_id))


def appointment(reader: Reader, appointment_id: UUID) -> AppointmentRow | None:
    """One appointment with the people who come along; None where the reader may not see it."""
    found = rows(reader, Appointment.objects.all().visible_to(reader).filter(pk=appointment_id), guests=True)
    return found[0] if found else None


def appointments_of(reader: Reader, client_id: UUID, limit: int = 100) -> tuple[AppointmentRow, ...]:
    """A client's appointments, the newest first."""
    found = Appointment.objects.all().visible_to(reader).filter(client_id=client_id)
    return tuple(_row(one) for one in found.order_by("-starts_at").values(*COLUMNS)[:limit])


def rows(reader: Reader, found: Any, *, guests: bool = False) -> tuple[AppointmentRow, ...]:
    """Appointments as rows, by time; with `guests` also the names of those who come along, in a second query."""
    chosen = list(found.order_by("starts_at", "pk").values(*COLUMNS))
    along: dict[UUID, tuple[str, ...]] = {}
    if guests and "identity" in reader.classes:
        invited = (
            AppointmentGuest.objects.all()
            .visible_to(reader)
            .filter(appointment_id__in=[one["pk"] for one in chosen])
        )
        for pk, name in invited.order_by("contact__name").values_list("appointment_id", "contact__name"):
            along[pk] = (*along.get(pk, ()), name)
    return tuple(_row(one, along.get(one["pk"], ())) for one in chosen)


def rows_part(found: Any) -> Part:
    """Appointments as a part of a statement that reads more; `rows_from` tells them."""
    return found, {name: name for name in COLUMNS}


def rows_from(found: Iterable[Mapping[str, Any]]) -> tuple[AppointmentRow, ...]:
    """Appointments by time, of the rows of such a part."""
    ids, times = ("pk", "client_id", "episode_id"), ("starts_at", "ends_at")
    read = [
        {**row, **{name: row[name] and UUID(row[name]) for name in ids}, **{name: datetime.fromisoformat(row[name]) for name in times}}
        for row in found
    ]  # fmt: skip
    return tuple(_row(one) for one in sorted(read, key=lambda one: (one["starts_at"], one["pk"])))


def _row(one: Mapping[str, Any], guests: tuple[str, ...] = ()) -> AppointmentRow:
    name = names.display(
        legal_first=one["client__legal_first"], legal_last=one["client__legal_last"], name_used=one["client__name_used"]
    )  # fmt: skip
    return AppointmentRow(
        appointment_id=one["pk"], client_id=one["client_id"], client=name, episode_id=one["episode_id"], kind=one["kind"],
        kind_label=str(Appointment.Kind(one["kind"]).label), service=one["service__name"] or "",
        countable=bool(one["service__countable"]), user_id=one["user_id"], staff=one["user__name"], room_id=one["room_id"],
        place=one["room__name"] or "", mode=one["mode"], starts_at=one["starts_at"], ends_at=one["ends_at"],
        state=one["state"], words=one["words"], cancelled_why=one["cancelled_why"], guests=guests,
    )  # fmt: skip
