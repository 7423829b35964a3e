"""One closure: what does not take place because of it, and whom to tell."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef

from midspan.access.reader import Reader
from midspan.people import names
from midspan.schedule.models import Appointment, AppointmentGuest, Closure, Seat, Told
from midspan.schedule.queries import sessions as meetings
from midspan.schedule.queries.away_shapes import Cancelled, ClosureView, ToTell

CLIENT = ("legal_first", "legal_last", "name_used", "phone", "may_leave_message", "may_text", "neutral_contact", "best_time")  # fmt: skip


def closure(reader: Reader, closure_id: int) -> ClosureView | None:
    """A closure of the center, in force or undone, with those whom the reader may see; None where there is none.

    Whoever has not been told stands first, by what comes first; telephones and wishes only for those who read them. Five queries.
    """
    found = (
        Closure.objects.filter(pk=closure_id, center_id=reader.center_id)
        .values_list("pk", "starts_at", "ends_at", "why", "site__name", "undone_at")
        .first()
    )
    if found is None:
        return None
    pk, starts, ends, why, site, undone = found
    stopped = meetings.rows(meetings.at_center(reader).filter(closure_id=closure_id))
    lines: dict[UUID, list[Cancelled]] = {}
    clients: dict[UUID, tuple[Any, ...]] = {}
    for client_id, line, client in (*_seats(reader, closure_id), *_visits(reader, closure_id)):
        lines.setdefault(client_id, []).append(line)
        clients[client_id] = client
    told: dict[UUID, tuple[datetime, str]] = {}
    for client_id, at, name, *who in (
        Told.objects.all()
        .visible_to(reader)
        .filter(closure_id=closure_id)
        .values_list("client_id", "at", "by__name", *of_client())
    ):
        told[client_id] = (at, name or "")
        clients.setdefault(client_id, tuple(who))
    rows = [_row(reader, one, who, lines.get(one, []), told.get(one)) for one, who in clients.items()]
    rows.sort(
        key=lambda one: (one.told_at is not None, _first(one, starts), one.name.casefold(), one.client_id)
    )
    return ClosureView(pk, starts, ends, why, site or "", undone, stopped, tuple(rows))


def _seats(reader: Reader, closure_id: int) -> list[tuple[UUID, Cancelled, tuple[Any, ...]]]:
    found = Seat.objects.all().visible_to(reader).filter(
        session__closure_id=closure_id, state=Seat.State.BOOKED
    )  # fmt: skip
    columns = ("client_id", "session__group__title", "session__starts_at", "session__ends_at")
    return [
        (client, Cancelled(title, starts, ends), tuple(who))
        for client, title, starts, ends, *who in found.values_list(*columns, *of_client())
    ]


def _visits(reader: Reader, closure_id: int) -> list[tuple[UUID, Cancelled, tuple[Any, ...]]]:
    along = AppointmentGuest.objects.all().for_action().filter(appointment_id=OuterRef("pk"))
    found = Appointment.objects.all().visible_to(reader).filter(closure_id=closure_id).annotate(
        along=ArraySubquery(along.order_by("contact__name").values("contact__name"))
    )  # fmt: skip
    sees = "identity" in reader.classes
    return [
        (
            client,
            Cancelled(
                str(Appointment.Kind(kind).label), starts, ends, staff, tuple(guests) if sees else ()
            ),
            tuple(who),
        )
        for client, kind, starts, ends, staff, guests, *who in found.values_list(
            "client_id", "kind", "starts_at", "ends_at", "user__name", "along", *of_client()
        )
    ]  # fmt: skip


def _first(one: ToTell, otherwise: datetime) -> datetime:
    return one.lines[0].starts_at if one.lines else otherwise


def of_client() -> tuple[str, ...]:
    """The columns of a client that `reached` takes."""
    return tuple(f"client__{name}" for name in CLIENT)


def reached(reader: Reader, client: tuple[Any, ...]) -> dict[str, Any]:
    """A client's name, and how they wish to be reached: empty for readers who do not read it."""
    first, last, used, phone, message, text, neutral, best_time = client
    sees = "identity" in reader.classes
    return {
        "name": names.display(legal_first=first, legal_last=last, name_used=used), "phone": phone if sees else "",
        "may_leave_message": sees and message, "may_text": sees and text, "neutral_contact": neutral if sees else "",
        "best_time": best_time if sees else "",
    }  # fmt: skip


def _row(
    reader: Reader, client_id: UUID, client: tuple[Any, ...], lines: list[Cancelled], told: tuple[datetime, str] | None
) -> ToTell:  # fmt: skip
    at, name = told or (None, "")
    return ToTell(
        client_id=client_id, **reached(reader, client), lines=tuple(sorted(lines, key=lambda one: one.starts_at)),
        told_at=at, told_by=name,
    )  # fmt: skip
