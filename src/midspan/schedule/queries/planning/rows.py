"""Everything that planning a week reads, in one statement for each table, whatever the number of clients."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Count, Max, Min, OuterRef, Q, Subquery
from django.db.models.functions import JSONObject

from midspan.access.reader import Reader
from midspan.center import queries as centers
from midspan.people.models import CareTeamMember, Client, Episode, LevelPeriod
from midspan.rules.schedule import WallTime, week_bounds
from midspan.schedule.models import (
    Appointment,
    Closure,
    Enrolment,
    Leave,
    Occupancy,
    Seat,
    Session,
    Slot,
    StaffHours,
    Waiting,
)
from midspan.schedule.queries.apart import company
from midspan.schedule.queries.availability import availability_in_week
from midspan.schedule.queries.planning.shapes import (
    Around,
    Away,
    BelongRow,
    MeetingRow,
    Rows,
    SeatRow,
    StayRow,
    VisitRow,
)
from midspan.schedule.when import meeting
from midspan.treatment import queries as treatment

SIX = timedelta(days=6)
GROUP = (
    "group_id", "group__title", "group__program_id", "group__track_id", "group__level", "group__service_id",
    "group__leader_id", "group__co_leader_id", "group__room_id", "group__mode", "group__capacity", "group__from_on",
    "group__until_on",
)  # fmt: skip


def read(reader: Reader, monday: date, zone: ZoneInfo) -> Rows:
    """One week that begins with a Monday; only clients whom the reader may see. Twenty-one statements."""
    starts, ends = week_bounds(monday, zone)
    stays = _stays(reader, monday)
    waits = _waits(reader)
    clients = {*stays, *(client for client, _ in waits)}
    leaves, closures = _away(reader, starts, ends)
    staff = centers.staff(reader.center_id, active_only=False)
    return Rows(
        meetings=_meetings(reader, monday, zone),
        seats=_seats(reader, starts, ends),
        belongs=_belongs(reader, monday),
        waits=waits,
        stays=stays,
        visits=_visits(reader, starts, ends, (one.user_id for one in staff)),
        leaves=leaves,
        closures=closures,
        hours=_hours(reader, monday),
        team=_team(reader, starts, ends),
        prescribed=treatment.prescribed(reader, clients, monday),
        available=availability_in_week(reader, clients, monday),
        staff=staff,
        company=company(reader, clients, monday, monday + SIX),
        asked=treatment.services_asked(reader, clients, monday),
        around=_around(reader, clients, starts, ends),
        states=_states(reader, clients),
    )


def _meetings(reader: Reader, monday: date, zone: ZoneInfo) -> tuple[MeetingRow, ...]:
    """Weekly times in force on their day, and whatever sessions there are; two statements."""
    sessions: Any = (
        Session.objects.filter(center_id=reader.center_id, on__gte=monday, on__lte=monday + SIX)
        .annotate(taken=Count("seats", filter=Q(seats__state="booked")))
        .values("slot_id", "on", "starts_at", "ends_at", "leader_id", "co_leader_id", "room_id", "mode", "state", "taken")
    )  # fmt: skip
    made = {row["slot_id"]: row for row in sessions}
    current = Q(from_on__lte=monday + SIX) & (Q(until_on=None) | Q(until_on__gte=monday))
    slots = Slot.objects.filter(current | Q(pk__in=list(made)), group__center_id=reader.center_id)
    found = []
    for row in slots.order_by("weekday", "start", "pk").values(
        "pk", "weekday", "start", "end", "from_on", "until_on", *GROUP
    ):
        group = {name.removeprefix("group__"): row[name] for name in GROUP}
        from_on, until_on = group.pop("from_on"), group["until_on"]
        session = made.get(row["pk"])
        on = session["on"] if session else monday + timedelta(days=row["weekday"])
        in_force = _holds(row["from_on"], row["until_on"], on) and _holds(from_on, until_on, on)
        if session is None and not in_force:
            continue
        now: dict[str, Any] = group | {
            "slot_id": row["pk"], "on": on, "wall": WallTime(row["weekday"], row["start"], row["end"]),
            "group_leader_id": group["leader_id"],
        }  # fmt: skip
        if session is not None:
            first, last = (session[name].astimezone(zone).time() for name in ("starts_at", "ends_at"))
            now |= {
                name: session[name]
                for name in ("leader_id", "co_leader_id", "room_id", "mode", "state", "starts_at", "taken")
            }
            now["wall"] = WallTime(on.weekday(), first, last)
        found.append(MeetingRow(**now))
    return tuple(found)


def _seats(reader: Reader, starts: datetime, ends: datetime) -> tuple[SeatRow, ...]:
    found = (
        Seat.objects.all()
        .visible_to(reader)
        .filter(session__center_id=reader.center_id, session__starts_at__gte=starts, session__starts_at__lt=ends)
        .order_by("session__slot_id", "client_id")
        .values_list("session__slot_id", "client_id", "state", "why")
    )  # fmt: skip
    return tuple(SeatRow(slot, client, state == Seat.State.BOOKED, why) for slot, client, state, why in found)


def _belongs(reader: Reader, monday: date) -> tuple[BelongRow, ...]:
    found = Enrolment.objects.all().visible_to(reader).filter(
        Q(until_on=None) | Q(until_on__gte=monday), from_on__lte=monday + SIX
    )  # fmt: skip
    columns = ("group_id", "client_id", "from_on", "until_on", "slots")
    return tuple(BelongRow(*row) for row in found.order_by("group_id", "client_id").values_list(*columns))


def _waits(reader: Reader) -> tuple[tuple[UUID, int], ...]:
    """Who waits for which group, the longest first."""
    found = Waiting.objects.all().visible_to(reader).filter(ended_at=None, client__died_on=None)
    return tuple(found.order_by("since", "pk").values_list("client_id", "group_id"))


def _stays(reader: Reader, monday: date) -> dict[UUID, StayRow]:
    """By client; of two stays in one week the later one counts."""
    after = monday + SIX + timedelta(days=1)
    held = (
        LevelPeriod.objects.all()
        .visible_to(reader)
        .filter(
            Q(until_on=None) | Q(until_on__gt=monday),
            episode_id=OuterRef("pk"), from_on__lt=after,
        )
        .order_by("-from_on")
        .values(row=JSONObject(offering="offering_id", level="level"))
    )  # fmt: skip
    found = (
        Episode.objects.all()
        .visible_to(reader)
        .filter(
            Q(discharged_on=None) | Q(discharged_on__gte=monday), admitted_on__lt=after, client__died_on=None
        )
        .annotate(held=Subquery(held[:1]))
        .order_by("admitted_on", "number")
    )
    columns = ("client_id", "program_id", "track_id", "admitted_on", "expected_end_on", "discharged_on")
    return {
        client: StayRow(client, *row, (held or {}).get("offering"), (held or {}).get("level", ""))  # type: ignore[call-arg]
        for client, *row, held in found.values_list(*columns, "held")
    }


def _visits(reader: Reader, starts: datetime, ends: datetime, users: Iterable[int]) -> tuple[VisitRow, ...]:
    """Everybody's, in two statements: of those whom the reader may not see there is only the time of the member of staff."""
    mine = Appointment.objects.all().visible_to(reader).filter(meeting(starts, ends))
    columns = ("client_id", "kind", "service_id", "user_id", "starts_at", "ends_at", "state")
    rows = (
        mine.exclude(state=Appointment.State.CANCELLED)
        .order_by("starts_at", "pk")
        .values_list("pk", *columns)
    )
    seen = {pk: VisitRow(*row) for pk, *row in rows}
    taken = (
        Occupancy.objects.all()
        .for_action()
        .filter(
            kind=Occupancy.Kind.STAFF, source=Occupancy.Source.APPOINTMENT,
            resource_id__in=[str(user) for user in users], during__overlap=(starts, ends),
        )
        .order_by("during")
        .values_list("source_id", "resource_id", "during")
    )  # fmt: skip
    others = [
        VisitRow(None, "", None, int(user), during.lower, during.upper, "planned")
        for pk, user, during in taken
        if pk not in seen
    ]
    return (*seen.values(), *others)


