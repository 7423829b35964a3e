"""Everything that planning a week reads, in three statements, whatever the number of clients."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Max, Min, OuterRef, Q, Subquery
from django.db.models.functions import JSONObject

from midspan.access.reader import Reader
from midspan.center import queries as centers
from midspan.center.queries import StaffView
from midspan.people.models import CareTeamMember, Client, Episode, LevelPeriod
from midspan.people.queries.beside import Part, Parts, gathered, shaped
from midspan.rules.schedule import week_bounds
from midspan.schedule.models import (
    Appointment,
    Closure,
    Enrolment,
    Leave,
    Occupancy,
    Offer,
    Seat,
    Session,
    Slot,
    Waiting,
)
from midspan.schedule.queries import sessions as meetings
from midspan.schedule.queries.apart import company_from, company_parts
from midspan.schedule.queries.availability import available_from, available_part
from midspan.schedule.queries.chairs.rows import whole
from midspan.schedule.queries.hours import hours_from, hours_part
from midspan.schedule.queries.planning import weekly
from midspan.schedule.queries.planning.shapes import (
    Around,
    Away,
    BelongRow,
    OfferRow,
    Rows,
    SeatRow,
    StayRow,
    VisitRow,
)
from midspan.schedule.when import meeting
from midspan.treatment import queries as treatment

SIX = timedelta(days=6)
STAY = (
    "client_id", "program_id", "track_id", "admitted_on", "discharged_on", "number", "held",
)  # fmt: skip
VISIT = ("pk", "client_id", "kind", "service_id", "user_id", "starts_at", "ends_at", "state")
Read = Iterable[Mapping[str, Any]]


def read(reader: Reader, monday: date, zone: ZoneInfo, today: date) -> Rows:
    """One week that begins with a Monday; only clients whom the reader may see. Statements: who works here, the week, its clients."""
    starts, ends = week_bounds(monday, zone)
    staff = centers.staff(reader.center_id, active_only=False)
    with whole(
        reader
    ):  # a place that is taken is taken, also by somebody whose chart is closed to the reader
        week = gathered(**_of_week(reader, monday, starts, ends, staff), **_offers_parts(reader, today))
    stays, waits = _stays(week["stays"]), _waits(week["waits"])
    clients = {*stays, *(client for client, _ in waits)}
    theirs = gathered(**_of_clients(reader, clients, monday, starts, ends))
    return Rows(
        meetings=tuple(weekly.meetings(week["slots"], week["sessions"], monday, zone)),
        seats=_seats(week["seats"]), belongs=_belongs(week["belongs"]), waits=waits, stays=stays,
        visits=_visits(week["visits"], week["taken"]), leaves=_away(week["leaves"]), closures=_away(week["closures"]),
        hours=hours_from(week["hours"], monday), team=_team(week["team"]),
        prescribed=treatment.prescribed_from(reader, theirs["prescribed"]),
        available=available_from(theirs["available"], monday), staff=staff, company=company_from(theirs),
        asked=treatment.services_from(theirs["asked"], monday),
        around={
            (UUID(row["client"]), row["kind"]): one
            for row, one in zip(theirs["around"], shaped(Around, theirs["around"]), strict=True)
        },
        states={UUID(row["id"]): row["state"] for row in theirs["states"]},
        offers=tuple(shaped(OfferRow, week["offers"])), titles={row["group_id"]: row["title"] for row in week["waits"]},
    )  # fmt: skip


def _of_week(
    reader: Reader, monday: date, starts: datetime, ends: datetime, staff: Iterable[StaffView]
) -> Parts:
    """The week at the center, and who belongs to it."""
    sunday = monday + SIX
    current = Q(until_on=None) | Q(until_on__gte=monday)
    made = Session.objects.filter(center_id=reader.center_id, on__gte=monday, on__lte=sunday)
    slots = Slot.objects.filter(
        current & Q(from_on__lte=sunday) | Q(pk__in=made.values("slot_id")), group__center_id=reader.center_id
    )
    seats = Seat.objects.all().visible_to(reader).filter(
        session__center_id=reader.center_id, session__starts_at__gte=starts, session__starts_at__lt=ends
    )  # fmt: skip
    belongs = Enrolment.objects.all().visible_to(reader).filter(current, from_on__lte=sunday)
    waits = Waiting.objects.all().visible_to(reader).filter(ended_at=None, client__died_on=None)
    team = CareTeamMember.objects.all().visible_to(reader).filter(
        Q(until=None) | Q(until__gt=starts), since__lt=ends, role=CareTeamMember.Role.THERAPIST
    )  # fmt: skip
    when = Q(starts_at__lt=ends, ends_at__gt=starts, undone_at=None, center_id=reader.center_id)
    return {
        "slots": (slots, weekly.SLOT),
        "sessions": (meetings.counted(reader, made), _same(*weekly.SESSION)),
        "seats": (seats, _same("client_id", "state", "why") | {"slot_id": "session__slot_id"}),
        "belongs": (belongs, _same("group_id", "client_id", "from_on", "until_on", "slots")),
        "waits": (waits, _same("pk", "since", "client_id", "group_id") | {"title": "group__title"}),
        "stays": _stays_part(reader, monday),
        "visits": (_kept(reader).filter(meeting(starts, ends)), _same(*VISIT)),
        "taken": _taken_part(starts, ends, staff),
        "leaves": (Leave.objects.filter(when), _same("starts_at", "ends_at", "user_id")),
        "closures": (Closure.objects.filter(when), _same("starts_at", "ends_at", "site_id")),
        "hours": hours_part(reader, monday, sunday),
        "team": (team, _same("pk", "since", "client_id", "user_id")),
    }  # fmt: skip


def _offers_parts(reader: Reader, today: date) -> Parts:
    """Places that are kept for somebody who has not answered."""
    found = Offer.objects.all().for_action().filter(
        answer="", until_on__gte=today, waiting__group__center_id=reader.center_id
    )  # fmt: skip
    return {"offers": (found, _same("slots", "from_on") | {"group_id": "waiting__group_id"})}


def _stays_part(reader: Reader, monday: date) -> Part:
    """Stays that meet the week, each with the last level that held in it."""
    after = monday + SIX + timedelta(days=1)
    levels = LevelPeriod.objects.all().visible_to(reader).filter(
        Q(until_on=None) | Q(until_on__gt=monday), episode_id=OuterRef("pk"), from_on__lt=after
    )  # fmt: skip
    held = levels.order_by("-from_on").values(row=JSONObject(offering="offering_id", level="level"))
    found = Episode.objects.all().visible_to(reader).filter(
        Q(discharged_on=None) | Q(discharged_on__gte=monday), admitted_on__lt=after, client__died_on=None
    )  # fmt: skip
    return found.annotate(held=Subquery(held[:1])), _same(*STAY)


def _kept(reader: Reader) -> Any:
    """Appointments that are not cancelled."""
    return Appointment.objects.all().visible_to(reader).exclude(state=Appointment.State.CANCELLED)


def _taken_part(starts: datetime, ends: datetime, staff: Iterable[StaffView]) -> Part:
    """The time of staff that appointments of anybody take: rows of nobody's chart."""
    found = Occupancy.objects.all().for_action().filter(
        kind=Occupancy.Kind.STAFF, source=Occupancy.Source.APPOINTMENT,
        resource_id__in=[str(one.user_id) for one in staff], during__overlap=(starts, ends),
    )  # fmt: skip
    return found, {
        "source": "source_id", "user_id": "resource_id", "starts_at": "during__startswith", "ends_at": "during__endswith",
    }  # fmt: skip


