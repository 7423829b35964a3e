"""A group's session with everything that an act of its day needs: locked in one statement, read in a second.

What is read, is read after the lock: an act that waited for another sees what that one wrote.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, F, OuterRef, Q, Subquery
from django.db.models.functions import JSONObject

from midspan.access.actor import Actor, system
from midspan.access.errors import Refused
from midspan.access.identity import acting_as
from midspan.access.statements import Statement, compose, run
from midspan.center import queries as centers
from midspan.charting.models import Attendance, CheckIn, Note, NoteObjective, SharedNote
from midspan.people.models import Client
from midspan.people.queries.beside import models_of, objects, whole
from midspan.privacy.models import ChartAccess
from midspan.rules import charting as rules
from midspan.schedule.models import Enrolment, Seat, Session

# Stand for real values in SQL that is written once.
ANY_SESSION, ANY_CENTER, ANY_USER = UUID(int=7_000_001), -7_000_001, -7_000_002
ANY_MOMENT, ANY_SINCE, ANY_DAY = datetime(1801, 1, 1, tzinfo=UTC), date(1801, 1, 2), date(1801, 1, 3)
SESSION = tuple(field.attname for field in Session._meta.concrete_fields)
BESIDE = {
    "title": "group__title", "group_topic": "group__topic", "countable": "group__service__countable", "modality": "group__modality__name",
    "place": "room__name", "leader_name": "leader__name", "co_leader_name": "co_leader__name",
}  # fmt: skip
NAMES = ("id", "legal_first", "legal_middle", "legal_last", "name_used", "mrn", "merged_into_id")
WRITER = {"author_name": "author__name"}


@dataclass(frozen=True, slots=True)
class Seated:
    """Somebody with a place in the session. `client` holds the names and the number only."""

    client: Any
    client_id: UUID
    episode_id: UUID | None


@dataclass(frozen=True, slots=True)
class Gathered:
    """A session that is locked: the row with the names of `BESIDE` on it, its shared note if there is one (with
    `author_name`), who has a place, attendance (with `asked`, the check-in, and `by_name`) and notes (with `author_name`
    and `chosen`, the words of objectives by id) by client.

    `around` are all whose names may not stand in its texts. `me` is the member of staff who acts. `closed`: clients of
    the session whose charts are closed to the actor; they are in `around` and nowhere else.
    """

    session: Any
    shared: Any
    seats: dict[UUID, Seated]
    there: dict[UUID, Any]
    notes: dict[UUID, Any]
    around: tuple[Any, ...]
    me: centers.StaffView | None
    closed: frozenset[UUID]

    @property
    def led(self) -> str:
        """Who leads it, by name."""
        return " or ".join(name for name in (self.session.leader_name, self.session.co_leader_name) if name)

    def led_by(self, by: Actor) -> bool:
        """Whether the actor leads the session: as planned, or in another's place."""
        return by.user_id is not None and by.user_id in {self.session.leader_id, self.session.co_leader_id}

    def place_of(self, client_ids: Any) -> dict[UUID, Seated]:
        """The places of these clients. Raises Refused for one who has none."""
        missing = len(set(client_ids) - self.seats.keys())
        if missing:
            raise Refused(
                f"{missing} of these clients {'has' if missing == 1 else 'have'} no place in this session. "
                "Give them one first, as a make-up or a visit."
            )
        return {one: self.seats[one] for one in client_ids}


def gathered(by: Actor, at: datetime, session_id: UUID, *, everybody: bool = False) -> Gathered:
    """Lock a session of the actor's center until the act ends, and read it. Raises Refused for another center's.

    `everybody`: also those whose charts are closed to the actor, for the guard against their names.
    """
    given: dict[Any, Any] = {
        ANY_SESSION: session_id,
        ANY_CENTER: by.center_id,
        ANY_USER: by.user_id or 0,
        ANY_MOMENT: at,
    }
    locked = run(_locking(by.center_id is not None), given)
    if not locked:
        raise Refused("There is no such session at your center.")
    ((on, starts_at, closed),) = locked
    since = starts_at - rules.deadlines(on).guard
    given |= {ANY_SINCE: since.date(), ANY_DAY: at.date()}
    if not (everybody and closed):
        return _made(*run(_whole(), given)[0])
    with acting_as(
        system("charting", center_id=by.center_id)
    ):  # the database hides closed charts from the actor
        return _made(*run(_whole(), given)[0])


