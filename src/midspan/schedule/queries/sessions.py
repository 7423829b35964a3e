"""Reading sessions: those of a day, and one with everybody who has a place in it."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, IntegerField, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from midspan.access.reader import Reader
from midspan.center import queries as centers
from midspan.people import names
from midspan.rules.schedule import day_bounds
from midspan.schedule.models import Cover, Enrolment, Seat, Session
from midspan.schedule.queries.shapes import CoverRow, Member, SessionRow, SessionView

TAKEN = Count("seats", filter=Q(seats__state="booked"))
COLUMNS = (
    "pk", "group_id", "group__title", "topic", "on", "starts_at", "ends_at", "room__name", "mode", "state", "cancelled_why",
    "leader_id", "co_leader_id", "leader__name", "co_leader__name", "group__capacity", "group__service__countable",
    "group__modality__name", "group__level",
)  # fmt: skip


def sessions_on(reader: Reader, day: date, user_id: int | None = None) -> tuple[SessionRow, ...]:
    """The sessions of a date of the center, or those that one member of staff leads, by time; in two queries."""
    starts, ends = day_bounds(day, centers.profile(reader.center_id).zone)
    found = at_center(reader).filter(starts_at__gte=starts, starts_at__lt=ends)
    return rows(found if user_id is None else found.filter(led_by(user_id)))


def session(reader: Reader, session_id: UUID) -> SessionView | None:
    """One session with those in it whom the reader may see, in three queries; None where there is none."""
    found = at_center(reader).filter(pk=session_id).annotate(taken=TAKEN).values(*COLUMNS, "taken").first()
    if found is None:
        return None
    return SessionView(
        **_row(found), level=found["group__level"], members=members(reader, [session_id]).get(session_id, ()),
        covers=_covers(session_id),
    )  # fmt: skip


def members(reader: Reader, session_ids: list[UUID]) -> dict[UUID, tuple[Member, ...]]:
    """Those with a place in some sessions, by session and name, whom the reader may see; in one query."""
    belongs = Enrolment.objects.all().for_action().filter(
        Q(until_on=None) | Q(until_on__gte=OuterRef("session__on")),
        client_id=OuterRef("client_id"), group_id=OuterRef("session__group_id"), from_on__lte=OuterRef("session__on"),
    )  # fmt: skip
    seats = (
        Seat.objects.all()
        .visible_to(reader)
        .filter(session_id__in=session_ids, state=Seat.State.BOOKED)
        .annotate(since_on=Subquery(belongs.values("from_on")[:1]))
        .values_list(
            "session_id", "client_id", "pk", "episode_id", "since_on", "why", "client__legal_first", "client__legal_last",
            "client__name_used",
        )
    )  # fmt: skip
    found: dict[UUID, list[Member]] = {}
    for session_id, client, seat, episode, since, why, first, last, used in seats:
        name = names.display(legal_first=first, legal_last=last, name_used=used)
        found.setdefault(session_id, []).append(Member(client, seat, episode, name, since, why))
    return {
        one: tuple(sorted(each, key=lambda m: (m.name.casefold(), m.client_id)))
        for one, each in found.items()
    }


def at_center(reader: Reader) -> Any:
    """All sessions of the reader's center: they say nothing about a client."""
    return Session.objects.filter(center_id=reader.center_id)


def counted(reader: Reader, found: Any) -> Any:
    """Sessions with the places in them that are `taken`, for a statement that reads more."""
    here = (
        Seat.objects.all().for_action().filter(session__center_id=reader.center_id, state=Seat.State.BOOKED)
    )
    seats = here.filter(session_id=OuterRef("pk"))
    number = seats.order_by().values("session_id").annotate(n=Count("pk")).values("n")
    return found.annotate(taken=Coalesce(Subquery(number, output_field=IntegerField()), 0))


def led_by(user_id: int) -> Q:
    """Those that somebody leads or co-leads."""
    return Q(leader=user_id) | Q(co_leader=user_id)


def rows(found: Any, most: int | None = None) -> tuple[SessionRow, ...]:
    """Sessions as rows, by time and title, in one query; with `most` only the first so many."""
    chosen = found.annotate(taken=TAKEN, instead=_in_place_of())
    chosen = chosen.order_by("starts_at", "group__title", "pk").values(*COLUMNS, "taken", "instead")
    chosen = chosen if most is None else chosen[:most]
    return tuple(SessionRow(**_row(one)) for one in chosen)


def _row(one: dict[str, Any]) -> dict[str, Any]:
    leaders = tuple(name for name in (one["leader__name"], one["co_leader__name"]) if name)
    return {
        "session_id": one["pk"], "group_id": one["group_id"], "title": one["group__title"], "topic": one["topic"],
        "on": one["on"], "starts_at": one["starts_at"], "ends_at": one["ends_at"], "place": one["room__name"] or "",
        "mode": one["mode"], "state": one["state"], "cancelled_why": one["cancelled_why"], "leader_id": one["leader_id"],
        "co_leader_id": one["co_leader_id"], "leaders": leaders, "taken": one["taken"], "capacity": one["group__capacity"],
        "countable": one["group__service__countable"], "modality": one["group__modality__name"] or "",
        "instead": one.get("instead") or "",
    }  # fmt: skip


def _in_place_of() -> Subquery:
    """In whose place a session is led."""
    covers = Cover.objects.filter(session_id=OuterRef("pk"), ended_at=None).order_by("-part")
    return Subquery(covers.values("absent__name")[:1])


def _covers(session_id: UUID) -> tuple[CoverRow, ...]:
    found = Cover.objects.filter(session_id=session_id, ended_at=None).order_by("part")
    return tuple(
        CoverRow(*one) for one in found.values_list("pk", "part", "absent__name", "user__name", "why")
    )