def _away(reader: Reader, starts: datetime, ends: datetime) -> tuple[tuple[Away, ...], tuple[Away, ...]]:
    """Leave and closures in force; two statements."""
    when = Q(starts_at__lt=ends, ends_at__gt=starts, undone_at=None, center_id=reader.center_id)
    leave = Leave.objects.filter(when).order_by("starts_at").values_list("starts_at", "ends_at", "user_id")
    closed = Closure.objects.filter(when).order_by("starts_at").values_list("starts_at", "ends_at", "site_id")
    return (
        tuple(Away(starts, ends, user_id=user) for starts, ends, user in leave),
        tuple(Away(starts, ends, site_id=site) for starts, ends, site in closed),
    )


def _hours(reader: Reader, monday: date) -> dict[int, tuple[WallTime, ...]]:
    """When staff work, each day as it is known for that day; who is not in it may be planned at all hours."""
    found = StaffHours.objects.filter(
        Q(until_on=None) | Q(until_on__gte=monday), center_id=reader.center_id, from_on__lte=monday + SIX
    )
    hours: dict[int, list[WallTime]] = {}
    columns = ("user_id", "from_on", "until_on", "weekday", "start", "end")
    for user, from_on, until_on, *wall in found.order_by("weekday", "start").values_list(*columns):
        known = hours.setdefault(user, [])
        if _holds(from_on, until_on, monday + timedelta(days=wall[0])):
            known.append(WallTime(*wall))
    return {user: tuple(each) for user, each in hours.items()}


def _team(reader: Reader, starts: datetime, ends: datetime) -> tuple[tuple[UUID, int], ...]:
    """Clients with their primary therapists, the latest last."""
    found = CareTeamMember.objects.all().visible_to(reader).filter(
        Q(until=None) | Q(until__gt=starts), since__lt=ends, role=CareTeamMember.Role.THERAPIST
    )  # fmt: skip
    return tuple(found.order_by("since", "pk").values_list("client_id", "user_id"))


def _around(
    reader: Reader, clients: Iterable[UUID], starts: datetime, ends: datetime
) -> dict[tuple[UUID, str], Around]:
    """By client and kind, the last appointment before the week that was kept and the first after it."""
    mine = Appointment.objects.all().visible_to(reader).filter(client_id__in=list(clients))
    kept = mine.filter(state__in=[Appointment.State.PLANNED, Appointment.State.HELD])
    found = kept.values("client_id", "kind").annotate(
        before=Max("starts_at", filter=Q(starts_at__lt=starts)), after=Min("starts_at", filter=Q(starts_at__gte=ends))
    )  # fmt: skip
    columns = ("client_id", "kind", "before", "after")
    return {(client, kind): Around(*both) for client, kind, *both in found.values_list(*columns)}


def _states(reader: Reader, clients: Iterable[UUID]) -> dict[UUID, str]:
    """In which State each client lives, where that is known."""
    found = Client.objects.all().visible_to(reader).filter(pk__in=list(clients)).exclude(state="")
    return dict(found.values_list("pk", "state"))


def _holds(from_on: date, until_on: date | None, on: date) -> bool:
    return from_on <= on and (until_on is None or on <= until_on)