def _of_clients(
    reader: Reader, clients: Collection[UUID], monday: date, starts: datetime, ends: datetime
) -> Parts:
    """What is known of the clients of a week. `around`: by kind, the last appointment before it that was kept and the first after."""
    levels, columns = treatment.prescribed_part(reader, monday)
    kept = Appointment.objects.all().visible_to(reader).filter(
        client_id__in=clients, state__in=[Appointment.State.PLANNED, Appointment.State.HELD]
    )  # fmt: skip
    around = kept.values("client_id", "kind").annotate(
        before=Max("starts_at", filter=Q(starts_at__lt=starts)), after=Min("starts_at", filter=Q(starts_at__gte=ends))
    )  # fmt: skip
    states = Client.objects.all().visible_to(reader).filter(pk__in=clients).exclude(state="")
    return {
        "prescribed": (levels.filter(client_id__in=clients), columns),
        "available": available_part(reader, clients, monday, monday + SIX),
        "asked": treatment.services_part(reader, clients, monday),
        "around": (around, _same("kind", "before", "after") | {"client": "client_id"}),
        "states": (states, {"id": "pk", "state": "state"}),
        **company_parts(reader, clients, monday, monday + SIX),
    }


def _same(*names: str) -> dict[str, str]:
    return {name: name for name in names}


def _seats(rows: Read) -> tuple[SeatRow, ...]:
    found = (
        SeatRow(row["slot_id"], UUID(row["client_id"]), row["state"] == Seat.State.BOOKED, row["why"])
        for row in rows
    )
    return tuple(sorted(found, key=lambda one: (one.slot_id, one.client_id)))


def _belongs(rows: Read) -> tuple[BelongRow, ...]:
    return tuple(sorted(shaped(BelongRow, rows), key=lambda one: (one.group_id, one.client_id)))


def _waits(rows: Read) -> tuple[tuple[UUID, int], ...]:
    """Who waits for which group, the longest first."""
    return tuple((UUID(row["client_id"]), row["group_id"]) for row in _since(rows))


def _team(rows: Read) -> tuple[tuple[UUID, int], ...]:
    """Clients with their primary therapists, the latest last."""
    return tuple((UUID(row["client_id"]), row["user_id"]) for row in _since(rows))


def _since(rows: Read) -> list[Mapping[str, Any]]:
    return sorted(rows, key=lambda row: (datetime.fromisoformat(row["since"]), row["pk"]))


def _stays(rows: Read) -> dict[UUID, StayRow]:
    """By client; of two stays in one week the later one counts."""
    held = [
        {**row, "offering_id": (row["held"] or {}).get("offering"), "level": (row["held"] or {}).get("level", "")}
        for row in sorted(rows, key=lambda row: (row["admitted_on"], row["number"]))
    ]  # fmt: skip
    return {one.client_id: one for one in shaped(StayRow, held)}


def _visits(mine: Read, taken: Read) -> tuple[VisitRow, ...]:
    """Everybody's: of those whom the reader may not see there is only the time of the member of staff."""
    seen = {row["pk"] for row in mine}
    known = shaped(VisitRow, sorted(mine, key=lambda row: row["pk"]))
    others = [
        VisitRow(None, "", None, int(row["user_id"]), *(datetime.fromisoformat(row[name]) for name in ("starts_at", "ends_at")), "planned")
        for row in taken
        if row["source"] not in seen
    ]  # fmt: skip
    others.sort(key=lambda one: (one.starts_at, one.ends_at, one.user_id))
    return (*sorted(known, key=lambda one: one.starts_at), *others)


def _away(rows: Read) -> tuple[Away, ...]:
    return tuple(sorted(shaped(Away, rows), key=lambda one: one.starts_at))