@cache
def _locking(here: bool) -> Statement:
    found = Session.objects.select_for_update(no_key=True).filter(pk=ANY_SESSION)
    if here:
        found = found.filter(center_id=ANY_CENTER)
    return compose(found.values_list("on", "starts_at", Exists(_closed())))


def _closed() -> Any:
    """Restrictions of the actor that hold."""
    found = ChartAccess.objects.all().for_action().filter(user_id=ANY_USER, kind=ChartAccess.Kind.RESTRICTION)
    return found.filter(Q(until=None) | Q(until__gt=ANY_MOMENT))


@cache
def _whole() -> Statement:
    names = {name: f"client__{name}" for name in NAMES}
    mine = {"session": OuterRef("pk")}
    chosen = NoteObjective.objects.all().for_action().filter(note=OuterRef("pk"))
    lately = Enrolment.objects.all().for_action().filter(from_on__lte=ANY_DAY, group=OuterRef("group_id"))
    asked = CheckIn.objects.all().for_action().filter(attendance=OuterRef("pk"))
    parts = {
        "shared": _part(SharedNote.objects.filter(**mine), **whole(SharedNote), **WRITER),
        "seats": _part(Seat.objects.all().for_action().filter(**mine), **names, episode_id="episode_id", booked="state"),
        "members": _part(lately.filter(Q(until_on=None) | Q(until_on__gte=ANY_SINCE)), **names),
        "there": _part(
            Attendance.objects.all().for_action().filter(**mine), **whole(Attendance), by_name="by__name",
            asked=Subquery(asked.values(row=JSONObject(**whole(CheckIn)))),
        ),
        "notes": _part(
            Note.objects.all().for_action().filter(**mine).exclude(state=Note.State.ENTERED_IN_ERROR), **whole(Note), **WRITER,
            chosen=_part(chosen, id="objective_id", label="objective__label", text="objective__text"),
        ),
        "me": Subquery(centers.staff_beside(ANY_USER, OuterRef("center_id"))),
        "closed": ArraySubquery(_closed().values("client_id")),
    }  # fmt: skip
    extra = {f"of_{name}": F(path) for name, path in BESIDE.items()}
    found = Session.objects.filter(pk=ANY_SESSION).annotate(
        **extra, **{f"of_{name}": part for name, part in parts.items()}
    )
    return compose(found.values_list(*SESSION, *(f"of_{name}" for name in (*BESIDE, *parts))))


def _part(found: Any, **columns: Any) -> ArraySubquery:
    return ArraySubquery(found.order_by().values(row=JSONObject(**columns)))


def _made(*row: Any) -> Gathered:
    session: Any = Session.from_db("default", SESSION, row[: len(SESSION)])
    *beside, shared, seats, members, there, notes, me, closed = row[len(SESSION) :]
    for name, value in zip(BESIDE, beside, strict=True):
        setattr(session, name, "" if value is None else value)
    seated, belong = models_of(Client, seats), models_of(Client, members)
    barred = frozenset(closed)
    shut = {one.pk for one in (*seated, *belong) if one.pk in barred or one.merged_into_id in barred}
    return Gathered(
        session, next(iter(models_of(SharedNote, shared)), None),
        {
            one.pk: Seated(one, one.pk, UUID(one.episode_id) if one.episode_id else None)
            for one in seated
            if one.booked == Seat.State.BOOKED and one.pk not in shut
        },
        {one.client_id: one for one in map(_with_check_in, models_of(Attendance, there)) if one.client_id not in shut},
        {one.client_id: one for one in map(_with_objectives, models_of(Note, notes)) if one.client_id not in shut},
        tuple({one.pk: one for one in (*belong, *seated)}.values()),
        centers.staff_member_of(objects([me])[0]) if me else None,
        frozenset(one.pk for one in seated if one.pk in shut and one.booked == Seat.State.BOOKED),
    )  # fmt: skip


def _with_check_in(row: Any) -> Any:
    row.asked = next(iter(models_of(CheckIn, [row.asked])), None) if row.asked else None
    return row


def _with_objectives(note: Any) -> Any:
    note.chosen = {UUID(one["id"]): f"{one['label']} {one['text']}" for one in note.chosen or ()}
    return note
