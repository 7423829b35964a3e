"""What the acts of the schedule begin with: trying again, seeing the whole center, and the rows they change, locked."""

import functools
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime
from typing import Any, ParamSpec, TypeVar
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import OperationalError
from django.db.models import QuerySet

from midspan.access import actor as actors
from midspan.access.actor import Actor
from midspan.access.errors import Invalid, Refused
from midspan.access.identity import acting_as
from midspan.access.permissions import table
from midspan.center import queries as centers
from midspan.people.models import Episode
from midspan.rules.schedule import local_date
from midspan.schedule.models import Group, Session

P = ParamSpec("P")
T = TypeVar("T")
TRIES = 3
_known: ContextVar[dict[int, centers.CenterProfile]] = ContextVar("midspan_schedule_known")
PASSING = {"40P01", "40001", "55P03"}  # deadlock, serialization failure, lock not available
BUSY = "Others are changing the same times at this moment. Nothing was kept; please try again."


def again(function: Callable[P, T]) -> Callable[P, T]:
    """Try an act again when the database stopped it only because another was in its way. Raises Refused after that.

    While it runs, what the center's file says is asked for once.
    """

    @functools.wraps(function)
    def run(*args: P.args, **kwargs: P.kwargs) -> T:
        for _ in range(TRIES):
            token = _known.set({})
            try:
                return function(*args, **kwargs)
            except OperationalError as error:
                if getattr(error.__cause__, "sqlstate", None) not in PASSING:
                    raise
            finally:
                _known.reset(token)
        raise Refused(BUSY)

    return run


@contextmanager
def whole_center(by: Actor) -> Iterator[None]:
    """Inside, the database shows every client of the center: a place that is taken is taken, also by somebody whose chart
    is closed to the actor. What the act writes in the trail about a client is still held against what the actor may see.
    """
    if by.kind == "system":
        yield
        return
    with acting_as(for_all(by)):
        yield


def for_all(by: Actor) -> Actor:
    """Who writes what follows for every client of a group, whomever of them the actor may see."""
    return by if by.kind == "system" else actors.system("schedule", center_id=by.center_id)


def center_of(by: Actor) -> centers.CenterProfile:
    """The actor's center. Raises Refused for an actor of none."""
    which = center_id(by)
    known = _known.get({})
    if which not in known:
        known[which] = centers.profile(which)
    return known[which]


def center_id(by: Actor) -> int:
    """The same, its id alone, without asking the database."""
    if by.center_id is None:
        raise Refused("The week belongs to a center: choose one first.")
    return by.center_id


def zone_of(by: Actor) -> ZoneInfo:
    """The zone of the center's clock."""
    return center_of(by).zone


def today(by: Actor, at: datetime) -> date:
    """The date on the center's wall."""
    return local_date(at, zone_of(by))


def groups(by: Actor, group_ids: Iterable[int] | None = None) -> list[Group]:
    """Groups of the actor's center, locked in order; all of them without ids. Raises Refused where one is missing."""
    found: QuerySet[Group] = Group.objects.filter(center_id=center_id(by)).order_by("pk")
    if group_ids is None:
        return list(found.select_for_update(no_key=True))
    wanted = set(group_ids)
    rows = list(found.filter(pk__in=wanted).select_for_update(no_key=True))
    if len(rows) != len(wanted):
        raise Refused("There is no such group at your center.")
    return rows


def group(by: Actor, group_id: int) -> Group:
    """One group of the actor's center, locked."""
    return groups(by, [group_id])[0]


def session(by: Actor, session_id: UUID) -> Session:
    """A session of the actor's center with its group, both locked: whoever marks who was there holds the session alone.
    Raises Refused where there is none.
    """
    found = (
        Session.objects.filter(pk=session_id, center_id=center_id(by))
        .values_list("group_id", flat=True)
        .first()
    )
    if found is None:
        raise Refused("There is no such session at your center.")
    whose = group(by, found)
    row = Session.objects.select_for_update(no_key=True).get(pk=session_id)
    row.group = whose
    return row


def open_episode(client_id: UUID) -> Any:
    """The client's open episode. Raises Refused where there is none."""
    found = Episode.objects.all().for_action().filter(client_id=client_id, discharged_on=None).first()
    if found is None:
        raise Refused("This client is not in care: there is no open episode. Admit the client first.")
    return found


def staff_member(by: Actor, user_id: int, *, field: str) -> centers.StaffView:
    """Somebody who works at the actor's center now. Raises Invalid for anybody else."""
    found = centers.staff_member(by.center_id or 0, user_id)
    if found is None or not found.active:
        raise Invalid("Choose somebody who works here now.", field=field)
    return found


def leader(by: Actor, user_id: int, *, field: str) -> centers.StaffView:
    """Somebody who works here now and may lead a group, since whoever leads writes its note. Raises Invalid."""
    found = staff_member(by, user_id, field=field)
    if "notes.work" not in table().of(found.roles):
        raise Invalid(f"{found.name} does not write notes, so cannot lead a group.", field=field)
    return found


def room(by: Actor, room_id: int | None, *, mode: str) -> centers.RoomView | None:
    """A room of the actor's center, or None. Raises Invalid for an unknown room, or a real one for a meeting by video."""
    if room_id is None:
        return None
    found = next((one for one in center_of(by).rooms if one.id == room_id and one.active), None)
    if found is None:
        raise Invalid("Choose a room of this center.", field="room")
    if mode == "telehealth" and not found.virtual:
        raise Invalid(f"{found.name} is a real room; a meeting by video needs none.", field="room")
    if mode == "on_site" and found.virtual:
        raise Invalid(
            f"{found.name} is a virtual room; a meeting at the center needs a real one.", field="room"
        )
    return found


def short(text: str, longest: int, *, field: str, what: str) -> str:
    """A text without blanks around it. Raises Invalid where it is too long for its place."""
    text = text.strip()
    if len(text) > longest:
        raise Invalid(f"{what} can have {longest} characters; this has {len(text)}.", field=field)
    return text
