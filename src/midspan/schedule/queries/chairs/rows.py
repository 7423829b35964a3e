"""Standing groups with who belongs, waits and was offered a place: what chairs and the waiting list are reckoned from. It holds
numbers and ids, no names, of the whole center: a chair that is taken is taken, also by somebody whose chart is closed to the reader.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, IntegerField, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from midspan.access import actor as actors
from midspan.access.identity import acting_as
from midspan.access.reader import Reader
from midspan.center.queries import CenterProfile
from midspan.people.queries.beside import gathered
from midspan.rules.schedule import WallTime
from midspan.schedule.models import Enrolment, Offer, Seat, Session, Slot, Waiting

Parts = dict[str, tuple[Any, Mapping[str, Any]]]
GROUP = {
    "title": "group__title", "program_id": "group__program_id", "track_id": "group__track_id", "level": "group__level",
    "mode": "group__mode", "room_id": "group__room_id", "capacity": "group__capacity", "begins": "group__from_on",
    "ends": "group__until_on", "countable": "group__service__countable",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Time:
    """A weekly time of a group, in force from a day to a day."""

    slot_id: int
    wall: WallTime
    from_on: date
    until_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A group that has not ended. `site_id` is None by video; `times` are in the order of the week."""

    group_id: int
    title: str
    program_id: int
    track_id: int | None
    level: str
    mode: str
    site_id: int | None
    capacity: int
    countable: bool
    from_on: date
    until_on: date | None
    times: tuple[Time, ...]

    def minutes(self, times: tuple[Time, ...] | None = None) -> int:
        """Minutes a week that count towards the prescribed hours."""
        return sum(one.wall.minutes for one in (self.times if times is None else times)) * self.countable


@dataclass(frozen=True, slots=True)
class Belong:
    """A client belongs to a group; `ends_on` is when their stay is expected to end. No `slots` are all of them."""

    group_id: int
    client_id: UUID
    from_on: date
    until_on: date | None
    ends_on: date | None
    slots: frozenset[int]


@dataclass(frozen=True, slots=True)
class Wait:
    """Somebody waits for a group."""

    waiting_id: UUID
    group_id: int
    client_id: UUID
    since: datetime


@dataclass(frozen=True, slots=True)
class Held:
    """A place that is offered and not answered: it is kept until a day. No `slots` are all of them."""

    waiting_id: UUID
    group_id: int
    from_on: date
    until_on: date
    slots: frozenset[int]


@dataclass(frozen=True, slots=True)
class Rows:
    """All of it. `sessions`: seats taken in each session that is made, None where it is cancelled, by slot and day."""

    groups: tuple[Standing, ...]
    belongs: tuple[Belong, ...]
    waits: tuple[Wait, ...]
    held: tuple[Held, ...]
    sessions: dict[tuple[int, date], int | None]


@contextmanager
def whole(reader: Reader) -> Iterator[None]:
    """Inside, what is counted is counted of everybody at the center. Only for numbers: names are read outside."""
    if reader.barred:
        with acting_as(actors.system("schedule", center_id=reader.center_id)):
            yield
    else:
        yield


def read(reader: Reader, center: CenterProfile, today: date, weeks: int) -> Rows:
    """One statement, whatever the numbers."""
    with whole(reader):
        found = gathered(**parts(reader, today, weeks))
    return made(center, found)


def parts(reader: Reader, today: date, weeks: int) -> Parts:
    """What is to be read, to stand beside other parts of one statement."""
    here = {"group__center_id": reader.center_id}
    lasting = Q(until_on=None) | Q(until_on__gte=today)
    slots = Slot.objects.filter(lasting, Q(group__until_on=None) | Q(group__until_on__gte=today), **here)
    mine = Enrolment.objects.all().for_action().filter(lasting, **here)
    waits = Waiting.objects.all().for_action().filter(ended_at=None, client__died_on=None, **here)
    held = Offer.objects.all().for_action().filter(
        answer="", until_on__gte=today, waiting__group__center_id=reader.center_id
    )  # fmt: skip
    seats = Seat.objects.all().for_action().filter(session_id=OuterRef("pk"), state=Seat.State.BOOKED)
    counted = seats.order_by().values("session_id").annotate(n=Count("pk")).values("n")
    sessions = Session.objects.filter(
        center_id=reader.center_id, on__gte=today, on__lte=today + timedelta(weeks=weeks)
    ).annotate(taken=Coalesce(Subquery(counted, output_field=IntegerField()), 0))  # fmt: skip
    return {
        "slots": (slots, GROUP | {name: name for name in ("id", "group_id", "weekday", "start", "end", "from_on", "until_on")}),
        "belongs": (mine, {"group": "group_id", "client": "client_id", "from_on": "from_on", "until_on": "until_on", "ends": "episode__expected_end_on", "slots": "slots"}),
        "waits": (waits, {"id": "id", "group": "group_id", "client": "client_id", "since": "since"}),
        "held": (held, {"waiting": "waiting_id", "group": "waiting__group_id", "from_on": "from_on", "until_on": "until_on", "slots": "slots"}),
        "sessions": (sessions, {"slot": "slot_id", "on": "on", "state": "state", "taken": "taken"}),
    }  # fmt: skip


def made(center: CenterProfile, found: Mapping[str, Any]) -> Rows:
    """The rows out of what was read."""
    return Rows(
        groups=_groups(center, found["slots"]),
        belongs=tuple(
            Belong(row["group"], UUID(row["client"]), _day(row["from_on"]), _last(row["until_on"]), _last(row["ends"]), frozenset(row["slots"]))
            for row in found["belongs"]
        ),
        waits=tuple(
            sorted(
                (Wait(UUID(row["id"]), row["group"], UUID(row["client"]), datetime.fromisoformat(row["since"])) for row in found["waits"]),
                key=lambda one: (one.since, one.waiting_id),
            )
        ),
        held=tuple(
            Held(UUID(row["waiting"]), row["group"], _day(row["from_on"]), _day(row["until_on"]), frozenset(row["slots"]))
            for row in found["held"]
        ),
        sessions={
            (row["slot"], _day(row["on"])): None if row["state"] == Session.State.CANCELLED else row["taken"]
            for row in found["sessions"]
        },
    )  # fmt: skip


def _groups(center: CenterProfile, rows: list[dict[str, Any]]) -> tuple[Standing, ...]:
    times: dict[int, list[Time]] = {}
    about: dict[int, dict[str, Any]] = {}
    for row in rows:
        wall = WallTime(row["weekday"], time.fromisoformat(row["start"]), time.fromisoformat(row["end"]))
        one = Time(row["id"], wall, _day(row["from_on"]), _last(row["until_on"]))
        times.setdefault(row["group_id"], []).append(one)
        about[row["group_id"]] = row
    found = [
        Standing(
            group_id=group, title=row["title"], program_id=row["program_id"], track_id=row["track_id"], level=row["level"],
            mode=row["mode"], site_id=_site(center, row["room_id"], row["mode"]), capacity=row["capacity"],
            countable=row["countable"], from_on=_day(row["begins"]), until_on=_last(row["ends"]),
            times=tuple(sorted(times[group], key=lambda one: (one.wall, one.slot_id))),
        )
        for group, row in about.items()
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda one: (one.title, one.group_id)))


def _site(center: CenterProfile, room_id: int | None, mode: str) -> int | None:
    """Where a group meets, None by video; one at the center without a room meets at its first site."""
    if mode == "telehealth":
        return None
    room = next((one for one in center.rooms if one.id == room_id and not one.virtual), None)
    return room.site_id if room else next((one.id for one in center.sites), None)


def _day(text: str) -> date:
    return date.fromisoformat(text)


def _last(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
